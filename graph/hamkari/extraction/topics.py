"""Topics of cooperation by their labels in `topics.ttl`.

A word inside the name of a body, a post or an occasion is no topic («وزارت ارتباطات»), nor is one inside a phrase
that only looks like a topic (`hk:Distractor`: «ارتباطات فرهنگی»). Topics marked `hk:heardInNames` count in a
company's name too: what «پست آلمان» does is postal.

Some words are topics by their company alone. An `hk:soloLabel` counts where its sentence names no other topic: it tells
who acts or by what means («اپراتورها» beside «رومینگ» adds nothing). An `hk:companionLabel` counts only beside one of
the topics of `hk:beside`, or a narrower one: «روستا» is a matter of farming, «فیبر نوری روستاها» one of connectivity.

Other topics are told by what is done with what (`hk:CueFamily`), whatever stands between: «دیتای خود را … انتقال دهد».
The thing is where the topic stands. A family is heard in a name if part of it lies outside («گشایش خانه نوآوری ایران»).
"""

import collections
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hamkari.extraction.document import Document
from hamkari.language.characters import folded
from hamkari.lexicon import ID, Entry, Match, Vocabulary
from hamkari.lexicon.cues import CueMatch

_GENERAL = "ict"
#: How many words may stand between a companion and its topic.
_REACH = 8


@dataclass(frozen=True, slots=True)
class TopicMention:
    """A topic named at [start, end) of the folded text; `id` is its notation."""

    start: int
    end: int
    id: str


def find_topics(
    document: Document, names: Sequence[tuple[int, int]] = (), companies: Sequence[tuple[int, int]] = ()
) -> list[TopicMention]:
    """Topic mentions by place, the longest label where labels overlap.

    `names` are ranges of the folded text in which words are no topics, `companies` those of companies' names.
    """
    lexicon, text = document.lexicon, document.folded
    sources = [lexicon.phrases("hk:TopicScheme", labels=p) for p in ("", "hk:soloLabel", "hk:companionLabel")]
    matches = [m for phrases in sources for m in phrases.find(text)]
    distractors = lexicon.phrases("hk:Distractor").find(text)
    told = [t for t in _told(document) if not all(_inside(part, names) for part in t.parts)]
    blocked = {(m.start, m.end): len(folded(m.label)) for m in distractors}
    sure: list[TopicMention] = []
    solo: list[TopicMention] = []
    named: set[TopicMention] = set()
    companions: list[tuple[TopicMention, Entry]] = []
    kept = list(_widest([*matches, *distractors, *(t.thing for t in told)]))
    heard = {(m.start, m.end) for m in kept if m.payload.one("hk:tells")}
    deeds = [deed for t in told if (t.thing.start, t.thing.end) in heard for deed in t.deeds]
    for match in kept:
        span = (match.start, match.end)
        # Of a label and a distractor in one place, the one written longer is meant: «رایانه‌ای» is no «رایانه».
        if document.sentence_at(match.start) is None or len(folded(match.label)) < blocked.get(span, 0):
            continue
        if match.payload.one("hk:tells"):
            concept = lexicon.vocabulary[match.payload.one("hk:tells") or ""]
            mention = TopicMention(*span, concept.one("skos:notation") or "")
            (solo if match.payload.one("hk:alone") == "true" else sure).append(mention)
            continue
        notation = match.payload.one("skos:notation")
        if notation is None or _inside(span, deeds):
            continue
        mention = TopicMention(*span, notation)
        if _inside(span, names):
            if match.payload.one("hk:heardInNames") != "true" or not _inside(span, companies):
                continue
            named.add(mention)
        if match.label in match.payload.all("hk:companionLabel"):
            companions.append((mention, match.payload))
        if match.label in match.payload.all("hk:soloLabel"):
            solo.append(mention)
        elif match.label in match.payload.labels:
            sure.append(mention)
    near: dict[int | None, list[TopicMention]] = collections.defaultdict(list)
    for mention in sure:
        near[_sentence(document, mention)].append(mention)
    found = [m for m in sure if m.id != _GENERAL or not _genitive(m, near[_sentence(document, m)])]
    found = [m for m in found if m not in named or not _narrowed(document, m, near[_sentence(document, m)])]
    found += [m for m in solo if not any(m.id != x.id for x in near[_sentence(document, m)])]
    found += [m for m, entry in companions if _accompanies(document, m, entry, near[_sentence(document, m)])]
    return sorted(dict.fromkeys(found), key=lambda m: (m.start, m.end))


@dataclass(frozen=True, slots=True)
class _Told:
    """A family's cue in the text: its thing, the spans of its deeds, and of all its parts."""

    thing: Match[Entry]
    deeds: tuple[tuple[int, int], ...]
    parts: tuple[tuple[int, int], ...]


def _told(document: Document) -> list[_Told]:
    """The families of topics that the text tells.

    What adjoins its thing belongs to it («انتقال داده»), and labels within its deeds are none, unless it counts alone.
    """
    return [_as_told(cue) for cue in document.lexicon.families("hk:TopicScheme").find(document.folded, document.verbs)]


def _as_told(cue: CueMatch) -> _Told:
    before = "·" in cue.label
    thing, *deeds = reversed(cue.parts) if before else cue.parts
    start, end = thing
    if cue.entry.one("hk:alone") == "true":
        deeds = []
    elif deeds and (deeds[0][1] == start if before else deeds[0][0] == end):
        start, end = min(start, deeds[0][0]), max(end, deeds[0][1])
    return _Told(Match(start, end, cue.entry, cue.label), tuple(deeds), cue.parts)


def _widest(matches: Sequence[Match[Entry]]) -> Iterator[Match[Entry]]:
    """Matches of which none overlaps a longer one, by place; equal spans all stay.

    Longest first, not leftmost first: «پرتاب ماهواره مخابراتی» is «ماهواره مخابراتی».
    """
    kept: dict[int, tuple[int, int]] = {}
    chosen: set[tuple[int, int]] = set()
    for match in sorted(matches, key=lambda m: (m.start - m.end, m.start)):
        span = (match.start, match.end)
        if all(kept.get(place, span) == span for place in range(*span)):
            chosen.add(span)
            kept.update(dict.fromkeys(range(*span), span))
    return (m for m in sorted(matches, key=lambda m: (m.start, m.end)) if (m.start, m.end) in chosen)


def _genitive(mention: TopicMention, others: Sequence[TopicMention]) -> bool:
    """Whether a mention follows another topic at once, as its genitive («تحقیق و توسعه فناوری اطلاعات»)."""
    return any(other.end == mention.start for other in others)


def _sentence(document: Document, mention: TopicMention) -> int | None:
    sentence = document.sentence_at(mention.start)
    return sentence.index if sentence else None


def _gap(document: Document, one: TopicMention, other: TopicMention) -> tuple[int, int] | None:
    """The range between two mentions of one sentence, where no finite verb parts them."""
    start, end = (one.end, other.start) if one.end <= other.start else (other.end, one.start)
    parted = any(start <= verb.start < end for verb in document.finite_verbs)
    return (start, end) if start <= end and not parted else None


def _accompanies(document: Document, mention: TopicMention, entry: Entry, others: Sequence[TopicMention]) -> bool:
    """Whether a companion counts beside the nearest topic of its clause; `others` are those of its sentence."""
    near: list[tuple[int, str]] = []
    for other in others:
        gap = _gap(document, mention, other) if other.id != mention.id else None
        if gap is not None:
            words = len(document.text_of(*gap).split()) if gap[0] < gap[1] else 0
            near += [(words, other.id)] if words <= _REACH else []
    if not near:
        return False
    kinds = set(_broader(document.lexicon.vocabulary, min(near)[1]))
    return not kinds.isdisjoint(entry.all("hk:beside")) and kinds.isdisjoint(entry.all("hk:notBeside"))


def _broader(vocabulary: Vocabulary, notation: str) -> Iterator[str]:
    """The IRIs of a topic and of those above it."""
    iri: str | None = f"{ID}topic/{notation}"
    while iri is not None:
        yield iri
        iri = vocabulary[iri].one("skos:broader")


def _narrowed(document: Document, mention: TopicMention, others: Sequence[TopicMention]) -> bool:
    """Whether one of `others` is a narrower topic: «پست ایران» adds nothing to «بانکداری پستی»."""
    iri = f"{ID}topic/{mention.id}"
    return any(o.id != mention.id and iri in _broader(document.lexicon.vocabulary, o.id) for o in others)


def _inside(span: tuple[int, int], ranges: Sequence[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in ranges)
