"""Cue phrases: words and a verb in any of its forms, with gaps.

A cue is written as a reader would say it, its verb in the infinitive and «…» where other words may stand: «پیشنهاد
کردن», «آمادگی … اعلام کردن», «مورد بحث قرار گرفتن». It is compiled to a sequence of word groups and verbs; a text
matches where they follow each other, a gap spanning at most `GAP` words of one clause (finite-state cues in the
manner of Hobbs et al., FASTUS, 1997). «‥» is a gap behind the noun of a phrase, at most `NEAR` words without «و»; «·»
one before it: numerals, determiners and what is joined by «و».
"""

import bisect
import math
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

import ahocorasick

from hamkari.language.characters import Folded, folded
from hamkari.language.verbs import Tense, VerbForm, conjugate, infinitives
from hamkari.lexicon.matcher import Match, PhraseMatcher
from hamkari.lexicon.vocabulary import Entry

GAP = 28
NEAR = 3
# How many finite verbs (of relative clauses) a gap may hold.
_INTERVENING = 2
_ELLIPSIS, _NOMINAL, _PRENOMINAL = "…", "‥", "·"
_PIECES = re.compile(f"([{_ELLIPSIS}{_NOMINAL}{_PRENOMINAL}])")
_AND = "و"
_CLAUSE_ENDERS = frozenset(("و", "که", "تا"))
_STOPS = frozenset(".؟!?؛;\n\r")


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A finite verb of the text: positions of the folded text and what its form says."""

    start: int
    end: int
    form: VerbForm
    glued: bool = False


@dataclass(frozen=True, slots=True)
class CueMatch:
    """A cue found: from its first word to the end of its verb; `parts` are its pieces, between which gaps lie.

    `asks_negation` tells that the cue itself is written with a negated verb («نپذیرفتن»).
    """

    start: int
    end: int
    entry: Entry
    label: str
    form: VerbForm | None
    parts: tuple[tuple[int, int], ...]
    asks_negation: bool = False


class VerbFinder:
    """Finds finite verbs of the given lemmas; `entries` are `hk:Verb`s, whose labels are infinitives of one meaning."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        known = infinitives()
        for stems in (x.partition("#") for e in entries for x in e.all("hk:stems")):
            known = known | {stems[0] + "ن": ((stems[0], stems[2]),)}
        self.variants: dict[str, tuple[str, ...]] = {}
        self._automaton = ahocorasick.Automaton()
        self._any = False
        self._nominal = {folded(x[:-1]) for e in entries if e.one("hk:nominalPast") for x in e.labels}
        for entry in entries:
            lemmas = tuple(x for x in entry.labels if x in known)
            for lemma in lemmas:
                self.variants[lemma] = lemmas
                for chars, form in conjugate(lemma, known[lemma]).items():
                    if form.tense is Tense.PARTICIPLE and entry.one("hk:nominalParticiple"):
                        continue
                    old = self._automaton.get(chars, None)
                    forms = (*old[1], form) if old else (form,)
                    self._automaton.add_word(chars, (len(chars), forms))
                    self._any = True
        if self._any:
            self._automaton.make_automaton()

    def find(self, text: Folded) -> list[VerbGroup]:
        """Every verb form that ends with a word, longest first at each place; glued ones follow another word."""
        found: list[VerbGroup] = []
        if not self._any:
            return found
        for last, (length, forms) in self._automaton.iter(text.chars):
            start, end = last + 1 - length, last + 1
            chars = text.chars[start:end]
            if text.ends[end] and (chars not in self._nominal or _ends_clause(text, end)):
                glued = not text.begins[start]
                found.extend(VerbGroup(start, end, form, glued) for form in forms)
        found.sort(key=lambda g: (g.start, -g.end))
        return found


def _ends_clause(text: Folded, position: int) -> bool:
    """Whether a clause may end at `position`: before a punctuation mark, «و», «که» or the end of the text."""
    following = text.chars[position : text.word_end(position + 1)] if position < len(text.chars) else ""
    return not following or not following[0].isalnum() or following in _CLAUSE_ENDERS


def finite(groups: Sequence[VerbGroup]) -> list[VerbGroup]:
    """The clause-ending verbs among `groups`: not glued, longest at each place, none inside another.

    A form that another verb follows at once is a noun («خرید خواهند کرد»).
    """
    kept: list[VerbGroup] = []
    for group in groups:
        if not group.glued and not (kept and group.start < kept[-1].end):
            if kept and kept[-1].end == group.start:
                kept.pop()
            kept.append(group)
    return kept


@dataclass(frozen=True, slots=True)
class _Element:
    """A word group, a verb, or both; `gap` is the mark of what may stand before it, if anything."""

    words: str
    verb: str | None
    negated: bool
    gap: str


class CueMatcher:
    """A set of cue phrases, each with the ontology entry it speaks for.

    `distractors` are cues within which no part of another is heard («هماهنگ ساختن» builds nothing), `premodifiers`
    words that a gap «·» may hold, and `headed` further cues, whose first word stands neither behind one of
    `prepositions` nor in the genitive of another cue's word («هزینه تجهیزات»).
    """

    def __init__(
        self, cues: Iterable[tuple[str, Entry]], verbs: Sequence[Entry],
        *, headed: Iterable[tuple[str, Entry]] = (), distractors: Iterable[tuple[str, Entry]] = (),
        premodifiers: Iterable[str] = (), prepositions: Iterable[str] = (),
    ) -> None:  # fmt: skip
        self.verbs = verb_finder(tuple(verbs))
        distracting = list(distractors)
        self._distractors = CueMatcher(distracting, verbs) if distracting else None
        self._premodifiers = frozenset(map(folded, premodifiers))
        self._prepositions = frozenset(map(folded, prepositions))
        self._cues: list[tuple[tuple[_Element, ...], Entry, str]] = []
        firsts: list[tuple[str, int]] = []
        words: list[tuple[str, str]] = []
        self._told: dict[str, set[str]] = {}
        self._verbal: list[int] = []
        plain = list(_expand(cues))
        self._headed = len(plain)
        for label, entry in (*plain, *headed):
            elements = self._compile(label)
            number = len(self._cues)
            self._cues.append((elements, entry, label))
            words.extend((e.words, e.words) for e in elements if e.words)
            self._told.setdefault(elements[0].words, set()).add(entry.iri)
            if elements[0].words:
                firsts.append((elements[0].words, number))
            else:
                self._verbal.append(number)
        self._words = PhraseMatcher(sorted(set(words)))
        self._by_first: dict[str, list[int]] = {}
        for first, number in firsts:
            self._by_first.setdefault(first, []).append(number)

    def _compile(self, label: str) -> tuple[_Element, ...]:
        elements: list[_Element] = []
        gap = ""
        for piece in _PIECES.split(label):
            if _PIECES.fullmatch(piece):
                gap = piece if elements else ""
                continue
            words = piece.split()
            if not words:
                continue
            verb, negated = self._infinitive(words[-1])
            if verb:
                words.pop()
            elements.append(_Element(" ".join(words), verb, negated, gap))
        return tuple(elements)

    def _infinitive(self, word: str) -> tuple[str | None, bool]:
        """The verb that a word of a cue is the infinitive of, and whether it is negated («نپذیرفتن»)."""
        if word in self.verbs.variants:
            return word, False
        if word.startswith("ن") and word[1:] in self.verbs.variants:
            return word[1:], True
        return None, False

    def find(self, text: Folded, groups: Sequence[VerbGroup] | None = None) -> list[CueMatch]:
        """Every cue, by place. `groups` are the text's verbs where the caller has them."""
        groups = self.verbs.find(text) if groups is None else groups
        distractors = self._distractors.find(text, groups) if self._distractors else []
        verbs = _VerbIndex(groups, [(m.start, m.end) for m in distractors])
        words: dict[str, list[Match[str]]] = {}
        for match in self._words.find(text, {g.start for g in groups if g.glued}):
            words.setdefault(match.payload, []).append(match)
        found: list[CueMatch] = []
        ends: dict[str, set[int]] = {}
        for word, matches in words.items():
            for iri in self._told.get(word, ()):
                ends.setdefault(iri, set()).update(m.end for m in matches)
        for first, matches in words.items():
            for number in self._by_first.get(first, ()):
                elements, entry, label = self._cues[number]
                for match in matches:
                    if number >= self._headed and not self._heads(text, match.start, ends[entry.iri]):
                        continue
                    found.extend(self._follow(text, words, verbs, elements, 0, [], match, entry, label))
        for number in self._verbal:
            elements, entry, label = self._cues[number]
            for group in verbs.of(elements[0], self.verbs.variants):
                found.extend(
                    self._next(text, words, verbs, elements, 1, [(group.start, group.end)], group.form, entry, label)
                )
        found.sort(key=lambda m: (m.start, -m.end, m.label))
        return found

    def _follow(
        self, text: Folded, words: dict[str, list[Match[str]]], verbs: "_VerbIndex", elements: tuple[_Element, ...],
        i: int, parts: list[tuple[int, int]], match: Match[str], entry: Entry, label: str,
    ) -> list[CueMatch]:  # fmt: skip
        """Go on from an element whose words stand at `match`."""
        if elements[i].verb is None:
            if verbs.takes(match.start, match.end):
                return []
            return self._next(
                text, words, verbs, elements, i + 1, [*parts, (match.start, match.end)], None, entry, label
            )
        found = []
        for group in verbs.at(match.end, elements[i], self.verbs.variants):
            if verbs.takes(match.start, group.end):
                continue
            step = [*parts, (match.start, group.end)]
            found.extend(self._next(text, words, verbs, elements, i + 1, step, group.form, entry, label))
        return found

    def _next(
        self, text: Folded, words: dict[str, list[Match[str]]], verbs: "_VerbIndex", elements: tuple[_Element, ...],
        i: int, parts: list[tuple[int, int]], form: VerbForm | None, entry: Entry, label: str,
    ) -> list[CueMatch]:  # fmt: skip
        if i == len(elements):
            asks = any(e.negated for e in elements)
            return [CueMatch(parts[0][0], parts[-1][1], entry, label, form, tuple(parts), asks)]
        element, end = elements[i], parts[-1][1]
        limit: float = _reach(text, end, GAP if element.gap == _ELLIPSIS else NEAR)
        if element.words:
            if element.gap != _ELLIPSIS:
                limit = min(limit, verbs.next_start(end))
            matches = words.get(element.words, [])
            for match in matches[bisect.bisect_left(matches, end, key=lambda m: m.start) :]:
                if match.start > limit or (match.start != end and not element.gap):
                    break
                if not self._spans(text, end, match.start, element.gap):
                    continue
                found = self._follow(text, words, verbs, elements, i, parts, match, entry, label)
                if found:
                    return [f if f.form else replace(f, form=form) for f in found]
            return []
        group = verbs.first(end, limit, element, self.verbs.variants)
        if group is None:
            return []
        return self._next(
            text, words, verbs, elements, i + 1, [*parts, (group.start, group.end)], group.form, entry, label
        )

    def _heads(self, text: Folded, start: int, ends: Collection[int]) -> bool:
        """Whether the noun at `start` heads its phrase: no preposition is before it, nor a noun that ends in `ends`."""
        if start in ends or not text.begins[start]:
            return False
        before, of = _word_before(text, start)
        return before not in self._prepositions or _word_before(text, of)[0] in self._premodifiers

    def _spans(self, text: Folded, start: int, end: int, gap: str) -> bool:
        """Whether a gap may hold [start, end)."""
        joined = False
        while gap in (_NOMINAL, _PRENOMINAL) and start < end:
            stop = text.word_end(start + 1)
            word = text.chars[start:stop]
            if gap == _NOMINAL:
                if word == _AND:
                    return False
            elif not (joined or word.isdigit() or word == _AND or word in self._premodifiers):
                return False
            start, joined = stop, word == _AND
        return True


def _word_before(text: Folded, position: int) -> tuple[str, int]:
    """The word that ends at `position`, and its beginning."""
    start = text.word_start(position - 1) if position else 0
    return text.chars[start:position], start


def _expand(cues: Iterable[tuple[str, Entry]]) -> Iterable[tuple[str, Entry]]:
    """The cues, those of an entry with verbs of its own combined with each of them.

    A verb of `hk:verbPhrase` stands next to the words or with a gap between, one of `hk:closeVerb` next to them only.
    """
    for label, entry in cues:
        phrases, close = entry.all("hk:verbPhrase"), entry.all("hk:closeVerb")
        if not phrases and not close:
            yield label, entry
        for phrase in phrases:
            yield f"{label} {_ELLIPSIS} {phrase}", entry
        for phrase in {*phrases, *close}:
            yield f"{label} {phrase}", entry


def _fits(group: VerbGroup, element: _Element, variants: dict[str, tuple[str, ...]]) -> bool:
    lemma = group.form.lemma
    return lemma in variants[element.verb or ""] and (group.form.negated or not element.negated)


class _VerbIndex:
    """The verbs of a text by place, and the spans of distractors, `taken`, whose parts are no parts of cues."""

    def __init__(self, groups: Sequence[VerbGroup], taken: Sequence[tuple[int, int]] = ()) -> None:
        self._groups = groups
        self._starts = [g.start for g in groups]
        self._finite = finite(groups)
        self._taken = taken
        self._finite_starts = [g.start for g in self._finite]

    def takes(self, start: int, end: int) -> bool:
        """Whether [start, end) is a part, but not the whole, of a distractor."""
        return any(s <= start and end <= e and (s, e) != (start, end) for s, e in self._taken)

    def at(self, start: int, element: _Element, variants: dict[str, tuple[str, ...]]) -> list[VerbGroup]:
        """The longest group of the element's verb at `start`, if any."""
        for group in self._groups[bisect.bisect_left(self._starts, start) : bisect.bisect_right(self._starts, start)]:
            if _fits(group, element, variants):
                return [group]
        return []

    def of(self, element: _Element, variants: dict[str, tuple[str, ...]]) -> list[VerbGroup]:
        """Every finite verb of the element's lemma."""
        return [g for g in self._finite if _fits(g, element, variants) and not self.takes(g.start, g.end)]

    def next_start(self, start: int) -> float:
        """Where the next finite verb begins, infinity where none follows."""
        begin = bisect.bisect_left(self._finite_starts, start)
        return self._finite_starts[begin] if begin < len(self._finite_starts) else math.inf

    def first(
        self, start: int, limit: float, element: _Element, variants: dict[str, tuple[str, ...]]
    ) -> VerbGroup | None:
        """The first finite verb of the element's lemma in a gap that begins at `start`."""
        begin = bisect.bisect_left(self._finite_starts, start)
        for group in self._finite[begin : begin + _INTERVENING + 1]:
            if group.start > limit:
                return None
            if _fits(group, element, variants) and not self.takes(group.start, group.end):
                return group
        return None


def _reach(text: Folded, position: int, gap: int) -> int:
    """The last position that a gap of so many words which begins at `position` may reach."""
    words = 0
    for i in range(position, len(text.chars)):
        if text.chars[i] in _STOPS:
            return i
        words += text.begins[i]
        if words > gap:
            return i
    return len(text.chars)


_FINDERS: dict[tuple[str, ...], VerbFinder] = {}


def verb_finder(entries: tuple[Entry, ...]) -> VerbFinder:
    """The finder of these verbs, made once: conjugating them all takes a second."""
    key = tuple(e.iri for e in entries)
    if key not in _FINDERS:
        _FINDERS[key] = VerbFinder(entries)
    return _FINDERS[key]
