"""Finding many phrases in one pass (Aho and Corasick, 1975) over folded text, and settling overlaps.

Matchers find, they do not decide: every occurrence comes back as a span with its payload, and `longest` settles what
overlaps by the leftmost-longest rule.
"""

import itertools
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import ahocorasick

from hamkari.language.characters import Folded, folded

# Suffixes that a word inside a phrase may take («شبکه‌های اجتماعی» is found by «شبکه اجتماعی»).
_INNER_SUFFIXES = ("", "ها", "های", "ی")
_INNER_WORDS = 3


@dataclass(frozen=True, slots=True)
class Match[T]:
    """An occurrence: positions of the folded text, the word's inflection included in `end`, and what was found."""

    start: int
    end: int
    payload: T
    label: str


class PhraseMatcher[T]:
    """A set of phrases, each with a payload.

    `entries` are (phrase, payload) pairs; one phrase may have several payloads. With `inflected`, each word may carry
    plural, ezafe, indefinite or possessive suffixes; without, the phrase must end where its word ends (names).
    """

    def __init__(self, entries: Iterable[tuple[str, T]], *, inflected: bool = True) -> None:
        self._inflected = inflected
        keys: dict[str, list[tuple[T, str]]] = {}
        for phrase, payload in entries:
            for key in self._spellings(phrase):
                found = keys.setdefault(key, [])
                if (payload, phrase) not in found:
                    found.append((payload, phrase))
        self._automaton = ahocorasick.Automaton()
        for key, payloads in keys.items():
            self._automaton.add_word(key, (len(key), payloads))
        self._empty = not keys
        if not self._empty:
            self._automaton.make_automaton()

    def _spellings(self, phrase: str) -> Iterable[str]:
        words = [folded(w) for w in phrase.split()]
        if not "".join(words):
            return
        if not self._inflected or len(words) == 1:
            yield "".join(words)
            return
        inner = [
            _INNER_SUFFIXES if i < _INNER_WORDS and len(w) > 2 and w.isalpha() else ("",)
            for i, w in enumerate(words[:-1])
        ]
        for suffixes in itertools.product(*inner):
            yield "".join(w + s for w, s in zip(words, (*suffixes, ""), strict=True))

    def find(self, text: Folded, joints: Collection[int] = ()) -> list[Match[T]]:
        """Every occurrence that begins and ends on word boundaries, by place; overlaps are not settled.

        `joints` are positions where a word may end although another is glued to it («تاکیدکرد»).
        """
        found: list[Match[T]] = []
        if self._empty:
            return found
        for last, (length, payloads) in self._automaton.iter(text.chars):
            start, end = last + 1 - length, last + 1
            if not text.begins_word(start):
                continue
            if end not in joints:
                if not (text.ends_inflected(end) if self._inflected else text.ends_word(end)):
                    continue
                end = text.word_end(end)
            found.extend(Match(start, end, payload, phrase) for payload, phrase in payloads)
        found.sort(key=lambda m: (m.start, -m.end))
        return found


def longest[T](matches: Sequence[Match[T]]) -> list[Match[T]]:
    """Leftmost-longest matches: none overlaps another of different extent; equal spans with other payloads all stay."""
    kept: list[Match[T]] = []
    for match in sorted(matches, key=lambda m: (m.start, -m.end)):
        if kept and match.start < kept[-1].end:
            if (match.start, match.end) == (kept[-1].start, kept[-1].end):
                kept.append(match)
            continue
        kept.append(match)
    return kept
