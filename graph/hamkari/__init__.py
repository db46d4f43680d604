"""Persian news about the ICT relations between countries, turned into a knowledge graph.

>>> import hamkari
>>> graph = hamkari.build([hamkari.Article("n1", "ایران و ژاپن در زمینه نسل پنجم تفاهم‌نامه امضا کردند.")])
>>> graph.at_least("signed").ties()[["country_1", "country_2", "topic"]].values.tolist()
[['IR', 'JP', '5g']]

`read` gives the articles of files, `extract` the facts of one, `build` the graph of many and `load` that of a file. A
`Graph` has tables, filters, networkx, SPARQL, the viewer and files. Every error is a `HamkariError`.
"""

import importlib
from typing import TYPE_CHECKING, Final

from hamkari.errors import HamkariError
from hamkari.model import (
    Agreement,
    Article,
    Body,
    Country,
    Facts,
    Meeting,
    Occasion,
    Person,
    Place,
    Post,
    Quote,
    Span,
    Topic,
)

if TYPE_CHECKING:
    from hamkari.analysis import Graph, GraphReview, build, extract, load, read
    from hamkari.view import View

__all__ = [
    "Agreement",
    "Article",
    "Body",
    "Country",
    "Facts",
    "Graph",
    "GraphReview",
    "HamkariError",
    "Meeting",
    "Occasion",
    "Person",
    "Place",
    "Post",
    "Quote",
    "Span",
    "Topic",
    "View",
    "build",
    "extract",
    "load",
    "read",
]

# Loaded at first use: the language tools take half a second, which `hamkari --help` need not wait for.
_LATER: Final = {
    **dict.fromkeys(("Graph", "GraphReview", "build", "extract", "load", "read"), "hamkari.analysis"),
    "View": "hamkari.view",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_LATER[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
