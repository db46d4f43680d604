"""The graph in other syntaxes of RDF; the same graph always gives the same bytes."""

from collections.abc import Iterable
from itertools import groupby
from typing import Final

from pyoxigraph import BlankNode, DefaultGraph, Quad, RdfFormat, Triple
from pyoxigraph import serialize as write_rdf

from hamkari.errors import GraphError
from hamkari.rdf import serialise

RDF_FORMATS: Final = {
    "jsonld": RdfFormat.JSON_LD,
    "ntriples": RdfFormat.N_TRIPLES,
    "trig": RdfFormat.TRIG,
}


def rdf(quads: Iterable[Quad], format_name: str) -> bytes:
    """A store, or quads, in one of RDF_FORMATS, sorted; TriG and JSON-LD keep named graphs, N-Triples unites them.

    Raises GraphError where the graph holds blank nodes, which no order makes the same twice.
    """
    in_order = sorted(quads, key=lambda q: (str(q.graph_name), str(q.subject), str(q.predicate), str(q.object)))
    if any(isinstance(term, BlankNode) for q in in_order for term in (q.subject, q.object)):
        raise GraphError("the graph holds blank nodes; give them IRIs first")
    if format_name == "trig":
        return _trig(in_order).encode("utf-8")
    chosen = RDF_FORMATS[format_name]
    united = format_name == "ntriples"
    data = write_rdf(dict.fromkeys(map(_triple, in_order)) if united else in_order, format=chosen)
    assert data is not None
    return data if data.endswith(b"\n") else data + b"\n"


def _trig(quads: list[Quad]) -> str:
    # Turtle with its one possible output, each named graph in braces.
    head, parts = serialise(()), []
    for name, group in groupby(quads, key=lambda quad: quad.graph_name):
        body = serialise(map(_triple, group)).removeprefix(head)
        parts.append(body if isinstance(name, DefaultGraph) else f"\nGRAPH {name} {{{body}}}\n")
    return head + "".join(parts)


def _triple(quad: Quad) -> Triple:
    return Triple(quad.subject, quad.predicate, quad.object)
