"""Who is party to a statement: named, hinted at, or under way in the story.

An article has a home (the country it speaks from and of most) and, at each place, a counterpart: the foreign country
or international body last in play. «دو کشور», «طرفین», «ما» and a bare demand refer to these two (centering: Grosz,
Joshi and Weinstein, 1995).
"""

import collections
from collections.abc import Sequence

from hamkari.extraction.document import Document
from hamkari.extraction.party_hints import OWN, SURE, Entities, PartyHints
from hamkari.extraction.party_syntax import NAMED, Hint, PartySyntax
from hamkari.extraction.speakers import Speakers

# How near, in sentences, the home must be named for a passage to be of it.
_NEAR = 2
# How many times as often as the home another country must be named for a passage to be of that one.
_DOMINANT = 2


class Parties:
    """The parties in play at each place of a document; `publisher` is the outlet it credits."""

    def __init__(self, document: Document, entities: Entities, publisher: str | None = None) -> None:
        self._document = document
        lexicon, text = document.lexicon, document.folded
        self._duals = {m.start for m in lexicon.phrases("hk:DualCue").find(text)}
        self._triples = {m.start for m in lexicon.phrases("hk:TrilateralCue").find(text)}
        self.syntax = PartySyntax(document)
        self._speakers = Speakers(document, entities.officials)
        found = PartyHints(document, self.syntax, entities, self._speakers, publisher)
        self.hints, self.home, self._represented = found.all, found.home, found.represented
        self.outlet = found.outlet
        self._foreign = self._counterparts()
        self._joined = self._with_home()
        self._engaged = {h.party for h in self.hints if h.kind in SURE}

    def speaker(self, position: int) -> str | None:
        """The country of the official who speaks at a position."""
        official = self._speakers.at(position)
        return official.country if official else None

    def _counterparts(self) -> list[Hint]:
        """The hints that bring a foreign party into play; a long enumeration brings none."""
        sure = [h for h in self.hints if h.kind in NAMED]
        listed: set[Hint] = set()
        run: list[Hint] = []
        for hint in sure:
            run = [*run, hint] if run and self.syntax.adjoin(run[-1].end, hint.start) else [hint]
            listed.update(run if len(run) > 3 else ())
        return [
            h
            for h in self.hints
            if h.party != self.home
            and h not in listed
            and (h.kind in SURE or (h.kind in ("organisation", "forum") and h.party in self._represented))
        ]

    def _with_home(self) -> set[Hint]:
        """The hints of foreign parties that stand with the home in one sentence, or that an official or «با» brings."""
        at_home = {s.index for h in self.hints if self.is_home(h) and (s := self._document.sentence_at(h.start))}
        return {
            h
            for h in self._foreign
            if h.kind in ("official", "own")
            or self.syntax.follows_with(h)
            or ((s := self._document.sentence_at(h.start)) is not None and s.index in at_home)
        }

    def within(self, start: int, end: int) -> list[Hint]:
        """The hints that lie in a range, by place."""
        return [h for h in self.hints if start <= h.start and h.end <= end]

    def counterpart(self, position: int, *, joined: bool = False) -> str | None:
        """The foreign party last in play before `position`, else the first after it.

        `joined` asks for one that stood with the home in one sentence («دو کشور»), where there is such a one.
        """
        before = [h for h in self._foreign if h.start < position]
        if joined:
            before = [h for h in before if h in self._joined] or before
        if before:
            # Of the parties of one list the one the story speaks of most is in play («برای دانشجویان مالی و سنگال»).
            run = [before[-1]]
            while len(run) < len(before) and self.syntax.adjoin(before[-1 - len(run)].end, run[0].start):
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
        if self.home is None:
            return []
        start, hints = self._in_scope(start, end)
        both = any(start <= p < end for p in self._duals)
        hosts = [h for h in hints if self.syntax.is_scene(h) and h.kind in (*NAMED, "scene", "place")]
        if both:
            # «در تونس … مواضع دو کشور»: whoever hosts an event is none of the two.
            hints = [h for h in hints if h not in hosts]
        foreign = self._foreign_of(hints) or [p for p in [self.counterpart(start, joined=both)] if p]
        if not foreign:
            return []
        told = self._trilateral(hints, start, end) or self._members(hints) or self._envoys(hints)
        if told is not None:
            return [told]
        at_home = any(self.is_home(h) for h in hints if h.kind in SURE)
        if at_home:
            joined = any(self.syntax.follows_with(h) for h in hints if h.party in foreign)
            several = len(foreign) > 2 or (len(foreign) == 2 and self.syntax.are_listed(hints))
            if several and not joined:
                return [tuple(sorted({self.home, *foreign}))]
            return self._each_with(self.home, foreign)
        between = self._among_others(hints, foreign)
        if between:
            return between
        towards = any(self.syntax.governed(h, self.syntax.towards) for h in hints if h.party in foreign)
        if len(foreign) > 1 and not towards and self.syntax.are_listed(hints):
            acting = {h.party for h in hints if h.kind in NAMED and h not in hosts}
            return [tuple(sorted(foreign))] if acting.issuperset(foreign) else []
        centre = self.centre(start)
        if foreign == [centre]:
            return self._each_with(centre, [h.party for h in self._foreign if h.start < end and h.party != centre][-1:])
        return self._each_with(self.home if centre in foreign else centre, foreign)

    def _in_scope(self, start: int, end: int) -> tuple[int, list[Hint]]:
        """Where the hints of a statement are looked for, and those that are there.

        «دو طرف …» at the head of a clause are those under way before it, whoever is mentioned after it.
        """
        hints, sentence = self.within(start, end), self._document.sentence_at(start)
        if sentence is None or any(self.is_home(h) or self.syntax.follows_with(h) for h in hints):
            return start, hints
        heads = [p for p in (sentence.start, self._first_word(start)) if p in self._duals]
        return (heads[0], []) if heads else (start, hints)

    @staticmethod
    def _each_with(one: str, others: Sequence[str]) -> list[tuple[str, ...]]:
        return [tuple(sorted((one, other))) for other in others]

    def _trilateral(self, hints: Sequence[Hint], start: int, end: int) -> tuple[str, ...] | None:
        """The home and two others, where the statement calls itself trilateral."""
        named = {h.party for h in hints if h.kind in (*NAMED, "scene") and not self.is_home(h)}
        said = any(start <= p < end for p in self._triples)
        return tuple(sorted({self.home or "", *named})) if len(named) == 2 and said else None

    def _members(self, hints: Sequence[Hint]) -> tuple[str, ...] | None:
        """A country and the body whose members the statement speaks of («اعضای اکو»)."""
        bodies = ("organisation", "forum")
        for hint in hints:
            if hint.kind == "members" or (hint.kind in bodies and hint.start in self.syntax.members):
                acting = [h.party for h in hints if h.kind in NAMED and h.start < hint.start]
                return tuple(sorted((acting[0] if acting else self.home or "", hint.party)))
        return None

    def _envoys(self, hints: Sequence[Hint]) -> tuple[str, ...] | None:
        """The country that sends an envoy and the one that receives him («سفیر چین در بیشکک»), not the home."""
        seats = [h.party for h in hints if h.kind == "seat"]
        senders = [h.party for h in hints if h.kind == "official" and h.party not in seats]
        if not seats or not senders or any(self.is_home(h) for h in hints if h.kind in SURE):
            return None
        return tuple(sorted((senders[0], seats[0])))

    def _among_others(self, hints: Sequence[Hint], foreign: Sequence[str]) -> list[tuple[str, ...]]:
        """The pairs of foreign parties that deal with each other, the home not named («ترکیه با گرجستان … »)."""
        if any(h.party == self.home for h in hints):
            return []
        bodies = [h for h in hints if h.kind == "organisation" and self.syntax.follows_with(h)]
        shown = [h for h in hints if h.party in foreign or h in bodies]
        governed = [h for h in shown if self.syntax.governed(h, self.syntax.towards)]
        if not governed:
            return []
        subjects = dict.fromkeys(h.party for h in shown if h.end <= governed[0].start)
        objects = dict.fromkeys(h.party for h in shown if h.start >= governed[0].start)
        return [tuple(sorted((one, other))) for one in subjects for other in objects if one != other]

    def centre(self, position: int) -> str:
        """The country a passage is of: the home, or, where nothing near names the home, the story's most named one."""
        sentence = self._document.sentence_at(position)
        home = self.home or ""
        if sentence is None:
            return home
        near = {s.line for s in self._document.sentences if abs(s.index - sentence.index) <= _NEAR}
        own = [h for h in self.hints if h.party == home]
        if not any(h.kind in OWN and h.start < position for h in own):
            # An office or a body without a country counts for the home only where the story has turned to it.
            own = [h for h in own if h.kind in OWN]
        if any(s.line in near for h in own if (s := self._document.sentence_at(h.start))):
            return home
        counts = collections.Counter(h.party for h in self.hints if h.kind in NAMED)
        most = max(counts, key=lambda c: (counts[c], c), default=home)
        return most if counts[most] >= _DOMINANT * counts[home] else home

    def _first_word(self, start: int) -> int:
        """Where the first word of a range begins."""
        chars = self._document.folded.chars
        return next((p for p in range(start, len(chars)) if chars[p].isalnum()), start)

    def _foreign_of(self, hints: Sequence[Hint]) -> list[str]:
        """The foreign parties among hints: by the surest kind of hint that there is.

        An international body that has a voice in the story is surer than a capital or a city. A capital that opens the
        clause, and the home after it, are its two sides («اسلام‌آباد با درخواست کابل … به هند موافقت نکرد»).
        """
        sides = [h for h in hints if h.kind not in ("place", "scene")][:2]
        if len(sides) == 2 and sides[0].kind == "capital" and sides[1].party == self.home != sides[0].party:
            return [sides[0].party]
        voices = [h for h in hints if h.kind == "organisation" and h.party in self._represented]
        for candidates in (
            [h for h in hints if h.kind in SURE and h.kind != "capital"],
            voices[:1],
            [h for h in hints if h.kind == "capital"],
            [h for h in hints if h.kind == "organisation"][:1],
            [h for h in hints if h.kind in ("scene", "place") and h.party in self._engaged],
        ):
            found = list(dict.fromkeys(h.party for h in candidates if h.party != self.home))
            if found:
                return found
        return []
