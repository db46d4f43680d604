"""The graphs that are written keep the shapes that the ontology promises."""

from collections.abc import Callable
from importlib.resources import files

import pyshacl
import pytest
import rdflib

from hamkari.model import Facts
from hamkari.rdf import merge, serialise, triples

SHAPES = (files("hamkari.ontology") / "shapes.ttl").read_text("utf-8")


def validate(turtle: str) -> tuple[bool, str]:
    conforms, _, report = pyshacl.validate(turtle, data_graph_format="turtle", shacl_graph=SHAPES)
    return conforms, report


@pytest.fixture
def turtle(make_facts: Callable[..., Facts]) -> str:
    variants = ({}, {"identifier": "b"}, {"identifier": "c", "stage": "signed", "instrument": "treaty", "day": None})
    return serialise(merge(triples(make_facts(**variant)) for variant in variants))


def test_merged_graph_conforms(turtle: str) -> None:
    conforms, report = validate(turtle)
    assert conforms, report


def test_agreement_with_two_stages_does_not_conform(turtle: str) -> None:
    graph = rdflib.Graph().parse(data=turtle, format="turtle")
    hk = rdflib.Namespace("https://w3id.org/hamkari/ontology#")
    agreement = next(graph.subjects(rdflib.RDF.type, hk.Agreement))
    graph.add((agreement, hk.stage, rdflib.URIRef("https://w3id.org/hamkari/id/stage/reduced")))
    conforms, _ = validate(graph.serialize(format="turtle"))
    assert not conforms
