"""The signs by which a text hints at parties: names, nationality adjectives, capitals, bodies, officials, anaphors.

Each sign becomes a hint with its kind; how much a kind counts is for `parties` to say. The home of an article is the
country it speaks from and of.
"""

import collections
import functools
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from hamkari.extraction.document import Document
from hamkari.extraction.mentions import BodyMention, CountryMention, OccasionMention, OfficialMention, PlaceMention
from hamkari.extraction.party_syntax import NAMED, Hint, PartySyntax
from hamkari.extraction.speakers import Speakers
from hamkari.language.characters import folded
from hamkari.lexicon import Lexicon

_INTERNATIONAL = "internationalOrganisation"
# Kinds of hint by which the home shows in a story.
OWN = (*NAMED, "known body", "place")
# Kinds of hint that by themselves bring a country into play.
SURE = (*NAMED, "known body", "body", "official", "anaphor", "own", "seat")
_SPEECH = (":", "«")


@dataclass(frozen=True, slots=True)
class Entities:
    """The mentions of one document that hint at parties."""

    countries: Sequence[CountryMention]
    bodies: Sequence[BodyMention] = ()
    officials: Sequence[OfficialMention] = ()
    places: Sequence[PlaceMention] = ()
    occasions: Sequence[OccasionMention] = ()


class PartyHints:
    """All hints of a document, by place, its home, the country of its outlet, and the bodies that have a voice in it
    (`represented`)."""

    def __init__(
        self, document: Document, syntax: PartySyntax, entities: Entities, speakers: Speakers, publisher: str | None
    ) -> None:
        self._document = document
        self._syntax = syntax
        self._speakers = speakers
        self.all = self._collect(entities)
        own = _own_countries(document.lexicon, publisher)
        self.outlet = own[0] if own else None
        self.home = self._home(own)
        self._add(self._anaphors())
        self._add(self._own_words())
        self.represented = self._representing(entities.officials)
        self._add(self._member_words())

    def _add(self, hints: Sequence[Hint]) -> None:
        self.all = sorted([*self.all, *hints], key=lambda h: (h.start, h.end))

    def _collect(self, entities: Entities) -> list[Hint]:
        place_ends = {p.end for p in entities.places}
        chars = self._document.folded.chars
        names = [
            (o.start, o.start + len(folded(o.name)))
            for o in entities.officials
            if o.name and chars.startswith(folded(o.name), o.start)
        ]
        hints: list[Hint] = []
        bystanders = {m.end for m in self._document.lexicon.phrases("hk:BystanderCue").find(self._document.folded)}
        for one, other in itertools.pairwise(entities.countries):
            if one.start in bystanders and self._syntax.conjoin(one.end, other.start):
                bystanders.add(other.start)
        for c in entities.countries:
            if c.start in bystanders or any(n <= c.start and c.end <= e for n, e in names):
                continue
            if c.hint == "capital" and self._syntax.is_dateline(c.start, c.end):
                continue
            scene = (
                c.start in place_ends
                or (c.hint == "capital" and c.start in self._syntax.scenes)
                or any((o.start <= c.start and c.end <= o.end) or o.end == c.start for o in entities.occasions)
            )
            # An envoy stands between the country that sends and the one that receives («سفیر چین در بیشکک»).
            seat = c.start in self._syntax.hosts and any(
                o.start < c.start and c.end <= o.end and o.country not in (None, c.code) for o in entities.officials
            )
            hints.append(Hint(c.start, c.end, c.code, "seat" if seat else "scene" if scene else c.hint))
        for b in entities.bodies:
            if b.start in bystanders:
                continue
            if b.kind == _INTERNATIONAL:
                at_event = any(o.start <= b.start and b.end <= o.end for o in entities.occasions)
                kind = "forum" if at_event or b.start in self._syntax.scenes else "organisation"
                hints.append(Hint(b.start, b.end, b.name, kind))
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

    def _without_default(self, hints: list[Hint]) -> list[Hint]:
        """Leave out parties that only an office or a body without a country hints at, where two others are named.

        Such an office counts for the outlet's own country, which a report on two foreign countries does not name.
        """
        sure = {h.party for h in hints if h.kind in NAMED or h.kind == "known body"}
        if len({h.party for h in hints if h.kind in NAMED}) < 2:
            return hints
        return [h for h in hints if h.kind not in ("official", "body") or h.party in sure]

    def _home(self, own: Sequence[str]) -> str | None:
        """The outlet's own country where the story is of it: named at once, or with the two most hinted at; else the
        most hinted one."""
        hints = [h for h in self.all if h.kind in OWN]
        counts = collections.Counter(h.party for h in self.all if h.kind in (*NAMED, "place", "scene"))
        most = [party for party, _ in collections.Counter(h.party for h in self.all).most_common(2)]
        for code in own:
            sentences = [self._document.sentence_at(h.start) for h in hints if h.party == code]
            at_once = any(s.index < 2 for s in sentences if s)
            if at_once or (code in most and len({s.line for s in sentences if s}) > 1):
                return code
        return max(counts, key=lambda c: (counts[c], c), default=None)

    def _anaphors(self) -> list[Hint]:
        """«این کشور» stands for the country last named before it, the home left out where another one was."""
        named = [h for h in self.all if h.kind in NAMED and h.party != self.home]
        found = self._document.lexicon.phrases("hk:CountryAnaphor").find(self._document.folded)
        hints = []
        for start, end in sorted({(match.start, match.end) for match in found}):
            before = [h for h in named if h.end <= start]
            if before:
                hints.append(Hint(start, end, before[-1].party, "anaphor"))
        return hints

    def _own_words(self) -> list[Hint]:
        """«ما» in the mouth of a foreign official stands for that official's country."""
        matches = self._document.lexicon.phrases("hk:FirstPersonCue", inflected=False).find(self._document.folded)
        hints = []
        for match in matches:
            official = self._speakers.at(match.start)
            if official and official.country not in (None, self.home) and self._quotes(official, match.start):
                hints.append(Hint(match.start, match.end, official.country or "", "own"))
        return hints

    def _quotes(self, official: OfficialMention, position: int) -> bool:
        """Whether the words at a position are still the official's own: in the sentence, or after a colon or «."""
        sentence = self._document.sentence_at(official.start)
        if sentence is None or position < sentence.end:
            return True
        return any(mark in self._document.folded.chars[official.end : sentence.end] for mark in _SPEECH)

    def _representing(self, officials: Sequence[OfficialMention]) -> set[str]:
        """The international bodies that an official speaks for, or that the title names."""
        bodies = [h for h in self.all if h.kind in ("organisation", "forum")]
        found = {h.party for h in bodies for o in officials if o.start <= h.start and h.end <= o.end}
        first = self._document.sentences[0].end if self._document.sentences else 0
        return found | {h.party for h in bodies if h.start < first}

    def _member_words(self) -> list[Hint]:
        """«کشورهای عضو» and «اعضا» stand for the body under way."""
        bodies = [h for h in self.all if h.kind in ("organisation", "forum") and h.party in self.represented]
        hints = []
        for match in self._document.lexicon.phrases("hk:MembersCue").find(self._document.folded):
            before = [h for h in bodies if h.start < match.start]
            if before and not any(h.start == match.end for h in bodies):
                hints.append(Hint(match.start, match.end, before[-1].party, "members"))
        return hints


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
