"""Dates in Persian news, Solar Hijri (Jalali) and Gregorian, in figures and with month names.

Month and weekday names are data (`ontology/calendar.ttl`), those of Iran and of Afghanistan alike. Islamic lunar dates
are passed over: their conversion depends on the sighting of the moon. The arithmetic is that of `jdatetime`.
"""

import datetime
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Literal

import jdatetime
import pyoxigraph

from hamkari.language.characters import ZWNJ, folded

Calendar = Literal["jalali", "gregorian"]

_ID = "https://w3id.org/hamkari/id/calendar/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_JALALI_YEARS = range(1250, 1450)
_GREGORIAN_YEARS = range(1800, 2101)
# Two figures stand for 1360–1399 and 1400–1419, the years in which there are news pages.
_SHORT_JALALI_YEARS = {year % 100: year for year in range(1360, 1420)}


@dataclass(frozen=True, slots=True, order=True)
class DateMention:
    """A date that `text[start:end]` states in full; a weekday that leads it belongs to the range."""

    start: int
    end: int
    date: datetime.date
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class _Names:
    """What `calendar.ttl` knows: (calendar, number) of each folded month name, and patterns of all names."""

    months: dict[str, tuple[Calendar, int]]
    month: str
    weekday: str
    lunar: str


def find_dates(text: str, *, short_years: bool = False) -> list[DateMention]:
    """The full dates (day, month, year) of `text`, in order, without overlaps; linear in its length.

    `short_years` also takes two figures for a Jalali year («۸۷/۵/۱۲»), which is safe on a page's stamp only.
    A date in figures with the day first is taken where it can be read in one way.

    >>> [m.date.isoformat() for m in find_dates("سه شنبه 1402/06/28 ساعت 16:42 و ۳ ژوئن ۲۰۲۵")]
    ['2023-09-19', '2025-06-03']
    """
    level = _level(text)
    found = sorted(_candidates(level, short_years), key=lambda mention: (mention.start, -mention.end))
    mentions: list[DateMention] = []
    for mention in found:
        if not mentions or mention.start >= mentions[-1].end:
            mentions.append(mention)
    return mentions


def weekday_pattern() -> str:
    """A regular expression for the names of weekdays in text as `fold_letters` gives it."""
    return _names().weekday


def fold_letters(text: str) -> str:
    """`text` in one spelling of letters and digits, its length kept; every blank but a newline is a plain space."""
    return _level(text)


@functools.lru_cache(maxsize=8)
def _level(text: str) -> str:
    return "".join(folded(char) or (" " if char != ZWNJ and char != "\n" else char) for char in text)


def _candidates(level: str, short_years: bool) -> Iterator[DateMention]:
    names, patterns = _names(), _patterns()
    for match in patterns.figures.finditer(level):
        first, second, third = (match[group] for group in ("first", "second", "third"))
        yield from _mention(match, _figures(first, second, third, short_years))
    for pattern in (patterns.day_month_year, patterns.month_day_year):
        for match in pattern.finditer(level):
            calendar, month = names.months[folded(match["month"])]
            year = _year(match["year"], calendar, short_years)
            yield from _mention(match, (calendar, year, month, int(match["day"])))


def _mention(match: re.Match[str], parts: tuple[Calendar, int, int, int] | None) -> Iterator[DateMention]:
    date = _date(*parts) if parts else None
    if parts and date:
        yield DateMention(match.start(), match.end(), date, parts[0])


def _figures(first: str, second: str, third: str, short_years: bool) -> tuple[Calendar, int, int, int] | None:
    """Calendar, year, month and day of three figures, or None where they can be read in two ways or in none."""
    if len(first) == 4 and len(third) <= 2:
        return (*_full_year(int(first)), int(second), int(third))
    if len(third) == 4 and len(first) <= 2:
        calendar, year = _full_year(int(third))
        sure = calendar == "jalali" or int(first) > 12 or first == second
        return (calendar, year, int(second), int(first)) if sure else None
    if short_years and len(first) == len(third) == 2:
        return ("jalali", _SHORT_JALALI_YEARS.get(int(first), 0), int(second), int(third))
    return None


def _full_year(year: int) -> tuple[Calendar, int]:
    return ("jalali" if year in _JALALI_YEARS else "gregorian", year)


def _year(figures: str, calendar: Calendar, short_years: bool) -> int:
    if len(figures) == 4:
        return int(figures)
    return _SHORT_JALALI_YEARS.get(int(figures), 0) if short_years and calendar == "jalali" else 0


def _date(calendar: Calendar, year: int, month: int, day: int) -> datetime.date | None:
    if year not in (_JALALI_YEARS if calendar == "jalali" else _GREGORIAN_YEARS):
        return None
    try:
        if calendar == "jalali":
            gregorian: datetime.date = jdatetime.date(year, month, day).togregorian()
            return gregorian
        return datetime.date(year, month, day)
    except ValueError:
        return None


@functools.cache
def _names() -> _Names:
    labels, numbers = _calendar()
    months: dict[str, tuple[Calendar, int]] = {}
    calendars: tuple[Calendar, ...] = ("jalali", "gregorian")
    for calendar in calendars:
        for label in labels[calendar]:
            months[folded(label)] = (calendar, numbers[calendar, label])
    return _Names(
        months,
        _any_of(labels["jalali"] + labels["gregorian"]),
        _any_of(labels["week"]),
        _any_of(labels["islamic"]),
    )


def _calendar() -> tuple[dict[str, list[str]], dict[tuple[str, str], int]]:
    """The names in each calendar with their numbers; of the lunar calendar, its own names."""
    source = resources.files("hamkari.ontology").joinpath("calendar.ttl").read_bytes()
    values: dict[str, dict[str, list[str]]] = {}
    for triple in pyoxigraph.parse(source, format=pyoxigraph.RdfFormat.TURTLE):
        subject, value = triple.subject, triple.object
        if isinstance(subject, pyoxigraph.NamedNode) and not isinstance(value, pyoxigraph.Triple):
            name = triple.predicate.value.removeprefix(_SKOS)
            values.setdefault(subject.value, {}).setdefault(name, []).append(value.value)
    labels: dict[str, list[str]] = {"islamic": _labels(values[_ID + "islamic"])}
    numbers: dict[tuple[str, str], int] = {}
    for concept in values.values():
        for scheme in concept.get("inScheme", ()):
            calendar = scheme.removeprefix(_ID)
            labels.setdefault(calendar, []).extend(_labels(concept))
            numbers |= {(calendar, label): int(concept["notation"][0]) for label in _labels(concept)}
    return labels, numbers


def _labels(concept: dict[str, list[str]]) -> list[str]:
    return [label for name in ("prefLabel", "altLabel", "hiddenLabel") for label in concept.get(name, ())]


def _any_of(labels: list[str]) -> str:
    """A pattern of any of `labels`, the longest first; the words of one may be apart, joined by a ZWNJ or glued."""
    words = {tuple(folded(word) for word in re.split(f"[ {ZWNJ}]", label)) for label in labels}
    longest_first = sorted(words, key=lambda label: (-len("".join(label)), label))
    return "|".join(f"[ {ZWNJ}]?".join(map(re.escape, label)) for label in longest_first)


@dataclass(frozen=True, slots=True)
class _Patterns:
    figures: re.Pattern[str]
    day_month_year: re.Pattern[str]
    month_day_year: re.Pattern[str]


@functools.cache
def _patterns() -> _Patterns:
    names = _names()
    gap = f"[ {ZWNJ}]*"
    lead = rf"(?:(?<!\w)(?:{names.weekday}){gap}[,،]?{gap}[-–]?{gap})?"
    month = rf"(?P<month>{names.month}){gap}(?:ماه)?"
    year = r"(?P<year>\d{4}|\d{2}(?= *(?:$|[-–|,،:.)\]])))(?!\d|[/.:]\d)"
    tail = rf"(?!{gap}(?:{names.lunar})(?!\w))"
    between = rf"{gap}[,،]?{gap}(?:سال)?{gap}"
    return _Patterns(
        figures=re.compile(
            rf"{lead}(?<![\d/.\-])(?P<first>\d{{1,4}})(?P<mark> ?/ ?|[-.])(?P<second>\d{{1,2}})(?P=mark)"
            rf"(?P<third>\d{{1,4}})(?!\d|[/.\-]\d){tail}"
        ),
        day_month_year=re.compile(
            rf"{lead}(?<![\d/.,])(?P<day>\d{{1,2}}){gap}(?:ام|م)?{gap}{month}(?!\w){between}{year}{tail}",
            re.MULTILINE,
        ),
        month_day_year=re.compile(
            rf"{lead}(?<!\w){month}{gap}(?P<day>\d{{1,2}}){gap}[,،]{gap}(?P<year>\d{{4}})(?!\d){tail}"
        ),
    )
