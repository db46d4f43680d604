import json
from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner
from pyoxigraph import Quad, RdfFormat, Store, parse

from hamkari.cli import main
from hamkari.errors import GraphError, QueryError
from hamkari.model import Facts
from hamkari.query import Table, read_query, select, select_as
from hamkari.rdf import merge, triples
from hamkari.rdf.namespaces import term
from hamkari.store import load, to_rdflib

PARTIES = """SELECT ?party ?label { ?x a hk:Agreement ; hk:party ?party .
  ?party skos:prefLabel ?label FILTER(LANG(?label) = "fa") }"""


@pytest.fixture
def store(make_facts: Callable[..., Facts]) -> Store:
    found = Store()
    found.extend(Quad(t.subject, t.predicate, t.object) for t in merge([triples(make_facts())]))
    return found


def test_select_is_a_table_of_short_names(store: Store) -> None:
    answer = select(store, PARTIES + " ORDER BY ?party")
    assert answer == Table(("party", "label"), (("country:IR", "ایران"), ("country:JP", "ژاپن")))


def test_unbound_is_empty(store: Store) -> None:
    assert select(store, "SELECT ?x ?y { BIND (1 AS ?x) }") == Table(("x", "y"), (("1", ""),))


def test_ask_and_construct(store: Store) -> None:
    assert select(store, "ASK { ?x a hk:Tie }") is True
    turtle = select(store, "CONSTRUCT { ?x a hk:Tie } { ?x a hk:Tie }")
    assert isinstance(turtle, str)
    assert turtle.endswith("\ntie:IR-JP-5g a hk:Tie .\n")


def test_csv_and_json_are_the_w3c_formats(store: Store) -> None:
    lines = select_as(store, PARTIES + " ORDER BY ?party", "csv").split("\r\n")
    assert lines[:2] == ["party,label", "https://w3id.org/hamkari/id/country/IR,ایران"]
    found = json.loads(select_as(store, PARTIES, "json"))
    assert {row["label"]["value"] for row in found["results"]["bindings"]} == {"ایران", "ژاپن"}
    assert json.loads(select_as(store, "ASK { ?x a hk:Tie }", "json"))["boolean"] is True
    assert select_as(store, "ASK { ?x a hk:Nothing }", "csv") == "false\r\n"


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?x { ?x a ", r"not SPARQL: error at 1:"),
        ("SELECT ?x { ?x a nope:Thing }", "unknown prefix"),
        ("DELETE WHERE { ?s ?p ?o }", "not SPARQL"),
        ("", "not SPARQL"),
    ],
)
def test_faulty_query_is_told_in_one_line(query: str, message: str, store: Store) -> None:
    with pytest.raises(QueryError, match=message) as told:
        select(store, query)
    assert "\n" not in str(told.value)
    assert len(str(told.value)) < 220
    assert len(store) > 100


def test_construct_has_no_csv(store: Store) -> None:
    with pytest.raises(QueryError, match="print Turtle"):
        select_as(store, "CONSTRUCT WHERE { ?s ?p ?o }", "csv")


def test_query_is_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "q.rq"
    file.write_text("# پرسش\nASK {}", "utf-8")
    assert read_query(str(file)) == "# پرسش\nASK {}"
    assert read_query("ASK {}") == "ASK {}"
    assert read_query("SELECT * {" + " " * 5000 + "}").startswith("SELECT")
    with pytest.raises(QueryError, match=r"none\.rq: cannot be read"):
        read_query(str(tmp_path / "none.rq"))
    file.write_bytes(b"\xff")
    with pytest.raises(QueryError, match="UTF-8"):
        read_query(str(file))


def test_every_w3c_format_of_rows(store: Store) -> None:
    query = PARTIES + " ORDER BY ?party"
    assert select_as(store, query, "tsv").splitlines()[1] == '<https://w3id.org/hamkari/id/country/IR>\t"ایران"@fa'
    assert '<literal xml:lang="fa">ایران</literal>' in select_as(store, query, "xml")
    assert select_as(store, "ASK { ?x a hk:Tie }", "tsv") == "true\r\n"
    with pytest.raises(QueryError, match="jsonld holds graphs"):
        select_as(store, query, "jsonld")


@pytest.mark.parametrize(
    ("format_name", "rdf_format"),
    [("turtle", RdfFormat.TURTLE), ("ntriples", RdfFormat.N_TRIPLES), ("jsonld", RdfFormat.JSON_LD)],
)
def test_every_format_of_graphs(format_name: str, rdf_format: RdfFormat, store: Store) -> None:
    told = select_as(store, "CONSTRUCT WHERE { ?s skos:prefLabel ?label }", format_name)
    found = {quad.triple for quad in parse(told, format=rdf_format)}
    assert found == {q.triple for q in store.quads_for_pattern(None, term("skos:prefLabel"), None, None)}
    assert select_as(store, "CONSTRUCT { ?s hk:x [] } WHERE { ?s a hk:Tie }", format_name).count("\n") >= 1


def test_labels_stand_for_things_where_a_language_is_given(store: Store) -> None:
    query = "SELECT ?party ?code { ?party hk:isoCode ?code } ORDER BY ?code"
    assert select(store, query, language="en") == Table(("party", "code"), (("Iran", "IR"), ("Japan", "JP")))
    answer = select(store, "SELECT DISTINCT ?x { ?x a hk:Tie }", language="fa")
    assert answer == Table(("x",), (("tie:IR-JP-5g",),))


def test_service_that_does_not_answer_is_one_line(store: Store) -> None:
    with pytest.raises(QueryError, match="cannot be answered"):
        select(store, "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")


def test_quads_and_store_folders_are_asked_as_a_whole(store: Store, tmp_path: Path) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    statement = "<http://s> <http://p> <http://o>"
    parts = f'{statement} <http://g> .\n<http://s> <http://p> "1" .'
    (tmp_path / "g.nq").write_text(parts)
    trig = "<http://g> { <http://s> <http://p> <http://o> } <http://s> <http://p> 1 ."
    (tmp_path / "g.trig").write_text(trig)
    (tmp_path / "g.nt").write_text("<http://s> <http://p> <http://o> .")
    for name, expected in (("g.nq", "2"), ("g.trig", "2"), ("g.nt", "1")):
        assert select(load(tmp_path / name), count) == Table(("n",), ((expected,),))
    assert select(load(tmp_path / "g.nq"), "ASK { GRAPH <http://g> { <http://s> ?p ?o } }") is True
    named = Store(str(tmp_path / "store"))
    named.bulk_extend(store)
    del named
    assert select(load(tmp_path / "store"), count) == Table(("n",), ((str(len(store)),),))
    with pytest.raises(GraphError, match="no Oxigraph store"):
        load(tmp_path)
    (tmp_path / "bad.nq").write_text("<http://s> nonsense")
    with pytest.raises(GraphError, match=r"bad\.nq: not a N-Quads file"):
        load(tmp_path / "bad.nq")


def test_command_reads_standard_input(store: Store, tmp_path: Path) -> None:
    turtle = str(select(store, "CONSTRUCT WHERE { ?s ?p ?o }"))
    (tmp_path / "g.ttl").write_text(turtle, "utf-8")
    as_graph = CliRunner().invoke(main, ["query", "-", PARTIES, "--format", "csv"], input=turtle)
    as_query = CliRunner().invoke(main, ["query", str(tmp_path / "g.ttl"), "-", "--format", "csv"], input=PARTIES)
    assert as_graph.exit_code == as_query.exit_code == 0
    assert sorted(as_graph.output.split()) == sorted(as_query.output.split())
    assert "ژاپن" in as_graph.output
    assert CliRunner().invoke(main, ["query", "-", "-"], input="").exit_code == 2
    assert CliRunner().invoke(main, ["query", "-", "ASK {}"], input="a b c").exit_code == 3


def test_rdflib_s_methods_work_over_the_same_store(store: Store) -> None:
    graph = to_rdflib(store)
    assert len(graph) == len(store)
    hk = rdflib.Namespace("https://w3id.org/hamkari/ontology#")
    (tie,) = graph.subjects(rdflib.RDF.type, hk.Tie)
    assert {str(party).rsplit("/", 1)[1] for party in graph.objects(tie, hk.party)} == {"IR", "JP"}
    assert [int(row.n) for row in graph.query("SELECT (COUNT(*) AS ?n) { ?s a ?o }")] == [
        sum(1 for _ in store.quads_for_pattern(None, term("rdf:type"), None, None))
    ]
