"""From articles to a finished graph: read, extract, unite, apply the decisions of people."""

import itertools
import json
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pyoxigraph import Triple

from hamkari.extraction import extract
from hamkari.lexicon import load
from hamkari.model import Article
from hamkari.rdf import Decision, astray, merge, read_decision_file, triples
from hamkari.rdf.namespaces import DECISION, A
from hamkari.reading import read_articles

_Work = Callable[[Article], frozenset[Triple]]
_BATCH = 64  # articles under way for each process: enough to keep it busy, few enough to hold in memory


@dataclass(frozen=True, slots=True)
class Built:
    """A finished graph, the articles it was made of by id, and each input that was skipped with its reason.

    `decisions` is the number of people's decisions in it, `astray` are those that find no agreement.
    """

    graph: frozenset[Triple]
    articles: tuple[Article, ...]
    skipped: tuple[tuple[Path, str], ...]
    decisions: int = 0
    astray: tuple[Decision, ...] = ()


def build_files(
    paths: Iterable[Path],
    *,
    ontology: tuple[Path, ...] = (),
    decisions: tuple[Path, ...] = (),
    jobs: int = 1,
    on_start: Callable[[int], None] = lambda total: None,
    on_article: Callable[[], None] = lambda: None,
) -> Built:
    """The graph of all articles under `paths`; the same for any order of paths and any number of processes.

    `ontology` are folders of Turtle that add to the shipped ontology, `decisions` files of people's decisions on
    agreements. Raises OntologyError and DecisionError where they are faulty, before anything is read. `on_start` is
    told the number of articles once, `on_article` is called after each. Where nothing can be read the graph is empty
    and `skipped` says why.
    """
    load(ontology)
    decided = _read_decisions(decisions, ontology)
    skipped: list[tuple[Path, str]] = []
    articles = list(read_articles(paths, on_skip=lambda path, reason: skipped.append((path, reason))))
    on_start(len(articles))
    graph = merge([_extracted(articles, ontology, jobs, on_article), decided])
    by_id = tuple(sorted(articles, key=lambda article: article.id))
    number = sum(triple.predicate == A and triple.object == DECISION for triple in decided)
    return Built(graph, by_id, tuple(sorted(skipped)), number, tuple(astray(graph)) if number else ())


def build_articles(
    articles: Sequence[Article],
    *,
    ontology: tuple[Path, ...] = (),
    decisions: tuple[Path, ...] = (),
    jobs: int = 1,
) -> frozenset[Triple]:
    """The finished graph of articles; arguments and errors are those of `build_files`."""
    load(ontology)
    decided = _read_decisions(decisions, ontology)
    return merge([_extracted(articles, ontology, jobs, lambda: None), decided])


def article_lines(articles: Iterable[Article]) -> str:
    """Articles as JSON lines, as `build_files` reads them; what is not known is left out."""
    lines = []
    for article in articles:
        fields = {"id": article.id, "title": article.title, "publisher": article.publisher, "url": article.url}
        fields |= {"date": article.date.isoformat() if article.date else None, "text": article.text}
        lines.append(json.dumps({name: x for name, x in fields.items() if x is not None}, ensure_ascii=False) + "\n")
    return "".join(lines)


def _read_decisions(paths: Iterable[Path], ontology: tuple[Path, ...]) -> frozenset[Triple]:
    return frozenset(triple for path in paths for triple in read_decision_file(path, ontology))


def _extracted(
    articles: Sequence[Article], ontology: tuple[Path, ...], jobs: int, on_article: Callable[[], None]
) -> set[Triple]:
    union: set[Triple] = set()
    with _mapper(min(jobs, len(articles)), partial(_extract, ontology=ontology)) as over:
        for found in over(articles):
            union |= found
            on_article()
    return union


def _extract(article: Article, ontology: tuple[Path, ...]) -> frozenset[Triple]:
    return triples(extract(article, load(ontology)), ontology)


@contextmanager
def _mapper(jobs: int, work: _Work) -> Iterator[Callable[[Iterable[Article]], Iterator[frozenset[Triple]]]]:
    if jobs <= 1:
        yield lambda articles: map(work, articles)
        return
    # Started afresh, not forked: the progress bar runs a thread, and a forked lock may never open.
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:

        def over(articles: Iterable[Article]) -> Iterator[frozenset[Triple]]:
            for batch in itertools.batched(articles, jobs * _BATCH):
                yield from pool.map(work, batch, chunksize=8)

        yield over
