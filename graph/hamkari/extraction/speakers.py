"""Whose words a clause reports: the official who speaks in it, or the last one who spoke."""

from collections.abc import Sequence

from hamkari.extraction.clauses import Unit
from hamkari.extraction.document import Document
from hamkari.extraction.mentions import OfficialMention


class Speakers:
    """The speaker at each place of a document; `officials` are all mentions, those that refer back included."""

    def __init__(self, document: Document, officials: Sequence[OfficialMention]) -> None:
        lexicon, text = document.lexicon, document.folded
        addressed = {m.end for m in lexicon.phrases("hk:WithCue", inflected=False).find(text)}
        addressed |= {m.end for m in lexicon.phrases("hk:TowardsCue", inflected=False).find(text)}
        self._reports = [c.start for c in lexicon.cues("hk:ReportCue").find(text, document.verbs)]
        self._document = document
        self._subjects = [o for o in officials if o.start not in addressed]

    def of(self, unit: Unit) -> str | None:
        """The name or post of the unit's speaker."""
        official = self.at(unit.end - 1)
        return (official.name or official.post) if official else None

    def at(self, position: int) -> OfficialMention | None:
        """Who speaks at a position: the last subject up to there, in its sentence or an earlier one.

        An earlier one counts only where a verb of reporting follows it in its sentence («وی گفت»).
        """
        around = self._document.sentence_at(position)
        for official in reversed(self._subjects):
            sentence = self._document.sentence_at(official.start) if official.start <= position else None
            if sentence is None or around is None:
                continue
            if sentence.index == around.index or any(official.end <= r < sentence.end for r in self._reports):
                return official
        return None
