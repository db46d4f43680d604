"""Facts as RDF: the promised graph pattern, deterministic Turtle, and the laws of merging."""

from hamkari.rdf.facts import triples
from hamkari.rdf.finish import finish, merge
from hamkari.rdf.index import Index
from hamkari.rdf.namespaces import PATTERN_PREFIXES
from hamkari.rdf.turtle import read_turtle, serialise

__all__ = ["PATTERN_PREFIXES", "Index", "finish", "merge", "read_turtle", "serialise", "triples"]
