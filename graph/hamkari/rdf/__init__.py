"""Facts as RDF: the promised graph pattern, deterministic Turtle, and the laws of merging."""

from hamkari.rdf.decision_files import FILE_NAME as DECISIONS_FILE
from hamkari.rdf.decision_files import decision_file_text, read_decision_file
from hamkari.rdf.decisions import Decision, astray
from hamkari.rdf.facts import triples
from hamkari.rdf.finish import finish, merge
from hamkari.rdf.index import Index
from hamkari.rdf.namespaces import PATTERN_PREFIXES
from hamkari.rdf.turtle import read_turtle, serialise

__all__ = [
    "DECISIONS_FILE",
    "PATTERN_PREFIXES",
    "Decision",
    "Index",
    "astray",
    "decision_file_text",
    "finish",
    "merge",
    "read_decision_file",
    "read_turtle",
    "serialise",
    "triples",
]
