"""Who wrote an article: names in lines of their own, or beside the outlet («نگار دهقان - ماهنامه شبکه»).

A byline is no sentence: it is a name and nothing else between marks, so that words which are no names elsewhere are
names here. What it needs is a word that announces the author, an outlet beside it, or a given name that stands alone.
"""

import itertools
from collections.abc import Sequence

from hamkari.extraction.person_names import NamePhrase
from hamkari.extraction.word_classes import Class, Word

_HYPHENS = frozenset("-–")
_LINE = 14
_NAME = (2, 4)


def byline(words: Sequence[Word], *, chrome: bool = False) -> NamePhrase | None:
    """The author's name in the words of a line, or None where the line is anything else; `chrome` for a line that is no
    part of the story, where a name alone may be a link. Pure, linear."""
    if len(words) > _LINE or (not chrome and any(w.verb and not w.is_a(Class.BYLINE) for w in words)):
        return None
    parts = _parts(words)
    alone = not chrome and len(parts) == 1 and len(words) == parts[0][1] - parts[0][0]
    announced = False
    for first, last in parts:
        start = next((i for i in range(first, last) if not words[i].is_a(Class.BYLINE)), last)
        announced = announced or start > first
        if start < last:
            beside = any(w.is_a(Class.MEDIUM) for w in [*words[:first], *words[last:]])
            if (announced or beside or alone) and _is_name(words[start:last], announced=announced, beside=beside):
                return NamePhrase(start, last, True)
            announced = False
    return None


def _parts(words: Sequence[Word]) -> list[tuple[int, int]]:
    """The runs of words between marks."""
    marks = [
        -1,
        *(i for i, w in enumerate(words) if w.is_a(Class.MARK) and not (w.glued and w.chars in _HYPHENS)),
        len(words),
    ]
    return [(a + 1, b) for a, b in itertools.pairwise(marks) if b - a > 1]


def _is_name(words: Sequence[Word], *, announced: bool, beside: bool) -> bool:
    if not _NAME[0] <= len(words) <= _NAME[1]:
        return False
    barred = (Class.STOP, Class.FUNCTION, Class.FIELD, Class.UNIT, Class.NUMBER, Class.LATIN, Class.MARK, Class.MEDIUM)
    if any(w.is_a(*barred) or w.head or w.country or w.inside_body for w in words):
        return False
    first, last = words[0], words[-1]
    if announced:
        return True
    surname = beside or last.is_a(Class.UNKNOWN, Class.FAMILY, Class.TAIL) or not first.is_a(Class.AMBIGUOUS)
    return first.is_a(Class.GIVEN) and surname and not first.is_a(Class.PLACE)
