"""Whether a graph keeps the promised pattern: the shapes of `ontology/shapes.ttl`, checked by pySHACL."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Literal

import pyoxigraph
import pyshacl
import rdflib
from pyoxigraph import Store
from rdflib import RDF, SH, XSD, URIRef

from hamkari.rdf.namespaces import PREFIXES

Language = Literal["fa", "en"]

_NAMESPACES: Final = sorted(((iri, prefix) for prefix, iri in PREFIXES.items()), key=lambda pair: -len(pair[0]))


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One breach of a shape: the thing, the property where one is at fault, what it says, and why that is wrong.

    `node`, `path` and `value` are prefixed names, IRIs or texts; `value` is empty where the fault is what is missing.
    """

    node: str
    path: str
    value: str
    message: str


def validate(store: Store, *, language: Language = "en") -> tuple[Finding, ...]:
    """The findings of SHACL on a graph, sorted by thing; none where the graph conforms.

    `language` is that of the messages. The graph must stand alone, as `hamkari build` writes it: things that it refers
    to are described in it. Shapes after the Shapes Constraint Language (SHACL), W3C Recommendation of 2017.
    """
    data = _graph(store)
    # Its messages are of each finding's making and are repeated in it; what it logs of odd literals is a finding too.
    logging.getLogger("pyshacl").setLevel(logging.CRITICAL)
    _, report, _ = pyshacl.validate(data, shacl_graph=_shapes(), inference="none", advanced=False, inplace=True)
    assert isinstance(report, rdflib.Graph)
    results = report.subjects(RDF.type, SH.ValidationResult)
    return tuple(sorted({_finding(report, result, language) for result in results}))


@cache
def _shapes() -> rdflib.Graph:
    text = (files("hamkari.ontology") / "shapes.ttl").read_text("utf-8")
    return rdflib.Graph().parse(data=text, format="turtle")


def _graph(store: Store) -> rdflib.Graph:
    # rdflib warns of each literal that is none of its datatype; the shapes report those by thing and property.
    log = logging.getLogger("rdflib.term")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        graph = rdflib.Graph()
        for quad in store:
            graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    finally:
        log.setLevel(level)
    return graph


def _term(term: object) -> rdflib.term.Node:
    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    if isinstance(term, pyoxigraph.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        # For rdflib a plain literal and one of xsd:string are two. Lexical forms stay as the file has them.
        datatype = URIRef(term.datatype.value)
        return rdflib.Literal(term.value, datatype=None if datatype == XSD.string else datatype, normalize=False)
    assert isinstance(term, pyoxigraph.BlankNode)
    return rdflib.BNode(term.value)


def _finding(report: rdflib.Graph, result: rdflib.term.Node, language: Language) -> Finding:
    node = report.value(result, SH.focusNode)
    path = report.value(result, SH.resultPath)
    value = report.value(result, SH.value)
    return Finding(
        _short(node),
        _short(path) if isinstance(path, URIRef) else "",
        _short(value) if value is not None and value != node else "",
        _message(report.objects(result, SH.resultMessage), language),
    )


def _message(messages: Iterable[rdflib.term.Node], language: Language) -> str:
    found = sorted((x.language != language, str(x)) for x in messages if isinstance(x, rdflib.Literal))
    return found[0][1] if found else ""


def _short(term: rdflib.term.Node | None) -> str:
    if isinstance(term, URIRef):
        for namespace, prefix in _NAMESPACES:
            if term.startswith(namespace):
                return f"{prefix}:{term[len(namespace) :]}"
    return str(term)
