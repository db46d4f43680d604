"""Topics of cooperation by their labels in `topics.ttl`.

A word inside the name of a body, a post or an occasion is no topic («وزارت ارتباطات»), nor is one inside a phrase
that only looks like a topic (`hk:Distractor`: «ارتباطات فرهنگی»). Topics marked `hk:heardInNames` count in a
company's name too: what «پست آلمان» does is postal.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hamkari.extraction.document import Document
from hamkari.lexicon import Entry, Match, longest


@dataclass(frozen=True, slots=True)
class TopicMention:
    """A topic named at [start, end) of the folded text; `id` is its notation."""

    start: int
    end: int
    id: str


def find_topics(
    document: Document, names: Sequence[tuple[int, int]] = (), companies: Sequence[tuple[int, int]] = ()
) -> list[TopicMention]:
    """Topic mentions by place, longest first where labels overlap.

    `names` are ranges of the folded text in which words are no topics, `companies` those of companies' names.
    """
    lexicon, text = document.lexicon, document.folded
    matches = [*lexicon.phrases("hk:TopicScheme").find(text), *lexicon.phrases("hk:Distractor").find(text)]
    found: list[TopicMention] = []
    for match in longest(matches):
        notation = match.payload.one("skos:notation")
        if notation is None or document.sentence_at(match.start) is None:
            continue
        mention = TopicMention(match.start, match.end, notation)
        heard = match.payload.one("hk:heardInNames") == "true" and _inside(match, companies)
        if mention not in found[-3:] and (heard or not _inside(match, names)):
            found.append(mention)
    return found


def _inside(match: Match[Entry], ranges: Sequence[tuple[int, int]]) -> bool:
    return any(start <= match.start and match.end <= end for start, end in ranges)
