"""SPARQL questions to a graph, answered by Oxigraph as a table or in a W3C format."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
)
from pyoxigraph import serialize as write_rdf

from hamkari.errors import QueryError
from hamkari.rdf import serialise
from hamkari.rdf.namespaces import PREF_LABEL, PREFIXES

#: Formats of the answers to SELECT and ASK: SPARQL 1.1 Query Results.
RESULT_FORMATS: Final = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
#: Formats of the answers to CONSTRUCT and DESCRIBE.
GRAPH_FORMATS: Final = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
}


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a SELECT as text: column names, and rows as wide; an empty string where nothing is bound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read_query(source: str) -> str:
    """The query itself, or that of the file it names (`*.rq`, `*.sparql`, or any file that exists).

    Raises QueryError where such a file is missing or is not UTF-8 text.
    """
    path = Path(source)
    try:
        is_file = path.suffix in {".rq", ".sparql"} or path.is_file()
        return path.read_text("utf-8") if is_file else source
    except UnicodeDecodeError as error:
        raise QueryError(f"{path}: not a UTF-8 text; save the query as UTF-8") from error
    except OSError as error:
        if path.suffix not in {".rq", ".sparql"}:
            return source  # too long for a file name, as queries are
        raise QueryError(f"{path}: cannot be read ({error.strerror or error})") from error


def evaluate(store: Store, query: str) -> QuerySolutions | QueryBoolean | QueryTriples:
    """The answer to a query as Oxigraph gives it; the prefixes of Hamkari's Turtle need no declaration.

    Raises QueryError where the query does not parse. What fails under way is an OSError or a RuntimeError.
    """
    # Files of quads are asked as a whole, and what stands in two graphs counts twice, as in Oxigraph's own server. The
    # union costs time, and most graphs have no named parts.
    union = next(iter(store.named_graphs()), None) is not None
    try:
        return store.query(query, prefixes=PREFIXES, use_default_graph_as_union=union)
    except (SyntaxError, ValueError) as error:
        # The parser lists all that it would have accepted, grammar and all; the place and the first of it say enough.
        place, _, expected = str(error).partition(": expected ")
        reason = "unknown prefix" if "Prefix not found" in expected else f"expected {expected}" if expected else ""
        message = f"{place}: {reason}" if reason else place
        raise QueryError(f"the query is not SPARQL: {message[:160]}") from error


def select(store: Store, query: str, *, language: str | None = None) -> Table | bool | str:
    """The answer to a SELECT as a table of short texts, to an ASK as a truth value, to a CONSTRUCT as Turtle.

    The prefixes that Hamkari's Turtle declares need no declaration here. IRIs are shortened by prefix, or, where a
    `language` is given, shown by the label that the graph has in it; literals stand without tags. Raises QueryError
    where the query does not parse or cannot be answered.
    """
    answer = evaluate(store, query)
    try:
        if isinstance(answer, QueryBoolean):
            return bool(answer)
        if isinstance(answer, QueryTriples):
            return _graph_as(answer, "turtle")
        variables = answer.variables
        rows = [tuple(row[variable] for variable in variables) for row in answer]
    except (OSError, RuntimeError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error
    names = labels(store, (value for row in rows for value in row), language) if language else {}
    shown = tuple(tuple(names.get(value) or short(value) for value in row) for row in rows)
    return Table(tuple(variable.value for variable in variables), shown)


def labels(store: Store, values: Iterable[object], language: str) -> Mapping[object, str]:
    """The preferred labels, in a language or else in any, of those of the given terms that are IRIs and have one."""
    found: dict[object, str] = {}
    for value in set(values):
        if isinstance(value, NamedNode):
            named = [q.object for q in store.quads_for_pattern(value, PREF_LABEL, None, None)]
            ordered = sorted((x.language != language, x.value) for x in named if isinstance(x, Literal))
            if ordered:
                found[value] = ordered[0][1]
    return found


def select_as(store: Store, query: str, format_name: str) -> str:
    """The answer in a W3C format: of RESULT_FORMATS for SELECT and ASK, of GRAPH_FORMATS for the rest.

    Raises QueryError where the query does not parse or cannot be answered, or where that format cannot hold its answer.
    """
    answer = evaluate(store, query)
    try:
        if isinstance(answer, QueryTriples):
            return _graph_as(answer, format_name)
        if format_name not in RESULT_FORMATS:
            raise QueryError(f"{format_name} holds graphs; answers of SELECT and ASK print {', '.join(RESULT_FORMATS)}")
        if isinstance(answer, QueryBoolean) and format_name in {"csv", "tsv"}:
            return f"{'true' if answer else 'false'}\r\n"
        serialised = answer.serialize(format=RESULT_FORMATS[format_name])
    except (OSError, RuntimeError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error
    assert serialised is not None
    text = serialised.decode("utf-8")
    return text if text.endswith("\n") else text + "\n"


def _graph_as(answer: QueryTriples, format_name: str) -> str:
    if format_name not in GRAPH_FORMATS:
        raise QueryError(
            f"{format_name} holds the answers of SELECT and ASK only; CONSTRUCT and DESCRIBE print Turtle, N-Triples "
            "and JSON-LD"
        )
    triples: set[Triple] = set(answer)
    if format_name == "turtle" and not any(isinstance(x, BlankNode) for t in triples for x in (t.subject, t.object)):
        return serialise(triples)
    data = write_rdf(sorted(triples, key=str), format=GRAPH_FORMATS[format_name], prefixes=dict(PREFIXES))
    assert data is not None
    text = data.decode("utf-8")
    return text if text.endswith("\n") else text + "\n"


def short(value: object) -> str:
    """A term as people read it: an IRI by its prefix, a literal by its text alone, nothing as an empty text."""
    if isinstance(value, Literal):
        return value.value
    if isinstance(value, NamedNode):
        for prefix, namespace in sorted(PREFIXES.items(), key=lambda item: -len(item[1])):
            if value.value.startswith(namespace):
                return f"{prefix}:{value.value[len(namespace) :]}"
        return value.value
    return "" if value is None else str(value)
