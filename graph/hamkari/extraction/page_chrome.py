"""Lines of a news page that are no part of the article: stamps, buttons, breadcrumbs, fields, lists of other articles.

The words are data (`ontology/page-chrome.ttl`). A line is chrome where nothing is left of it once those words, dates,
figures and names of outlets are taken away, or where it is a field with its value («سرویس: علمی»).
"""

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from hamkari.language.characters import Folded
from hamkari.language.dates import DateMention, find_dates, fold_letters, weekday_pattern
from hamkari.lexicon import Lexicon, longest
from hamkari.model import Span

_BLANK = "\ufeff\u200b\u200c\u200e\u200f \t\r\f\v\u00a0"
_STAMP_LENGTH = 120
_FIELD_WORDS = 8
_PARAGRAPH_LENGTH = 150
_SENTENCE_END = re.compile(r"[.!؟?][»”\")\]]*$")
_COLON = re.compile(r"[\s\u200c]*:")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the blanks at its ends.

    `number` counts all lines from 0. `kinds` are the notations of the chrome words on it, `dates` its dates, `rest`
    the words that are neither; `chrome` tells whether the line is kept out of the facts.
    """

    span: Span
    number: int
    kinds: frozenset[str] = frozenset()
    dates: tuple[DateMention, ...] = ()
    rest: tuple[str, ...] = ()
    chrome: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    span: Span
    kind: str


def page_lines(folded: Folded, lexicon: Lexicon, outlets: Iterable[Span]) -> tuple[tuple[Line, ...], tuple[Span, ...]]:
    """The lines of the text that are not blank, told apart as chrome or not, and the end marks behind its sentences.

    `outlets` are the places of names of outlets. An end mark is an agency's («… برگزار شد. انتهای پیام/»). Linear in
    the length of the text.
    """
    text = folded.text
    kinds = {entry.iri: entry.one("skos:notation") or "" for entry in lexicon.entries("hk:PageChromeScheme")}
    words = [
        _Word(Span(*folded.span(match.start, match.end)), kinds[match.payload.iri])
        for match in longest(lexicon.phrases("hk:PageChromeScheme", inflected=False).find(folded))
    ]
    marks = tuple(word.span for word in words if word.kind == "end-mark" and _is_last(text, word.span))
    words += [_Word(span, "outlet") for span in outlets]
    lines: list[Line] = []
    start = 0
    for number, raw in enumerate(text.split("\n")):
        body = raw.strip(_BLANK)
        if body:
            begin = start + len(raw) - len(raw.lstrip(_BLANK))
            span = Span(begin, begin + len(body))
            short = len(body) <= _STAMP_LENGTH
            lines.append(_short_line(text, span, number, words) if short else Line(span, number))
        start += len(raw) + 1
    return tuple(_close_at_related(lines, text)), marks


def _is_last(text: str, span: Span) -> bool:
    """Whether a sentence ends before `span` and no word follows on the line."""
    end = text.find("\n", span.end)
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start].rstrip(_BLANK + "/")
    return _SENTENCE_END.search(line) is not None and not _WORD.search(text, span.end, end if end >= 0 else len(text))


def _short_line(text: str, span: Span, number: int, words: Iterable[_Word]) -> Line:
    inside = [word for word in words if word.span in span]
    level = fold_letters(text[span.start : span.end])
    dates = tuple(
        replace(date, start=date.start + span.start, end=date.end + span.start)
        for date in find_dates(text[span.start : span.end], short_years=True)
    )
    taken = [word.span for word in inside] + [Span(date.start, date.end) for date in dates]
    taken += [Span(m.start() + span.start, m.end() + span.start) for m in _weekday().finditer(level)]
    rest = tuple(
        m.group()
        for m in _WORD.finditer(text, span.start, span.end)
        if not any(Span(m.start(), m.end()) in place for place in taken)
    )
    kinds = frozenset(word.kind for word in inside)
    chrome = not rest or _is_field(text, span, inside, rest) or _is_breadcrumb(span, inside, text)
    return Line(span, number, kinds, dates, rest, chrome)


@functools.cache
def _weekday() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{weekday_pattern()})(?!\w)")


def _is_field(text: str, span: Span, words: list[_Word], rest: tuple[str, ...]) -> bool:
    """A label, a colon and a short value that is no sentence."""
    if len(rest) > _FIELD_WORDS or _SENTENCE_END.search(text[span.start : span.end]):
        return False
    labels = [word for word in words if word.kind in ("field", "source", "related") and word.span.start == span.start]
    return any(_COLON.match(text, label.span.end, span.end) for label in labels)


def _is_breadcrumb(span: Span, words: list[_Word], text: str) -> bool:
    """«صفحه نخست | فناوری | اینترنت»."""
    home = [word for word in words if word.kind == "home" and word.span.start == span.start]
    return any(re.match(r"\s*[|/»›>،-]", text[word.span.end : span.end]) for word in home)


def _close_at_related(lines: list[Line], text: str) -> Iterator[Line]:
    """A heading such as «اخبار مرتبط» ends the article where only headlines follow it."""
    closed = False
    for i, line in enumerate(lines):
        if line.chrome and "related" in line.kinds and not closed:
            closed = all(
                other.span.end - other.span.start < _PARAGRAPH_LENGTH
                and (other.chrome or not _SENTENCE_END.search(text[other.span.start : other.span.end]))
                for other in lines[i:]
            )
        yield replace(line, chrome=True, dates=()) if closed else line
