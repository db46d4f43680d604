"""Each format, opened by the tools it is for."""

import csv
import io
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import duckdb
import networkx as nx
import pandas as pd
import pytest
import rdflib
from click.testing import CliRunner
from pyoxigraph import RdfFormat, parse

from hamkari.cli import main
from hamkari.errors import GraphError
from hamkari.export import TABLES, network, rdf, tables
from hamkari.export.tables import SEPARATOR
from hamkari.graph import to_networkx
from hamkari.model import Facts
from hamkari.rdf import merge, read_turtle, serialise, triples
from hamkari.store import load

PROOF = "توافق کردند"
#: Attribute types and modes of GEXF 1.2 (its data.xsd).
GEXF_TYPES = {"integer", "long", "double", "float", "boolean", "liststring", "string", "anyURI"}
GEXF = "{http://www.gexf.net/1.2draft}"


@pytest.fixture
def graph(tmp_path: Path, make_facts: Callable[..., Facts]) -> Path:
    path = tmp_path / "graph.ttl"
    facts = [
        make_facts(instrument="memorandum", topics=("5g", "ai")),
        make_facts("b", day="2023-10-16", instrument="memorandum", topics=("5g", "ai")),
        make_facts("c", parties=("IR", "اتحادیه جهانی مخابرات"), day=None, stage="reduced"),
    ]
    path.write_text(serialise(merge(map(triples, facts))), "utf-8")
    return path


@pytest.mark.parametrize("to", ["jsonld", "ntriples", "trig"])
def test_rdf_formats_hold_the_same_graph(to: str, graph: Path) -> None:
    data = rdf(load(graph), to)
    formats = {"jsonld": RdfFormat.JSON_LD, "ntriples": RdfFormat.N_TRIPLES, "trig": RdfFormat.TRIG}
    assert {quad.triple for quad in parse(data, format=formats[to])} == read_turtle(graph)
    by_rdflib = rdflib.Dataset(default_union=True)
    by_rdflib.parse(data, format={"jsonld": "json-ld", "ntriples": "nt", "trig": "trig"}[to])
    assert len(by_rdflib) == len(read_turtle(graph))
    assert (None, None, rdflib.Literal(PROOF)) in by_rdflib
    assert data == rdf(load(graph), to)


def test_named_graphs_are_kept_where_the_format_has_them(tmp_path: Path) -> None:
    source = tmp_path / "parts.nq"
    source.write_text("<http://s> <http://p> <http://o> <http://g> .\n<http://s> <http://p> <http://o> .\n")
    quads = set(parse(path=str(source)))
    for to, rdf_format in (("trig", RdfFormat.TRIG), ("jsonld", RdfFormat.JSON_LD)):
        assert set(parse(rdf(load(source), to), format=rdf_format)) == quads
    assert rdf(load(source), "ntriples").count(b"\n") == 1
    source.write_text("_:b <http://p> <http://o> .\n")
    with pytest.raises(GraphError, match="blank nodes"):
        rdf(load(source), "trig")


@pytest.mark.parametrize(("to", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networks_open_in_networkx(to: str, read: Callable[..., "nx.MultiDiGraph[str]"], graph: Path) -> None:
    data = network(read_turtle(graph), to)
    found, ours = read(io.BytesIO(data)), to_networkx(read_turtle(graph))
    assert set(found) == set(ours)
    assert found.number_of_edges() == ours.number_of_edges() > 10
    assert found.nodes["https://w3id.org/hamkari/id/country/JP"]["label"] == "ژاپن"
    edges = [edge for _, _, edge in found.edges(data=True) if edge["kind"] == "agreement"]
    assert {edge["quote"] for edge in edges} == {PROOF}
    assert {edge["topics"] for edge in edges} == {"5g; ai", "5g"}
    assert all(edge["quote_end"] - edge["quote_start"] == len(PROOF) for edge in edges)
    assert data == network(read_turtle(graph), to)


def test_gexf_keeps_gephi_s_schema(graph: Path) -> None:
    root = ET.fromstring(network(read_turtle(graph), "gexf"))
    assert (root.tag, root.get("version")) == (f"{GEXF}gexf", "1.2")
    assert [child.tag for child in root] == [f"{GEXF}meta", f"{GEXF}graph"]
    drawing = root.find(f"{GEXF}graph")
    assert drawing.get("mode") == "static"
    declared: dict[str, set[str]] = {}
    for group in drawing.findall(f"{GEXF}attributes"):
        declared[group.get("class")] = {attribute.get("id") for attribute in group}
        assert all(attribute.get("type") in GEXF_TYPES and attribute.get("title") for attribute in group)
    nodes = {node.get("id") for node in drawing.iter(f"{GEXF}node")}
    edges = list(drawing.iter(f"{GEXF}edge"))
    assert len({edge.get("id") for edge in edges}) == len(edges)
    assert all(edge.get("source") in nodes and edge.get("target") in nodes for edge in edges)
    for kind, elements in (("node", drawing.iter(f"{GEXF}node")), ("edge", edges)):
        for element in elements:
            assert not {"start", "end"} & set(element.keys())
            assert {value.get("for") for value in element.iter(f"{GEXF}attvalue")} <= declared[kind]


def test_characters_that_xml_cannot_hold_are_left_out(make_facts: Callable[..., Facts]) -> None:
    proof = "\x0bتوافق\x00 \U0001f91d کردند <&>"
    facts = make_facts(text=f"ایران و ژاپن {proof}", proof=proof)
    found = nx.read_graphml(io.BytesIO(network(merge([triples(facts)]), "graphml")))
    assert "توافق \U0001f91d کردند <&>" in {edge.get("quote") for _, _, edge in found.edges(data=True)}


def test_tables_hold_what_the_graph_says(graph: Path) -> None:
    found = tables(read_turtle(graph))
    assert {name: [set(row) == set(TABLES[name]) for row in rows] for name, rows in found.items()} == {
        name: [True] * len(rows) for name, rows in found.items()
    }
    assert [row["id"] for row in found["articles"]] == ["a", "b", "c"]
    rows = {row["article"]: row for row in found["agreements"]}
    assert rows["a"]["parties"] == ["IR", "JP"]
    assert rows["c"]["parties"] == ["اتحادیه جهانی مخابرات", "IR"]
    assert (rows["c"]["stage"], rows["c"]["rank"], rows["c"]["issued"]) == ("reduced", 0, None)
    assert rows["a"]["same_event_as"] == [rows["b"]["id"]]
    assert rows["a"]["confidence"] == pytest.approx(0.875, abs=0.01)
    assert found["meetings"][0]["participants"] == ["تارو کونو", "وزیر ارتباطات ایران"]
    tie = next(row for row in found["ties"] if row["topic"] == "5g")
    assert (tie["country_1"], tie["country_2"], tie["agreements"]) == ("IR", "JP", 1)
    assert (tie["first_date"], tie["last_date"]) == ("2023-10-15", "2023-10-16")
    entities = {row["iri"].rsplit("/id/")[1]: row for row in found["entities"]}
    assert entities["country/JP"]["articles"] == ["a", "b", "c"]
    assert entities["place/توکیو"]["country"] == "JP"


@pytest.mark.parametrize("to", ["csv", "parquet"])
def test_tables_open_in_pandas_and_duckdb(to: str, graph: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    done = CliRunner().invoke(main, ["export", str(graph), "--to", to, "-o", str(folder)])
    assert done.exit_code == 0, done.output
    assert {path.name for path in folder.iterdir()} == {f"{name}.{to}" for name in TABLES}
    file = folder / f"agreements.{to}"
    frame = pd.read_csv(file) if to == "csv" else pd.read_parquet(file)
    assert list(frame.columns) == list(TABLES["agreements"])
    assert set(frame["quote"]) == {PROOF}
    parties = {SEPARATOR.join(x) if to == "parquet" else x for x in frame["parties"]}
    assert "اتحادیه جهانی مخابرات; IR" in parties
    read = f"read_{to}('{file}')"
    assert duckdb.sql(f"SELECT count(*), min(quote), max(rank) FROM {read}").fetchall() == [(3, PROOF, 6)]
    kinds = dict(duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM {read})").fetchall())
    assert (kinds["issued"], kinds["rank"]) == ("DATE", "BIGINT")
    if to == "parquet":
        assert kinds["parties"] == "VARCHAR[]"
        assert duckdb.sql(f"SELECT count(*) FROM {read} WHERE list_contains(parties, 'JP')").fetchall() == [(2,)]
    else:
        with file.open(encoding="utf-8", newline="") as lines:
            assert next(csv.DictReader(lines))["parties"] in parties


@pytest.mark.parametrize(
    ("to", "name"),
    [("jsonld", "graph.jsonld"), ("ntriples", "graph.nt"), ("trig", "graph.trig"), ("graphml", "graph.graphml"),
     ("gexf", "graph.gexf"), ("csv", "graph-csv"), ("parquet", "graph-parquet")],
)  # fmt: skip
def test_command_writes_beside_the_graph(to: str, name: str, graph: Path) -> None:
    done = CliRunner().invoke(main, ["export", str(graph), "--to", to])
    assert done.exit_code == 0, done.output
    assert {path.name for path in graph.parent.iterdir()} == {"graph.ttl", name}
    assert all(Path(line).is_file() for line in done.output.splitlines())


def test_command_pipes(graph: Path) -> None:
    done = CliRunner().invoke(main, ["export", "-", "--to", "ntriples"], input=graph.read_bytes())
    assert done.stdout_bytes == rdf(load(graph), "ntriples")
    refused = CliRunner().invoke(main, ["export", str(graph), "--to", "csv", "-o", "-"])
    assert refused.exit_code == 2
    assert "name a folder" in refused.stderr


def test_without_pyarrow_one_line_says_what_to_install(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = CliRunner().invoke(main, ["export", str(graph), "--to", "parquet"])
    assert done.exit_code == 2
    assert "hamkari[parquet]" in done.stderr
