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
        """The name or post of the unit's speaker: the last subject before its end, in its sentence or an earlier one.

        An earlier one counts only where a verb of reporting follows it in its sentence («وی گفت»).
        """
        for official in reversed(self._subjects):
            if official.start >= unit.end:
                continue
            sentence = self._document.sentence_at(official.start)
            if sentence is None:
                continue
            here = sentence.index == unit.sentence.index
            if here or any(official.end <= r < sentence.end for r in self._reports):
                return official.name or official.post
        return None
