"""Statements of cooperation: clause by clause, who, about what, how, how far, by which instrument.

A unit becomes a statement where it has a stage (from its cue, or from its tense where the clause itself shows two
parties), a topic (its own, or the one it points back to) and two parties. Every rule reads its words from the ontology.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hamkari.extraction.clauses import Unit, is_weak, units
from hamkari.extraction.dealings import Dealings
from hamkari.extraction.document import Document
from hamkari.extraction.parties import Parties
from hamkari.extraction.topics import TopicMention
from hamkari.language.verbs import Tense
from hamkari.lexicon import longest
from hamkari.model import Agreement, Meeting


# Topic mentions per hundred words from which on a story is about ICT; below, only a clause with two topics counts. Real
# agency news of all kinds lies below 0.6 but for reports on ICT, the annotated articles of the genre above 0.9.
_PERTINENT = 0.8


@dataclass(frozen=True, slots=True)
class _Draft:
    """A statement before its parties are known."""

    unit: Unit
    stage: str
    topics: tuple[str, ...]
    inherited: bool


class _Reader:
    def __init__(
        self, document: Document, topics: Sequence[TopicMention], parties: Parties, meetings: Sequence[Meeting]
    ) -> None:
        lexicon, text = document.lexicon, document.folded
        self.document = document
        self.topics = topics
        self.parties = parties
        words = sum(text.begins)
        self.pertinent = 100 * len({t.start for t in topics}) >= _PERTINENT * words
        self.cues = lexicon.cues("hk:CueSet").find(text, document.verbs)
        self.activities = lexicon.cues("hk:ActivityScheme").find(text, document.verbs)
        self.instruments = longest(lexicon.phrases("hk:InstrumentScheme").find(text))
        self.dealings = Dealings(document, parties, meetings)
        self.anaphors = [m.start for m in lexicon.phrases("hk:AnaphorCue").find(text)]
        self.reports = [m.start for m in lexicon.cues("hk:ReportCue").find(text, document.verbs)]

    def read(self) -> list[Agreement]:
        found: list[Agreement] = []
        recent: tuple[str, ...] = ()
        recent_index = -9
        for sentence in self.document.sentences:
            question = self.document.article.text[sentence.span.end - 1] in "؟?"
            if question or self._is_headline(sentence.index):
                continue
            for unit in units(self.document, sentence, self.cues):
                own = self._topics(unit)
                draft = self._draft(unit, own, recent if sentence.index - recent_index <= 2 else ())
                if own:
                    recent, recent_index = own, sentence.index
                if draft is not None:
                    found.extend(self._agreements(draft))
        return found

    def _is_headline(self, index: int) -> bool:
        """Whether a sentence is a title: a line of its own before the lead, without a full stop."""
        sentence = self.document.sentences[index]
        line = self.document.article.text[sentence.span.start : sentence.span.end]
        return (
            index < 4
            and line[-1] not in ".؟!»:"
            and all(
                self.document.sentences[i].line != sentence.line
                for i in range(index + 1, min(index + 2, len(self.document.sentences)))
            )
        )

    def _topics(self, unit: Unit) -> tuple[str, ...]:
        return tuple(dict.fromkeys(t.id for t in self.topics if unit.start <= t.start and t.end <= unit.end))

    def _has(self, places: Sequence[int], unit: Unit) -> bool:
        return any(unit.start <= p < unit.end for p in places)

    def _draft(self, unit: Unit, own: tuple[str, ...], recent: tuple[str, ...]) -> _Draft | None:
        stage = self._stage(unit)
        if stage is None or self.dealings.denied(unit.start, unit.end):
            return None
        topics, inherited = own, False
        if not topics:
            if not (self._has(self.anaphors, unit) or (unit.cue is not None and not is_weak(unit.cue))):
                return None
            topics, inherited = recent, True
        if not topics or not (self.pertinent or len(own) > 1):
            return None
        return _Draft(unit, stage, topics, inherited)

    def _stage(self, unit: Unit) -> str | None:
        cue, form = unit.cue, unit.form
        if cue is None:
            if form is None or not self.dealings.shows_two(unit) or form.tense is Tense.SUBJUNCTIVE or form.negated:
                return None
            if any(unit.start <= r < unit.end for r in self.reports):
                return None
            return "planned" if form.tense is Tense.FUTURE else "implemented"
        entry = cue.entry
        if is_weak(cue) and not self.dealings.shows_two(unit):
            return None
        stage = entry.one("hk:stage")
        if form is not None and form.negated and not cue.label.split()[-1].startswith("ن"):
            stage = entry.one("hk:whenNegated")
        elif form is not None and form.tense in (Tense.FUTURE, Tense.SUBJUNCTIVE):
            stage = entry.one("hk:whenFuture") or stage
        elif form is not None and form.tense is Tense.PRESENT:
            stage = entry.one("hk:whenPresent") or stage
        return self.document.lexicon.vocabulary[stage].one("skos:notation") if stage else None

    def _agreements(self, draft: _Draft) -> list[Agreement]:
        unit = draft.unit
        activities = [c for c in self.activities if unit.start <= c.start and c.end <= unit.end]
        instruments = [m for m in self.instruments if unit.start <= m.start and m.end <= unit.end]
        agreement = Agreement(
            parties=(),
            stage=draft.stage,
            evidence=self.document.quote(*self._trim(unit.start, unit.end)),
            topics=draft.topics,
            activities=tuple(dict.fromkeys(c.entry.one("skos:notation") or "" for c in activities)),
            instrument=instruments[-1].payload.one("skos:notation") if instruments else None,
        )
        resolved = self.parties.resolve(unit.start, unit.end)
        return [replace(agreement, parties=parties) for parties in resolved if self.dealings.allow(unit, parties)]

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        chars = self.document.folded.chars
        while start < end - 1 and not chars[start].isalnum() and chars[start] not in "«(":
            start += 1
        while end > start + 1 and not chars[end - 1].isalnum() and chars[end - 1] not in "»)":
            end -= 1
        return start, end


def find_agreements(
    document: Document, topics: Sequence[TopicMention], parties: Parties, meetings: Sequence[Meeting]
) -> list[Agreement]:
    """The statements of cooperation of an article, in the order of the text."""
    return _Reader(document, topics, parties, meetings).read()
