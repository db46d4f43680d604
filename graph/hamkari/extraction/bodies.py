"""Organisations: the known ones by name, the unknown ones by the grammar of their names.

A body's name is a head noun and its modifiers («آژانس فضایی بولیوی»), a genitive of an office («مدیرعامل تیپاکس»),
or, once an article has introduced it so, its proper part alone («تیپاکس»). Plurals, indefinites («یک شرکت»), joint
bodies of two states and press offices that only issue a report are none.
"""

import bisect
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hamkari.extraction.body_anaphora import find_body_anaphors
from hamkari.extraction.document import Document
from hamkari.extraction.mentions import BodyMention, CountryMention
from hamkari.extraction.national_firms import national_firms
from hamkari.extraction.noun_phrases import CountryIndex, NounPhrases, Part, Phrase, noun_phrases
from hamkari.language.characters import folded
from hamkari.language.verbs import Tense
from hamkari.language.words import is_dictionary_word
from hamkari.lexicon import Entry

_HOME = "IR"
_SPECIFIC = frozenset(("country", "plain", "place", "body", "quoted", "field"))
_SHORTEST_ALIAS = 4
_ALIAS_WORDS = 4
_OFFICER_WORDS = 3
_PARLIAMENT_WORDS = 3
# «شرکت هواوی», «سازمان یونسکو»: the head only says what the known body is.
_NATIONAL = frozenset(("ministry", "agency", "parliament", "university", "institute", "bank"))
_INTERNATIONAL = "internationalOrganisation"
_FIRMS = frozenset(("company", "bank"))
_CLASSIFIERS = frozenset(("company", "agency", "association", "institute"))
_YEARS = range(1300, 2100)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A name found: `rank` prefers known names; `proper` is the place of the part that can stand alone later on."""

    start: int
    end: int
    mention: BodyMention
    rank: int
    proper: tuple[int, int] | None = None


def find_bodies(document: Document, countries: Sequence[CountryMention]) -> list[BodyMention]:
    """Every mention of an organisation, by place, none inside another.

    `name` is the form of the mention itself (with what its outer body adds); `body_groups` unites the forms.
    """
    return _Finder(document, countries).find()


class _Finder:
    def __init__(self, document: Document, countries: Sequence[CountryMention]) -> None:
        self.document = document
        self.words: NounPhrases = noun_phrases(document)
        self.countries = CountryIndex(countries)
        self.home = _HOME if any(c.code == _HOME for c in countries) else None
        self.determiners = self._ends(self.words.marks("hk:Determiner"))
        self.deictics = self._ends(self.words.marks("hk:Deictic"))
        self.press = self.words.marks("hk:PressOffice")
        self.credits = self._ends(self.words.marks("hk:ReportCue"))
        self.world = self.words.marks("hk:WorldMark")
        self.place_heads = self.words.marks("hk:PlaceHead")
        self.unions = self.words.marks("hk:UnionHead")
        self.anaphors = self.words.marks("hk:CountryAnaphor")
        self.existing = self._ends(self.words.marks("hk:NamePreposition"))
        self.outlets = self.words.marks("schema:NewsMediaOrganization")
        self.creations = self._ends(self.words.marks("hk:CreationNoun"))
        self.portfolios = self._ends(self.words.marks("hk:FieldContext"))
        self.offices = self.words.marks("hk:BodyOfficer")
        heads = (self.words.body_heads, self.offices, self.words.marks("hk:PostHead"))
        self.head_ends = {end for marks in heads for end, _ in marks.values()}

    @staticmethod
    def _ends(marks: dict[int, tuple[int, Entry]]) -> dict[int, int]:
        return {end: start for start, (end, _) in marks.items()}

    def find(self) -> list[BodyMention]:
        """Known names, names by their heads and names after offices; then the proper names these taught."""
        found = [*self._known(), *self._by_head(), *self._after_offices()]
        found = _settle(found)
        found = _settle([*found, *self._repeated(found)])
        mentions = [c.mention for c in found]
        mentions = sorted([*mentions, *find_body_anaphors(self.document, mentions)], key=lambda m: m.start)
        return [m for m in mentions if self.document.sentence_at(m.start) is not None]

    # Known names.

    def _known(self) -> list[_Candidate]:
        outlets = [(start, end) for start, (end, _) in self.outlets.items()]
        found = []
        for start, end, entry in self.words.names("org:Organization"):
            if self._is_field(start) or any(s <= start and end < e for s, e in outlets):
                continue
            ambiguous = {folded(x) for x in entry.all("hk:ambiguousLabel")}
            if self.words.text(start, end) in ambiguous and not self._in_company(start):
                continue
            after = self.countries.at(end)
            country = _country_of(entry)
            foreign = after is not None and after.named and country not in (None, after.code)
            foreign = foreign or (country == self.home and end in self.anaphors)
            if (foreign and start in self.words.body_heads) or self._goes_on(start, end):
                continue
            name = self.document.text_of(start, end)
            begin = self._classified(start, entry)
            whole = begin < start or (_kind_of(entry) in _FIRMS and start in self.words.body_heads)
            stop = after.end if whole and after is not None and after.named else end
            mention = BodyMention(begin, stop, name, _kind_of(entry), country, entry.iri)
            found.append(_Candidate(begin, stop, mention, 2))
        firms = national_firms(self.document)
        return found + [
            _Candidate(s, e, BodyMention(s, e, self.document.text_of(s, e), "company", code), 1) for s, e, code in firms
        ]

    def _goes_on(self, start: int, end: int) -> bool:
        """Whether a known name is the beginning of another whose fields go on after it («سازمان فناوری اطلاعات | و
        ارتباطات شهرداری تهران»)."""
        head = self.words.body_heads.get(start)
        if head is None or self.words.chars[end : end + 1] != "و" or end + 1 not in self.words.fields:
            return False
        parts = self.words.extend(head[0], self.countries).parts
        joined = any(p.start <= end < p.end for p in parts)
        return joined and parts[-1].kind in ("head", "body", "place", "country")

    def _classified(self, start: int, known: Entry) -> int:
        """Where the classifier of a known firm begins («شرکت چینی هواوی»), or the name itself."""
        kind, country, before = _kind_of(known), _country_of(known), self.words.word_before(start)
        if kind not in _FIRMS:
            return start
        of_country = before is not None and country is not None and self.countries.code(before[0]) == country
        end = before[0] if before is not None and of_country else start
        heads = (s for s, (e, h) in self.words.body_heads.items() if e == end and _kind_of(h) == kind)
        head = min(heads, default=start)
        return start if head in self.determiners or head in self.deictics else head

    def _in_company(self, start: int) -> bool:
        """Whether a head noun or an office stands before an ambiguous name («شرکت دیوار», «مدیرعامل ایتا»)."""
        return start in self.head_ends or self.words.text(start - 1, start) == "«"

    def _is_field(self, start: int) -> bool:
        """Whether «مخابرات», «پست» are a field of work here («وزیر اطلاع‌رسانی و مخابرات صربستان»)."""
        head = self.words.body_heads.get(start)
        if head is None:
            return False
        if head[1].one("hk:needs") != "country":
            return self._is_second_field(start)
        before = self.words.word_before(start)
        if before is not None and self.words.text(*before) == "و":
            before = self.words.word_before(before[0])
            if before is None or any(end == before[1] for end, _ in self.words.bodies.values()):
                return False
            return any(end == before[1] for end, _ in self.words.fields.values())
        return start in self.portfolios or (before is not None and before[0] in self.words.fields)

    def _is_second_field(self, start: int) -> bool:
        """Whether a noun that may head a name is joined to the field of a ministry («وزیر اقتصاد و جامعه دیجیتال»)."""
        joint = self.words.word_before(start)
        if start not in self.words.fields or joint is None or self.words.text(*joint) != "و":
            return False
        field = next((s for s, (end, _) in self.words.fields.items() if end == joint[0]), None)
        return field is not None and field in self.portfolios

    # Names by their head nouns.

    def _by_head(self) -> list[_Candidate]:
        found: list[_Candidate] = []
        for start, (end, head) in sorted(self.words.body_heads.items()):
            found.extend(self._name(start, end, head))
        return found

    def _name(self, start: int, end: int, head: Entry) -> list[_Candidate]:
        if start in self.determiners or start in self.deictics or self._is_counted(start) or self._is_field(start):
            return []
        if head.one("hk:needs") == "field" and start in self.words.fields and self.words.fields[start][0] > end:
            return []
        if _kind_of(head) == "institute" and head.one("hk:needs") == "field" and end in self.place_heads:
            return []
        if (start in self.press and start in self.credits) or start in self.outlets:
            return []
        phrase = self._extend(end, head)
        if any(p.start in self.outlets and p.kind == "plain" for p in phrase.parts):
            return []
        if not self._names(phrase, head) or self._is_verb_noun(end):
            return []
        founded = head.one("hk:needs") == "field" or _kind_of(head) in ("bank", "institute")
        if founded and self._is_planned(start, phrase.end):
            return []
        mention = self._mention(start, end, phrase, head)
        if mention is None:
            return []
        proper = _proper_part(phrase) if head.one("hk:needs") in (None, "name") and self._is_rare(phrase) else None
        return [_Candidate(mention.start, mention.end, mention, 1, proper)]

    def _extend(self, end: int, head: Entry) -> Phrase:
        """The modifiers of a head; a chamber goes on over both its countries, a firm over the country it is called by
        («شرکت اوگاندا تلکام»)."""
        if head.one("hk:needs") == "countries":
            phrase = self.words.extend(end, self.countries, open_end=True)
            while phrase.parts and phrase.parts[-1].kind not in ("country", "joint"):
                phrase.parts.pop()
            phrase.end = phrase.parts[-1].end if phrase.parts else end
            return phrase
        phrase = self.words.extend(end, self.countries)
        firm = self.words.body_heads.get(phrase.end)
        if _is_company(head) and [p.kind for p in phrase.parts] == ["country"] and firm and _is_company(firm[1]):
            phrase.parts.append(Part(phrase.end, firm[0], "plain"))
            phrase.end = firm[0]
        return phrase

    def _is_counted(self, start: int) -> bool:
        """«۴۰ شرکت …»."""
        before = self.words.word_before(start)
        if before is None or not self.words.text(*before).isdigit():
            return False
        return int(self.words.text(*before)) not in _YEARS

    def _is_verb_noun(self, end: int) -> bool:
        """«شرکت کردن»: the head is the noun of a verb."""
        verbs = self.document.finite_verbs
        i = bisect.bisect_left(verbs, end, key=lambda v: v.start)
        return i < len(verbs) and verbs[i].start == end

    def _is_planned(self, start: int, end: int) -> bool:
        """Whether what is named is yet to be founded («ایجاد صندوق …», «مرکز … تأسیس شود»)."""
        if start in self.creations:
            return True
        if start in self.existing:
            return False
        sentence = self.document.sentence_at(start)
        verbs = self.document.finite_verbs
        i = bisect.bisect_left(verbs, end, key=lambda v: v.start)
        if sentence is None or i == len(verbs) or verbs[i].end > sentence.end:
            return False
        return verbs[i].start in self.creations and verbs[i].form.tense is not Tense.PAST

    def _names(self, phrase: Phrase, head: Entry) -> bool:
        """Whether the modifiers make a name: specific enough for the head, and of no two states."""
        kinds = phrase.kinds()
        if head.one("hk:needs") == "countries":
            return [p.kind for p in phrase.parts] in (["country"], ["country", "country"], ["joint"])
        if "joint" in kinds or any(p.start in self.words.joints for p in phrase.parts):
            return False
        if not kinds & _SPECIFIC:
            return False
        needs = head.one("hk:needs")
        first = phrase.parts[0].kind
        fields = sum(p.kind == "field" for p in phrase.parts)
        if needs == "place":
            return first == "place"
        if needs == "country":
            return first in ("country", "body")
        if needs == "country-later":
            return "country" in kinds and first != "demonym" and len(phrase.parts) <= _PARLIAMENT_WORDS
        if needs == "name":
            proper = kinds <= {"plain", "country", "generic", "quoted"} and first in ("plain", "quoted")
            return proper and self._is_rare(phrase) and len(phrase.parts) <= _ALIAS_WORDS
        if needs == "field":
            placed = bool(kinds & {"country", "place", "head"}) and (fields > 0 or "plain" in kinds)
            return placed or fields >= 2 or bool(kinds & {"body", "quoted"})
        if _is_company(head) and kinds <= {"plain", "generic"} and len(phrase.parts) == 1 and not self._is_rare(phrase):
            return False
        if first == "demonym":
            return "plain" in kinds and "field" not in kinds
        if kinds <= {"generic", "country"} and first == "generic":
            return "country" in kinds and len(phrase.parts) >= 2 and not _is_company(head)
        return True

    def _is_rare(self, phrase: Phrase) -> bool:
        """Whether a part is no word of the dictionary, as proper names are."""
        plain = [self.words.text(p.start, p.end) for p in phrase.parts if p.kind == "plain"]
        return any(len(w) > 1 and not w.isdigit() and not is_dictionary_word(w) for w in plain)

    def _mention(self, start: int, end: int, phrase: Phrase, head: Entry) -> BodyMention | None:
        first = phrase.parts[0]
        kind = _kind_of(head)
        country = phrase.country
        name_start, name_end = start, phrase.end
        before_body = itertools.takewhile(lambda p: p.kind == "generic", phrase.parts)
        after = len(list(before_body))
        classifies = head.one("hk:needs") is None and kind in _CLASSIFIERS
        if classifies and after < len(phrase.parts) and phrase.parts[after].kind == "body":
            return None
        if head.one("hk:needs") == "field" and phrase.nested is not None and self._is_of_states(phrase.nested):
            return None
        if first.kind == "demonym":
            country = self.countries.code(first.start)
            name_start = first.end
        if first.kind == "quoted":
            name_start, name_end = first.start + 1, first.end - 1
        if _is_company(head) and " " in self.document.text_of(start, first.start) and phrase.kinds() == {"plain"}:
            name_start = first.start
        *others, last = phrase.parts
        outer = last.kind == "country" or (last.kind == "place" and self._is_rare(phrase))
        if _is_company(head) and others and outer and all(p.kind == "plain" for p in others):
            name_end = last.start
        name = self.document.text_of(name_start, name_end)
        if country is None and start in self.unions and any(p.start in self.world for p in phrase.parts[:2]):
            kind = kind if "place" in phrase.kinds() else _INTERNATIONAL
        if country is None and kind in _NATIONAL and phrase.nested is None and not self._is_international(phrase):
            country = self._seat(phrase) or self.home
        alone = phrase.nested is None or (_is_company(head) and self._is_rare(phrase))
        stop = phrase.end if alone or phrase.nested is None else phrase.nested
        return BodyMention(start, stop, name, kind, country)

    def _seat(self, phrase: Phrase) -> str | None:
        """The country of the city that a body is called by («شهرداری بوسان»)."""
        cities = (self.words.places.get(p.start) for p in phrase.parts if p.kind == "place")
        return next((_country_of(city[1]) for city in cities if city is not None), None)

    def _is_of_states(self, start: int) -> bool:
        """Whether an international organisation begins here: its councils and committees are parts of it."""
        known = self.words.bodies.get(start)
        return known is not None and _kind_of(known[1]) == _INTERNATIONAL

    def _is_international(self, phrase: Phrase) -> bool:
        return any(p.start in self.world for p in phrase.parts)

    # Names after offices.

    def _after_offices(self) -> list[_Candidate]:
        found = []
        for _, (end, _) in sorted(self.offices.items()):
            if end in self.words.body_heads or end in self.words.bodies:
                continue
            phrase = self.words.extend(end, self.countries)
            plain = [p for p in phrase.parts if p.kind == "plain"]
            if not plain or len(plain) > _OFFICER_WORDS or not self._is_rare(phrase):
                continue
            if phrase.parts[0].kind != "plain" or not phrase.kinds() <= {"plain", "country"}:
                continue
            name = self.document.text_of(plain[0].start, plain[-1].end)
            mention = BodyMention(plain[0].start, plain[-1].end, name, "company", phrase.country)
            found.append(_Candidate(mention.start, mention.end, mention, 0, (mention.start, mention.end)))
        return found

    # Names that the article has taught.

    def _repeated(self, found: Sequence[_Candidate]) -> list[_Candidate]:
        taught: dict[str, BodyMention] = {}
        for candidate in found:
            if candidate.proper is not None:
                key = self.words.text(*candidate.proper)
                if len(key) >= _SHORTEST_ALIAS:
                    taught.setdefault(key, candidate.mention)
        again = []
        chars, text = self.words.chars, self.document.folded
        for key, mention in taught.items():
            at = chars.find(key)
            while at >= 0:
                if text.begins_word(at) and text.ends_word(at + len(key)):
                    copy = replace(mention, start=at, end=at + len(key), name=self.document.text_of(at, at + len(key)))
                    again.append(_Candidate(at, at + len(key), copy, -1))
                at = chars.find(key, at + 1)
        return again


def _settle(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Leftmost first, then what the authority files know, then the longest; none overlaps another."""
    kept: list[_Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end, -c.rank)):
        if kept and candidate.start < kept[-1].end:
            last = kept[-1]
            other = last.mention.country not in (None, candidate.mention.country)
            wider = candidate.end >= last.end or (candidate.start == last.start and not other)
            if candidate.rank > last.rank and wider:
                kept[-1] = candidate
            continue
        kept.append(candidate)
    return kept


def _proper_part(phrase: Phrase) -> tuple[int, int] | None:
    plain = [p for p in phrase.parts if p.kind == "plain"]
    if not plain or phrase.kinds() - {"plain", "country", "demonym"} or len(plain) > _ALIAS_WORDS:
        return None
    return plain[0].start, plain[-1].end


def _is_company(head: Entry) -> bool:
    return _kind_of(head) == "company"


def _kind_of(entry: Entry) -> str | None:
    kind = entry.one("hk:bodyKind")
    return kind.rsplit("#", 1)[-1] if kind else None


def _country_of(entry: Entry) -> str | None:
    country = entry.one("hk:country")
    return country.rsplit("/", 1)[-1] if country else None
