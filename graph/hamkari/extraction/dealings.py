"""Whether parties deal with each other in a story, or are only named in it.

A report on Estonia's digital government names Estonia and Iran and speaks of no dealing between them. Two parties
deal with each other where one sentence holds both sides and a word of cooperation, of meeting or of a document,
undenied; only then may a later clause that names neither be a statement between them.
"""

from collections.abc import Sequence
from dataclasses import replace

from hamkari.extraction.clauses import Unit, is_weak
from hamkari.extraction.document import Document, Sentence
from hamkari.extraction.parties import Parties
from hamkari.extraction.party_syntax import Hint
from hamkari.model import Meeting

# Stages that need another side.
_ADDRESSED = ("offered", "requested")
# Kinds of hint that act for a country.
_ACTING = ("official", "body", "known body")


class Dealings:
    """Evidence of dealings between the home and other parties of one document; `meetings` are those it tells."""

    def __init__(self, document: Document, parties: Parties, meetings: Sequence[Meeting]) -> None:
        lexicon, text = document.lexicon, document.folded
        self._document = document
        self._parties = parties
        apart = {m.start for m in lexicon.phrases("hk:BilateralDistractor").find(text)}
        self._bilateral = [m.start for m in lexicon.phrases("hk:BilateralCue").find(text) if m.start not in apart]
        self._duals = [m.start for m in lexicon.phrases("hk:DualCue").find(text)]
        self._bilateral.extend(self._duals)
        self._rivalry = [m.start for m in lexicon.phrases("hk:RivalryCue").find(text)]
        self._own = [m.start for m in lexicon.phrases("hk:FirstPersonCue", inflected=False).find(text)]
        self._documents = [m.start for m in lexicon.phrases("hk:InstrumentScheme").find(text)]
        self._home = [m.start for m in lexicon.phrases("hk:DomesticCue").find(text)]
        self._complements = [m.end for m in lexicon.phrases("hk:ComplementCue", inflected=False).find(text)]
        never = {m.start for m in lexicon.phrases("hk:NeverCue", inflected=False).find(text)}
        denials = lexicon.cues("hk:DenialCue").find(text, document.verbs)
        self._denials = [m.start for m in denials if m.start not in never]
        self._negations = [m.start for m in lexicon.phrases("hk:NegationCue", inflected=False).find(text)]
        self._partners = {party for s in document.sentences for party in self._joined(s)}
        for meeting in meetings:
            hints = parties.within(*document.range_of(meeting.evidence))
            if len({h.party for h in hints}) > 1:
                met = {h.party for h in hints if h.kind in ("official", "organisation", "forum")}
                self._partners |= met - {parties.home}

    def _joined(self, sentence: Sentence) -> set[str]:
        """The foreign parties that a sentence shows in dealings with the home."""
        verbs = [v.form for v in self._document.finite_verbs if sentence.start <= v.start < sentence.end]
        if self.denied(sentence.start, sentence.end) or (verbs and all(form.negated for form in verbs)):
            return set()
        if self._any(self._rivalry, sentence.start, sentence.end):
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
        foreign = any(self._parties.is_foreign(h) for h in hints) or self._faces_home(unit, hints)
        return foreign or self._any(self._bilateral, unit.start, unit.end)

    def _faces_home(self, unit: Unit, hints: Sequence[Hint]) -> bool:
        """Whether a foreign official speaks of the home («مشتریان ایرانی»)."""
        speaker = self._parties.speaker(unit.end - 1)
        at_home = any(h.party == self._parties.home and h.kind not in ("scene", "place") for h in hints)
        return at_home and speaker not in (None, self._parties.home)

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
        hints = self._parties.within(unit.start, unit.end)
        # A body that has another country's name in its own is no sign of the country it is counted to.
        shown = {h.party for h in hints if not any(_holds(h, other) for other in hints)}
        if self.is_first_person(unit) and not any(h.kind == "own" for h in hints):
            shown.add(self._parties.home or "")
        return min(2, sum(p in shown for p in parties))

    def is_first_person(self, unit: Unit) -> bool:
        """Whether a unit is told in the first person, by its verb or by «ما»."""
        return (unit.form is not None and unit.form.person == 1) or self._any(self._own, unit.start, unit.end)

    def allow(self, unit: Unit, parties: tuple[str, ...]) -> bool:
        """Whether a statement of the unit may be one between these parties, and is not one of two bodies at home."""
        if self.is_of_one_country(unit):
            return False
        if self.is_domestic(unit) and not (self.are_partners(parties) and self._addresses(unit)):
            return False
        if self.are_partners(parties) or (self.speaks_of_both(unit) and self.just_named(unit, parties)):
            return True
        if self._any(self._rivalry, unit.sentence.start, unit.sentence.end):
            return False
        content = self._content(unit)
        hints = self._parties.within(content.start, content.end)
        others = [h for h in hints if h.party in parties and self._parties.is_foreign(h)]
        if not others:
            # «… خواستار همکاری با ایران شد»: the subject, not named again, is the other side.
            at_home = [h for h in hints if h.party == self._parties.home]
            before = self._parties.within(unit.sentence.start, unit.start)
            elided = any(h.party in parties and self._parties.is_foreign(h) for h in before)
            spoken = self._parties.speaker(unit.end - 1) in parties and self._faces_home(unit, hints)
            dealt = any(self._parties.syntax.follows_with(h) for h in at_home) and self.just_named(unit, parties)
            return dealt or (bool(at_home) and (elided or spoken))
        syntax = self._parties.syntax
        if any(syntax.follows_with(h) for h in others) or self._any(self._bilateral, unit.start, unit.end):
            return True
        apart = self._parties.home not in parties and (len(parties) > 2 or syntax.are_listed(hints))
        if apart and (unit.cue is None or is_weak(unit.cue)):
            # «چین و هند بازار منطقه را میان خود تقسیم کرده‌اند»
            return False
        undone = unit.denied and unit.cue is not None and not unit.cue.asks_negation
        if all(syntax.is_scene(h) for h in hints if h.party in parties):
            # «در کیگالی شش ساعت و در تهران شش ماه»: two scenes are compared.
            return False
        return self.sides(content, parties) > 1 and not undone and not syntax.are_one_object(hints)

    def _content(self, unit: Unit) -> Unit:
        """The unit without the speaker, where a complement tells what was said («… با بیان اینکه …»)."""
        starts = [p for p in self._complements if unit.start < p < unit.end]
        return replace(unit, start=starts[-1]) if starts else unit

    def just_named(self, unit: Unit, parties: tuple[str, ...]) -> bool:
        """Whether all parties but the home stand in the unit's sentence or the two before it."""
        sentences = self._document.sentences
        start = sentences[max(0, unit.sentence.index - 2)].start
        named = {h.party for h in self._parties.within(start, unit.sentence.end)}
        return all(p in named for p in parties if p != self._parties.home)

    def is_domestic(self, unit: Unit) -> bool:
        """Whether a unit speaks of what is done at home and shows nobody else."""
        hints = self._parties.within(unit.start, unit.end)
        faced = self.shows_two(unit) or any(self._parties.syntax.follows_with(h) for h in hints)
        return self._any(self._home, unit.start, unit.end) and not faced

    def _addresses(self, unit: Unit) -> bool:
        """Whether a unit offers or asks, which nobody does alone («آماده‌ایم ابزار بومی خود را در اختیار … بگذاریم»)."""
        stage = unit.cue.entry.one("hk:stage") if unit.cue is not None and not is_weak(unit.cue) else None
        return stage is not None and self._document.lexicon.vocabulary[stage].one("skos:notation") in _ADDRESSED

    def is_of_one_country(self, unit: Unit) -> bool:
        """Whether a unit speaks of two sides of one country, at home or abroad."""
        return self._at_home_only(unit) or self._abroad_only(unit)

    def _at_home_only(self, unit: Unit) -> bool:
        """Whether a unit speaks of two bodies of the home and of nobody else («همراه اول و دانشگاه شریف»)."""
        hints = self._parties.within(unit.start, unit.end)
        bodies = {(h.start, h.end) for h in hints if h.kind.endswith("body") and h.party == self._parties.home}
        foreign = any(self._parties.is_foreign(h) for h in hints)
        return len(bodies) > 1 and not foreign and not self.speaks_of_both(unit)

    def _abroad_only(self, unit: Unit) -> bool:
        """Whether a unit speaks of two sides of one foreign country («شهرداری بوسان با همکاری اس‌کی تلکام»)."""
        hints = self._parties.within(unit.start, unit.end)
        parties = {h.party for h in hints}
        withs = [h for h in hints if self._parties.syntax.follows_with(h)]
        if len(parties) != 1 or not withs or not self._parties.is_foreign(withs[0]) or self.speaks_of_both(unit):
            return False
        return any(h.end < withs[0].start and h.kind in _ACTING for h in hints)

    @staticmethod
    def _any(places: list[int], start: int, end: int) -> bool:
        return any(start <= p < end for p in places)


def _holds(body: Hint, other: Hint) -> bool:
    """Whether the name of a body holds that of another party («شهرداری نایروبی»)."""
    inside = body.start <= other.start and other.end <= body.end
    return body.kind == "body" and inside and other.party != body.party
