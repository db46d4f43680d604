"""What stands between the names of parties: prepositions that govern them, lists that join them.

Persian puts case before the noun: «با» brings the other side, «به» and «از» the one turned to, «در» a scene.
"""

import itertools
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from hamkari.extraction.document import Document

# Kinds of hint that name a country.
NAMED = ("name", "demonym", "capital")
# How many words of a noun phrase may stand between a preposition and the name it governs («با مقام‌های وزارت …»).
_PHRASE = 4
_DASHES = ("-", "–", "—", "(", "/")


@dataclass(frozen=True, slots=True)
class Hint:
    """A sign of a party at [start, end): an ISO code, or the name of an international body; `kind` says by what."""

    start: int
    end: int
    party: str
    kind: str


class PartySyntax:
    """The places of a document's prepositions and list words, each where a name may begin or end at it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        lexicon, text = document.lexicon, document.folded
        self.hosts = {m.end for m in lexicon.phrases("hk:SceneCue", inflected=False).find(text)}
        self.scenes = self.hosts | {m.end for m in lexicon.phrases("hk:WeekdayCue", inflected=False).find(text)}
        self.withs = {m.end for m in lexicon.phrases("hk:WithCue", inflected=False).find(text)}
        self.towards = self.withs | {m.end for m in lexicon.phrases("hk:TowardsCue", inflected=False).find(text)}
        self._routes = {m.end for m in lexicon.phrases("hk:TransitCue", inflected=False).find(text)}
        self.members = {m.end for m in lexicon.phrases("hk:MemberCue", inflected=False).find(text)}
        self._objects = {m.start for m in lexicon.phrases("hk:ObjectCue", inflected=False).find(text)}
        complements = lexicon.phrases("hk:ComplementCue", inflected=False).find(text)
        self._clause_ends = {v.end for v in document.finite_verbs} | {m.end for m in complements}

    def follows_with(self, hint: Hint) -> bool:
        """Whether «با» governs a hint, directly or by the head of its phrase: someone deals with that party."""
        return self.governed(hint, self.withs)

    def governed(self, hint: Hint, prepositions: Collection[int]) -> bool:
        """Whether one of the prepositions that end at these positions governs a hint («با نمایندگان کنیا و رواندا»)."""
        text, position = self._document.folded, hint.start
        for _ in range(_PHRASE):
            if position in prepositions:
                return True
            stop = position in self.towards or position in self.scenes or position in self._clause_ends
            if stop or position == 0 or not text.chars[position - 1].isalnum():
                return False
            position = text.word_start(position - 1)
        return position in prepositions

    def is_scene(self, hint: Hint) -> bool:
        """Whether a hint tells where something happens («در کیگالی»)."""
        return hint.start in self.hosts

    def is_route(self, hint: Hint) -> bool:
        """Whether a hint tells through where something passes («از خاک ترکیه»)."""
        return hint.start in self._routes

    def is_dateline(self, start: int, end: int) -> bool:
        """Whether a city at [start, end) tells where a report was written: a dash parts it from the line it opens."""
        text = self._document.folded.chars
        before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
        return before[-1:] in ("", "\n") and after[:1] in _DASHES

    def are_one_object(self, hints: Sequence[Hint]) -> bool:
        """Whether the parties stand in one list that is the object of the verb («اینترنت هند و مصر را»)."""
        named = [h for h in hints if h.kind in NAMED]
        return self.are_listed(named) and named[-1].end in self._objects

    def adjoin(self, end: int, start: int) -> bool:
        """Whether nothing but «و» or a comma stands between two names."""
        return self._document.folded.chars[end:start] in self._document.list_links

    def conjoin(self, end: int, start: int) -> bool:
        """Whether nothing but «و» stands between two names."""
        return self.adjoin(end, start) and self._document.folded.chars[end:start].isalpha()

    def are_listed(self, hints: Sequence[Hint]) -> bool:
        """Whether two or more parties are named and each stands in an enumeration with another."""
        named = [h for h in hints if h.kind in NAMED]
        parties = {h.party for h in named}
        joined = {p for a, b in itertools.pairwise(named) if self._coordinate(a, b) for p in (a.party, b.party)}
        return len(parties) > 1 and joined >= parties

    def _coordinate(self, one: Hint, other: Hint) -> bool:
        """Whether «و» or a comma joins two names, or the phrases that they end («بانک مرکزی هند و شرکت فون‌پی نپال»)."""
        if self.adjoin(one.end, other.start):
            return True
        text, stops = self._document.folded, self.towards | self.scenes | self._clause_ends
        conjunction = text.word_end(min(one.end + 1, other.start))
        near = self.adjoin(one.end, conjunction) and sum(text.begins[conjunction : other.start]) <= _PHRASE
        return near and not any(conjunction <= p <= other.start for p in stops)
