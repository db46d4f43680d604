"""Filters give smaller graphs that are graphs themselves."""

import datetime
from collections.abc import Callable
from importlib.resources import files

import pyshacl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode

import hamkari
from hamkari.analysis.filters import day
from hamkari.errors import QueryError
from hamkari.model import Facts
from hamkari.rdf import finish, merge, serialise, triples
from hamkari.rdf.namespaces import ID, term

MakeFacts = Callable[..., Facts]
SHAPES = (files("hamkari.ontology") / "shapes.ttl").read_text("utf-8")
VARIANTS = (
    {"identifier": "a", "day": "2023-10-15"},
    {"identifier": "b", "day": "2023-03-20", "stage": "signed", "topics": ("ai", "iot"), "instrument": "memorandum"},
    {"identifier": "c", "day": None, "stage": "reduced", "topics": ("ict",)},
    {"identifier": "d", "day": "2021-01-01", "parties": ("CN", "IR"), "topics": ()},
    {"identifier": "e", "day": "2022-06-30", "parties": ("IR", "اتحادیه جهانی مخابرات")},
    {"identifier": "f", "day": "2023-10-16"},
)  # fmt: skip
FILTERS: dict[str, Callable[[hamkari.Graph], hamkari.Graph]] = {
    "between Iran and Japan": lambda graph: graph.between("IR", "ژاپن"),
    "of China": lambda graph: graph.between("China"),
    "on 5g": lambda graph: graph.on("5g"),
    "on two": lambda graph: graph.on("هوش مصنوعی", "Internet of things"),
    "doing": lambda graph: graph.doing("training"),
    "signed": lambda graph: graph.at_least("signed"),
    "agreed": lambda graph: graph.at_least("agreed"),
    "confident": lambda graph: graph.confident(0.5),
    "since": lambda graph: graph.since("2023"),
    "until": lambda graph: graph.until("2022-06"),
}


@pytest.fixture
def graph(make_facts: MakeFacts) -> hamkari.Graph:
    return hamkari.Graph(merge(triples(make_facts(**variant)) for variant in VARIANTS))


def articles(graph: hamkari.Graph) -> str:
    return "".join(sorted(graph.articles().id))


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("between Iran and Japan", "abcdef"),
        ("of China", "d"),
        ("on 5g", "aef"),
        ("on two", "b"),
        ("doing", "abcdef"),
        ("signed", "b"),
        ("agreed", "abdef"),
        ("confident", "abcdef"),
        ("since", "abf"),
        ("until", "de"),
    ],
)
def test_what_is_kept(name: str, wanted: str, graph: hamkari.Graph) -> None:
    kept = FILTERS[name](graph)
    assert articles(kept) == wanted
    assert set(kept.agreements().article) <= set(wanted)
    assert set(kept.agreements().id) <= set(graph.agreements().id)


@pytest.mark.parametrize("name", FILTERS)
def test_a_part_is_itself_a_graph(name: str, graph: hamkari.Graph) -> None:
    kept = FILTERS[name](graph)
    assert finish(kept) == kept.triples
    assert FILTERS[name](kept) == kept
    assert kept | graph == graph
    conforms, _, report = pyshacl.validate(serialise(kept), data_graph_format="turtle", shacl_graph=SHAPES)
    assert conforms, report
    # Nothing dangles: what the whole graph describes, the part describes where it refers to it.
    described = {t.subject for t in graph}
    referred = {t.object for t in kept if isinstance(t.object, NamedNode) and t.object.value.startswith(ID)}
    assert referred & described <= {t.subject for t in kept}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(sorted(FILTERS)), min_size=2, max_size=3, unique=True))
def test_the_order_of_filters_makes_no_difference_to_statements(graph: hamkari.Graph, names: list[str]) -> None:
    one, other = graph, graph
    for name in names:
        one = FILTERS[name](one)
    for name in reversed(names):
        other = FILTERS[name](other)
    assert one.agreements().equals(other.agreements())
    assert one.meetings().equals(other.meetings())
    assert one.ties().equals(other.ties())


def test_an_article_keeps_what_its_kept_statements_involve(graph: hamkari.Graph) -> None:
    china = graph.between("CN")
    assert set(china.countries().id) == {"CN", "IR", "JP"}  # Japan is the country of the speaker
    assert china.countries().set_index("id").articles.to_dict() == {"CN": [], "IR": ["d"], "JP": ["d"]}
    assert china.people().label_fa.tolist() == ["تارو کونو"]
    assert china.bodies().empty
    assert china.meetings().empty


def test_by_date_articles_stay_whole(graph: hamkari.Graph) -> None:
    late = graph.since(datetime.date(2023, 10, 15))
    assert late.bodies().articles.tolist() == [["a", "f"]]
    assert len(late.meetings()) == 2
    assert articles(graph.since("2023-10-16")) == "f"
    assert articles(graph.since("1402").until("1402-07-23")) == "a"
    assert "c" not in articles(graph.since(1900))


def test_narrower_topics_count(graph: hamkari.Graph) -> None:
    assert articles(graph.on("ict")) == "abcef"
    assert articles(graph.on("mobile-networks")) == "aef"
    assert graph.on("5g").topics().id.tolist() == ["5g"]


def test_ties_are_derived_anew(graph: hamkari.Graph) -> None:
    assert graph.between("IR", "JP").on("5g").ties().agreements.tolist() == [1]  # a and f report one event
    assert graph.at_least("signed").ties().topic.tolist() == ["ai", "iot"]
    assert len(graph.since("2023-10-16").ties()) == 1
    assert graph.since("2023-10-16").agreements().same_event_as.tolist() == [[]]


def test_the_scale_of_stages_stays_whole(graph: hamkari.Graph) -> None:
    kept = graph.at_least("implemented")
    assert kept.agreements().empty
    assert len(kept.agreements().stage.dtype.categories) == 9
    assert kept.query("SELECT ?s { ?s hk:rank ?rank }").shape == (9, 1)


def test_meetings_have_the_countries_of_those_who_met(graph: hamkari.Graph) -> None:
    plain = hamkari.Graph(t for t in graph if t.predicate != term("hk:party"))
    assert len(plain.between("IR", "JP").meetings()) == 6


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda graph: graph.between("Japn"), r"no country is called 'Japn'; did you mean JP"),
        (lambda graph: graph.on("5gg"), r"no topic is called '5gg'; did you mean .*5g"),
        (lambda graph: graph.at_least("sined"), r"no stage is called 'sined'; did you mean signed"),
        (lambda graph: graph.doing("trainings"), r"no activity is called 'trainings'; did you mean training"),
        (lambda graph: graph.since("soon"), r"'soon' is not a date; write it as 2023"),
        (lambda graph: graph.until("2023-13"), r"'2023-13' is not a date"),
        (lambda graph: graph.since("1402-13"), r"'1402-13' is not a date"),
    ],
)
def test_wrong_names_are_told_with_the_nearest(
    wrong: Callable[[hamkari.Graph], hamkari.Graph], words: str, graph: hamkari.Graph
) -> None:
    with pytest.raises(QueryError, match=words):
        wrong(graph)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        (2023, "2023-01-01", "2023-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024/02/05", "2024-02-05", "2024-02-05"),
        ("1402", "2023-03-21", "2024-03-19"),
        ("۱۴۰۳", "2024-03-20", "2025-03-20"),  # a leap year
        ("1402-12", "2024-02-20", "2024-03-19"),
        ("1402/07/23", "2023-10-15", "2023-10-15"),
        (datetime.datetime(2023, 5, 6, 7, 8), "2023-05-06", "2023-05-06"),
    ],
)
def test_days_in_writing(written: str | int | datetime.date, first: str, last: str) -> None:
    assert (day(written).isoformat(), day(written, last=True).isoformat()) == (first, last)
