"""Merging is set union: the laws that let articles be processed anywhere, in any order, twice or once."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from hamkari.model import Facts
from hamkari.rdf import finish, merge, triples
from hamkari.rdf.namespaces import ALT_LABEL, PREF_LABEL, PREFIXES

Graph = frozenset[Triple]
MakeFacts = Callable[..., Facts]
TIE = "?t a hk:Tie ; hk:party country:IR, country:JP ; hk:topic topic:5g ;"

# Graphs that overlap in every way that matters: one event twice, another stage, another spelling, no date.
VARIANTS = (
    {"identifier": "a"},
    {"identifier": "b", "day": "2023-10-17"},
    {"identifier": "c", "day": "2023-10-20"},
    {"identifier": "d", "day": None, "stage": "signed", "topics": ("ai",)},
    {"identifier": "e", "stage": "planned", "topics": ("5g", "ai"), "body": "بنگاه‌پویش"},
    {"identifier": "f", "stage": "reduced", "body": "بنگاه پویش"},
)


def rows(graph: Graph, query: str) -> list[tuple[str, ...]]:
    store = Store()
    store.extend(Quad(t.subject, t.predicate, t.object) for t in graph)
    found = store.query(query, prefixes=PREFIXES)
    return [tuple(row[variable].value for variable in found.variables) for row in found]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
@given(data=st.data())
def test_order_grouping_and_repetition_make_no_difference(data: st.DataObject, make_facts: MakeFacts) -> None:
    order = data.draw(st.lists(st.integers(0, len(VARIANTS) - 1), min_size=1, max_size=6))
    cut = data.draw(st.integers(0, len(order)))
    graphs = [triples(make_facts(**variant)) for variant in VARIANTS]
    whole = merge(graphs[number] for number in sorted(set(order)))
    again = [graphs[number] for number in order]
    assert merge([merge(again[:cut]), merge(again[cut:])]) == whole
    assert merge([whole, *again]) == whole
    assert finish(whole) == whole
    labels = {PREF_LABEL, ALT_LABEL}
    assert {t for graph in again for t in graph if t.predicate not in labels} <= whole


def test_reports_of_one_event_are_linked_and_counted_once(make_facts: MakeFacts) -> None:
    graph = merge(triples(make_facts(**variant)) for variant in VARIANTS[:3])
    # a and b are two days apart, b and c three: one chain; a and c are not linked themselves.
    assert len(rows(graph, "SELECT ?x ?y { ?x hk:sameEventAs ?y }")) == 4
    found = rows(
        graph, f"SELECT ?n ?first ?last {{ {TIE} hk:agreementCount ?n ; hk:firstDate ?first ; hk:lastDate ?last }}"
    )
    assert found == [("1", "2023-10-15", "2023-10-20")]


@pytest.mark.parametrize(
    "other",
    [
        {"day": "2023-10-19"},
        {"day": None},
        {"stage": "signed"},
        {"topics": ("5g", "ai")},
        {"parties": ("IR", "RU")},
        {"parties": ("IR", "JP", "RU")},
        {"instrument": "memorandum"},
    ],
    ids=str,
)
def test_reports_that_differ_are_two_events(other: dict[str, object], make_facts: MakeFacts) -> None:
    graph = merge([triples(make_facts("a")), triples(make_facts("b", **other))])
    assert rows(graph, "SELECT ?x { ?x hk:sameEventAs ?y }") == []


def test_two_statements_of_one_article_are_not_the_same_event(make_facts: MakeFacts) -> None:
    graph = merge([triples(make_facts("a")), triples(make_facts("a", proof="دوره آموزشی"))])
    assert rows(graph, "SELECT ?x { ?x hk:sameEventAs ?y }") == []
    assert rows(graph, f"SELECT ?n {{ {TIE} hk:agreementCount ?n }}") == [("2",)]


def test_a_tie_has_the_strongest_stage_of_its_own_topic(make_facts: MakeFacts) -> None:
    signed = triples(make_facts("s", stage="signed", topics=("ai",)))
    graph = merge(
        [signed, *(triples(make_facts(f"{i}", stage=s)) for i, s in enumerate(["reduced", "agreed", "offered"]))]
    )
    assert rows(graph, f"SELECT ?s ?n {{ {TIE} hk:stage/skos:notation ?s ; hk:agreementCount ?n }}") == [
        ("agreed", "3")
    ]


def test_a_tie_that_no_agreement_carries_any_more_is_gone(make_facts: MakeFacts) -> None:
    finished = merge([triples(make_facts("a"))])
    agreement = next(t.subject for t in finished if str(t.object).endswith("#Agreement>"))
    assert (
        rows(finish(t for t in finished if agreement not in (t.subject, t.object)), "SELECT ?t { ?t a hk:Tie }") == []
    )


def test_without_dates_a_tie_has_none(make_facts: MakeFacts) -> None:
    graph = merge([triples(make_facts(day=None))])
    assert (
        len(rows(graph, f"SELECT ?t {{ {TIE} hk:agreementCount 1 FILTER NOT EXISTS {{ ?t hk:firstDate ?d }} }}")) == 1
    )


def test_bodies_make_no_ties(make_facts: MakeFacts) -> None:
    graph = merge([triples(make_facts(parties=("IR", "اتحادیه جهانی مخابرات")))])
    assert rows(graph, "SELECT ?t { ?t a hk:Tie }") == []


def test_of_two_spellings_one_is_preferred(make_facts: MakeFacts) -> None:
    graph = merge(triples(make_facts(**variant)) for variant in VARIANTS[4:])
    body = NamedNode("https://w3id.org/hamkari/id/body/بنگاه-پویش")
    labels = {t.predicate: t.object for t in graph if t.subject == body and str(t.object).startswith('"بنگاه')}
    assert labels == {
        PREF_LABEL: Literal("بنگاه‌پویش", language="fa"),
        ALT_LABEL: Literal("بنگاه پویش", language="fa"),
    }
