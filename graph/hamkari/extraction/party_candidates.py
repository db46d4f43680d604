"""Who may be party to a statement: the pairs of parties in play at a clause, and the signs that speak for each.

A mention-ranking model in the manner of coreference resolution (Denis and Baldridge, Specialized models and ranking for
coreference resolution, 2008): every pair of parties in play is a candidate, and so is what the rules of `parties` say.
The signs are those of centering (Grosz, Joshi and Weinstein, 1995) and of Persian case: who is named in the clause and
under which preposition, who opened the paragraph, who spoke, who was last in play.
"""

import collections
import functools
import itertools
import math
from collections.abc import Sequence, Set
from dataclasses import dataclass

from hamkari.extraction.clauses import Unit
from hamkari.extraction.dealings import Dealings
from hamkari.extraction.document import Document
from hamkari.extraction.parties import Parties
from hamkari.extraction.party_syntax import Hint
from hamkari.model import Meeting

Agreed = tuple[tuple[str, ...], ...]

# How many sentences back a party is still in play, and how many parties may be.
_BACK = 3
_MOST = 10
# How many of the parties that a story hints at most often are always in play.
_FREQUENT = 3
_STAGE_SETTING = ("scene", "place")
_PRESENT = ("name", "demonym", "official", "known body", "anaphor", "own")
_OF_BODIES = ("organisation", "forum", "members")
_MEETS = ("official", "organisation", "name", "own", "seat")


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a statement may be agreed between: one tuple of parties for each agreement; `signs` have values by name."""

    agreed: Agreed
    signs: dict[str, float]


class Story:
    """What one article shows of its parties as a whole; `meetings` are those it tells."""

    def __init__(self, document: Document, parties: Parties, dealings: Dealings, meetings: Sequence[Meeting]) -> None:
        self.document = document
        self.parties = parties
        self.dealings = dealings
        self.counts = collections.Counter(h.party for h in parties.hints)
        self.bodies = {h.party for h in parties.hints if h.kind in _OF_BODIES}
        self.lines: dict[int, list[Hint]] = collections.defaultdict(list)
        for hint in parties.hints:
            sentence = document.sentence_at(hint.start)
            if sentence is not None:
                self.lines[sentence.line].append(hint)
        self.together: dict[frozenset[str], float] = collections.defaultdict(float)
        for sentence in document.sentences:
            named = {h.party for h in parties.within(sentence.start, sentence.end) if h.kind not in _STAGE_SETTING}
            for pair in itertools.combinations(sorted(named), 2):
                self.together[frozenset(pair)] += 1 / (len(named) - 1)
        first = document.sentences[0] if document.sentences else None
        self.title = {h.party for h in parties.within(first.start, first.end)} if first else set[str]()
        spans = [document.range_of(m.evidence) for m in meetings]
        self._met = [
            (start, frozenset(h.party for h in parties.within(start, end) if h.kind in _MEETS))
            for start, end in sorted(spans)
        ]

    def met(self, unit: Unit) -> Set[str]:
        """Who met in the last meeting told before the end of a unit."""
        return next((met for start, met in reversed(self._met) if start < unit.end), frozenset())

    def signs(self, unit: Unit, parties: tuple[str, ...]) -> dict[str, float]:
        """The signs that a statement of a unit is one between these parties, and no other kind of statement."""
        dealings, syntax = self.dealings, self.parties.syntax
        inside = [h for h in self.parties.within(unit.start, unit.end) if h.party in parties]
        return {
            "together": math.log1p(self.together[frozenset(parties)]),
            "home": float(self.parties.home in parties),
            "acting": float(len({h.party for h in inside if h.kind not in _STAGE_SETTING})),
            "with": float(any(syntax.follows_with(h) for h in inside)),
            "shows two": float(dealings.shows_two(unit)),
            "just named": float(dealings.just_named(unit, parties)),
            "domestic": float(dealings.is_domestic(unit)),
            "one country": float(dealings.is_of_one_country(unit)),
        }

    def candidates(self, unit: Unit, last: Sequence[tuple[str, ...]], last_line: int) -> list[Candidate]:
        """The candidates of a unit; `last` are the parties of the statement before it, on line `last_line`."""
        scene = _Scene(self, unit, last, last_line)
        told = tuple(self.parties.resolve(unit.start, unit.end))
        if not told and not any(self.parties.is_foreign(h) for h in self.parties.within(unit.start, unit.end)):
            # Nobody else is under way: a long enumeration brings nobody into play.
            return []
        pairs = [(min(pair), max(pair)) for pair in itertools.combinations(scene.in_play, 2)]
        found = [
            Candidate((pair,), scene.pair(*pair) | {"by rule": float((pair,) == told), "in rule": float(pair in told)})
            for pair in pairs
            if not self.bodies.issuperset(pair)
        ]
        if len(told) > 1 or any(len(parties) > 2 for parties in told):
            found.append(Candidate(told, scene.several(told)))
        return found


class _Scene:
    """What a reader has in mind at one unit."""

    def __init__(self, story: Story, unit: Unit, last: Sequence[tuple[str, ...]], last_line: int) -> None:
        self._story = story
        self._document = story.document
        self._parties = story.parties
        self._unit = unit
        self._last = tuple(last)
        self._same_line = last_line == unit.sentence.line
        self._inside = self._parties.within(unit.start, unit.end)
        self._speaker = self._parties.speaker(unit.end - 1)
        self._both = story.dealings.speaks_of_both(unit)
        self._first_person = story.dealings.is_first_person(unit)
        before = [h for h in self._parties.hints if h.start < unit.start and h.kind not in _STAGE_SETTING]
        self._last_named = before[-1].party if before else None
        opening = [h for h in story.lines[unit.sentence.line] if h.start < unit.start]
        self._line = {h.party for h in opening}
        self._opener = next((h.party for h in opening if h.kind not in _STAGE_SETTING), None)
        self._met = story.met(unit)
        self._alone = not any(self._parties.is_foreign(h) for h in self._inside)
        self._centre = self._parties.centre(unit.start)
        self._counterparts = [self._parties.counterpart(unit.start, joined=joined) for joined in (False, True)]
        self.in_play = self._in_play()
        self.signs = functools.cache(self._signs)

    def _in_play(self) -> list[str]:
        """The parties in play, those nearest first."""
        unit, sentences = self._unit, self._document.sentences
        start = sentences[max(0, unit.sentence.index - _BACK)].start
        following = [h.party for h in self._parties.hints if h.start >= unit.end]
        frequent = [party for party, _ in self._story.counts.most_common(_FREQUENT)]
        near = [h.party for h in (*self._inside, *self._parties.within(start, unit.start))]
        background = [
            *itertools.chain.from_iterable(self._last),
            self._speaker,
            self._parties.home,
            self._parties.outlet,
            *frequent,
        ]
        return list(dict.fromkeys(p for p in (*near, *background, *following[:1]) if p))[:_MOST]

    def _signs(self, party: str) -> dict[str, float]:
        """The signs of one party: how the unit shows it, and why the reader has it in mind."""
        unit, syntax = self._unit, self._parties.syntax
        inside = [h for h in self._inside if h.party == party]
        before = [h for h in self._parties.within(unit.sentence.start, unit.start) if h.party == party]
        signs: dict[str, float] = {"in unit": float(bool(inside))}
        for hint in inside:
            governed = "to" if syntax.governed(hint, syntax.towards) else "free"
            role = "with" if syntax.follows_with(hint) else governed
            role = "scene" if syntax.is_scene(hint) else "route" if syntax.is_route(hint) else role
            signs[f"in unit: {hint.kind}, {role}"] = 1.0
        previous = self._document.sentences[unit.sentence.index - 1] if unit.sentence.index else None
        just_before = previous is not None and any(
            h.party == party for h in self._parties.within(previous.start, previous.end)
        )
        background = {
            "home": party == self._parties.home,
            "home, first person": party == self._parties.home and self._first_person,
            "home, nobody else": party == self._parties.home and self._alone,
            "of outlet": party == self._parties.outlet,
            "of outlet, first person": party == self._parties.outlet and self._first_person,
            "speaker": party == self._speaker,
            "speaker, first person": party == self._speaker and self._first_person,
            "opens line": party == self._opener,
            "in line": party in self._line,
            "in sentence": bool(before),
            "in last sentence": just_before,
            "in last sentence, same line": just_before and previous is not None and previous.line == unit.sentence.line,
            "last named": party == self._last_named,
            "in title": party in self._story.title,
            "of last": any(party in parties for parties in self._last),
            "of last, same line": self._same_line and any(party in parties for parties in self._last),
            "met": party in self._met,
            "centre": party == self._centre,
            "counterpart": party == self._counterparts[0],
            "counterpart, joined": party == self._counterparts[1],
            "body": party in self._story.bodies,
            "once": self._story.counts[party] == 1,
            "share": self._story.counts[party] / max(1, self._story.counts.total()),
        }
        signs |= {name: float(value) for name, value in background.items()}
        if not inside:
            signs |= {f"{name}, unseen": float(value) for name, value in background.items()}
            signs |= {f"before: {hint.kind}": 1.0 for hint in before}
        return signs

    def pair(self, one: str, other: str) -> dict[str, float]:
        """The signs of two parties, summed, with those of the pair."""
        signs = collections.Counter(self.signs(one))
        signs.update(self.signs(other))
        pair, shown = {one, other}, {h.party for h in self._inside}
        sides = len(shown & pair)
        together = math.log1p(self._story.together[frozenset(pair)])
        was_last = (one, other) in self._last
        sentence = self._parties.within(self._unit.sentence.start, self._unit.end)
        syntax = self._parties.syntax
        left = [h for h in self._inside if h.party not in pair and h.kind not in (*_STAGE_SETTING, "forum")]
        sure = {h.party for h in left if h.kind in _PRESENT and not syntax.is_scene(h)}
        return dict(signs) | {
            f"sides {sides}": 1.0,
            "pair last": float(was_last),
            "pair last, same line": float(was_last and self._same_line),
            "pair together": together,
            "pair in sentence": float(pair <= {h.party for h in sentence}),
            "pair without home": float(self._parties.home not in pair),
            "two sides, pair last": float(self._both and was_last),
            "two sides, pair together": self._both * together,
            "two sides, both shown": float(self._both and sides == len(pair)),
            "two sides, pair met": float(self._both and pair <= self._met),
            "left out": float(len({h.party for h in left})),
            "left out, sure": float(len(sure)),
            "left out, with": float(len({h.party for h in left if syntax.follows_with(h)})),
        }

    def several(self, told: Agreed) -> dict[str, float]:
        """The signs of several agreements, or of one of several parties: the mean of their pairs', none left out."""
        pairs = [pair for parties in told for pair in itertools.combinations(parties, 2)]
        total: collections.Counter[str] = collections.Counter()
        for pair in pairs:
            total.update(self.pair(*pair))
        mean = {name: value / len(pairs) for name, value in total.items() if not name.startswith("left out")}
        return mean | {"by rule": 1.0, "in rule": 1.0, "several": 1.0}
