"""From paths to a finished graph: read, extract, unite."""

import itertools
import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Triple

from hamkari.extraction import extract
from hamkari.model import Article
from hamkari.rdf import merge, triples
from hamkari.reading import read_articles

_BATCH = 64  # articles under way for each process: enough to keep it busy, few enough to hold in memory


@dataclass(frozen=True, slots=True)
class Built:
    """A finished graph, how many articles it was made of, and each input that was skipped with its reason."""

    graph: frozenset[Triple]
    articles: int
    skipped: tuple[tuple[Path, str], ...]


def build(
    paths: Iterable[Path],
    *,
    jobs: int = 1,
    on_start: Callable[[int], None] = lambda total: None,
    on_article: Callable[[], None] = lambda: None,
) -> Built:
    """The graph of all articles under `paths`; the same for any order of paths and any number of processes.

    `on_start` is told the number of articles once, `on_article` is called after each. Where nothing can be read the
    graph is empty and `skipped` says why.
    """
    skipped: list[tuple[Path, str]] = []
    articles = list(read_articles(paths, on_skip=lambda path, reason: skipped.append((path, reason))))
    on_start(len(articles))
    union: set[Triple] = set()
    with _mapper(min(jobs, len(articles))) as over:
        for found in over(articles):
            union |= found
            on_article()
    return Built(merge([union]), len(articles), tuple(sorted(skipped)))


def _extract(article: Article) -> frozenset[Triple]:
    return triples(extract(article))


@contextmanager
def _mapper(jobs: int) -> Iterator[Callable[[Iterable[Article]], Iterator[frozenset[Triple]]]]:
    if jobs <= 1:
        yield lambda articles: map(_extract, articles)
        return
    # Started afresh, not forked: the progress bar runs a thread, and a forked lock may never open.
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:

        def over(articles: Iterable[Article]) -> Iterator[frozenset[Triple]]:
            for batch in itertools.batched(articles, jobs * _BATCH):
                yield from pool.map(_extract, batch, chunksize=8)

        yield over
