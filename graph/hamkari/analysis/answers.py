"""Answers to SPARQL as data frames: each column of the type that its literals have."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import Literal, QueryBoolean, QueryTriples, Store

from hamkari.analysis.frames import typed
from hamkari.errors import QueryError
from hamkari.query import evaluate, short
from hamkari.rdf.namespaces import PATTERN_PREFIXES

if TYPE_CHECKING:
    import pandas as pd

_XSD: Final = PATTERN_PREFIXES["xsd"]
_KINDS: Final = {
    **dict.fromkeys(("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger"), "integer"),
    **dict.fromkeys(("decimal", "double", "float"), "number"),
    **dict.fromkeys(("date", "dateTime"), "date"),
    "boolean": "boolean",
}


def ask(store: Store, sparql: str) -> "pd.DataFrame":
    """See `hamkari.Graph.query`."""
    try:
        found = evaluate(store, sparql)
        if isinstance(found, QueryBoolean):
            return typed({"answer": [bool(found)]}, {"answer": "boolean"})
        if isinstance(found, QueryTriples):
            return _frame(("subject", "predicate", "object"), ((t.subject, t.predicate, t.object) for t in found))
        names = [variable.value for variable in found.variables]
        return _frame(names, (tuple(row[name] for name in names) for row in found))
    except (OSError, RuntimeError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error


def _frame(names: Sequence[str], rows: Iterable[Sequence[object]]) -> "pd.DataFrame":
    in_order = list(rows)
    columns = {name: [row[number] for row in in_order] for number, name in enumerate(names)}
    kinds = {name: _kind(cells) for name, cells in columns.items()}
    return typed({name: [_value(cell, kinds[name]) for cell in cells] for name, cells in columns.items()}, kinds)


def _kind(cells: Sequence[object]) -> str:
    """The kind of a column: that of all its bound cells, numbers of two kinds being numbers, else text."""
    kinds = {
        _KINDS.get(cell.datatype.value.removeprefix(_XSD), "text") if isinstance(cell, Literal) else "text"
        for cell in cells
        if cell is not None
    }
    if len(kinds) == 1:
        return kinds.pop()
    return "number" if kinds == {"integer", "number"} else "text"


def _value(cell: object, kind: str) -> Any:
    if cell is None:
        return None
    text = short(cell)
    if kind == "integer":
        return int(text)
    if kind == "number":
        return float(text)
    return text == "true" if kind == "boolean" else text
