"""Who is party to a statement: named, hinted at, or under way in the story.

An article has a home (the country it speaks from and of most) and, at each place, a counterpart: the foreign country
or international body last in play. «دو کشور», «طرفین», «ما» and a bare demand refer to these two (centering: Grosz,
Joshi and Weinstein, 1995).
"""

import collections
import functools
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from hamkari.extraction.document import Document
from hamkari.extraction.mentions import BodyMention, CountryMention, OccasionMention, OfficialMention, PlaceMention
from hamkari.extraction.speakers import Speakers
from hamkari.language.characters import folded
from hamkari.lexicon import Lexicon

_INTERNATIONAL = "internationalOrganisation"
# Kinds of hint that by themselves bring a country into play.
_NAMED = ("name", "demonym", "capital")
_SURE = (*_NAMED, "known body", "body", "official", "anaphor", "own")
_LIST = ("و", "،", "،و")
# How many words of a noun phrase may stand between a preposition and the name it governs («با مقام‌های وزارت …»).
_PHRASE = 4


@dataclass(frozen=True, slots=True)
class Hint:
    """A sign of a party at [start, end): an ISO code, or the name of an international body; `kind` says by what."""

    start: int
    end: int
    party: str
    kind: str


@dataclass(frozen=True, slots=True)
class Entities:
    """The mentions of one document that hint at parties."""

    countries: Sequence[CountryMention]
    bodies: Sequence[BodyMention] = ()
    officials: Sequence[OfficialMention] = ()
    places: Sequence[PlaceMention] = ()
    occasions: Sequence[OccasionMention] = ()


class Parties:
    """The parties in play at each place of a document; `publisher` is the outlet it credits."""

    def __init__(self, document: Document, entities: Entities, publisher: str | None = None) -> None:
        self._document = document
        lexicon, text = document.lexicon, document.folded
        self._hosts = {m.end for m in lexicon.phrases("hk:SceneCue", inflected=False).find(text)}
        self._scenes = self._hosts | {m.end for m in lexicon.phrases("hk:WeekdayCue", inflected=False).find(text)}
        self._bystanders = {m.end for m in lexicon.phrases("hk:BystanderCue").find(text)}
        self._withs = {m.end for m in lexicon.phrases("hk:WithCue", inflected=False).find(text)}
        self._towards = self._withs | {m.end for m in lexicon.phrases("hk:TowardsCue", inflected=False).find(text)}
        self._duals = {m.start for m in lexicon.phrases("hk:DualCue").find(text)}
        self._triples = {m.start for m in lexicon.phrases("hk:TrilateralCue").find(text)}
        self._objects = {m.start for m in lexicon.phrases("hk:ObjectCue", inflected=False).find(text)}
        complements = lexicon.phrases("hk:ComplementCue", inflected=False).find(text)
        self._clause_ends = {v.end for v in document.finite_verbs} | {m.end for m in complements}
        self._members = {m.end for m in lexicon.phrases("hk:MemberCue", inflected=False).find(text)}
        self.hints = self._collect(entities)
        self.home = self._home(publisher)
        self._refer_back()
        self._speakers = Speakers(document, entities.officials)
        self._speak()
        self._represented = self._representing(entities.officials)
        self._add_members()
        self._foreign = self._counterparts()
        self._engaged = {h.party for h in self.hints if h.kind in _SURE}

    def _without_default(self, hints: list[Hint]) -> list[Hint]:
        """Leave out parties that only an office or a body without a country hints at, where two others are named.

        Such an office counts for the outlet's own country, which a report on two foreign countries does not name.
        """
        sure = {h.party for h in hints if h.kind in _NAMED or h.kind == "known body"}
        if len({h.party for h in hints if h.kind in _NAMED}) < 2:
            return hints
        return [h for h in hints if h.kind not in ("official", "body") or h.party in sure]

    def _add_members(self) -> None:
        """«کشورهای عضو» and «اعضا» stand for the body under way."""
        bodies = [h for h in self.hints if h.kind in ("organisation", "forum") and h.party in self._represented]
        for match in self._document.lexicon.phrases("hk:MembersCue").find(self._document.folded):
            before = [h for h in bodies if h.start < match.start]
            if before and not any(h.start == match.end for h in bodies):
                self.hints.append(Hint(match.start, match.end, before[-1].party, "members"))
        self.hints.sort(key=lambda h: (h.start, h.end))

    def _refer_back(self) -> None:
        """«این کشور» stands for the country last named before it, the home left out where another one was."""
        named = [h for h in self.hints if h.kind in _NAMED and h.party != self.home]
        found = self._document.lexicon.phrases("hk:CountryAnaphor").find(self._document.folded)
        for start, end in sorted({(match.start, match.end) for match in found}):
            before = [h for h in named if h.end <= start]
            if before:
                self.hints.append(Hint(start, end, before[-1].party, "anaphor"))
        self.hints.sort(key=lambda h: (h.start, h.end))

    def speaker(self, position: int) -> str | None:
        """The country of the official who speaks at a position."""
        official = self._speakers.at(position)
        return official.country if official else None

    def _speak(self) -> None:
        """«ما» in the mouth of a foreign official stands for that official's country."""
        matches = self._document.lexicon.phrases("hk:FirstPersonCue", inflected=False).find(self._document.folded)
        for match in matches:
            speaker = self.speaker(match.start)
            if speaker not in (None, self.home):
                self.hints.append(Hint(match.start, match.end, speaker or "", "own"))
        self.hints.sort(key=lambda h: (h.start, h.end))

    def _representing(self, officials: Sequence[OfficialMention]) -> set[str]:
        """The international bodies that an official speaks for, or that the title names."""
        bodies = [h for h in self.hints if h.kind in ("organisation", "forum")]
        found = {h.party for h in bodies for o in officials if o.start <= h.start and h.end <= o.end}
        first = self._document.sentences[0].end if self._document.sentences else 0
        return found | {h.party for h in bodies if h.start < first}

    def _counterparts(self) -> list[Hint]:
        """The hints that bring a foreign party into play; a long enumeration brings none."""
        sure = [h for h in self.hints if h.kind in _NAMED]
        listed: set[Hint] = set()
        run: list[Hint] = []
        for hint in sure:
            run = [*run, hint] if run and self._gap(run[-1], hint) in _LIST else [hint]
            listed.update(run if len(run) > 3 else ())
        return [
            h
            for h in self.hints
            if h.party != self.home
            and h not in listed
            and (h.kind in _SURE or (h.kind in ("organisation", "forum") and h.party in self._represented))
        ]

    def _collect(self, entities: Entities) -> list[Hint]:
        place_ends = {p.end for p in entities.places}
        chars = self._document.folded.chars
        names = [
            (o.start, o.start + len(folded(o.name)))
            for o in entities.officials
            if o.name and chars.startswith(folded(o.name), o.start)
        ]
        hints: list[Hint] = []
        for c in entities.countries:
            if c.start in self._bystanders or any(n <= c.start and c.end <= e for n, e in names):
                continue
            scene = c.start in place_ends or (c.hint == "capital" and c.start in self._scenes)
            hints.append(Hint(c.start, c.end, c.code, "scene" if scene else c.hint))
        for b in entities.bodies:
            if b.start in self._bystanders:
                continue
            if b.kind == _INTERNATIONAL:
                host = b.start in self._scenes or any(o.start <= b.start and b.end <= o.end for o in entities.occasions)
                hints.append(Hint(b.start, b.end, b.name, "forum" if host else "organisation"))
            elif b.country:
                hints.append(Hint(b.start, b.end, b.country, "known body" if b.iri else "body"))
        hints.extend(Hint(o.start, o.end, o.country, "official") for o in entities.officials if o.country)
        hints = self._without_default(hints)
        taken = {(h.start, h.end) for h in hints}
        hints.extend(
            Hint(p.start, p.end, p.country, "place")
            for p in entities.places
            if p.country and (p.start, p.end) not in taken
        )
        return sorted(hints, key=lambda h: (h.start, h.end))

    def _home(self, publisher: str | None) -> str | None:
        """The outlet's own country where the story turns to it more than once or at once, else the most hinted one."""
        named = [h for h in self.hints if h.kind in _NAMED]
        counts = collections.Counter(h.party for h in named)
        for code in _own_countries(self._document.lexicon, publisher):
            places = [h.start for h in self.hints if h.party == code and h.kind in (*_NAMED, "known body")]
            sentences = [self._document.sentence_at(place) for place in places]
            if len({s.line for s in sentences if s}) > 1 or any(s.index < 2 for s in sentences if s):
                return code
        return max(counts, key=lambda c: (counts[c], c), default=None)

    def within(self, start: int, end: int) -> list[Hint]:
        """The hints that lie in a range, by place."""
        return [h for h in self.hints if start <= h.start and h.end <= end]

    def counterpart(self, position: int) -> str | None:
        """The foreign party last in play before `position`, else the first after it."""
        before = [h for h in self._foreign if h.start < position]
        if before:
            # Of the parties of one list the one the story speaks of most is in play («برای دانشجویان مالی و سنگال»).
            run = [before[-1]]
            while len(run) < len(before) and self._gap(before[-1 - len(run)], run[0]) in _LIST:
                run.insert(0, before[-1 - len(run)])
            counts = collections.Counter(h.party for h in self._foreign)
            return max(reversed(run), key=lambda h: counts[h.party]).party
        return self._foreign[0].party if self._foreign else None

    def is_home(self, hint: Hint) -> bool:
        """Whether a hint speaks for the home."""
        return hint.party == self.home

    def is_foreign(self, hint: Hint) -> bool:
        """Whether a hint speaks for another party than the home."""
        return hint.party != self.home and hint.kind != "forum"

    def resolve(self, start: int, end: int) -> list[tuple[str, ...]]:
        """The parties of a statement in [start, end): one tuple for each agreement it speaks of.

        Countries that stand in one list with the home («ایران، روسیه و قزاقستان»), or three and more that a route joins
        with it, are one agreement; others are one agreement each with the home («با عراق و ترکیه»).
        """
        hints = self.within(start, end)
        sentence = self._document.sentence_at(start)
        told = any(self.is_home(h) or self.follows_with(h) for h in hints)
        if sentence and sentence.start in self._duals and not told:
            # «دو طرف …» at the head of a sentence are those under way before it, whoever is mentioned after it.
            start, hints = sentence.start, []
        member = next(
            (
                h
                for h in hints
                if h.kind == "members" or (h.kind in ("organisation", "forum") and h.start in self._members)
            ),
            None,
        )
        hosts = [h for h in hints if h.start in self._hosts and h.kind in (*_NAMED, "scene", "place")]
        if any(start <= p < end for p in self._duals):
            # «در تونس … مواضع دو کشور»: whoever hosts an event is none of the two.
            hints = [h for h in hints if h not in hosts]
        foreign = self._foreign_of(hints) or [p for p in [self.counterpart(start)] if p]
        if not foreign or self.home is None:
            return []
        named = dict.fromkeys(h.party for h in hints if h.kind in (*_NAMED, "scene") and h.party != self.home)
        if len(named) == 2 and any(start <= p < end for p in self._triples):
            return [tuple(sorted({self.home, *named}))]
        if member is not None:
            acting = [h.party for h in hints if h.kind in _NAMED and h.start < member.start]
            return [tuple(sorted((acting[0] if acting else self.home, member.party)))]
        at_home = any(h.party == self.home for h in hints if h.kind in _SURE)
        joined = any(self.follows_with(h) for h in hints if h.party in foreign)
        if at_home and not joined and (len(foreign) > 2 or (len(foreign) == 2 and self._listed(hints))):
            return [tuple(sorted({self.home, *foreign}))]
        towards = any(self._governed(h, self._towards) for h in hints if h.party in foreign)
        between = self._among_others(hints, foreign)
        if between:
            return between
        if len(foreign) > 1 and not at_home and not towards and self._listed(hints):
            return [] if any(h.party in foreign for h in hosts) else [tuple(sorted(foreign))]
        return [tuple(sorted((self.home, party))) for party in foreign]

    def _among_others(self, hints: Sequence[Hint], foreign: Sequence[str]) -> list[tuple[str, ...]]:
        """The pairs of foreign parties that deal with each other, the home not named («ترکیه با گرجستان … »)."""
        if any(h.party == self.home for h in hints):
            return []
        shown = [h for h in hints if h.party in foreign]
        governed = [h for h in shown if self._governed(h, self._towards)]
        if not governed:
            return []
        subjects = dict.fromkeys(h.party for h in shown if h.end <= governed[0].start)
        objects = dict.fromkeys(h.party for h in shown if h.start >= governed[0].start)
        return [tuple(sorted((one, other))) for one in subjects for other in objects if one != other]

    def _foreign_of(self, hints: Sequence[Hint]) -> list[str]:
        """The foreign parties among hints: by the surest kind of hint that there is.

        An international body that has a voice in the story is surer than a capital or a city.
        """
        voices = [h for h in hints if h.kind == "organisation" and h.party in self._represented]
        for candidates in (
            [h for h in hints if h.kind in _SURE and h.kind != "capital"],
            voices[:1],
            [h for h in hints if h.kind == "capital"],
            [h for h in hints if h.kind == "organisation"][:1],
            [h for h in hints if h.kind in ("scene", "place") and h.party in self._engaged],
        ):
            found = list(dict.fromkeys(h.party for h in candidates if h.party != self.home))
            if found:
                return found
        return []

    def follows_with(self, hint: Hint) -> bool:
        """Whether «با» governs a hint, directly or by the head of its phrase: someone deals with that party."""
        return self._governed(hint, self._withs)

    def _governed(self, hint: Hint, prepositions: set[int]) -> bool:
        """Whether one of the prepositions that end at these positions governs a hint («با نمایندگان کنیا و رواندا»)."""
        text, position = self._document.folded, hint.start
        for _ in range(_PHRASE):
            if position in prepositions:
                return True
            stop = position in self._towards or position in self._scenes or position in self._clause_ends
            if stop or position == 0 or not text.chars[position - 1].isalnum():
                return False
            position = text.word_start(position - 1)
        return position in prepositions

    def are_one_object(self, hints: Sequence[Hint]) -> bool:
        """Whether the parties stand in one list that is the object of the verb («اینترنت هند و مصر را»)."""
        named = [h for h in hints if h.kind in _NAMED]
        return self._listed(named) and named[-1].end in self._objects

    def _gap(self, one: Hint, other: Hint) -> str:
        return self._document.folded.chars[one.end : other.start]

    def _listed(self, hints: Sequence[Hint]) -> bool:
        """Whether the hints stand in one enumeration, with nothing but «و» and commas between them."""
        gaps = [self._gap(a, b) for a, b in itertools.pairwise(h for h in hints if h.kind in _NAMED)]
        return bool(gaps) and all(gap in _LIST for gap in gaps)


@functools.cache
def _own_countries(lexicon: Lexicon, publisher: str | None) -> tuple[str, ...]:
    """ISO codes of the countries that an outlet calls its own («کشورمان»): its seat, else those that have such a
    word."""
    name = folded(publisher or "")
    seats = [
        e.one("hk:country") or ""
        for e in lexicon.entries("schema:NewsMediaOrganization")
        if name and name in {folded(x) for x in e.labels}
    ]
    deictic = [e.iri for e in lexicon.entries("hk:Country") if e.all("hk:deicticLabel")]
    codes = [lexicon.vocabulary[iri].one("hk:isoCode") for iri in [*seats, *deictic] if iri in lexicon.vocabulary]
    return tuple(code for code in codes if code)
