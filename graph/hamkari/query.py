"""SPARQL questions to a graph file, answered by Oxigraph as a table, CSV or JSON."""

from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    Store,
)  # fmt: skip

from hamkari.errors import QueryError
from hamkari.rdf import serialise
from hamkari.rdf.namespaces import PREFIXES


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


def _answer(store: Store, query: str) -> QuerySolutions | QueryBoolean | QueryTriples:
    try:
        return store.query(query, prefixes=PREFIXES)
    except (SyntaxError, ValueError) as error:
        # The parser lists all that it would have accepted, grammar and all; the place and the first of it say enough.
        place, _, expected = str(error).partition(": expected ")
        reason = "unknown prefix" if "Prefix not found" in expected else f"expected {expected}" if expected else ""
        message = f"{place}: {reason}" if reason else place
        raise QueryError(f"the query is not SPARQL: {message[:160]}") from error


def select(store: Store, query: str) -> Table | bool | str:
    """The answer to a SELECT as a table of short texts, to an ASK as a truth value, to a CONSTRUCT as Turtle.

    The prefixes that Hamkari's Turtle declares need no declaration here. IRIs are shortened by prefix, literals stand
    without tags. Raises QueryError where the query does not parse.
    """
    answer = _answer(store, query)
    if isinstance(answer, QueryBoolean):
        return bool(answer)
    if isinstance(answer, QueryTriples):
        return serialise(answer)
    variables = answer.variables
    rows = tuple(tuple(_short(row[variable]) for variable in variables) for row in answer)
    return Table(tuple(variable.value for variable in variables), rows)


def select_as(store: Store, query: str, format_name: str) -> str:
    """The answer in a W3C format: SPARQL 1.1 Query Results `csv` or `json`.

    Raises QueryError where the query does not parse, or where that format cannot hold its answer.
    """
    answer = _answer(store, query)
    if isinstance(answer, QueryTriples):
        raise QueryError(f"{format_name} holds the answers of SELECT and ASK only; CONSTRUCT and DESCRIBE print Turtle")
    if isinstance(answer, QueryBoolean) and format_name == "csv":
        return f"{'true' if answer else 'false'}\r\n"
    results = {"csv": QueryResultsFormat.CSV, "json": QueryResultsFormat.JSON}
    serialised = answer.serialize(format=results[format_name])
    assert serialised is not None
    return serialised.decode("utf-8") + ("" if format_name == "csv" else "\n")


def _short(value: object) -> str:
    if isinstance(value, Literal):
        return value.value
    if isinstance(value, NamedNode):
        for prefix, namespace in sorted(PREFIXES.items(), key=lambda item: -len(item[1])):
            if value.value.startswith(namespace):
                return f"{prefix}:{value.value[len(namespace) :]}"
        return value.value
    return "" if value is None else str(value)
