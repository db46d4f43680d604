"""Summits, conferences, exhibitions and sessions of commissions, as named.

Known ones come from `occasions.ttl`, with their year or edition; unknown ones by a head noun and its modifiers
(«یازدهمین نمایشگاه …»). A meeting («نشست») needs more than its subject: an ordinal, the commission that meets or the
body that convenes it. What is only planned counts with a proper name or as a session of a commission.
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from hamkari.extraction.document import Document
from hamkari.extraction.mentions import BodyMention, CountryMention, OccasionMention
from hamkari.extraction.noun_phrases import CountryIndex, NounPhrases, Part, Phrase, noun_phrases
from hamkari.language.characters import folded
from hamkari.language.verbs import Tense
from hamkari.lexicon import Entry, Lexicon
from hamkari.model import Occasion

_PROPER = frozenset(("country", "body", "place", "quoted", "occasion"))
_NAMING = _PROPER | {"plain", "field", "head"}
# Two names that share so many words, and so great a part of the shorter, are of one event.
_MANY, _MOST = 3, 0.75
_ORDINAL_WORDS = 3
_AHEAD = frozenset((Tense.FUTURE, Tense.SUBJUNCTIVE))


@dataclass(frozen=True, slots=True)
class _Start:
    """Where an occasion's name begins, its ordinal included; `first` is an ordinal that says no more than «نخستین»."""

    start: int
    ordinal: bool
    first: bool = False


def find_occasions(
    document: Document, countries: Sequence[CountryMention], bodies: Sequence[BodyMention]
) -> list[OccasionMention]:
    """Every mention of an occasion, by place, none inside another; `countries` and `bodies` are the document's."""
    return _Finder(document, countries, bodies).find()


class _Finder:
    def __init__(self, document: Document, countries: Sequence[CountryMention], bodies: Sequence[BodyMention]) -> None:
        self.document = document
        self.words: NounPhrases = noun_phrases(document)
        self.countries = CountryIndex(countries)
        self.bodies = {b.start for b in bodies}
        self.sports = self.words.marks("hk:OccasionStop")
        self.generics = self.words.marks("hk:OccasionGeneric")
        self.sessions = self.words.marks("hk:SessionHead")
        self.editions = {end: start for start, (end, _) in self.words.marks("hk:Edition").items()}
        self.tens_from = self.words.marks("hk:Numeral")
        self.tens = {end: start for start, (end, _) in self.tens_from.items()}
        self.postposed = self.words.marks("hk:PostposedOrdinal")
        self.world = {s: m for s, m in self.words.marks("hk:WorldMark").items() if not m[1].one("hk:needs")}
        self.creations = {end for end, _ in self.words.marks("hk:CreationNoun").values()}
        self.determiners = self.words.marks("hk:Determiner")
        self.plain_before = {
            end for name in ("hk:Determiner", "hk:Deictic") for end, _ in self.words.marks(name).values()
        }
        self.ordinals = _ordinals(document.lexicon)

    def find(self) -> list[OccasionMention]:
        """Names by their heads, sessions by their ordinal («چهاردهمین کمیسیون مشترک»), known names that stand alone."""
        found = []
        for start, (end, head) in self.words.marks("hk:OccasionHead").items():
            mention = self._by_head(start, end, head)
            if mention is not None:
                found.append(mention)
        for start, (end, head) in self.sessions.items():
            if self._start(start).ordinal and (mention := self._by_head(start, end, head)) is not None:
                found.append(mention)
        for start, (end, entry) in self.words.occasions.items():
            found.append(self._known(start, end, entry))
        kept: list[OccasionMention] = []
        for mention in sorted(found, key=lambda m: (m.start, -m.end)):
            if self.document.sentence_at(mention.start) is not None and not (kept and mention.start < kept[-1].end):
                kept.append(mention)
        return kept

    def _known(self, start: int, end: int, entry: Entry) -> OccasionMention:
        begin = self._start(start).start
        if self.words.is_word(end) and self.words.text(end, self.words.word_end(end)).isdigit():
            end = self.words.word_end(end)
        end = self._edition_end(end)
        return OccasionMention(begin, end, self.document.text_of(begin, end), entry.iri)

    def _edition_end(self, end: int) -> int:
        """The end of a number that follows the name («الکامپ بیست و چهارم»)."""
        tens = self.tens_from.get(end)
        after = tens[0] + 1 if tens is not None and self.words.text(tens[0], tens[0] + 1) == "و" else end
        number = self.postposed.get(after)
        return number[0] if number is not None else end

    def _start(self, head: int) -> _Start:
        """The ordinal before a head («نود و ششمین نشست», «یازدهمین دوره نمایشگاه»)."""
        at = self.editions.get(head, head)
        before = self.words.word_before(at)
        if before is None or not self.words.text(*before).endswith(self.ordinals):
            return _Start(head, False)
        start = before[0]
        glue = self.words.word_before(start)
        if glue is not None and self.words.text(*glue) == "و" and glue[0] in self.tens:
            start = self.tens[glue[0]]
        return _Start(start, True, before[0] in self.determiners)

    def _by_head(self, start: int, end: int, head: Entry) -> OccasionMention | None:
        begin = self._start(start)
        if not begin.ordinal and (start in self.plain_before or start in self.bodies):
            return None
        if start in self.words.occasions and self.words.occasions[start][0] > end:
            return self._known(start, *self.words.occasions[start])
        phrase = self.words.extend(end, self.countries, open_end=True)
        self._trim(phrase)
        if not self._names(phrase, begin, head, end):
            return None
        first = phrase.parts[0] if phrase.parts else None
        if first is not None and first.kind == "quoted":
            name = self.document.text_of(first.start + 1, first.end - 1)
            return OccasionMention(begin.start, first.end, name)
        known = first if first is not None and first.kind == "occasion" else None
        iri = self.words.occasions[known.start][1].iri if known is not None else None
        return OccasionMention(begin.start, phrase.end, self.document.text_of(begin.start, phrase.end), iri)

    def _trim(self, phrase: Phrase) -> None:
        while phrase.parts and phrase.parts[-1].kind in ("generic", "demonym", "joint") and len(phrase.parts) > 1:
            phrase.parts.pop()
        phrase.end = phrase.parts[-1].end if phrase.parts else phrase.start

    def _names(self, phrase: Phrase, begin: _Start, head: Entry, head_end: int) -> bool:
        parts = phrase.parts
        if any(p.start in self.sports for p in parts) or head_end in self.sports:
            return False
        telling = [p for p in parts if p.kind in _NAMING and not self._is_generic(p)]
        session = any(p.start in self.sessions for p in parts)
        if head.one("hk:needs") == "session":
            if parts and not session and parts[0].kind == "joint":
                return False
            convened = any(p.kind in ("body", "occasion", "quoted") for p in telling)
            return session or convened or (begin.ordinal and (bool(parts) or not begin.first))
        if not telling:
            return begin.ordinal and head.one("hk:needs") is None and bool(parts)
        if session or begin.ordinal or any(p.kind in _PROPER for p in telling):
            return True
        if self.world.get(parts[0].start, (0,))[0] == parts[0].end and any(p.kind == "field" for p in telling):
            return True
        ahead = begin.start in self.creations or self._is_ahead(phrase.end)
        return any(p.kind in ("field", "plain") for p in telling) and not ahead

    def _is_generic(self, part: Part) -> bool:
        return part.start in self.generics and self.generics[part.start][0] >= part.end

    def _is_ahead(self, position: int) -> bool:
        """Whether the clause that goes on here speaks of what is still to come."""
        sentence = self.document.sentence_at(position - 1)
        for verb in self.document.finite_verbs:
            if verb.start >= position and sentence is not None:
                return verb.start < sentence.end and verb.form.tense in _AHEAD
        return False


@functools.lru_cache(maxsize=4)
def _ordinals(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(folded(x) for e in lexicon.entries("hk:Ordinal") for x in e.labels)


def gather_occasions(document: Document, mentions: Sequence[OccasionMention]) -> tuple[Occasion, ...]:
    """One occasion each, in its fullest form, by first mention.

    Two names are of one event when the authority file says so or when all words of one stand in the other, heads and
    numbers aside («نشست جامعه اطلاعاتی», «چهارمین نشست مرور نتایج اجلاس جهانی جامعه اطلاعاتی»), or most of them; so are
    two sessions of one number («پنجمین کمیسیون مشترک», «پنجمین اجلاس کمیسیون مشترک همکاری‌های اقتصادی»).
    """
    lexicon = document.lexicon
    heads = frozenset(folded(x) for e in lexicon.entries("hk:OccasionHead") for x in e.labels)
    sessions = frozenset(folded(x) for e in lexicon.entries("hk:SessionHead") for x in e.labels)
    groups: list[list[OccasionMention]] = []
    for mention in mentions:
        group = next((g for g in groups if any(_same(mention, m, heads, sessions) for m in g)), None)
        if group is None:
            groups.append([mention])
        else:
            group.append(mention)
    return tuple(
        Occasion(
            max(group, key=lambda m: len(folded(m.name))).name,
            tuple(document.quote(m.start, m.end) for m in group),
            next((m.iri for m in group if m.iri), None),
        )
        for group in groups
    )


def _same(one: OccasionMention, other: OccasionMention, heads: frozenset[str], sessions: frozenset[str]) -> bool:
    if one.iri is not None and other.iri is not None:
        return one.iri == other.iri
    a, b = _content(one.name, heads), _content(other.name, heads)
    if not a or not b:
        return a == b and folded(one.name) == folded(other.name)
    numbers = {_number(one.name), _number(other.name)} - {None}
    if len(numbers) > 1:
        return False
    if len(numbers) == 1 and _number(one.name) == _number(other.name) and a & b & sessions:
        return True
    shared = len(a & b)
    return a <= b or b <= a or (shared >= _MANY and shared >= _MOST * min(len(a), len(b)))


def _number(name: str) -> str | None:
    """The ordinal that a name begins with («پنجمین», «بیست و چهارمین»)."""
    words = [folded(w) for w in name.split()[:_ORDINAL_WORDS]]
    last = next((i for i, w in enumerate(words) if w.endswith("مین")), None)
    return "".join(words[: last + 1]) if last is not None else None


def _content(name: str, heads: frozenset[str]) -> frozenset[str]:
    words = (folded(w.strip('«»()"،')) for w in name.split())
    return frozenset(w for w in words if w and w not in heads and not w.endswith("مین") and w not in ("و", "بینالمللی"))
