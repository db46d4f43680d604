"""Firms called by their country and their trade: «قزاق‌تلکام», «ویت‌نام پست», «لیبان‌پست», «ترک‌سل».

No list holds all of them; they are made here of the countries' names and nationalities, and of the stems by which such
firms call themselves (`hk:FirmStem`), with the ends of their names (`hk:FirmSuffix`).
"""

import functools
from collections.abc import Iterable

from hamkari.extraction.document import Document
from hamkari.language.characters import ZWNJ
from hamkari.lexicon import Lexicon, PhraseMatcher, longest

_SHORTEST = 3


def national_firms(document: Document) -> list[tuple[int, int, str]]:
    """Places and countries of firms named so, in order, none inside another.

    Stem and end are one word, joined or with a half space; apart only where the end is no word of the language (its
    `hk:apart` is true): «عراق تلکام», but «ایران پست» may be anything.
    """
    found = longest(list(_matcher(document.lexicon).find(document.folded)))
    return [
        (m.start, m.end, m.payload[0])
        for m in found
        if m.payload[1] or not any(c.isspace() for c in document.text_of(m.start, m.end))
    ]


@functools.lru_cache(maxsize=4)
def _matcher(lexicon: Lexicon) -> PhraseMatcher[tuple[str, bool]]:
    ends = [(x, e.one("hk:apart") == "true") for e in lexicon.entries("hk:FirmSuffix") for x in e.labels]
    names = [
        (f"{stem}{ZWNJ}{end}", (code, apart)) for stem, code in dict(_stems(lexicon)).items() for end, apart in ends
    ]
    return PhraseMatcher(names, inflected=False)


def _stems(lexicon: Lexicon) -> Iterable[tuple[str, str]]:
    """Names of one word, with the code of their country; a short one or one that is a common word is none."""
    for country in lexicon.entries("hk:Country"):
        code, ambiguous = country.one("hk:isoCode") or "", country.all("hk:ambiguousLabel")
        for stem in (*country.labels, *country.all("hk:demonym")):
            if len(stem) >= _SHORTEST and stem not in ambiguous and " " not in stem and not stem.isascii():
                yield stem, code
    for entry in lexicon.entries("hk:FirmStem"):
        for stem in entry.labels:
            yield stem, entry.one("hk:isoCode") or ""
