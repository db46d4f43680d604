"""How far the cooperation that a clause tells of has come: by its cue, and by the form of its verb.

The order of the stages and what belongs to each are those of the annotated articles; the words are the ontology's.
"""

from collections.abc import Sequence

from hamkari.extraction.clauses import Unit, is_weak
from hamkari.extraction.dealings import Dealings
from hamkari.extraction.document import Document
from hamkari.language.verbs import Tense


class Stages:
    """The stages of the units of one document."""

    def __init__(self, document: Document, dealings: Dealings) -> None:
        self._document = document
        self._dealings = dealings
        self._never = [m.start for m in document.phrases("hk:NeverCue", inflected=False)]
        self._now = [m.start for m in document.phrases("hk:NowCue", inflected=False)]
        self._reports = [m.start for m in document.lexicon.cues("hk:ReportCue").find(document.folded, document.verbs)]

    def of(self, unit: Unit, *, trusted: bool = False) -> str | None:
        """The stage that a unit tells, as a notation; `trusted` where what surrounds it shows the two parties already.

        Without trust a clause that names no two parties tells none by a verb alone or by a weak cue.
        """
        shown = trusted or self._dealings.shows_two(unit)
        if unit.cue is None:
            return self._by_verb(unit) if shown else None
        return self._by_cue(unit) if shown or not is_weak(unit.cue) else None

    def _by_verb(self, unit: Unit) -> str | None:
        form = unit.form
        if form is None or form.tense is Tense.SUBJUNCTIVE:
            return None
        if form.negated:
            return "reduced" if self._has(self._never, unit) else None
        if form.tense is Tense.FUTURE:
            return "planned"
        return None if self._has(self._reports, unit) else "implemented"

    def _by_cue(self, unit: Unit) -> str | None:
        cue, form = unit.cue, unit.form
        if cue is None:
            return None
        entry = cue.entry
        stage = entry.one("hk:stage")
        if form is not None and form.negated and not cue.asks_negation:
            stage = entry.one("hk:whenNegated")
            if self._has(self._never, unit):
                stage = entry.one("hk:whenNever") or stage
        elif (form is not None and form.tense in (Tense.FUTURE, Tense.SUBJUNCTIVE)) or (
            entry.one("hk:yields") and self._promises(cue.end, unit.end)
        ):
            stage = entry.one("hk:whenFuture") or stage
        elif entry.one("hk:whenOthersAct") and self._others_act(cue.end, unit.end):
            stage = entry.one("hk:whenOthersAct")
        elif form is not None and form.tense is Tense.PRESENT and not self._has(self._now, unit):
            stage = entry.one("hk:whenPresent") or stage
        elif entry.one("hk:whenOneSided") and not self._dealings.mutual(unit):
            stage = entry.one("hk:whenOneSided")
        return self._document.lexicon.vocabulary[stage].one("skos:notation") if stage else None

    def _others_act(self, start: int, end: int) -> bool:
        """Whether the first verb of a range, what the speaker wants done, is not the speaker's own deed."""
        verbs = [v.form for v in self._document.finite_verbs if start <= v.start and v.end <= end]
        return bool(verbs) and verbs[0].person != 1

    def _promises(self, start: int, end: int) -> bool:
        """Whether «ما» or the two sides speak of what they will do in a range."""
        verbs = [v.form for v in self._document.finite_verbs if start <= v.start and v.end <= end]
        return any(form.tense is Tense.FUTURE and form.plural for form in verbs)

    @staticmethod
    def _has(places: Sequence[int], unit: Unit) -> bool:
        return any(unit.start <= p < unit.end for p in places)
