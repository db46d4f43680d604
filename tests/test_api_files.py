"""Saving and loading lose nothing."""

import re
from collections.abc import Iterable
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
import rdflib
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple

import hamkari
from hamkari.errors import GraphError
from hamkari.rdf.namespaces import ID, term

SEEDS = Path(__file__).parent.parent / "seeds"
SUFFIXES = (".ttl", ".trig", ".nt", ".nq", ".jsonld")

texts = st.text(st.characters(exclude_categories=("Cs",)))
iris = st.text("abcآژ۰9-_~./:", min_size=1).map(lambda name: NamedNode(ID + name))
numbers = st.sampled_from(
    ["1", "01", "+1", "-0", "1.0", "1.50", ".5", "1e0", "1E-3", "NaN", "true", "1402-13-45", " 1"]
)
literals = st.one_of(
    st.builds(Literal, texts),
    st.builds(
        lambda text, tag: Literal(text, language=tag), texts, st.sampled_from(["fa", "en", "fa-ir", "x-private"])
    ),
    st.builds(
        lambda text, name: Literal(text, datatype=term(f"xsd:{name}")),
        numbers,
        st.sampled_from(["integer", "decimal", "double", "boolean", "date", "dateTime", "string"]),
    ),
)
predicates = st.sampled_from([term(name) for name in ("rdf:type", "hk:topic", "skos:prefLabel", "rdfs:comment")])
values = st.one_of(iris, literals)
graphs = st.lists(st.builds(Triple, iris, predicates, values), max_size=8).map(hamkari.Graph)
HOSTILE = [
    "", " ", "\n", "\r\n", "\t", '"', '"""', "\\", "\\n", "\\u0041", "'''", "\x00", "\x0b", "\x1f", "\x7f", "\x85",
    "\u2028", "\u200c", "\ufeff", "\ufffe", "<script>", "]]>", "@fa", "^^<x>", "a" * 5000, "🇮🇷", "\U0010ffff",
]  # fmt: skip


@pytest.fixture(scope="module")
def seeds() -> hamkari.Graph:
    return hamkari.build(hamkari.read(SEEDS))


def hostile() -> Iterable[Triple]:
    for number, text in enumerate(HOSTILE):
        yield Triple(NamedNode(f"{ID}article/{number}"), term("dct:title"), Literal(text))
        yield Triple(NamedNode(f"{ID}article/{number}"), term("dct:title"), Literal(text, language="fa"))


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@example(graph=hamkari.Graph(hostile()))
@given(graph=graphs)
def test_a_round_trip_loses_nothing(suffix: str, graph: hamkari.Graph, tmp_path: Path) -> None:
    path = tmp_path / f"graph{suffix}"
    assert graph.save(path) == [path]
    assert hamkari.load(path) == graph
    before = path.read_bytes()
    hamkari.load(path).save(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_round_trip_of_real_facts_loses_nothing(suffix: str, seeds: hamkari.Graph, tmp_path: Path) -> None:
    (path,) = seeds.save(tmp_path / f"graph{suffix}")
    assert hamkari.load(path) == seeds
    formats = {".ttl": "turtle", ".trig": "trig", ".nt": "nt", ".nq": "nquads", ".jsonld": "json-ld"}
    assert len(rdflib.Dataset(default_union=True).parse(path, format=formats[suffix])) == len(seeds)


def test_named_graphs_are_united(tmp_path: Path) -> None:
    path = tmp_path / "graph.trig"
    path.write_text("<http://a> <http://b> 1 . <http://g> { <http://a> <http://b> 1, 2 }", "utf-8")
    assert len(hamkari.load(path)) == 2


def test_other_formats_are_those_of_export(seeds: hamkari.Graph, tmp_path: Path) -> None:
    (page,) = seeds.save(tmp_path / "graph.html")
    assert page.read_text("utf-8").startswith("<!")
    for name, read in (("graph.graphml", nx.read_graphml), ("graph.gexf", nx.read_gexf)):
        (path,) = seeds.save(tmp_path / name)
        assert set(read(path)) == set(seeds.to_networkx())
    tables = seeds.save(tmp_path / "graph.csv")
    assert {path.parent for path in tables} == {tmp_path / "graph-csv"}
    assert len(pd.read_csv(tmp_path / "graph-csv" / "agreements.csv")) == len(seeds.agreements())
    seeds.save(tmp_path / "graph.parquet")
    assert len(pd.read_parquet(tmp_path / "graph-parquet" / "ties.parquet")) == len(seeds.ties())


def test_upper_case_suffixes_and_new_folders_will_do(tmp_path: Path) -> None:
    (path,) = hamkari.Graph().save(tmp_path / "new" / "GRAPH.TTL")
    assert hamkari.load(path) == hamkari.Graph()


@pytest.mark.parametrize("name", ["graph.xlsx", "graph", "graph.ttl.gz"])
def test_unknown_suffixes_are_told(name: str, tmp_path: Path) -> None:
    suffix = re.escape(Path(name).suffix) or r"\(none\)"
    with pytest.raises(GraphError, match=rf"no format has the suffix {suffix}; give one of \.ttl, \.trig"):
        hamkari.Graph().save(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(GraphError, match="cannot be written"):
        hamkari.Graph().save(tmp_path / "file" / "graph.ttl")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("graph.ttl", "a b c", "not a Turtle file"),
        ("graph.nt", "a b c", "not a N-Triples file"),
        ("graph.jsonld", "{", "not a JSON-LD file"),
        ("graph.ttl", "[] <http://a> 1 .", "blank nodes"),
        ("none.ttl", None, r"none\.ttl: cannot be read"),
    ],
)
def test_what_is_no_graph_is_told(name: str, content: str | None, words: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(GraphError, match=words):
        hamkari.load(tmp_path / name)
