"""Statements of cooperation: clause by clause, who, about what, how, how far, by which instrument.

A unit becomes a statement where it has a stage (from its cue, or from its tense where the clause itself shows two
parties), a topic (its own, or the one it points back to) and two parties. Every rule reads its words from the ontology.
"""

import collections
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hamkari.extraction.clauses import Unit, is_title, is_weak, units
from hamkari.extraction.confidence import Statement, unit_signs, with_confidence
from hamkari.extraction.dealings import Dealings
from hamkari.extraction.document import Document, Sentence
from hamkari.extraction.mentions import OfficialMention
from hamkari.extraction.parties import Parties
from hamkari.extraction.party_candidates import Story
from hamkari.extraction.party_ranking import Choice, best, chances
from hamkari.extraction.speakers import Speakers
from hamkari.extraction.stages import Stages
from hamkari.extraction.topics import TopicMention
from hamkari.lexicon import Entry, longest
from hamkari.model import Agreement, Meeting

# Topic mentions per hundred words from which on a story is about ICT; below, only a clause with two topics counts. Real
# agency news of all kinds lies below 0.6 but for reports on ICT, the annotated articles of the genre above 0.9.
_PERTINENT = 0.8
# Below this confidence a statement is more likely wrong than right on articles not seen before, and is left out.
_DOUBTFUL = 0.5
# From this confidence on a statement is sure: an article needs one, or one by a strong cue, to tell any.
_SURE = 0.8
# For how many sentences a topic may be what a clause without one is about, and for how many it clearly is.
_BACK = 3
_CLEARLY_BACK = 2
_ITEM = re.compile(r"[•●▪◾*✓–—-]|\d{1,2}\s*[-.)–]")


@dataclass(frozen=True, slots=True)
class _Draft:
    """A statement before its parties are known.

    `told` tells that the rules are sure of its stage and its topic; `signs` are those of its confidence.
    """

    unit: Unit
    stage: str
    topics: tuple[str, ...]
    inherited: bool
    told: bool
    signs: Mapping[str, float]


class _Reader:
    def __init__(
        self,
        document: Document,
        topics: Sequence[TopicMention],
        parties: Parties,
        speakers: Speakers,
        meetings: Sequence[Meeting],
        choose: Choice = best,
    ) -> None:
        lexicon, text = document.lexicon, document.folded
        self.choose = choose
        self.document = document
        self.topics = topics
        self.parties = parties
        self.speakers = speakers
        words = sum(text.begins)
        self.pertinent = 100 * len({t.start for t in topics}) >= _PERTINENT * words
        self.cues = lexicon.cues("hk:CueSet").find(text, document.verbs)
        distractors = lexicon.phrases("hk:ActivityDistractor").find(text)
        self.activities = [
            cue
            for cue in lexicon.cues("hk:ActivityScheme").find(text, document.verbs)
            if not any(d.start <= cue.start and cue.end <= d.end for d in distractors)
        ]
        self.instruments = longest(lexicon.phrases("hk:InstrumentScheme").find(text))
        self.dealings = Dealings(document, parties, meetings)
        self.stages = Stages(document, self.dealings)
        self.recent: tuple[str, ...] = ()
        self.recent_index = -9
        self.last: _Draft | None = None
        self.story = Story(document, parties, self.dealings, meetings)
        self.last_parties: list[tuple[str, ...]] = []
        self.last_line = -1
        self.lead: _Draft | None = None
        self.references = [m.start for m in lexicon.phrases("hk:DocumentCue").find(text)]
        scenes = lexicon.phrases("hk:AnaphorDistractor").find(text)
        self.anaphors = [
            m.start
            for m in lexicon.phrases("hk:AnaphorCue").find(text)
            if not any(s.start <= m.start < s.end for s in scenes)
        ]
        self.subjects = [m.start for m in lexicon.phrases("hk:SubjectCue", inflected=False).find(text)]
        self.others = [m.start for m in lexicon.phrases("hk:OtherFieldCue").find(text)]

    def read(self) -> list[Statement]:
        found: list[Statement] = []
        items: list[int] = []
        for sentence in self.document.sentences:
            if self.lead is not None and self._is_item(sentence):
                added = self._item(self.lead, sentence)
                items.extend(range(len(found), len(found) + len(added)))
                found.extend(added)
                continue
            verbal = any(sentence.start <= v.start < sentence.end for v in self.document.finite_verbs)
            ending = self.document.article.text[sentence.span.end - 1]
            if ending in "؟?":
                self._raise(sentence)
                continue
            if not verbal and is_title(self.document, sentence):
                continue
            self.lead = None
            for unit in units(self.document, sentence, self.cues):
                draft = self._draft(unit)
                if items and self._has(self.references, unit) and (stage := self.stages.of(unit, trusted=True)):
                    for i in items:
                        found[i] = replace(found[i], agreement=replace(found[i].agreement, stage=stage))
                items = []
                if draft is not None:
                    found.extend(self._agreements(draft))
                    self.last = draft if draft.told else self.last
                if ending == ":":
                    self.lead = self._lead(unit)
        return found

    def _raise(self, question: Sentence) -> None:
        """Remember what a question is about, for the clauses of its answer."""
        topics = self._topics(Unit(question, question.start, question.end, None, None))
        if topics:
            self.recent, self.recent_index = topics, question.index

    def _near(self, unit: Unit, sentences: int) -> bool:
        """Whether the last statement stands at most so many sentences before a unit."""
        return self.last is not None and unit.sentence.index - self.last.unit.sentence.index <= sentences

    def _lead(self, unit: Unit) -> _Draft | None:
        """What the items of a list after `unit` are: at its stage, or at that of the statement it points back to."""
        stage = self.stages.of(unit, trusted=True)
        # What a document provides for has come as far as the document («محورهای این تفاهم‌نامه به این شرح است»).
        ahead = stage == "planned" and unit.cue is not None and not is_weak(unit.cue)
        provided = stage in (None, "planned") and not ahead
        if provided and self._has(self.references, unit) and self._near(unit, 2):
            return self.last
        return _Draft(unit, stage, (), True, True, {"in list": 1.0, "stage sure": 1.0}) if stage is not None else None

    def _is_item(self, sentence: Sentence) -> bool:
        """Whether a sentence is an item of a list: it begins its line with a bullet or a number."""
        return _ITEM.match(self.document.article.text, sentence.span.start) is not None

    def _item(self, lead: _Draft, sentence: Sentence) -> list[Statement]:
        """An item of a list as a statement at the stage of the sentence above the list."""
        unit = replace(lead.unit, start=sentence.start, end=sentence.end)
        topics = self._topics(unit)
        if not topics or self.dealings.denied(unit.start, unit.end):
            return []
        instrument = [m for m in self.instruments if lead.unit.start <= m.start and m.end <= lead.unit.end]
        signs = {**lead.signs, "in list": 1.0, "own topics": float(min(3, len(topics)))}
        item = replace(lead, unit=unit, topics=topics, signs=signs)
        return self._agreements(item, lead.unit, [m.payload for m in instrument])

    def _topics(self, unit: Unit) -> tuple[str, ...]:
        return tuple(dict.fromkeys(t.id for t in self.topics if unit.start <= t.start and t.end <= unit.end))

    def _has(self, places: Sequence[int], unit: Unit) -> bool:
        return any(unit.start <= p < unit.end for p in places)

    def _draft(self, unit: Unit) -> _Draft | None:
        """What a unit may state; remembers its topics for the clauses that point back to them."""
        own, near, since = self._topics(unit), self.recent, unit.sentence.index - self.recent_index
        if own:
            self.recent, self.recent_index = own, unit.sentence.index
        if self.dealings.denied(unit.start, unit.end):
            return None
        points_back = self._has(self.anaphors, unit)
        stage = self.stages.of(unit, trusted=points_back and self._near(unit, 1))
        if stage is None and own and self._has(self.references, unit) and self._near(unit, 2) and self.last:
            stage = self.last.stage
        likely = stage or self.stages.of(unit, trusted=True)
        topics = own or (near if since <= _BACK else ())
        if likely is None or not topics or not (self.pertinent or len(own) > 1):
            return None
        told = stage is not None and (bool(own) or (since <= _CLEARLY_BACK and self._goes_on(unit, points_back)))
        signs = {
            "own topics": float(min(3, len(own))),
            "sentences since topic": 0.0 if own else float(since),
            "stage sure": float(stage is not None),
            "points back": float(points_back),
            "points to document": float(self._has(self.references, unit)),
            "own subject": float(self._has(self.subjects, unit)),
            "other field": float(self._has(self.others, unit)),
            "needs topic": float(unit.cue is not None and unit.cue.entry.one("hk:ownTopic") == "true"),
            "introduces": float(self._introduces(unit)),
            "same sentence as last": float(self._near(unit, 0)),
        }
        return _Draft(unit, likely, topics, not own, told, signs)

    def _introduces(self, unit: Unit) -> bool:
        """Whether a unit ends in a colon: what it tells stands behind it."""
        return self.document.folded.chars[unit.end - 1] == ":"

    def _goes_on(self, unit: Unit, points_back: bool) -> bool:
        """Whether a unit without a topic of its own clearly goes on about the last one."""
        invites = unit.cue is not None and unit.cue.entry.one("hk:ownTopic") == "true"
        if self._introduces(unit) or (invites and not points_back) or self._has(self.others, unit):
            return False
        strong = unit.cue is not None and not is_weak(unit.cue)
        beside = self._near(unit, 0) or (self.dealings.shows_two(unit) and not self._has(self.subjects, unit))
        return points_back or (strong and beside)

    def _agreements(
        self, draft: _Draft, scope: Unit | None = None, instruments: Sequence[Entry] = ()
    ) -> list[Statement]:
        """The agreements a draft speaks of. `scope` is where its parties stand, `instruments` what stands there."""
        unit, scope = draft.unit, scope or draft.unit
        activities = [c for c in self.activities if unit.start <= c.start and c.end <= unit.end]
        named = [m.payload for m in self.instruments if unit.start <= m.start and m.end <= unit.end] or instruments
        agreement = Agreement(
            parties=(),
            stage=draft.stage,
            evidence=self.document.quote(*self._trim(unit.start, unit.end)),
            topics=draft.topics,
            activities=tuple(dict.fromkeys(c.entry.one("skos:notation") or "" for c in activities)),
            instrument=named[-1].one("skos:notation") if named else None,
            speaker=self.speakers.of(unit),
        )
        # An item of a list has its parties from the sentence above it, but topics of its own.
        inherited = draft.inherited and not self._topics(unit)
        found = []
        for parties, signs in self._parties_of(draft, scope):
            stated = replace(agreement, parties=parties)
            shown = unit_signs(scope, stated, self.dealings, inherited=inherited)
            found.append(Statement(stated, {**shown, **draft.signs, **signs}))
        return found

    def _parties_of(self, draft: _Draft, scope: Unit) -> list[tuple[tuple[str, ...], dict[str, float]]]:
        """The parties of a draft with the signs of how sure they are; what is told becomes the last that was told."""
        foreign = any(self.parties.is_foreign(h) for h in self.parties.within(scope.start, scope.end))
        last, candidates = list(self.last_parties), []
        agreed: Sequence[tuple[str, ...]] = last
        if foreign or not draft.told or not self._near(scope, 0):
            candidates = self.story.candidates(scope, last, self.last_line)
            agreed = self.choose(scope, candidates)
        known = last if draft.inherited and self._near(scope, 1) else []
        allowed = [p for p in agreed if p in known or self.dealings.allow(scope, p)]
        if draft.told:
            self.last_parties, self.last_line = allowed, scope.sentence.line
        chance = chances(candidates, tuple(agreed)) if candidates else 1.0
        by_rule = {c.agreed for c in candidates if c.signs["in rule"]} if candidates else {(p,) for p in agreed}
        return [
            (
                parties,
                self.story.signs(scope, parties)
                | {
                    "told": float(draft.told and parties in allowed),
                    "allowed": float(parties in allowed),
                    "parties of last": float(parties in last),
                    "chance of parties": chance,
                    "by rule": float((parties,) in by_rule),
                },
            )
            for parties in (allowed if draft.told and allowed else agreed)
        ]

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        chars = self.document.folded.chars
        while start < end - 1 and not chars[start].isalnum() and chars[start] not in "«(":
            start += 1
        while end > start + 1 and not chars[end - 1].isalnum() and chars[end - 1] not in "»)":
            end -= 1
        return start, end


def find_statements(
    document: Document,
    topics: Sequence[TopicMention],
    parties: Parties,
    officials: Sequence[OfficialMention],
    meetings: Sequence[Meeting],
    choose: Choice = best,
) -> list[Statement]:
    """The statements of cooperation of an article with the signs of their confidence, however doubtful.

    `choose` tells between whom each is.
    """
    return _Reader(document, topics, parties, Speakers(document, officials), meetings, choose).read()


def find_agreements(
    document: Document,
    topics: Sequence[TopicMention],
    parties: Parties,
    officials: Sequence[OfficialMention],
    meetings: Sequence[Meeting],
) -> list[Agreement]:
    """The statements of cooperation of an article with their confidence, in the order of the text.

    What the rules are not sure of is a statement only for the topics of which nothing surer is said. An article in
    which they are sure nowhere tells none: its doubtful ones are mostly of one country, or of a third one's example.
    """
    statements = find_statements(document, topics, parties, officials, meetings)
    judged = with_confidence(statements, len(meetings))
    kept = [(a, s) for a, s in zip(judged, statements, strict=True) if a.confidence >= _DOUBTFUL]
    if not any(s.signs["told"] and (a.confidence >= _SURE or "cue strong" in s.signs) for a, s in kept):
        return []
    likely = [(a, s.signs["told"] == 1 and not _is_bare(s)) for a, s in kept]
    sure: dict[tuple[str, ...], set[str]] = collections.defaultdict(set)
    for agreement, told in likely:
        sure[agreement.parties].update(agreement.topics if told else ())
    new = [(a, a.topics if told else tuple(t for t in a.topics if t not in sure[a.parties])) for a, told in likely]
    return [replace(agreement, topics=topics) for agreement, topics in new if topics]


def _is_bare(statement: Statement) -> bool:
    """Whether a clause tells a stage by its verb alone and names no topic («این بازار هر سال بزرگ‌تر می‌شود»)."""
    return "cue none" in statement.signs and statement.signs["topics inherited"] == 1
