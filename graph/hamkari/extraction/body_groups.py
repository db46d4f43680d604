"""The mentions of one organisation gathered: its full name, its short form, its abbreviation, its apposition."""

from collections.abc import Sequence

from hamkari.extraction.document import Document
from hamkari.extraction.mentions import BodyMention
from hamkari.language.characters import folded
from hamkari.model import Body

_SHORTEST_ALIAS = 4
_OPEN, _CLOSE, _COMMA, _AND = "(", ")", "،", "و"


def gather_bodies(document: Document, mentions: Sequence[BodyMention]) -> tuple[Body, ...]:
    """One body each, in its fullest form, by first mention.

    A form is another body's when the authority file says so, when it is the beginning or the end of its name and
    their countries do not differ, or when it stands in brackets or between commas after it.
    """
    groups: list[list[BodyMention]] = []
    for i, mention in enumerate(mentions):
        before, after = mentions[i - 1 : i], mentions[i + 1 : i + 2]
        beside = before if before and _explains(document, before[0], mention, after) else []
        group = next((g for g in groups if any(m in beside or _same(mention, m) for m in g)), None)
        if group is None:
            groups.append([mention])
        else:
            group.append(mention)
    return tuple(_body(document, group) for group in groups)


def _body(document: Document, group: Sequence[BodyMention]) -> Body:
    fullest = max(group, key=lambda m: len(folded(m.name)))
    known = next((m for m in group if m.iri), fullest)
    return Body(
        fullest.name,
        tuple(document.quote(m.start, m.end) for m in group),
        known.kind or fullest.kind,
        known.country or fullest.country,
        known.iri,
    )


def _same(one: BodyMention, other: BodyMention) -> bool:
    if one.iri is not None and other.iri is not None:
        return one.iri == other.iri
    a, b = sorted((folded(one.name), folded(other.name)), key=len)
    if a == b:
        return one.country is None or other.country is None or one.country == other.country
    if one.country and other.country and one.country != other.country:
        return False
    if one.name.split()[0] == other.name.split()[0]:
        words, others = set(one.name.split()), set(other.name.split())
        return b.startswith(a) or words <= others or others <= words
    return len(a) >= _SHORTEST_ALIAS and b.endswith(a) and {one.kind, other.kind} <= {"company", None}


def _explains(document: Document, one: BodyMention, other: BodyMention, after: Sequence[BodyMention]) -> bool:
    """Whether the second name says the first again: «… تایلند (جیستدا)», «آنتل، شرکت ملی مخابرات اروگوئه، …»."""
    if (one.iri is not None and other.iri is not None) or (
        one.country and other.country and one.country != other.country
    ):
        return False
    chars = document.folded.chars
    between, then = chars[one.end : other.start], chars[other.end : other.end + 1]
    if between == _OPEN and then == _CLOSE:
        return " " not in other.name
    if between != _COMMA or then != _COMMA or other.country is None or other.iri is not None:
        return False
    listed = after and after[0].start == other.end + 1
    end = document.folded.word_end(other.end + 2) if other.end + 1 < len(chars) else other.end
    return not listed and chars[other.end + 1 : end] != _AND and " " not in one.name
