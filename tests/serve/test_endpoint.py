"""The endpoint at `/sparql`, as clients of other makers meet it."""

import json
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from SPARQLWrapper import CSV, GET, JSON, POST, TURTLE, URLENCODED, XML, SPARQLWrapper

from hamkari.model import Facts
from hamkari.serve.protocol import calls_service

Serve = Callable[..., Any]

PREFIX = "PREFIX hk: <https://w3id.org/hamkari/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
PARTIES = (
    PREFIX
    + """SELECT DISTINCT ?label { ?x a hk:Agreement ; hk:party/skos:prefLabel ?label
  FILTER (LANG(?label) = "fa") } ORDER BY ?label"""
)
# Every statement with every other three times over: hours, even on a small graph.
HOURS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER (?c != ?f && ?i != ?l) }"


@pytest.mark.parametrize("method", [GET, POST])
def test_sparqlwrapper_gets_right_answers(method: str, serve: Serve, make_facts: Callable[..., Facts]) -> None:
    client = SPARQLWrapper(serve(make_facts(), make_facts("b", parties=("IR", "RU"))).url + "sparql")
    client.setMethod(method)
    client.setRequestMethod(URLENCODED)
    client.setQuery(PARTIES)
    client.setReturnFormat(JSON)
    rows = client.queryAndConvert()["results"]["bindings"]
    assert [row["label"]["value"] for row in rows] == ["ایران", "روسیه", "ژاپن"]
    client.setReturnFormat(CSV)
    assert client.queryAndConvert().decode().split() == ["label", "ایران", "روسیه", "ژاپن"]
    client.setReturnFormat(XML)
    assert len(client.queryAndConvert().getElementsByTagName("result")) == 3
    client.setQuery(PREFIX + "CONSTRUCT WHERE { ?x a hk:Tie ; hk:party ?y }")
    client.setReturnFormat(TURTLE)
    assert client.queryAndConvert().count(b"/tie/IR-") >= 2


@pytest.mark.parametrize(
    ("accept", "query", "sent"),
    [
        ("application/sparql-results+json", "ASK {}", "application/sparql-results+json"),
        ("application/sparql-results+xml", "ASK {}", "application/sparql-results+xml"),
        ("text/csv", "SELECT * {}", "text/csv"),
        ("text/tab-separated-values", "SELECT * {}", "text/tab-separated-values"),
        ("text/turtle", "CONSTRUCT WHERE { ?s a ?o }", "text/turtle"),
        ("application/n-triples", "CONSTRUCT WHERE { ?s a ?o }", "application/n-triples"),
    ],
)
def test_content_negotiation(
    accept: str, query: str, sent: str, serve: Serve, make_facts: Callable[..., Facts]
) -> None:
    got = serve(make_facts()).sparql(query, accept)
    assert got.status == 200
    assert got.headers["Content-Type"].startswith(sent)


def test_query_comes_in_all_three_ways_and_a_description_without(
    serve: Serve, make_facts: Callable[..., Facts]
) -> None:
    client = serve(make_facts())
    as_body = client.get("sparql", PARTIES.encode(), Content_Type="application/sparql-query")
    assert as_body.text == client.sparql(PARTIES).text
    assert "SPARQL11Query" in client.get("sparql", Accept="text/turtle").text
    assert client.get("sparql", b"ASK {}", Content_Type="text/plain").status == 415
    assert client.get("sparql?query=ASK+%7B%7D&query=ASK+%7B%7D").status == 400
    assert client.get("sparql?query=%ff").status == 400
    faulty = client.sparql("SELECT ?x { ?x a ")
    assert faulty.status == 400
    assert "error at 1:" in faulty.text


def test_nothing_can_be_written(serve: Serve, make_facts: Callable[..., Facts]) -> None:
    client = serve(make_facts())
    before = client.sparql("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").text
    insert = "INSERT DATA { <http://example.org/a> <http://example.org/b> 1 }"
    assert client.get("sparql", insert.encode(), Content_Type="application/sparql-update").status == 403
    form = b"update=INSERT+DATA+%7B%3Chttp%3A%2F%2Fa%3E+%3Chttp%3A%2F%2Fb%3E+1%7D"
    assert client.get("sparql", form, Content_Type="application/x-www-form-urlencoded").status == 403
    assert client.sparql(insert).status == 400
    for path in ("update", "store?default"):
        assert client.get(path, insert.encode(), Content_Type="application/sparql-update").status in {403, 404, 405}
    for method in ("PUT", "DELETE", "PATCH"):
        assert client.get("sparql", insert.encode(), method=method).status in {405, 501}
    assert client.sparql("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").text == before


def test_query_of_hours_is_stopped_while_others_are_answered(serve: Serve, make_facts: Callable[..., Facts]) -> None:
    client = serve(make_facts(), seconds=2)
    client.sparql(PARTIES)
    stopped = {}

    def ask_for_hours() -> None:
        started = time.monotonic()
        got = client.sparql(HOURS)
        stopped.update(status=got.status, text=got.text, seconds=time.monotonic() - started)

    asking = threading.Thread(target=ask_for_hours)
    asking.start()
    time.sleep(0.3)
    answered = 0
    while asking.is_alive():
        started = time.monotonic()
        assert len(json.loads(client.sparql(PARTIES).text)["results"]["bindings"]) == 2
        assert client.get().status == 200
        assert time.monotonic() - started < 1.5
        answered += 1
    asking.join()
    assert answered >= 3
    assert stopped["status"] == 503
    assert "stopped after 2 seconds" in stopped["text"]
    assert stopped["seconds"] < 4
    # The process that was stopped has a successor: as many queries as before find their place.
    assert [client.sparql(PARTIES).status for _ in range(4)] == [200] * 4


def test_when_all_are_busy_the_next_is_told_so(serve: Serve, make_facts: Callable[..., Facts]) -> None:
    client = serve(make_facts(), seconds=1.5, workers=1)
    got = []
    asking = [threading.Thread(target=lambda: got.append(client.sparql(HOURS))) for _ in range(3)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert [one.status for one in got] == [503] * 3
    assert all(one.headers["Retry-After"] for one in got)


def test_answer_beyond_the_limit_is_refused_whole(serve: Serve, make_facts: Callable[..., Facts]) -> None:
    client = serve(make_facts(), result_bytes=1 << 20)
    got = client.sparql("SELECT * { ?a ?b ?c . ?d ?e ?f }")
    assert got.status == 413
    assert "add a LIMIT" in got.text
    assert client.sparql("SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 10").status == 200


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { SERVICE # a remark {\n <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { VALUES ?z { <http://127.0.0.1:1/> } SERVICE ?z { ?s ?p ?o } }",
        "PREFIX h: <http://127.0.0.1:1/> SELECT * { SERVICEh:z{ ?s ?p ?o } }",
        "PREFIX silent: <http://127.0.0.1:1/> SELECT * { SERVICE silent:z { ?s ?p ?o } }",
        "SELECT * { ?s a ?o . FILTER (5<'x>y')SERVICE?z{ ?z ?z ?z } }",
        "SELECT * { ?s ?p 5SERVICE<http://127.0.0.1:1/>{ ?s ?p ?o } }",
    ],
)
def test_other_hosts_are_never_called(query: str, serve: Serve, make_facts: Callable[..., Facts]) -> None:
    got = serve(make_facts()).sparql(query)
    assert got.status == 403
    assert "SERVICE is switched off" in got.text


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service a ?x }",
        "SELECT ?x { ?x a <http://example.org/Service> }",
        'SELECT ?x { ?x ?p "postal service", "self-service" }',
        "PREFIX schema: <https://schema.org/> SELECT ?x { ?x schema:serviceType ?y }",
        "PREFIX : <http://example.org/> SELECT ?x { ?x :service ?y }",
        "SELECT ?x { ?x ?p ?customer_service . ?customer_service ?q ?y }",
    ],
)
def test_word_service_may_be_said(query: str) -> None:
    assert not calls_service(query)


def test_search_for_service_takes_time_linear_in_the_query() -> None:
    started = time.monotonic()
    for hostile in ("SERVICE", "SERVICE#", "SERVICE ", "SERVICE a", "?SERVICE", "SERVICE<", "SERVICE SILEN"):
        calls_service(hostile * 100_000)
    assert time.monotonic() - started < 5
