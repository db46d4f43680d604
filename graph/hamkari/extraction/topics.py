"""Topics of cooperation by their labels in `topics.ttl`.

A word inside the name of a body, a post or an occasion is no topic («وزارت ارتباطات»), nor is one inside a phrase that
only looks like a topic (`hk:Distractor`: «ارتباطات فرهنگی»).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hamkari.extraction.document import Document
from hamkari.lexicon import longest


@dataclass(frozen=True, slots=True)
class TopicMention:
    """A topic named at [start, end) of the folded text; `id` is its notation."""

    start: int
    end: int
    id: str


def find_topics(document: Document, names: Sequence[tuple[int, int]] = ()) -> list[TopicMention]:
    """Topic mentions by place, longest first where labels overlap; `names` are ranges in which words are no topics."""
    lexicon, text = document.lexicon, document.folded
    matches = [*lexicon.phrases("hk:TopicScheme").find(text), *lexicon.phrases("hk:Distractor").find(text)]
    found: list[TopicMention] = []
    for match in longest(matches):
        notation = match.payload.one("skos:notation")
        if notation is None or document.sentence_at(match.start) is None:
            continue
        mention = TopicMention(match.start, match.end, notation)
        if mention not in found[-3:] and not any(start <= match.start and match.end <= end for start, end in names):
            found.append(mention)
    return found
