"""An article made ready for extraction: folded text, sentences, and what all finders share."""

import bisect
import functools
from dataclasses import dataclass

from hamkari.language.characters import Folded, fold, folded
from hamkari.language.sentences import sentence_spans
from hamkari.lexicon import Entry, Lexicon, Match
from hamkari.lexicon.cues import VerbGroup, finite, verb_finder
from hamkari.model import Article, Quote, Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its place in the text (`span`) and in the folded text (`start`, `end`), and its line's number."""

    index: int
    span: Span
    start: int
    end: int
    line: int


class Document:
    """An article with its folded text and sentences. `chrome` are spans of the text that are no
    part of the story; `text` is the folded article where the caller has it already."""

    def __init__(
        self, article: Article, lexicon: Lexicon, chrome: tuple[Span, ...] = (), *, text: Folded | None = None
    ) -> None:
        self.article = article
        self.lexicon = lexicon
        self.chrome = chrome
        self.folded = text or fold(article.text)
        self._found: dict[tuple[str, bool], tuple[Match[Entry], ...]] = {}

    @functools.cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences of the story, chrome left out."""
        text, line, seen = self.article.text, 0, 0
        found: list[Sentence] = []
        for span in sentence_spans(text):
            line += text.count("\n", seen, span.start)
            seen = span.start
            start, end = self.folded.position(span.start), self.folded.position(span.end)
            # A line of invisible characters alone is no sentence.
            if start < end and not any(c.overlaps(span) for c in self.chrome):
                found.append(Sentence(len(found), span, start, end, line))
        return tuple(found)

    @functools.cached_property
    def verbs(self) -> tuple[VerbGroup, ...]:
        """Every verb form of the text, glued ones included."""
        return tuple(verb_finder(tuple(self.lexicon.entries("hk:Verb"))).find(self.folded))

    @functools.cached_property
    def finite_verbs(self) -> tuple[VerbGroup, ...]:
        """The finite verbs that stand as words of their own, longest at each place."""
        return tuple(finite(self.verbs))

    @functools.cached_property
    def list_links(self) -> frozenset[str]:
        """What joins the members of an enumeration, folded: «و», a comma, both."""
        return frozenset(folded(label) for entry in self.lexicon.entries("hk:ListLink") for label in entry.labels)

    def phrases(self, name: str, *, inflected: bool = True) -> tuple[Match[Entry], ...]:
        """The labels of a class of the lexicon wherever they stand in the text, looked for once."""
        key = (name, inflected)
        if key not in self._found:
            self._found[key] = tuple(self.lexicon.phrases(name, inflected=inflected).find(self.folded))
        return self._found[key]

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that holds a position of the folded text, or None in chrome."""
        i = bisect.bisect_right(self.sentences, position, key=lambda s: s.start) - 1
        return self.sentences[i] if i >= 0 and position < self.sentences[i].end else None

    def quote(self, start: int, end: int) -> Quote:
        """The quote of a range of the folded text."""
        begin, stop = self.folded.span(start, end)
        return Quote(begin, stop, self.article.text[begin:stop])

    def range_of(self, quote: Quote) -> tuple[int, int]:
        """The range of the folded text that a quote covers."""
        return self.folded.position(quote.start), self.folded.position(quote.end)

    def text_of(self, start: int, end: int) -> str:
        """The original words of a range of the folded text, blanks folded to one space."""
        return " ".join(self.quote(start, end).exact.split())
