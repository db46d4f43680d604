import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from hamkari.model import Article, Facts
from hamkari.rdf import merge, serialise, triples
from hamkari.serve import Limits, Server


@dataclass(frozen=True)
class Got:
    status: int
    headers: dict[str, str]
    text: str


class Client:
    """What a program gets of a served graph, refusals included."""

    def __init__(self, url: str) -> None:
        self.url = url

    def get(self, path: str = "", data: bytes | None = None, method: str | None = None, **headers: str) -> Got:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.url + path, data, named, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as reply:
                return Got(reply.status, dict(reply.headers), reply.read().decode())
        except urllib.error.HTTPError as error:
            return Got(error.code, dict(error.headers), error.read().decode())

    def sparql(self, query: str, accept: str = "application/sparql-results+json") -> Got:
        return self.get("sparql?" + urllib.parse.urlencode({"query": query}), Accept=accept)


@pytest.fixture
def graph_file(tmp_path: Path) -> Callable[..., Path]:
    def write(*facts: Facts) -> Path:
        path = tmp_path / "graph.ttl"
        path.write_text(serialise(merge(map(triples, facts))), "utf-8")
        return path

    return write


@pytest.fixture
def serve(graph_file: Callable[..., Path]) -> Iterator[Callable[..., Client]]:
    """A function that serves the graph of some facts, with the texts of the articles, until the test ends."""
    with ExitStack() as stack:

        def start(
            *facts: Facts,
            texts: dict[str, Article] | None = None,
            seconds: float = 10,
            result_bytes: int = 1 << 22,
            workers: int = 2,
        ) -> Client:
            texts = {one.article.id: one.article for one in facts} if texts is None else texts
            limits = Limits(seconds, result_bytes, workers)
            return Client(stack.enter_context(Server(graph_file(*facts), port=0, texts=texts, limits=limits)).url)

        yield start
