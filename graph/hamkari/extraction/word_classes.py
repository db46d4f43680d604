"""The words of a sentence with what the grammar of officials asks of them.

A word is classified by the ontology first (fields, institutions, given names, words at which a title ends), then by the
dictionary; a word that neither knows is taken for a part of a name, as most such words of a news text are.
"""

import bisect
import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from hamkari.extraction.document import Document, Sentence
from hamkari.extraction.mentions import BodyMention, CountryMention
from hamkari.language.characters import PROCLITICS, ZWNJ, Folded, folded
from hamkari.language.verbs import Tense
from hamkari.language.words import is_dictionary_word, is_function_word, is_relative_adjective
from hamkari.lexicon import Entry, Lexicon, Match, longest

_PLURAL = tuple(folded(x) for x in ("های", "ها", "هایی"))
_MIN_ENDING_STEM = 2
_SECOND = 2
_SHORT = 4
_CREDITS = ("credit", "reporter")
_STEM_ENDINGS = ("", "ی", "ه", "ا", "و")


class Class(Enum):
    """What a word may be; a word may be several things."""

    MARK = auto()
    NUMBER = auto()
    LATIN = auto()
    FUNCTION = auto()
    COMMON = auto()
    UNKNOWN = auto()
    RELATIVE = auto()
    FIELD = auto()
    UNIT = auto()
    QUALIFIER = auto()
    STOP = auto()
    GIVEN = auto()
    PARTICLE = auto()
    TAIL = auto()
    HONORIFIC = auto()
    RANK = auto()
    INDEFINITE = auto()
    INTERNATIONAL = auto()
    EPONYM = auto()
    PLACE = auto()
    AMBIGUOUS = auto()
    FAMILY = auto()
    SCOPE = auto()
    OBJECT = auto()
    SPEECH = auto()
    DEMONSTRATIVE = auto()
    REFLEXIVE = auto()
    AREA = auto()
    OUTLET = auto()
    ORIGIN = auto()
    ANNOUNCED = auto()
    BYLINE = auto()
    MEDIUM = auto()


_ONTOLOGY: tuple[tuple[str, Class], ...] = (
    ("hk:FieldWord", Class.FIELD),
    ("hk:PostField", Class.FIELD),
    ("hk:OfficeUnit", Class.UNIT),
    ("hk:PostQualifier", Class.QUALIFIER),
    ("hk:NameStop", Class.STOP),
    ("hk:PredicateNoun", Class.STOP),
    ("hk:GivenName", Class.GIVEN),
    ("hk:NameParticle", Class.PARTICLE),
    ("hk:SurnamePart", Class.TAIL),
    ("hk:IndefiniteMark", Class.INDEFINITE),
    ("hk:InternationalMark", Class.INTERNATIONAL),
    ("hk:EponymMark", Class.EPONYM),
    ("hk:AmbiguousName", Class.AMBIGUOUS),
    ("hk:FamilyName", Class.FAMILY),
    ("hk:ScopeNoun", Class.SCOPE),
    ("hk:ObjectMark", Class.OBJECT),
    ("hk:SpeechNoun", Class.SPEECH),
    ("hk:Deictic", Class.DEMONSTRATIVE),
    ("hk:ReflexivePronoun", Class.REFLEXIVE),
    ("hk:PlaceHead", Class.AREA),
    ("schema:NewsMediaOrganization", Class.OUTLET),
    ("hk:OriginMark", Class.ORIGIN),
    ("hk:BylineCue", Class.BYLINE),
)


class WordClasses:
    """Classes of folded words by the ontology and the dictionary."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._known: dict[str, set[Class]] = {}
        for name, kind in _ONTOLOGY:
            for entry in lexicon.entries(name):
                for label in entry.labels:
                    self._known.setdefault(folded(label), set()).add(kind)
        self._endings = tuple(folded(x) for e in lexicon.entries("hk:SurnameEnding") for x in e.all("skos:hiddenLabel"))
        for entry in lexicon.entries("hk:CreditScheme"):
            if entry.one("skos:notation") == "outlet-kind":
                for label in entry.labels:
                    self._known.setdefault(folded(label), set()).add(Class.MEDIUM)
        self._sure = tuple(
            folded(x) for e in lexicon.entries("hk:SureSurnameEnding") for x in e.all("skos:hiddenLabel")
        )
        self._prefixes = tuple(folded(x) for e in lexicon.entries("hk:GivenPrefix") for x in e.all("skos:hiddenLabel"))
        self._suffixes = tuple(folded(x) for e in lexicon.entries("hk:GivenSuffix") for x in e.all("skos:hiddenLabel"))
        self._terms = {folded(w) for e in lexicon.entries("hk:TopicScheme") for x in e.labels for w in x.split()}
        self._cache: dict[str, frozenset[Class]] = {}

    def __call__(self, chars: str) -> frozenset[Class]:
        """The classes of a folded word."""
        if chars not in self._cache:
            self._cache[chars] = frozenset(self._classify(chars))
        return self._cache[chars]

    def knows(self, chars: str) -> bool:
        """Whether the ontology or the dictionary has the word."""
        return chars in self._known or is_dictionary_word(chars) or is_function_word(chars)

    def has_surname_ending(self, chars: str) -> bool:
        """Whether a word ends as family names do and has a stem before it."""
        return any(chars.endswith(e) and len(chars) - len(e) >= _MIN_ENDING_STEM for e in self._endings)

    def is_surname(self, chars: str) -> bool:
        """Whether a word ends as family names alone do («گریگوریان»), and is no plural («ایرانیان»)."""
        stems = [chars.removesuffix(e) for e in self._sure if chars.endswith(e)]
        if any(Class.GIVEN in self._known.get(stem, ()) for stem in stems):
            return True
        return bool(stems) and not any(is_dictionary_word(stem + end) for stem in stems for end in _STEM_ENDINGS)

    def _is_compound_name(self, chars: str) -> bool:
        """Whether a word is made of two given names, or of one and a word («محمدقلی», «نعمت‌الله»)."""
        heads = [chars.removeprefix(p) for p in self._prefixes if chars.startswith(p)]
        tails = [chars.removesuffix(s) for s in self._suffixes if chars.endswith(s)]
        if any(Class.GIVEN in self._known.get(rest, ()) or rest in self._suffixes for rest in (*heads, *tails)):
            return True
        return any(len(rest) > _MIN_ENDING_STEM for rest in tails)

    def _classify(self, chars: str) -> set[Class]:
        if chars[0].isdigit():
            return {Class.NUMBER}
        if not chars[0].isalpha():
            return {Class.MARK}
        classes = set(self._known.get(chars, ()))
        for suffix in _PLURAL:
            if chars.endswith(suffix) and Class.FIELD in self._known.get(chars.removesuffix(suffix), ()):
                classes.add(Class.FIELD)
        if chars.isascii():
            return classes | {Class.LATIN}
        compound = not classes and self._is_compound_name(chars) and not is_relative_adjective(chars)
        if Class.AMBIGUOUS in classes or compound:
            classes.add(Class.GIVEN)
        if is_function_word(chars):
            classes.add(Class.FUNCTION)
        if is_dictionary_word(chars) or (len(chars) > _SHORT and chars.endswith(_PLURAL)):
            classes.add(Class.UNKNOWN if self.is_surname(chars) else Class.COMMON)
        elif chars in self._terms:
            classes |= {Class.COMMON, Class.RELATIVE} if is_relative_adjective(chars) else {Class.COMMON}
        elif Class.FUNCTION not in classes:
            classes.add(Class.UNKNOWN)
            if is_relative_adjective(chars):
                classes.add(Class.RELATIVE)
        return classes


@functools.lru_cache(maxsize=8)
def word_classes(lexicon: Lexicon) -> WordClasses:
    """The classifier of a lexicon, made once."""
    return WordClasses(lexicon)


def _whole(text: Folded, match: Match[Entry]) -> bool:
    """Whether a head of one word stands as one («و زیر» is no «وزیر»)."""
    return " " in match.label or ZWNJ in match.label or not any(text.begins[match.start + 1 : match.end])


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a mark at [start, end) of the folded text, with what begins or lies there."""

    start: int
    end: int
    chars: str
    classes: frozenset[Class]
    head: tuple[Entry, int] | None = None
    country: CountryMention | None = None
    body: BodyMention | None = None
    deictic: int | None = None
    verb: bool = False
    light: bool = False
    inside_body: bool = False
    body_end: int = 0
    that_country: str | None = None
    glued: bool = False
    city: str | None = None

    def is_a(self, *kinds: Class) -> bool:
        """Whether the word is of one of the classes."""
        return any(kind in self.classes for kind in kinds)


class SentenceWords:
    """Words of each sentence of a document, split also where a country or a post's head begins after a glued word."""

    def __init__(self, document: Document, countries: Sequence[CountryMention], bodies: Sequence[BodyMention]) -> None:
        self.document = document
        self.classes = word_classes(document.lexicon)
        text = document.folded
        self._offsets = text.places
        self._heads: dict[int, tuple[Entry, int]] = {}
        for match in document.lexicon.phrases("hk:PostHead", inflected=False).find(text):
            if not _whole(text, match):
                continue
            if match.start not in self._heads or self._heads[match.start][1] < match.end:
                self._heads[match.start] = (match.payload, match.end)
        self._deictics: dict[int, int] = {}
        for found in document.lexicon.phrases("hk:PostDeictic", inflected=False).find(text):
            self._deictics[found.start] = max(found.end, self._deictics.get(found.start, 0))
        for found in document.lexicon.phrases("hk:CountryAnaphor", inflected=False).find(text):
            self._deictics[found.start] = found.end
        self._anaphors = {m.start for m in document.lexicon.phrases("hk:CountryAnaphor", inflected=False).find(text)}
        self._titles = self._starts("hk:Honorific") | self._starts("hk:RankTitle")
        self._ranks = self._starts("hk:RankTitle")
        self._places = self._starts("schema:Place")
        self._announced = {m.end for m in document.lexicon.phrases("hk:NameCue", inflected=False).find(text)}
        self._outlets = self._credited()
        self._cities = self._countries_of_cities()
        self._mentions = sorted(countries, key=lambda m: m.start)
        self._countries = {m.start: m for m in countries}
        self._bodies = {m.start: m for m in bodies}
        light = {label for entry in document.lexicon.entries("hk:LightVerb") for label in entry.labels}
        self._verbs = {
            g.start: g.form.lemma in light
            for g in document.finite_verbs
            if g.form.person != _SECOND or g.form.tense is Tense.PRESENT
        }
        self._cuts = sorted({*self._heads, *self._countries, *self._bodies})

    def _starts(self, name: str) -> set[int]:
        """Where words begin that lie in a phrase of a class."""
        text = self.document.folded
        found = self.document.lexicon.phrases(name, inflected=False).find(text)
        return {i for m in found for i in range(m.start, m.end) if text.begins[i]}

    def _credited(self) -> set[str]:
        """Unknown words that the text credits as an outlet («به گزارش ایتنا», «خبرنگار ایتنا»)."""
        text, found = self.document.folded, set()
        for match in self.document.lexicon.phrases("hk:CreditScheme", inflected=False).find(text):
            if match.payload.one("skos:notation") in _CREDITS and match.end < len(text.chars):
                word = text.chars[match.end : text.word_end(match.end + 1)]
                if Class.UNKNOWN in self.classes(word) and not self.classes.has_surname_ending(word):
                    found.add(word)
        return found

    def _countries_of_cities(self) -> dict[int, str]:
        """The country of each place, by where its name begins; names that are common words are left out."""
        lexicon = self.document.lexicon
        codes = {e.iri: e.one("hk:isoCode") for e in lexicon.entries("hk:Country")}
        found: dict[int, str] = {}
        for match in longest(lexicon.phrases("schema:Place", inflected=False).find(self.document.folded)):
            code = codes.get(match.payload.one("hk:country") or "")
            ambiguous = {folded(x) for x in match.payload.all("hk:ambiguousLabel")}
            if code is not None and folded(match.label) not in ambiguous:
                found[match.start] = code
        return found

    def city_before(self, position: int) -> str | None:
        """The country of the city named last before a position."""
        found = {start: code for start, code in self._cities.items() if start < position}
        found |= {m.start: m.code for m in self._mentions if m.hint == "capital" and m.start < position}
        return found[max(found)] if found else None

    def _country_before(self, position: int) -> str | None:
        """The country named last before a position."""
        i = bisect.bisect_left(self._mentions, position, key=lambda m: m.start)
        return next((m.code for m in reversed(self._mentions[:i]) if m.named), None)

    def of(self, sentence: Sentence) -> list[Word]:
        """The words of a sentence, by place."""
        text = self.document.folded
        bounds = [i for i in range(sentence.start, sentence.end) if text.begins[i]]
        low, high = bisect.bisect_left(self._cuts, sentence.start), bisect.bisect_left(self._cuts, sentence.end)
        bounds = sorted({sentence.start, *bounds, *self._cuts[low:high]})
        words: list[Word] = []
        for start, end in zip(bounds, [*bounds[1:], sentence.end], strict=True):
            for begin, stop in self._split(text.chars, start, end):
                words.append(self._word(text.chars, begin, stop))
        return self._in_bodies(self._namesakes(words))

    @staticmethod
    def _namesakes(words: list[Word]) -> list[Word]:
        """Take the countries from family names that are also names of countries («آقای کورئا», «رافائل کورئا»)."""
        marked = list(words)
        for i in range(1, len(words)):
            word, before = words[i], words[i - 1]
            given = before.is_a(Class.GIVEN) and not before.is_a(Class.AMBIGUOUS, Class.PLACE) and before.head is None
            given = given and i + 1 < len(words) and words[i + 1].head is not None
            if word.country is not None and word.country.named and (given or before.is_a(Class.RANK)):
                classes = word.classes - {Class.COMMON, Class.PLACE} | {Class.UNKNOWN}
                marked[i] = replace(word, country=None, city=None, classes=classes)
        return marked

    def _in_bodies(self, words: list[Word]) -> list[Word]:
        """Mark the words that lie in a body's name; a person's name that was taken for its last part is none of it.

        Where a known body's name ends is certain («موتور جستجوی یان دکس»).
        """
        marked: list[Word] = []
        end, known = 0, False
        for i, word in enumerate(words):
            if word.body is not None and word.start >= end:
                end, known = word.body.end, word.body.iri is not None
            elif word.start < end and not known and self._ends_body(words, i):
                end = word.start
            marked.append(replace(word, inside_body=True, body_end=end) if word.start < end else word)
        for i, word in enumerate(marked):
            if word.body is not None:
                last = next((w.start for w in marked[i + 1 :] if not w.inside_body), word.body.end)
                marked[i] = replace(word, body_end=min(word.body.end, last))
        return marked

    @staticmethod
    def _ends_body(words: list[Word], i: int) -> bool:
        """Whether a word of address or a given name begins a person's name here («سازمان ملل آنتونیو گوترش»)."""
        before, after = words[i - 1], words[i + 1] if i + 1 < len(words) else None
        if words[i].is_a(Class.HONORIFIC) and not words[i].is_a(Class.EPONYM, Class.GIVEN):
            return True
        if not words[i].is_a(Class.GIVEN) or before.is_a(Class.EPONYM) or after is None:
            return False
        return after.is_a(Class.GIVEN, Class.UNKNOWN)

    def _split(self, chars: str, start: int, end: int) -> list[tuple[int, int]]:
        """A word, or the preposition that is glued before it and the rest."""
        word = chars[start:end]
        if len(word) > 3 and not self.classes.knows(word):
            for proclitic in PROCLITICS:
                rest = word.removeprefix(proclitic)
                if rest != word and len(rest) > 2 and self.classes.knows(rest):
                    middle = start + len(proclitic)
                    return [(start, middle), (middle, end)]
        return [(start, end)]

    def _word(self, chars: str, start: int, end: int) -> Word:
        word = chars[start:end]
        classes = self.classes(word)
        marks = (
            (self._titles, Class.HONORIFIC), (self._ranks, Class.RANK), (self._places, Class.PLACE),
            (self._announced, Class.ANNOUNCED),
        )  # fmt: skip
        if any(start in places for places, _ in marks):
            classes |= {kind for places, kind in marks if start in places}
        if word in self._outlets:
            classes |= {Class.OUTLET}
        return Word(
            start, end, word, classes, self._heads.get(start), self._countries.get(start),
            self._bodies.get(start), self._deictics.get(start), start in self._verbs, self._verbs.get(start, False),
            that_country=self._country_before(start) if start in self._anaphors else None,
            glued=start > 0 and self._offsets[start] == self._offsets[start - 1] + 1, city=self._cities.get(start),
        )  # fmt: skip
