"""Whether parties deal with each other in a story, or are only named in it.

A report on Estonia's digital government names Estonia and Iran and speaks of no dealing between them. Two parties
deal with each other where one sentence holds both sides and a word of cooperation, of meeting or of a document,
undenied; only then may a later clause that names neither be a statement between them.
"""

from collections.abc import Sequence

from hamkari.extraction.clauses import Unit
from hamkari.extraction.document import Document, Sentence
from hamkari.extraction.parties import Parties
from hamkari.model import Meeting


class Dealings:
    """Evidence of dealings between the home and other parties of one document; `meetings` are those it tells."""

    def __init__(self, document: Document, parties: Parties, meetings: Sequence[Meeting]) -> None:
        lexicon, text = document.lexicon, document.folded
        self._document = document
        self._parties = parties
        self._bilateral = [m.start for m in lexicon.phrases("hk:BilateralCue").find(text)]
        self._duals = [m.start for m in lexicon.phrases("hk:DualCue").find(text)]
        self._bilateral.extend(self._duals)
        self._own = [m.start for m in lexicon.phrases("hk:FirstPersonCue", inflected=False).find(text)]
        self._documents = [m.start for m in lexicon.phrases("hk:InstrumentScheme").find(text)]
        self._denials = [m.start for m in lexicon.cues("hk:DenialCue").find(text, document.verbs)]
        self._negations = [m.start for m in lexicon.phrases("hk:NegationCue", inflected=False).find(text)]
        self._partners = {party for s in document.sentences for party in self._joined(s)}
        self._partners |= {
            hint.party
            for meeting in meetings
            for hint in parties.within(*document.range_of(meeting.evidence))
            if hint.kind in ("official", "organisation", "forum") and hint.party != parties.home
        }

    def _joined(self, sentence: Sentence) -> set[str]:
        """The foreign parties that a sentence shows in dealings with the home."""
        verbs = [v.form for v in self._document.finite_verbs if sentence.start <= v.start < sentence.end]
        if self.denied(sentence.start, sentence.end) or (verbs and all(form.negated for form in verbs)):
            return set()
        hints = self._parties.within(sentence.start, sentence.end)
        foreign = {h.party for h in hints if self._parties.is_foreign(h)}
        at_home = any(h.party == self._parties.home for h in hints)
        word = self._any(self._bilateral, sentence.start, sentence.end)
        document = self._any(self._documents, sentence.start, sentence.end)
        return foreign if (word or document) and (at_home or len(foreign) > 1) else set()

    def denied(self, start: int, end: int) -> bool:
        """Whether a word of denial, or «نه … نه», stands in a range of the folded text or in its sentence."""
        sentence = self._document.sentence_at(start)
        pair = sum(sentence.start <= p < sentence.end for p in self._negations) > 1 if sentence else False
        return self._any(self._denials, start, end) or (pair and self._any(self._negations, start, end))

    def shows_two(self, unit: Unit) -> bool:
        """Whether a unit itself shows that two parties are spoken of."""
        hints = self._parties.within(unit.start, unit.end)
        foreign = any(self._parties.is_foreign(h) for h in hints)
        return foreign or self._any(self._bilateral, unit.start, unit.end)

    def mutual(self, unit: Unit) -> bool:
        """Whether a unit speaks of what both sides do: it names them by one word, or holds one side only."""
        sides = {h.party for h in self._parties.within(unit.start, unit.end)}
        return self.speaks_of_both(unit) or len(sides) < 2

    def speaks_of_both(self, unit: Unit) -> bool:
        """Whether a unit names both sides by one word («دو کشور»)."""
        return self._any(self._duals, unit.start, unit.end)

    def are_partners(self, parties: tuple[str, ...]) -> bool:
        """Whether the article shows all these parties in dealings with the home."""
        return all(p in self._partners for p in parties if p != self._parties.home)

    def sides(self, unit: Unit, parties: tuple[str, ...]) -> int:
        """How many of the parties a unit shows, its own side («ما») included; two at most are counted."""
        shown = {h.party for h in self._parties.within(unit.start, unit.end)}
        if (unit.form is not None and unit.form.person == 1) or self._any(self._own, unit.start, unit.end):
            shown.add(self._parties.home or "")
        return min(2, sum(p in shown for p in parties))

    def allow(self, unit: Unit, parties: tuple[str, ...]) -> bool:
        """Whether a statement of the unit may be one between these parties, and is not one of two bodies at home."""
        if self._at_home_only(unit):
            return False
        if self.are_partners(parties) or (self.speaks_of_both(unit) and self._just_named(unit, parties)):
            return True
        within = self._parties.within(unit.start, unit.end)
        if any(h.party in parties and h.party != self._parties.home and self._parties.follows_with(h) for h in within):
            return True
        sides = self.sides(unit, parties)
        return sides > 1 or (sides > 0 and self._any(self._bilateral, unit.start, unit.end))

    def _just_named(self, unit: Unit, parties: tuple[str, ...]) -> bool:
        """Whether all parties but the home stand in the unit's sentence or the two before it."""
        sentences = self._document.sentences
        start = sentences[max(0, unit.sentence.index - 2)].start
        named = {h.party for h in self._parties.within(start, unit.sentence.end)}
        return all(p in named for p in parties if p != self._parties.home)

    def _at_home_only(self, unit: Unit) -> bool:
        """Whether a unit speaks of two bodies of the home and of nobody else («همراه اول و دانشگاه شریف»)."""
        hints = self._parties.within(unit.start, unit.end)
        bodies = {(h.start, h.end) for h in hints if h.kind.endswith("body") and h.party == self._parties.home}
        foreign = any(self._parties.is_foreign(h) for h in hints)
        return len(bodies) > 1 and not foreign and not self.speaks_of_both(unit)

    @staticmethod
    def _any(places: list[int], start: int, end: int) -> bool:
        return any(start <= p < end for p in places)
