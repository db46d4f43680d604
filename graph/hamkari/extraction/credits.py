"""Whom a text credits: «به گزارش چابک آنلاین به نقل از ایسنا» is ایسنا.

A small grammar over the words of `outlets.ttl`: a credit cue, then a desk or reporter, then a known outlet, or the kind
of an outlet with a name, or a bare name; chains are followed to the last outlet. An institution's press office counts
where no outlet is named.
"""

import re
from dataclasses import dataclass

from hamkari.language.characters import Folded
from hamkari.lexicon import Lexicon, Match, longest
from hamkari.lexicon.vocabulary import Entry
from hamkari.model import Span

HEAD = 1500
"""A credit within so many characters of the beginning is the article's own; later ones speak of single statements."""

# A word, with the marks and joints inside it; a dot only between initials («سی.ان.ان»).
_TOKEN = re.compile(r"\w(?:[\w\u200c\u064b-\u0652\u0670\u00ad]|\.(?=\w{1,3}\b))*")
_GAP = re.compile(r"[ \t\u200c\u200e\u200f\u00a0]*")
_QUOTED = re.compile(r"[ \t\u200c\u00a0]*(?:«([^«»\n]{2,40})»|[\"“]([^\"”\n]{2,40})[\"”])")
_PARENTHESIS = re.compile(r"[ \t\u200c]*\([ ]*([^()\n]{2,20}?)[ ]*\)")
_NAME_WORDS = 3
_BARE_WORDS = 3
_PHRASE_WORDS = 12
_OFFICE_WORDS = 14
_PLACE_WORDS = 4


@dataclass(frozen=True, slots=True)
class Source:
    """A credited source as written; `sure` where it is a known outlet or has the kind of an outlet before its name."""

    span: Span
    office: bool
    sure: bool
    next: int


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    position: int


class CreditParser:
    """The grammar of credits over one folded text."""

    def __init__(self, folded: Folded, lexicon: Lexicon) -> None:
        self.folded = folded
        self.text = folded.text
        kinds = {entry.iri: entry.one("skos:notation") or "" for entry in lexicon.entries("hk:CreditScheme")}
        self._cues: dict[int, dict[str, Match[Entry]]] = {}
        self._by_kind: dict[str, list[Match[Entry]]] = {}
        # Matches come by place and length, so that the first of a kind at a place is the longest.
        for match in lexicon.phrases("hk:CreditScheme", inflected=False).find(folded):
            kind = kinds[match.payload.iri]
            if kind not in self._cues.setdefault(match.start, {}):
                self._cues[match.start][kind] = match
                self._by_kind.setdefault(kind, []).append(match)
        self._outlets: dict[int, Match[Entry]] = {}
        for outlet in lexicon.phrases("schema:NewsMediaOrganization", inflected=False).find(folded):
            self._outlets.setdefault(outlet.start, outlet)
        self._places = {
            match.start
            for name in ("schema:Place", "hk:Country")
            for match in lexicon.phrases(name, inflected=False).find(folded)
        }
        # Names by the position behind them, the longest of each.
        self._outlet_starts: dict[int, int] = {}
        for outlet in self._outlets.values():
            self._outlet_starts.setdefault(outlet.end, outlet.start)
        self._kind_starts: dict[int, int] = {}
        for match in self.cues("outlet-kind"):
            self._kind_starts[match.end] = match.start

    def cues(self, kind: str) -> list[Match[Entry]]:
        """Occurrences of the cues of a kind (a notation of `hk:CreditScheme`), in order, without overlaps."""
        return longest(self._by_kind.get(kind, []))

    def outlet_spans(self) -> list[Span]:
        """The places of names of known outlets, in order, without overlaps, credited or not."""
        return [Span(*self.folded.span(m.start, m.end)) for m in longest(list(self._outlets.values()))]

    def source(self, position: int, *, quoted: bool) -> Source | None:
        """The source whose name begins at a position of the folded text; chains are followed to the last outlet.

        `quoted` says that «به نقل از» stands before it, which people and institutions follow as often as outlets.
        """
        source = self._link(position, quoted=quoted)
        for _ in range(_PHRASE_WORDS):
            following = self._chained(source) if source else None
            if source is None or following is None or (following.office and not source.office):
                break
            source = following
        return source

    def outlet_in(self, span: Span) -> Source | None:
        """The outlet that fills `span`, a kind before its name included."""
        position = self.folded.position(span.start)
        outlet = self._named_outlet(position)
        if outlet and outlet.span.start == span.start and not _TOKEN.search(self.text, outlet.next, span.end):
            return outlet
        return None

    def has_kind(self, start: int) -> bool:
        """Whether the kind of an outlet («خبرگزاری») stands at an offset of the text."""
        return self._cue(self.folded.position(start), "outlet-kind") is not None

    def is_place(self, start: int) -> bool:
        """Whether a place or a country that the ontology knows begins at an offset of the text."""
        return self.folded.position(start) in self._places

    def press_office(self, span: Span) -> Source | None:
        """The institution's press office that fills `span`."""
        position = self.folded.position(span.start)
        if self._cue(position, "press-office") is None:
            return None
        tokens = self._tokens(position)
        filled = tokens and len(tokens) <= _OFFICE_WORDS and tokens[-1].end == span.end
        return Source(span, office=True, sure=True, next=span.end) if filled else None

    def quoted_by(self, source: Source, offset: int) -> Source:
        """The outlet that «به نقل از» at an offset of the text names behind `source`, else `source`."""
        cue = self._cue(self.folded.position(offset), "quotation")
        quoted = self._link(cue.end, quoted=True) if cue else None
        return quoted if quoted and quoted.sure and not quoted.office else source

    def outlet_before(self, position: int) -> Source | None:
        """The known outlet whose name ends where a word at a position of the folded text begins, its kind included."""
        first = self._outlet_starts.get(position)
        if first is None:
            return None
        start, end = self.folded.span(self._kind_starts.get(first, first), position)
        return Source(Span(start, end), office=False, sure=True, next=end)

    def _link(self, position: int, *, quoted: bool) -> Source | None:
        tokens = self._tokens(position)
        if not tokens:
            return self._in_quotes(position)
        day = self._cue(tokens[0].position, "time")
        if day is not None and not self._named_outlet(tokens[0].position):
            tokens = [t for t in tokens if t.position >= day.end]
            if not tokens:
                return None
        first = 0
        by_reporter = False
        while first < len(tokens) and (lead := self._cue(tokens[first].position, "reporter", "desk")):
            by_reporter |= self._cue(tokens[first].position, "reporter") is not None
            first = next((i for i, t in enumerate(tokens) if t.position >= lead.end), len(tokens))
        if first and (source := self._after_desk(tokens[first:], by_reporter=by_reporter)):
            return source
        if first and (by_reporter or not self._cue(tokens[0].position, "institution")):
            return None
        if source := self._named_outlet(tokens[0].position):
            return source
        return self._unknown(tokens, quoted=quoted)

    def _after_desk(self, tokens: list[_Token], *, by_reporter: bool) -> Source | None:
        """The outlet behind «خبرنگار اجتماعی …», «گروه بین‌الملل …»: with its kind, else the last known one."""
        named = [source for token in tokens if (source := self._named_outlet(token.position))]
        with_kind = [s for s in named if self._cue(self.folded.position(s.span.start), "outlet-kind")]
        if named:
            return (with_kind or named)[-1]
        if not by_reporter or not tokens or len(tokens) > _PLACE_WORDS or self._cue(tokens[-1].position, "nobody"):
            return None
        return Source(Span(tokens[-1].start, tokens[-1].end), office=False, sure=False, next=tokens[-1].end)

    def _named_outlet(self, position: int) -> Source | None:
        """A known outlet, or a kind of outlet with a name, that begins here."""
        if outlet := self._outlets.get(position):
            return self._extended(position, outlet)
        kind = self._cue(position, "outlet-kind")
        if kind is None:
            return None
        if outlet := self._outlets.get(kind.end):
            return self._extended(position, outlet)
        start = self.folded.places[position]
        if name := self._in_quotes(kind.end):
            return Source(Span(start, name.next), office=False, sure=True, next=name.next)
        tokens = self._tokens(kind.end)
        if not tokens or self._cue(tokens[0].position, "nobody"):
            return None
        if self._cue(tokens[0].position, "outlet-kind"):
            return self._named_outlet(tokens[0].position)
        if self._cue(tokens[0].position, "institution", "press-office"):
            return Source(Span(start, tokens[-1].end), office=True, sure=True, next=tokens[-1].end)
        end = tokens[:_NAME_WORDS][-1].end
        name = self._in_quotes(self.folded.position(end))
        end = name.next if name and len(tokens) < _NAME_WORDS else end
        return Source(Span(start, end), office=False, sure=True, next=end)

    def _in_quotes(self, position: int) -> Source | None:
        """A name in quotation marks; the span leaves the marks out, `next` lies behind them."""
        if position >= len(self.folded.chars):
            return None
        quoted = _QUOTED.match(self.text, self.folded.places[position])
        if quoted is None:
            return None
        group = 1 if quoted.group(1) else 2
        known = self._outlets.get(self.folded.position(quoted.start(group)))
        return Source(Span(*quoted.span(group)), office=False, sure=known is not None, next=quoted.end())

    def _unknown(self, tokens: list[_Token], *, quoted: bool) -> Source | None:
        first, last = tokens[0], tokens[-1]
        if self._cue(first.position, "institution", "press-office"):
            if len(tokens) > _OFFICE_WORDS:
                return None
            sure = self._cue(first.position, "press-office") is not None
            return Source(Span(first.start, last.end), office=True, sure=sure, next=last.end)
        if self._cue(first.position, "nobody", "outlet-kind") or len(tokens) > _BARE_WORDS:
            return None
        suffixed = self._cue(last.position, "outlet-suffix") is not None and len(tokens) > 1
        if quoted and len(tokens) > 1 and not suffixed:
            return None
        return Source(Span(first.start, last.end), office=False, sure=suffixed, next=last.end)

    def _extended(self, position: int, outlet: Match[Entry]) -> Source:
        """The outlet's name with what belongs to it: «آنلاین», «مرکز فارس»; or its abbreviation in parentheses."""
        start, end = self.folded.span(position, outlet.end)
        following = self._tokens(outlet.end)
        if following and self._cue(following[0].position, "outlet-suffix"):
            end, following = following[0].end, following[1:]
        if len(following) > 1 and self._cue(following[0].position, "branch"):
            end = following[1].end
        after = end
        if bracket := _PARENTHESIS.match(self.text, after):
            short = self._outlets.get(self.folded.position(bracket.start(1)))
            if short and short.payload.iri == outlet.payload.iri:
                return Source(Span(*bracket.span(1)), office=False, sure=True, next=bracket.end())
            after = bracket.end()
        return Source(Span(start, end), office=False, sure=True, next=after)

    def _chained(self, source: Source) -> Source | None:
        """The source that `source` quotes: «… به نقل از Y», also behind a place or a comma."""
        position = self.folded.position(source.next)
        for _ in range(_PLACE_WORDS + 1):
            if position >= len(self.folded.chars):
                return None
            between = self.text[source.next : self.folded.places[position]]
            if re.search(r"[.:!؟?\n]", between):
                return None
            if cue := self._cue(position, "quotation"):
                return self._link(cue.end, quoted=True)
            # «از خبرگزاری مهر»: a name of its kind behind «از» is a source, a bare name («از فارس») may be a place.
            behind_from = self.folded.chars[:position].endswith("از")
            if behind_from and (self._cue(position, "outlet-kind") or self._is_no_place(position)):
                return self._named_outlet(position)
            token = _TOKEN.match(self.text, self.folded.places[position])
            position = self.folded.position(token.end()) if token else position + 1
        return None

    def _is_no_place(self, position: int) -> bool:
        """Whether a known outlet whose name is no place begins here («ایلنا», not «فارس»)."""
        return position in self._outlets and position not in self._places

    def _cue(self, position: int, *kinds: str) -> Match[Entry] | None:
        """The longest cue of the first of these kinds that begins here."""
        here = self._cues.get(position)
        return next((here[kind] for kind in kinds if kind in here), None) if here else None

    def _tokens(self, position: int) -> list[_Token]:
        """The words of a name from here to the first mark, boundary word or quotation cue."""
        tokens: list[_Token] = []
        offset = self.folded.places[position] if position < len(self.folded.chars) else len(self.text)
        while match := _TOKEN.match(self.text, offset):
            token = _Token(match.start(), match.end(), self.folded.position(match.start()))
            if self._ends_name(token) or len(tokens) > _OFFICE_WORDS:
                break
            tokens.append(token)
            gap = _GAP.match(self.text, match.end())
            offset = gap.end() if gap else match.end()
        return tokens

    def _ends_name(self, token: _Token) -> bool:
        if self._cue(token.position, "quotation", "credit"):
            return True
        boundary = self._cue(token.position, "boundary")
        # «در» glued to the next word («دراین») ends a name too, but «درگاه» does not: the whole word must be known.
        return boundary is not None and self.folded.span(boundary.start, boundary.end)[1] >= token.end
