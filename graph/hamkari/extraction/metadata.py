"""What a text says of itself as a publication: title, date, outlet, and what on the page is not the article.

Only the article's own stamp dates it: a stamp line, a field («تاریخ انتشار»), a dateline; a date inside the story, in
an advertisement or among related headlines does not.
"""

import datetime
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from hamkari.extraction.credits import HEAD, CreditParser, Source
from hamkari.extraction.page_chrome import Line, page_lines
from hamkari.language.characters import Folded, folded
from hamkari.language.dates import DateMention, find_dates
from hamkari.lexicon import Lexicon
from hamkari.model import Article, Span

_HEAD_LINES = 10
_DATELINE_LENGTH = 90
_FOOT_LINES = 5
_TITLE_LENGTH = 160
_STAMP_WORDS = 4
_BESIDE_WORDS = 6
_PLACE_WORDS = 2
_FOOTNOTE = re.compile(r"\[|\(?\d+[).]")
_AT_END = re.compile(r"(?P<mark>[-–—_|•/؛،,])[^\w]*$")
_AT_START = re.compile(r"^[^\w]*(?P<mark>[-–—_|•/؛،,])")
_STRONG_MARK = re.compile(r"[-–—_|•/]")
_SEPARATOR = re.compile(r"[ \u200c]*(?:[-–—ـ|،,•؛/()_]+|:)[-–—ـ:.() \u200c]*")
# What follows the outlet or the date of a dateline; after a mere comma a sentence that begins with a date goes on.
_AFTER_OUTLET = re.compile(r"[-–—ـ|،؛:)_]")
_AFTER_DATE = re.compile(r"[-–—ـ|:()_]")
# What parts a masthead or a breadcrumb; a hyphen only between blanks.
_SEGMENT_MARK = re.compile(r"[ \u200c]*[/|>›»←][ \u200c]*|[ \u200c]+[-–—ـ][ \u200c]+|[ ]*،[ ]*")
_BREADCRUMB = re.compile(r"[/|>›»←]")
_KICKER_END = re.compile(r"[؛;:]$")
_SENTENCE_END = re.compile(r"[.!:؛][»”\")\]]*$")
_WORD = re.compile(r"[\w\u200c]+")


@dataclass(frozen=True, slots=True)
class Metadata:
    """A publication's data. Spans point into the article's text; `chrome` is sorted and does not overlap.

    `publisher` is the outlet as the text writes it, with its place where the text names it; `dateline` is the place,
    outlet and date before a paragraph («هاوانا - ایرنا -»), no scene of the story.
    """

    title: str | None
    title_span: Span | None
    issued: datetime.date | None
    publisher: str | None
    publisher_span: Span | None
    dateline: Span | None
    chrome: tuple[Span, ...]


def article_metadata(article: Article, folded_text: Folded, lexicon: Lexicon) -> Metadata:
    """Read title, date, outlet and chrome of an article; what the source states beside the text wins.

    `folded_text` is `fold(article.text)`. Pure, linear in the length of the text.
    """
    text = article.text
    parser = CreditParser(folded_text, lexicon)
    lines, marks = page_lines(folded_text, lexicon, parser.outlet_spans())
    mastheads = _mastheads(text, [line for line in lines[:_HEAD_LINES] if not line.chrome], parser)
    body = [line for line in lines if not line.chrome and line not in mastheads]
    if len(body) > 1 and body[0].dates and _has_outlet(text, body[0], parser) and _is_stamp(text, body[0], parser):
        body = body[1:]  # a stamp above the headline
    title, foreign = _stated_title(article, body) if article.title else _title(text, lines, body)
    dateline = _dateline(text, [line for line in body if line is not title], parser)
    if dateline is None and title is not None:
        dateline = _dateline(text, [title], parser)  # a short lead may stand where others have a headline
    source = _publisher(text, lines, title, dateline, parser, mastheads.values())
    repeated = [line for line in body if title and line is not title and _same(text, line, title)]
    chrome = sorted(
        {line.span for line in lines if line.chrome}
        | {line.span for line in [*foreign, *repeated, *mastheads]}
        | {mark for mark in marks if not any(mark in x.span for x in lines if x.chrome)}
    )
    title_text = text[title.span.start : title.span.end] if title else None
    return Metadata(
        title=article.title or title_text,
        title_span=title.span if title else None,
        issued=article.date or _issued(text, lines, title, dateline, parser),
        publisher=article.publisher or (text[source.span.start : source.span.end] if source else None),
        publisher_span=source.span if source and not article.publisher else None,
        dateline=dateline.span if dateline else None,
        chrome=tuple(chrome),
    )


def _mastheads(text: str, lines: Sequence[Line], parser: CreditParser) -> dict[Line, Source]:
    """Short lines above the first paragraph that are an outlet's, by line: «پیوست / گفت‌وگو», «کابل - خبرگزاری بخدی».

    A press office alone on its line counts too. One segment is the outlet: the first before a breadcrumb's mark, or any
    that begins with the kind of an outlet; a line that is but such a name must have a headline below it.
    """
    found: dict[Line, Source] = {}
    for i, line in enumerate(lines):
        if line.span.end - line.span.start > _DATELINE_LENGTH or _ends_sentence(text, line):
            break
        marks = list(_SEGMENT_MARK.finditer(text, line.span.start, line.span.end))
        ends = [*(mark.start() for mark in marks), line.span.end]
        begins = [line.span.start, *(mark.end() for mark in marks)]
        segments = [Span(a, b) for a, b in zip(begins, ends, strict=True) if a < b]
        if any(len(_WORD.findall(text[x.start : x.end])) > _STAMP_WORDS + 1 for x in segments[1:]):
            continue
        crumbs = bool(marks) and _BREADCRUMB.search(marks[0].group()) is not None
        headline = any(not other.dates for other in lines[i + 1 : i + 3]) or i > 0
        for segment in segments:
            source = parser.outlet_in(segment)
            others = [x for x in segments if x != segment]
            placed = bool(others) and all(parser.is_place(x.start) for x in others)
            first = crumbs and segment == segments[0]
            named = source is not None and (parser.has_kind(segment.start) or first or placed)
            if source and named and (marks or (headline and not source.office)):
                found[line] = source
        office = None if marks or i == 0 else parser.press_office(line.span)
        if office:
            found[line] = office
    return found


def _same(text: str, line: Line, other: Line) -> bool:
    return folded(text[line.span.start : line.span.end]) == folded(text[other.span.start : other.span.end])


def _stated_title(article: Article, body: Sequence[Line]) -> tuple[Line | None, list[Line]]:
    """The line that repeats the title stated beside the text, if any does."""
    stated = folded(article.title or "")
    same = (line for line in body[:_HEAD_LINES] if folded(article.text[line.span.start : line.span.end]) == stated)
    return next(same, None), []


def _title(text: str, lines: Sequence[Line], body: Sequence[Line]) -> tuple[Line | None, list[Line]]:
    """The headline, and headlines before it that belong to another article.

    A page often repeats its headline above and below the stamp. A kicker («در دیدار … مطرح شد؛») is followed by the
    headline without a blank line. Of two headlines around the stamp, the one above is foreign where the story takes up
    less than half as many of its words. A text that begins with a paragraph has no headline.
    """
    if not body or (body[0].span.end - body[0].span.start > _TITLE_LENGTH and _ends_sentence(text, body[0])):
        return None, []
    heads = [line for line in body[:_HEAD_LINES] if line.span.end - line.span.start <= _TITLE_LENGTH]
    for i, line in enumerate(heads):
        if any(_same(text, line, other) for other in heads[i + 1 :]) and not _ends_sentence(text, line):
            return line, []
    first = body[0]
    if len(body) > 2:
        second, third = body[1], body[2]
        kicker = _KICKER_END.search(text[first.span.start : first.span.end]) or third.number > second.number + 1
        if kicker and second in heads and second.number == first.number + 1 and not _ends_sentence(text, second):
            return second, []
        stamped = any(line.chrome and first.span < line.span < second.span for line in lines)
        if stamped and second in heads and not _ends_sentence(text, second):
            story = _content(text[third.span.start :])
            taken_up = [_share(text[line.span.start : line.span.end], story) for line in (first, second)]
            if taken_up[0] <= taken_up[1] / 2:
                return second, [first]
    return first, []


def _ends_sentence(text: str, line: Line) -> bool:
    return _SENTENCE_END.search(text[line.span.start : line.span.end]) is not None


def _share(headline: str, story: set[str]) -> float:
    """The share of a headline's words that a story takes up."""
    words = _content(headline)
    return len(words & story) / len(words) if words else 0.0


def _content(text: str) -> set[str]:
    return {folded(word) for word in _WORD.findall(text) if len(word) > 3}


@dataclass(frozen=True, slots=True)
class _Dateline:
    span: Span
    source: Source | None
    date: DateMention | None


def _dateline(text: str, lines: Sequence[Line], parser: CreditParser) -> _Dateline | None:
    """The first «place - outlet - » or «outlet: » or «place, date - » that opens a paragraph."""
    for line in lines[:_HEAD_LINES]:
        source: Source | None = None
        date: DateMention | None = None
        end = begin = line.span.start
        dates = line.dates or _opening_dates(text, line)
        for mark in _SEPARATOR.finditer(text, line.span.start, min(line.span.end, line.span.start + _DATELINE_LENGTH)):
            if any(d.start < mark.start() < d.end for d in dates):
                continue  # «دوشنبه، ۱۲ مه ۲۰۲۵» is one date
            segment = Span(begin, mark.start())
            found = next((d for d in dates if Span(d.start, d.end) in segment), None)
            words = len(_WORD.findall(text[begin : found.start if found else mark.start()]))
            if words >= _STAMP_WORDS:
                break
            outlet = parser.outlet_in(segment) if segment.start < segment.end else None
            begin = mark.end()
            if outlet and _AFTER_OUTLET.search(mark.group()):
                source, end = source or parser.quoted_by(outlet, mark.end()), mark.end()
            if found and (_AFTER_DATE.search(mark.group()) or source):
                date, end = date or found, mark.end()
            elif outlet is None and ":" in mark.group():
                break
        if end > line.span.start:
            return _Dateline(Span(line.span.start, end), source, date)
    return None


def _opening_dates(text: str, line: Line) -> tuple[DateMention, ...]:
    """The dates among the first words of a paragraph, where a dateline has its own."""
    start = line.span.start
    opening = text[start : min(line.span.end, start + _DATELINE_LENGTH)]
    found = find_dates(opening, short_years=True)
    return tuple(replace(d, start=d.start + start, end=d.end + start) for d in found)


def _issued(
    text: str, lines: Sequence[Line], title: Line | None, dateline: _Dateline | None, parser: CreditParser
) -> datetime.date | None:
    """The date of the stamp: a labelled one, then one at the head, the dateline, one at the foot."""
    stamps = [line for line in lines if line.dates and line is not title and _is_stamp(text, line, parser)]
    bare = [line for line in stamps if line.chrome]
    beside = [line for line in stamps if not line.chrome]
    head, foot = set(lines[:_HEAD_LINES]), set(lines[-_FOOT_LINES:])
    for group in (
        [line for line in bare if "publication" in line.kinds],
        [line for line in bare if "update" in line.kinds],
        _one_block([line for line in bare if line in head]),
        [line for line in beside if line in head],
    ):
        if group:
            return group[0].dates[0].date
    if dateline and dateline.date:
        return dateline.date.date
    at_foot = _one_block([line for line in stamps if line in foot])
    return at_foot[-1].dates[0].date if at_foot else None


def _one_block(lines: list[Line]) -> list[Line]:
    """`lines`, unless they state different days in different places: then they are a programme, not a stamp."""
    days = {line.dates[0].date for line in lines}
    together = all(b.number - a.number == 1 for a, b in itertools.pairwise(lines))
    return lines if together or len(days) == 1 else []


def _is_stamp(text: str, line: Line, parser: CreditParser) -> bool:
    """Whether the line's date stands alone, among chrome, or set apart beside a name or a place.

    «تهران، ۱۲ آذر ۱۴۰۲», «علی رضایی | ۱۲ آذر ۱۴۰۲»; no footnote, no sentence, no «مهلت: ۱۲ آذر ۱۴۰۲».
    """
    if _FOOTNOTE.match(text, line.span.start):
        return False
    if line.chrome:
        return True
    before = text[line.span.start : line.dates[0].start]
    if ":" in _STRONG_MARK.split(before.rstrip(" -–—_|•/"))[-1] or _ends_sentence(text, line):
        return False
    marks = [_AT_END.search(before), _AT_START.match(text[line.dates[-1].end : line.span.end])]
    strong = any(mark and mark["mark"] not in "،,؛" for mark in marks)
    if (any(marks) or _is_last(text, line)) and _has_outlet(text, line, parser):
        return len(line.rest) <= _BESIDE_WORDS
    return any(marks) and len(line.rest) <= (_BESIDE_WORDS if strong else _PLACE_WORDS)


def _has_outlet(text: str, line: Line, parser: CreditParser) -> bool:
    """Whether a known outlet, or a kind of outlet with a name, stands on a line between its marks."""
    marks = list(_SEPARATOR.finditer(text, line.span.start, line.span.end))
    begins = [line.span.start, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), line.span.end]
    spans = [Span(a, b) for a, b in zip(begins, ends, strict=True) if a < b]
    return "outlet" in line.kinds or any(parser.outlet_in(span) is not None for span in spans)


def _is_last(text: str, line: Line) -> bool:
    """Whether nothing follows the date of a line."""
    return not _WORD.search(text, line.dates[-1].end, line.span.end)


def _publisher(
    text: str,
    lines: Sequence[Line],
    title: Line | None,
    dateline: _Dateline | None,
    parser: CreditParser,
    mastheads: Iterable[Source],
) -> Source | None:
    """The best of the sources that the text credits: its own credit first, then the outlet that it quotes at its head,
    its stamp, dateline or masthead, single statements' sources last."""
    ranked = sorted(
        [
            *_credited(text, parser),
            *_stamped(text, lines, title, parser),
            *_reporting(parser),
            *((4 if source.office else 2, source) for source in mastheads),
            *([(2, dateline.source)] if dateline and dateline.source and not dateline.source.office else []),
        ],
        key=lambda item: (item[0], item[1].span.start),
    )
    return ranked[0][1] if ranked else None


def _credited(text: str, parser: CreditParser) -> Iterator[tuple[int, Source]]:
    cues = [(kind, cue) for kind in ("credit", "quotation", "interview", "mention") for cue in parser.cues(kind)]
    for kind, cue in cues:
        source = parser.source(cue.end, quoted=kind != "credit")
        if source is None:
            continue
        offset = parser.folded.places[cue.start]
        opens = not text[text.rfind("\n", 0, offset) + 1 : offset].strip()
        in_head = offset < HEAD
        if source.office:
            if kind == "credit" and (in_head or opens) and (source.sure or opens):
                yield 4, source
        elif kind == "credit" and in_head:
            yield 0, source
        elif kind == "quotation" and in_head:
            yield (1 if source.sure else 3), source
        elif source.sure:
            yield (3 if in_head else 5), source


def _reporting(parser: CreditParser) -> Iterator[tuple[int, Source]]:
    """Outlets that are said to report: «رویترز گزارش داد», «تاس به نقل از سخنگوی دولت»; «ایسنا به نقل از رویترز» is
    رویترز."""
    for cue in parser.cues("reporting"):
        if source := parser.outlet_before(cue.start):
            quoted = parser.source(cue.end, quoted=True)
            last = quoted if quoted and quoted.sure and not quoted.office else source
            yield (1 if source.span.start < HEAD else 5), last


def _stamped(
    text: str, lines: Sequence[Line], title: Line | None, parser: CreditParser
) -> Iterator[tuple[int, Source]]:
    """Outlets of stamps («هفته‌نامه عصر ارتباط - ۲۴ آذر ۱۳۹۵»), source fields («منبع: ایرنا») and lines of their own."""
    for i, line in enumerate(lines):
        stamp = line.dates and _is_stamp(text, line, parser)
        alone = line.chrome and "outlet" in line.kinds and "home" not in line.kinds and i < _HEAD_LINES
        if line is title or not (stamp or alone or (line.chrome and "source" in line.kinds)):
            continue
        begin = line.span.start
        for mark in [*_SEPARATOR.finditer(text, line.span.start, line.span.end), None]:
            end = mark.start() if mark else line.span.end
            starts = [m.start() for m in _WORD.finditer(text, begin, end)][: None if line.chrome else 1]
            sources = (parser.outlet_in(Span(start, end)) for start in starts)
            source = next((x for x in sources if x is not None), None)
            if source and not source.office:
                yield 2, source
            begin = mark.end() if mark else end
