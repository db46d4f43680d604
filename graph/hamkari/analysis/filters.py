"""Parts of a graph that are graphs themselves: what the kept statements need, and nothing else."""

import calendar
import datetime
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Set
from typing import Final

import jdatetime
from pyoxigraph import NamedNode, Triple

from hamkari.errors import QueryError
from hamkari.rdf import Index, finish
from hamkari.rdf.namespaces import EVIDENCE, MENTIONS, SAME_EVENT, SOURCE

_DAY: Final = re.compile(r"(\d{4})(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?")
_FIRST_GREGORIAN: Final = 1600  # as in reading: a year before it is of the Jalali calendar


def reports(index: Index) -> list[NamedNode]:
    """The agreements and meetings of a graph."""
    return [*index.of_class("hk:Agreement"), *index.of_class("hk:Meeting")]


def parties(index: Index, report: NamedNode) -> set[NamedNode]:
    """The countries and bodies of an agreement, or of a meeting with the countries of those who met."""
    people = index.things(report, "hk:participant")
    return {*index.things(report, "hk:party"), *(x for one in people for x in index.things(one, "hk:country"))}


def narrower(index: Index, topics: Iterable[NamedNode]) -> set[NamedNode]:
    """Topics with all that stand below them in the graph."""
    below: dict[NamedNode, list[NamedNode]] = defaultdict(list)
    for concept in index.of_class("skos:Concept"):
        for broader in index.things(concept, "skos:broader"):
            below[broader].append(concept)
    found: set[NamedNode] = set()
    pending = list(topics)
    while pending:
        topic = pending.pop()
        if topic not in found:
            found.add(topic)
            pending += below[topic]
    return found


def by_date(index: Index, keep: Callable[[datetime.date], bool]) -> tuple[set[NamedNode], set[NamedNode]]:
    """The reports and the articles whose day is kept: a report's own, else that on which its article was issued."""

    def kept(*days: str | None) -> bool:
        day = next(filter(None, days), None)
        try:
            return day is not None and keep(datetime.date.fromisoformat(day))
        except ValueError:
            return False  # what a file calls a day may be none

    issued = {article: index.text(article, "dct:issued") for article in index.of_class("schema:NewsArticle")}
    dated = {
        report
        for report in reports(index)
        if kept(index.text(report, "hk:date"), *(issued.get(x) for x in index.things(report, "prov:wasDerivedFrom")))
    }
    return dated, {article for article, day in issued.items() if kept(day)}


def part(
    triples: frozenset[Triple], index: Index, kept: Set[NamedNode], articles: Set[NamedNode] = frozenset()
) -> frozenset[Triple]:
    """The finished graph of some reports, and of `articles` with all that they mention.

    An article that only a report needs keeps of its mentions what the reports involve. Things keep their evidence in
    the articles that stay. Ties and `hk:sameEventAs` are derived anew; the scale of stages is always whole.
    """
    by_subject: dict[object, list[Triple]] = defaultdict(list)
    for triple in triples:
        by_subject[triple.subject].append(triple)
    sources = {*articles, *(x for report in kept for x in index.things(report, "prov:wasDerivedFrom"))}
    closed = {*reports(index), *index.of_class("schema:NewsArticle"), *index.of_class("hk:Tie")} - kept - sources
    decisions = {d for d in index.of_class("hk:Decision") if not kept.isdisjoint(index.things(d, "prov:used"))}
    stages = {x for x in index.of_class("skos:Concept") if index.text(x, "hk:rank")}
    mentioned = {thing for article in articles for thing in index.things(article, "schema:mentions")}
    seen: set[NamedNode] = set()
    found: set[Triple] = set()
    pending = [*kept, *sources, *decisions, *stages, *mentioned]
    later: list[Triple] = []
    while pending:
        node = pending.pop()
        if node in seen or node in closed:
            continue
        seen.add(node)
        for triple in by_subject[node]:
            if triple.predicate == MENTIONS or (triple.predicate == EVIDENCE and node not in kept):
                later.append(triple)
            elif triple.predicate != SAME_EVENT:
                found.add(triple)
                if isinstance(triple.object, NamedNode):
                    pending.append(triple.object)
    for triple in later:
        thing = triple.object
        if triple.predicate == MENTIONS and thing in seen:
            found.add(triple)
        elif triple.predicate == EVIDENCE and not sources.isdisjoint(
            source.object for source in by_subject[thing] if source.predicate == SOURCE
        ):
            nodes = [thing, *(x.object for x in by_subject[thing])]
            found |= {triple, *(x for node in nodes if node not in sources for x in by_subject[node])}
    return finish(found)


def day(value: str | int | datetime.date, *, last: bool = False) -> datetime.date:
    """The day that a date, a year, a month or a day in writing means: the first of it, or with `last` the last.

    Years before 1600 are of the Jalali calendar. Raises QueryError where the value is none of these.

    >>> day("2023-02", last=True), day("1402")
    (datetime.date(2023, 2, 28), datetime.date(2023, 3, 21))
    """
    if isinstance(value, datetime.date):
        return value.date() if isinstance(value, datetime.datetime) else value
    stated = _DAY.fullmatch(str(value).strip())
    if stated is None:
        raise _no_date(value)
    year, month, of_month = (int(part) if part else None for part in stated.groups())
    assert year is not None
    try:
        if year < _FIRST_GREGORIAN:
            return _jalali(year, month, of_month, last=last)
        month = month or (12 if last else 1)
        return datetime.date(year, month, of_month or (calendar.monthrange(year, month)[1] if last else 1))
    except ValueError:
        raise _no_date(value) from None


def _jalali(year: int, month: int | None, of_month: int | None, *, last: bool) -> datetime.date:
    month = month or (12 if last else 1)
    if of_month or not last:
        first: datetime.date = jdatetime.date(year, month, of_month or 1).togregorian()
        return first
    following = jdatetime.date(year + month // 12, month % 12 + 1, 1)
    before: datetime.date = following.togregorian() - datetime.timedelta(days=1)
    return before


def _no_date(value: object) -> QueryError:
    return QueryError(f"{str(value)!r} is not a date; write it as 2023, 2023-10, 2023-10-15 or, in Jalali, 1402-07-23")
