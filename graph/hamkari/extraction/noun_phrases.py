"""Where a name ends: the noun phrase that a head noun («سازمان», «همایش») opens, word by word.

Persian chains modifiers by an ezafe that is not written, so the end of a name is found from what cannot be part of it:
verbs, prepositions, particles, words of time, the noun of a light verb («اعلام کرد»). Names end after a country or a
place; «و» and «،» go on only between fields of work («علوم، تحقیقات و فناوری»). All these words stand in `heads.ttl`.
"""

import bisect
import functools
from collections.abc import Sequence
from dataclasses import dataclass, field

from hamkari.extraction.document import Document
from hamkari.extraction.mentions import CountryMention
from hamkari.language.characters import ZWNJ, folded
from hamkari.language.words import is_function_word, is_relative_adjective
from hamkari.lexicon import Entry, Lexicon, PhraseMatcher

_AND = "و"
_CLASSES = (
    "org:Organization", "hk:Occasion", "schema:Place", "schema:NewsMediaOrganization", "hk:BodyHead",
    "hk:BodyOfficer", "hk:BodyStop", "hk:CapitalNoun", "hk:ClauseLink", "hk:ConstituencyCue", "hk:CountryAnaphor",
    "hk:CreationNoun",
    "hk:Deictic", "hk:DestinationCue", "hk:Determiner", "hk:Edition", "hk:EnvoyWord", "hk:FieldContext",
    "hk:FieldWord", "hk:GenericWord", "hk:JointWord", "hk:JourneyCue", "hk:LetterName", "hk:NamePreposition",
    "hk:NameStop", "hk:Numeral", "hk:OccasionGeneric", "hk:OccasionHead", "hk:OccasionStop", "hk:PlaceCue",
    "hk:PlaceHead", "hk:PlaceLink", "hk:PlaceListOpener",
    "hk:PostHead", "hk:PostposedOrdinal", "hk:PressOffice", "hk:ReportCue", "hk:RouteCue", "hk:SeatWord",
    "hk:SessionHead", "hk:UnionHead", "hk:WayNoun", "hk:WorldMark",
)  # fmt: skip
_COMMA = "،"
_QUOTES = {"«": "»", '"': '"', "“": "”"}
_LONGEST = 14
_YEAR = 4
_LONGEST_PLAIN = 6


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a name: `kind` is field, generic, demonym, country, place, body, head, quoted, joint or plain."""

    start: int
    end: int
    kind: str


@dataclass(slots=True)
class Phrase:
    """The modifiers after a head: positions of the folded text; `nested` is where another body's name begins."""

    start: int
    end: int
    parts: list[Part] = field(default_factory=list)
    country: str | None = None
    nested: int | None = None

    def kinds(self) -> set[str]:
        """The kinds of its parts."""
        return {p.kind for p in self.parts}


class NounPhrases:
    """The words of a document with what the ontology says of each: made once for all finders of names."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.chars = document.folded.chars
        self.begins = document.folded.begins
        self._found: dict[str, dict[int, tuple[int, Entry]]] | None = None
        self.stops = self.marks("hk:NameStop")
        self.body_stops = self.marks("hk:BodyStop")
        self.occasions = self.marks("hk:Occasion")
        self.fields = _longer(self.marks("hk:FieldWord"), self._topics())
        self.generics = self.marks("hk:GenericWord")
        self.joints = self.marks("hk:JointWord")
        self.places = self.marks("schema:Place")
        self.bodies = {at: mark for at, mark in self.marks("org:Organization").items() if self._is_clear(at, *mark)}
        self.body_heads = self.marks("hk:BodyHead")
        light = {x for e in document.lexicon.entries("hk:LightVerb") for x in e.labels}
        self._verbs = {v.start: v for v in document.finite_verbs}
        self._light = {v.start for v in document.verbs if v.form.lemma in light}
        self._letters = self.marks("hk:LetterName")
        self._endings = _folded_labels(document.lexicon, "hk:PluralEnding")
        self._indefinite = tuple(_folded_labels(document.lexicon, "hk:IndefiniteEnding"))
        self._pronouns = _folded_labels(document.lexicon, "hk:PronounEnding")
        self._prefixes = _folded_labels(document.lexicon, "hk:VerbPrefix")

    def marks(self, name: str) -> dict[int, tuple[int, Entry]]:
        """Start -> (end, entry) of the longest label of a class of the ontology at each place."""
        if self._found is None:
            self._found = {}
            for match in _matcher(self.document.lexicon).find(self.document.folded):
                kind, entry = match.payload
                at_class = self._found.setdefault(kind, {})
                if match.start not in at_class and not self._is_run_together(match.start, match.end, match.label):
                    at_class[match.start] = (match.end, entry)
        return self._found.get(name, {})

    def _is_clear(self, start: int, end: int, body: Entry) -> bool:
        """Whether the name of a body is no common word too («روشن»)."""
        return self.text(start, end) not in {folded(x) for x in body.all("hk:ambiguousLabel")}

    def _topics(self) -> dict[int, tuple[int, Entry]]:
        found: dict[int, tuple[int, Entry]] = {}
        for match in self.document.lexicon.phrases("hk:TopicScheme").find(self.document.folded):
            found.setdefault(match.start, (match.end, match.payload))
        return found

    def names(self, name: str) -> list[tuple[int, int, Entry]]:
        """The (start, end, entry) of a class of the ontology, leftmost and longest, none overlapping."""
        kept: list[tuple[int, int, Entry]] = []
        for start, (end, entry) in sorted(self.marks(name).items()):
            if not kept or start >= kept[-1][1]:
                kept.append((start, end, entry))
        return kept

    def _is_run_together(self, start: int, end: int, label: str) -> bool:
        """Whether a name is found only because words of the text were joined («و نیز» is not «ونیز», «کورس را» is
        not «کورسرا»)."""
        first = self.word_end(start)
        if first >= end:
            return False
        word, last = self.chars[start:first], self.chars[self.document.folded.word_start(end - 1) : end]
        words = label.replace(ZWNJ, " ").split()
        return (is_function_word(word) and folded(words[0]) != word) or (
            is_function_word(last) and not folded(words[-1]).startswith(last)
        )

    def word_end(self, start: int) -> int:
        """The end of the word that begins at `start`."""
        return self.document.folded.word_end(start + 1)

    def word_before(self, start: int) -> tuple[int, int] | None:
        """The word that ends at `start`, or None at the beginning of a line or after punctuation."""
        if start == 0 or not self.chars[start - 1].isalnum():
            return None
        return self.document.folded.word_start(start - 1), start

    def text(self, start: int, end: int) -> str:
        """The folded characters of a range."""
        return self.chars[start:end]

    def is_word(self, start: int) -> bool:
        """Whether a word of letters or digits begins at `start`."""
        return start < len(self.chars) and self.chars[start].isalnum()

    def extend(self, start: int, countries: "CountryIndex", *, open_end: bool = False) -> Phrase:
        """The modifiers that follow a head which ends at `start`.

        With `open_end` (occasions) the name goes on after a country or a body («اجلاس سران … بریکس», «ایران و عراق»).
        """
        phrase = Phrase(start, start)
        position, plain = start, 0
        while position < len(self.chars) and len(phrase.parts) < _LONGEST:
            part = self._part(position, phrase, countries, open_end=open_end)
            if part is None or (part.kind == "plain" and plain == _LONGEST_PLAIN):
                break
            plain += part.kind == "plain"
            phrase.parts.append(part)
            phrase.end = position = part.end
            if part.kind == "country" and phrase.country is None:
                phrase.country = countries.code(part.start)
            if part.kind in ("body", "head"):
                phrase.nested = part.start if phrase.nested is None else phrase.nested
            if self._closes(part, phrase, countries, open_end=open_end):
                break
        self._retract(phrase)
        return phrase

    def _closes(self, part: Part, phrase: Phrase, countries: "CountryIndex", *, open_end: bool) -> bool:
        if part.kind == "quoted":
            return True
        if open_end:
            return False
        if part.kind == "country":
            return True
        if part.kind == "body":
            after = countries.at(part.end)
            if after is not None and after.named:
                phrase.parts.append(Part(after.start, after.end, "country"))
                phrase.end, phrase.country = after.end, phrase.country or after.code
            return True
        return part.kind == "place" and countries.at(part.end) is None

    def letters_end(self, at: int) -> int | None:
        """The end of an abbreviation spelled by the names of its letters («آی ان جی», «ام تی سی»), of two or more."""
        end, count = at, 0
        while end in self._letters and self.begins[end]:
            end, count = self._letters[end][0], count + 1
        return end if count > 1 else None

    def _is_prefixed_verb(self, at: int, end: int) -> bool:
        """Whether a word is a verb that no list knows, told by its joined prefix («می‌نگارد»)."""
        places = self.document.folded.places
        sizes = (len(x) for x in self._prefixes if self.chars.startswith(x, at))
        return any(at + n < end and places[at + n] - places[at + n - 1] > 1 for n in sizes)

    def _is_possessed(self, at: int, end: int) -> bool:
        """Whether a word carries a joined pronoun, as words of a name do not («محاکمه‌اش»)."""
        places = self.document.folded.places
        sizes = (len(x) for x in self._pronouns if self.chars.endswith(x, at, end))
        return any(end - n > at and places[end - n] - places[end - n - 1] > 1 for n in sizes)

    def _joined_adjective(self, at: int, phrase: Phrase, countries: "CountryIndex") -> Part | None:
        """A second adjective of what is named («پژوهش‌های علمی و صنعتی», «مرکز عملیاتی و تحلیلی»)."""
        after = at + 1
        last = phrase.parts[-1]
        if last.kind not in ("field", "generic") or not self.is_word(after) or countries.at(after) is not None:
            return None
        end = self.word_end(after)
        word = self.chars[self.document.folded.word_start(last.end - 1) : last.end]
        stopped = after in self.stops or after in self.body_stops or after in self._verbs
        if stopped or not (is_relative_adjective(word) and is_relative_adjective(self.chars[after:end])):
            return None
        return Part(at, end, "generic")

    def _part(self, at: int, phrase: Phrase, countries: "CountryIndex", *, open_end: bool) -> Part | None:
        first = not phrase.parts
        char = self.chars[at]
        if first and char in _QUOTES:
            return self._quoted(at)
        if char == _COMMA:
            return self._joined(at, phrase, countries=countries) if self._list_goes_on(at + 1) else None
        if not char.isalnum():
            return self._hyphen(at)
        known = self._known(at, countries)
        stop = self.stops.get(at) or (None if open_end else self.body_stops.get(at))
        if self.letters_end(at) is not None:
            stop = None
        if stop is not None and (known is None or stop[0] >= known.end):
            return None
        verb = self._verbs.get(at)
        if verb is not None and (known is None or verb.end > known.end):
            return None
        if known is not None:
            return known
        end = self.word_end(at)
        word = self.chars[at:end]
        if word == _AND:
            joined = self._joined(at, phrase, open_end=open_end, countries=countries)
            return joined if joined or first or open_end else self._joined_adjective(at, phrase, countries)
        if word.isdigit() and not first and not (open_end and (len(word) == _YEAR or not self.is_word(end))):
            return None
        spelled = self.letters_end(at)
        if spelled is not None:
            return Part(at, spelled, "plain")
        if (first and word in self._endings) or word.endswith(self._indefinite) or is_function_word(word):
            return None
        if self._is_prefixed_verb(at, end) or self._is_possessed(at, end):
            return None
        return Part(at, end, "generic" if is_relative_adjective(word) else "plain")

    def _known(self, at: int, countries: "CountryIndex") -> Part | None:
        candidates = []
        country = countries.at(at)
        if country is not None and country.hint != "capital":
            candidates.append(Part(at, country.end, "country" if country.named else "demonym"))
        for kind, marks in (
            ("occasion", self.occasions), ("body", self.bodies), ("joint", self.joints), ("place", self.places),
            ("field", self.fields), ("generic", self.generics), ("head", self.body_heads),
        ):  # fmt: skip
            if at in marks:
                candidates.append(Part(at, marks[at][0], kind))
        best = max(candidates, key=lambda p: p.end, default=None)
        if best is not None and best.kind == "head" and self.body_heads[at][1].one("hk:needs"):
            return Part(at, best.end, "field")
        return best

    def _quoted(self, at: int) -> Part | None:
        close = self.chars.find(_QUOTES[self.chars[at]], at + 1, at + 90)
        if close < 0 or "\n" in self.chars[at:close]:
            return None
        return Part(at, close + 1, "quoted")

    def _hyphen(self, at: int) -> Part | None:
        """A hyphen inside a Latin name («OIC-CERT»)."""
        if self.chars[at] not in "-.&+" or at == 0 or at + 1 >= len(self.chars):
            return None
        before, after = self.chars[at - 1], self.chars[at + 1]
        if before.isascii() and after.isascii() and before.isalpha() and after.isalnum() and self._tight(at):
            return Part(at, self.word_end(at + 1), "plain")
        return None

    def _tight(self, at: int) -> bool:
        places = self.document.folded.places
        return places[at + 1] - places[at - 1] == 2

    def _joined(
        self, at: int, phrase: Phrase, *, open_end: bool = False, countries: "CountryIndex | None" = None
    ) -> Part | None:
        """«و» or «،» between two fields of work, or between two countries of an occasion."""
        after = at + 1
        last = phrase.parts[-1] if phrase.parts else None
        if last is None:
            return None
        if open_end and last.kind == "country" and countries is not None:
            other = countries.at(after)
            return Part(at, other.end, "country") if other is not None and other.named else None
        if not any(p.kind == "field" for p in phrase.parts) or last.kind in ("country", "body", "place"):
            return None
        if after in self.fields:
            head = self.body_heads.get(after)
            own = head is not None and (not head[1].one("hk:needs") or (countries and countries.at(head[0])))
            if own and not self._is_trade(last.start, after):
                return None
            stop = self.stops.get(after)
            if stop is None or stop[0] < self.fields[after][0]:
                return Part(at, self.fields[after][0], "field")
        return None

    def _is_trade(self, first: int, second: int) -> bool:
        """Whether two different heads that need a country are one field («مؤسسه پست و مخابرات ویتنام»)."""
        one, other = self.body_heads.get(first), self.body_heads.get(second)
        if one is None or other is None or one[1].iri == other[1].iri:
            return False
        return one[1].one("hk:needs") == other[1].one("hk:needs") == "country"

    def _list_goes_on(self, at: int) -> bool:
        """Whether fields with commas and a last «و» follow: the list of a ministry's fields."""
        for _ in range(6):
            if at not in self.fields:
                return False
            at = self.fields[at][0]
            while at < len(self.chars) and at in self.fields:
                at = self.fields[at][0]
            if at >= len(self.chars):
                return False
            if self.chars[at] == _AND and self.begins[at] and self.word_end(at) == at + 1:
                return at + 1 in self.fields
            if self.chars[at] != _COMMA:
                return False
            at += 1
        return False

    def _retract(self, phrase: Phrase) -> None:
        """Give back the noun of a light verb that follows («… سازمان X | برگزار کرد»)."""
        light = phrase.end in self._verbs and phrase.end in self._light
        last = phrase.parts[-1] if phrase.parts else None
        if light and last and last.kind in ("plain", "generic") and self.letters_end(last.start) is None:
            phrase.parts.pop()
        phrase.end = phrase.parts[-1].end if phrase.parts else phrase.start


class CountryIndex:
    """Countries of the text by where they begin."""

    def __init__(self, mentions: Sequence[CountryMention]) -> None:
        self._by_start = {m.start: m for m in mentions}
        self._starts = sorted(self._by_start)

    def at(self, position: int) -> CountryMention | None:
        """The country that begins at a position."""
        return self._by_start.get(position)

    def code(self, position: int) -> str | None:
        """The code of the country that begins at a position."""
        mention = self._by_start.get(position)
        return mention.code if mention else None

    def within(self, start: int, end: int) -> list[CountryMention]:
        """Countries that lie in a range."""
        low, high = bisect.bisect_left(self._starts, start), bisect.bisect_left(self._starts, end)
        return [self._by_start[s] for s in self._starts[low:high] if self._by_start[s].end <= end]


_Marks = dict[int, tuple[int, Entry]]


@functools.lru_cache(maxsize=16)
def _folded_labels(lexicon: Lexicon, name: str) -> frozenset[str]:
    return frozenset(folded(x) for e in lexicon.entries(name) for x in e.labels)


def _longer(one: _Marks, other: _Marks) -> _Marks:
    """Both, the longer where both have one."""
    return one | {start: mark for start, mark in other.items() if start not in one or mark[0] > one[start][0]}


@functools.lru_cache(maxsize=4)
def _matcher(lexicon: Lexicon) -> PhraseMatcher[tuple[str, Entry]]:
    """One matcher for all classes of names and of their words: the text is read once for all of them."""
    return PhraseMatcher(
        [(label, (name, entry)) for name in _CLASSES for entry in lexicon.entries(name) for label in entry.labels],
        inflected=False,
    )


@functools.lru_cache(maxsize=4)
def noun_phrases(document: Document) -> NounPhrases:
    """The phrases of a document, made once for the finders that follow each other."""
    return NounPhrases(document)
