import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Quad, Store

from hamkari.errors import QueryError
from hamkari.model import Facts
from hamkari.query import Table, read_query, select, select_as
from hamkari.rdf import merge, triples

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
