"""Turtle with one possible output: the same set of triples always gives the same bytes.

Subjects, predicates and objects are sorted by code point, the prefixes are fixed, and there are no blank nodes to name.
The idea is that of canonical N-Triples (RDF Dataset Canonicalization, W3C 2024), kept readable.
"""

import re
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from hamkari.errors import GraphError
from hamkari.rdf.namespaces import PREFIXES, A, term

_NAMESPACES: Final = sorted(((iri, prefix) for prefix, iri in PREFIXES.items()), key=lambda pair: -len(pair[0]))
# A safe part of Turtle's PN_LOCAL; whatever lies outside it is written as a full IRI.
_LOCAL: Final = re.compile(r"[A-Za-z0-9_\u0620-\u064a\u0671-\u06d3][A-Za-z0-9_\u0620-\u064a\u0671-\u06d3-]*")
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_UNSAFE: Final = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029]')
_BARE: Final = {
    term("xsd:integer"): re.compile(r"[+-]?[0-9]+"),
    term("xsd:decimal"): re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    term("xsd:boolean"): re.compile(r"true|false"),
}
_STRING: Final = term("xsd:string")


def serialise(triples: Iterable[Triple]) -> str:
    """Turtle of a set of triples: a function of the set alone, whatever the order in which it is given."""
    lines = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in sorted(PREFIXES.items())]
    rows = sorted({(_node(t.subject), _predicate(t.predicate), _object(t.object)) for t in triples})
    for subject, statements in groupby(rows, key=lambda row: row[0]):
        lines.append("")
        groups = [
            f"{predicate} {', '.join(row[2] for row in objects)}"
            for predicate, objects in groupby(statements, key=lambda row: row[1])
        ]
        lines.append(f"{subject} " + " ;\n    ".join(groups) + " .")
    return "\n".join(lines) + "\n"


def read_turtle(path: Path) -> set[Triple]:
    """The triples of a Turtle file.

    Raises GraphError where the file is missing or is not Turtle, naming the file and the line.
    """
    try:
        return {quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE)}
    except OSError as error:
        raise GraphError(f"{path}: cannot be read ({error.strerror or error}); run `hamkari build`") from error
    except (SyntaxError, ValueError) as error:
        raise GraphError(f"{path}: not a Turtle file ({error})") from error


def _predicate(iri: NamedNode) -> str:
    return "a" if iri == A else _iri(iri)


def _node(node: object) -> str:
    if not isinstance(node, NamedNode):
        raise TypeError(f"the graph holds IRIs and literals only, not {node}")
    return _iri(node)


def _object(value: object) -> str:
    return _literal(value) if isinstance(value, Literal) else _node(value)


def _iri(iri: NamedNode) -> str:
    for namespace, prefix in _NAMESPACES:
        if iri.value.startswith(namespace):
            local = iri.value[len(namespace) :]
            if _LOCAL.fullmatch(local):
                return f"{prefix}:{local}"
    return f"<{iri.value}>"


def _literal(literal: Literal) -> str:
    bare = _BARE.get(literal.datatype)
    if bare is not None and bare.fullmatch(literal.value):
        return literal.value
    quoted = '"' + _UNSAFE.sub(_escape, literal.value) + '"'
    if literal.language is not None:
        return f"{quoted}@{literal.language}"
    return quoted if literal.datatype == _STRING else f"{quoted}^^{_iri(literal.datatype)}"


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}"
