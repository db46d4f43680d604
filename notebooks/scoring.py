"""The scorer of `tests/gold`, as it was published, with its queries answered by Oxigraph: seconds, not minutes."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

import rdflib

import hamkari

GOLD = Path("../tests/gold")
sys.path.insert(0, str(GOLD))
import score  # noqa: E402  (the scorer stands beside the articles it reads)

score.rdflib = SimpleNamespace(Graph=lambda: rdflib.Graph(store="Oxigraph"))

Edge = tuple[tuple[str, str], str]


class _Built(score.Built):
    def rows(self, query: str, **bound: rdflib.URIRef) -> Any:
        # Oxigraph binds only what a query selects.
        for name, node in bound.items():
            query = re.sub(rf"\?{name}\b", node.n3(), query)
        return super().rows(query)


def measure(graph: hamkari.Graph, folder: Path) -> tuple[dict[str, dict[str, float]], list[str]]:
    """The figures of each facet, and every miss and false find in words, of the graph of a folder of articles."""
    with TemporaryDirectory() as temporary:
        (path,) = graph.save(Path(temporary, "graph.ttl"))
        return score.score(_Built(path), folder, errors=True)


def annotated(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The annotations of each article, by its id."""
    for path in sorted(folder.glob("*.json")):
        yield path.stem, json.loads(path.read_text("utf-8"))


def edges(parties: list[str], topics: list[str]) -> set[Edge]:
    """What a statement says as the scorer counts it: pairs of parties with a topic; bodies are all `ORG`."""
    return {(pair, topic) for pair in score.pairs(parties) for topic in topics}
