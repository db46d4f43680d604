"""Statements of cooperation: clause by clause, who, about what, how, how far, by which instrument.

A unit becomes a statement where it has a stage (from its cue, or from its tense where the clause itself shows two
parties), a topic (its own, or the one it points back to) and two parties. Every rule reads its words from the ontology.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hamkari.extraction.clauses import Unit, is_title, is_weak, units
from hamkari.extraction.confidence import Statement, unit_signs, with_confidence
from hamkari.extraction.dealings import Dealings
from hamkari.extraction.document import Document, Sentence
from hamkari.extraction.mentions import OfficialMention
from hamkari.extraction.parties import Parties
from hamkari.extraction.speakers import Speakers
from hamkari.extraction.topics import TopicMention
from hamkari.language.verbs import Tense
from hamkari.lexicon import Entry, longest
from hamkari.model import Agreement, Meeting

# Topic mentions per hundred words from which on a story is about ICT; below, only a clause with two topics counts. Real
# agency news of all kinds lies below 0.6 but for reports on ICT, the annotated articles of the genre above 0.9.
_PERTINENT = 0.8
# Below this confidence a statement is more likely wrong than right on articles not seen before, and is left out.
_DOUBTFUL = 0.65
_ITEM = re.compile(r"[•●▪◾*✓–—-]|\d{1,2}\s*[-.)–]")


@dataclass(frozen=True, slots=True)
class _Draft:
    """A statement before its parties are known."""

    unit: Unit
    stage: str
    topics: tuple[str, ...]
    inherited: bool


class _Reader:
    def __init__(
        self,
        document: Document,
        topics: Sequence[TopicMention],
        parties: Parties,
        speakers: Speakers,
        meetings: Sequence[Meeting],
    ) -> None:
        lexicon, text = document.lexicon, document.folded
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
        self.recent: tuple[str, ...] = ()
        self.recent_index = -9
        self.last: _Draft | None = None
        self.last_parties: list[tuple[str, ...]] = []
        self.lead: _Draft | None = None
        self.references = [m.start for m in lexicon.phrases("hk:DocumentCue").find(text)]
        scenes = lexicon.phrases("hk:AnaphorDistractor").find(text)
        self.anaphors = [
            m.start
            for m in lexicon.phrases("hk:AnaphorCue").find(text)
            if not any(s.start <= m.start < s.end for s in scenes)
        ]
        self.subjects = [m.start for m in lexicon.phrases("hk:SubjectCue", inflected=False).find(text)]
        self.never = [m.start for m in lexicon.phrases("hk:NeverCue", inflected=False).find(text)]
        self.others = [m.start for m in lexicon.phrases("hk:OtherFieldCue").find(text)]
        self.present = [m.start for m in lexicon.phrases("hk:NowCue", inflected=False).find(text)]
        self.reports = [m.start for m in lexicon.cues("hk:ReportCue").find(text, document.verbs)]

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
            if ending in "؟?" or (not verbal and is_title(self.document, sentence)):
                continue
            self.lead = None
            for unit in units(self.document, sentence, self.cues):
                draft = self._draft(unit)
                if items and self._has(self.references, unit) and (stage := self._stage(unit, trusted=True)):
                    for i in items:
                        found[i] = replace(found[i], agreement=replace(found[i].agreement, stage=stage))
                items = []
                if draft is not None:
                    found.extend(self._agreements(draft))
                    self.last = draft
                if ending == ":":
                    self.lead = self._lead(unit)
        return found

    def _near(self, unit: Unit, sentences: int) -> bool:
        """Whether the last statement stands at most so many sentences before a unit."""
        return self.last is not None and unit.sentence.index - self.last.unit.sentence.index <= sentences

    def _lead(self, unit: Unit) -> _Draft | None:
        """What the items of a list after `unit` are: at its stage, or at that of the statement it points back to."""
        stage = self._stage(unit, trusted=True)
        # What a document provides for has come as far as the document («محورهای این تفاهم‌نامه به این شرح است»).
        if stage in (None, "planned") and self._has(self.references, unit) and self._near(unit, 2):
            return self.last
        return _Draft(unit, stage, (), True) if stage is not None else None

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
        return self._agreements(replace(lead, unit=unit, topics=topics), lead.unit, [m.payload for m in instrument])

    def _topics(self, unit: Unit) -> tuple[str, ...]:
        return tuple(dict.fromkeys(t.id for t in self.topics if unit.start <= t.start and t.end <= unit.end))

    def _has(self, places: Sequence[int], unit: Unit) -> bool:
        return any(unit.start <= p < unit.end for p in places)

    def _draft(self, unit: Unit) -> _Draft | None:
        """The statement of a unit, if it is one; remembers its topics for the clauses that point back to them."""
        own, near = self._topics(unit), self.recent
        if own:
            self.recent, self.recent_index = own, unit.sentence.index
        elif unit.sentence.index - self.recent_index > 2:
            near = ()
        points_back = self._has(self.anaphors, unit)
        stage = self._stage(unit, trusted=points_back and self._near(unit, 1))
        if stage is None and own and self._has(self.references, unit) and self._near(unit, 2) and self.last:
            stage = self.last.stage
        if stage is None or self.dealings.denied(unit.start, unit.end):
            return None
        topics = own
        if not topics:
            invites = unit.cue is not None and unit.cue.entry.one("hk:ownTopic") == "true"
            if self.document.folded.chars[unit.end - 1] == ":" or (invites and not points_back):
                return None
            strong = unit.cue is not None and not is_weak(unit.cue)
            goes_on = self._near(unit, 0) or (self.dealings.shows_two(unit) and not self._has(self.subjects, unit))
            if not (points_back or (strong and goes_on)) or self._has(self.others, unit):
                return None
            topics = near
        if not topics or not (self.pertinent or len(own) > 1):
            return None
        return _Draft(unit, stage, topics, not own)

    def _stage(self, unit: Unit, *, trusted: bool = False) -> str | None:
        """The stage a unit tells; `trusted` where what surrounds it shows the two parties already."""
        cue, form = unit.cue, unit.form
        if cue is None:
            if form is None or not self.dealings.shows_two(unit) or form.tense is Tense.SUBJUNCTIVE:
                return None
            if form.negated:
                return "reduced" if self._has(self.never, unit) else None
            if form.tense is Tense.FUTURE:
                return "planned"
            return None if self._has(self.reports, unit) else "implemented"
        entry = cue.entry
        if is_weak(cue) and not trusted and not self.dealings.shows_two(unit):
            return None
        stage = entry.one("hk:stage")
        if form is not None and form.negated and not cue.asks_negation:
            stage = entry.one("hk:whenNegated")
            if self._has(self.never, unit):
                stage = entry.one("hk:whenNever") or stage
        elif (form is not None and form.tense in (Tense.FUTURE, Tense.SUBJUNCTIVE)) or (
            entry.one("hk:yields") and self._promises(cue.end, unit.end)
        ):
            stage = entry.one("hk:whenFuture") or stage
        elif entry.one("hk:whenOthersAct") and self._others_act(cue.end, unit.end):
            stage = entry.one("hk:whenOthersAct")
        elif form is not None and form.tense is Tense.PRESENT and not self._has(self.present, unit):
            stage = entry.one("hk:whenPresent") or stage
        elif entry.one("hk:whenOneSided") and not self.dealings.mutual(unit):
            stage = entry.one("hk:whenOneSided")
        return self.document.lexicon.vocabulary[stage].one("skos:notation") if stage else None

    def _others_act(self, start: int, end: int) -> bool:
        """Whether the first verb of a range, what the speaker wants done, is not the speaker's own deed."""
        verbs = [v.form for v in self.document.finite_verbs if start <= v.start and v.end <= end]
        return bool(verbs) and verbs[0].person != 1

    def _promises(self, start: int, end: int) -> bool:
        """Whether «ما» or the two sides speak of what they will do in a range."""
        verbs = [v.form for v in self.document.finite_verbs if start <= v.start and v.end <= end]
        return any(form.tense is Tense.FUTURE and form.plural for form in verbs)

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
        foreign = any(self.parties.is_foreign(h) for h in self.parties.within(scope.start, scope.end))
        if foreign or not self._near(scope, 0):
            resolved = self.parties.resolve(scope.start, scope.end)
            known = self.last_parties if draft.inherited and self._near(scope, 1) else []
            self.last_parties = [p for p in resolved if p in known or self.dealings.allow(scope, p)]
        agreements = [replace(agreement, parties=parties) for parties in self.last_parties]
        # An item of a list has its parties from the sentence above it, but topics of its own.
        inherited = draft.inherited and not self._topics(unit)
        return [Statement(a, unit_signs(scope, a, self.dealings, inherited=inherited)) for a in agreements]

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
) -> list[Statement]:
    """The statements of cooperation of an article with the signs of their confidence, however doubtful."""
    return _Reader(document, topics, parties, Speakers(document, officials), meetings).read()


def find_agreements(
    document: Document,
    topics: Sequence[TopicMention],
    parties: Parties,
    officials: Sequence[OfficialMention],
    meetings: Sequence[Meeting],
) -> list[Agreement]:
    """The statements of cooperation of an article with their confidence, in the order of the text."""
    statements = find_statements(document, topics, parties, officials, meetings)
    return [a for a in with_confidence(statements, len(meetings)) if a.confidence >= _DOUBTFUL]
