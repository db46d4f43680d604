import random
from pathlib import Path

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from hamkari.errors import GraphError
from hamkari.rdf import read_turtle, serialise, triples

XSD = "http://www.w3.org/2001/XMLSchema#"
# Surrogates are no characters and cannot stand in a file.
strings = st.text(st.characters(exclude_categories=["Cs"]))
locals_ = st.from_regex(r"[\w~.-]+", fullmatch=True).map(lambda text: text.encode("utf-8", "ignore").decode())
nodes = locals_.filter(bool).flatmap(
    lambda local: st.sampled_from(["https://w3id.org/hamkari/id/person/", "https://example.org/"]).map(
        lambda space: NamedNode(space + "".join(c for c in local if c.isalnum() or c in "-._~"))
    )
)
literals = st.one_of(
    st.builds(Literal, strings),
    st.builds(lambda text: Literal(text, language="fa"), strings),
    st.builds(Literal, st.integers()),
    st.builds(Literal, st.booleans()),
    st.builds(
        lambda text: Literal(text, datatype=NamedNode(XSD + "decimal")), st.sampled_from(["1.5", ".5", "x", "1."])
    ),
    st.builds(lambda text: Literal(text, datatype=NamedNode(XSD + "date")), strings),
)
graphs = st.sets(st.builds(Triple, nodes, nodes, st.one_of(nodes, literals)), max_size=12)


def parsed(text: str) -> set[Triple]:
    return {quad.triple for quad in parse(text, format=RdfFormat.TURTLE)}


@given(graphs)
def test_what_is_written_is_read_again(graph: set[Triple]) -> None:
    assert parsed(serialise(graph)) == graph


@given(graphs, st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_show(graph: set[Triple], shuffle: random.Random) -> None:
    several = [*graph, *graph]
    shuffle.shuffle(several)
    assert serialise(several) == serialise(graph)


def test_rdflib_and_oxigraph_read_the_same_triples(make_facts) -> None:
    text = serialise(triples(make_facts(text='<script>"\\\n\t\u2028 دو طرف توافق کردند\r')))
    by_rdflib = rdflib.Graph().parse(data=text, format="turtle")
    assert len(by_rdflib) == len(parsed(text)) > 100
    exact = {str(o) for o in by_rdflib.objects(None, rdflib.URIRef("http://www.w3.org/ns/oa#exact"))}
    assert "توافق کردند" in exact


def test_names_are_readable(make_facts) -> None:
    text = serialise(triples(make_facts()))
    assert "\nperson:تارو-کونو a foaf:Person ;\n" in text
    assert "org:holds post:JP-وزیر-تحول-دیجیتال-ژاپن ;" in text


def test_blank_nodes_are_refused() -> None:
    with pytest.raises(TypeError, match="IRIs and literals only"):
        serialise([Triple(BlankNode(), NamedNode("https://example.org/p"), Literal("x"))])


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"none\.ttl: cannot be read"):
        read_turtle(tmp_path / "none.ttl")


def test_file_that_is_no_turtle_is_named(tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.ttl"
    faulty.write_bytes(b"\xff\xfe<>")
    with pytest.raises(GraphError, match=r"faulty\.ttl: not a Turtle file"):
        read_turtle(faulty)
