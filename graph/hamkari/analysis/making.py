"""The four steps of an analysis in Python: read, extract, build, load."""

import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

from hamkari.analysis.graph import Graph
from hamkari.building import build_articles
from hamkari.errors import ReadingError
from hamkari.extraction import extract as extract_facts
from hamkari.lexicon import load as load_lexicon
from hamkari.model import Article, Facts
from hamkari.reading import read_articles
from hamkari.store import read_triples

Paths = str | Path | Iterable[str | Path]


def read(path: Paths) -> Iterator[Article]:
    """The articles of a text file, of a `.jsonl` file with one article a line, or of a folder of them; or of several.

    A text file is one article and its stem the article's `id`; a JSON line is an object with `text` and, where known,
    `id`, `title`, `date`, `publisher` and `url`. What cannot be read is left out with a warning that tells why; raises
    ReadingError where nothing can.

    >>> import hamkari, pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = pathlib.Path(folder, "n1.txt").write_text("ایران و ژاپن گفت‌وگو کردند.", "utf-8")
    ...     [article.id for article in hamkari.read(folder)]
    ['n1']
    """
    skipped: list[str] = []
    found = 0
    for article in read_articles(_paths(path), on_skip=lambda path, reason: skipped.append(f"{path}: {reason}")):
        found += 1
        yield article
    if not found:
        raise ReadingError("; ".join(skipped) or "no path was given")
    for reason in skipped:
        warnings.warn(f"left out {reason}", stacklevel=2)


def extract(article: Article, *, ontology: Paths = ()) -> Facts:
    """All that is found in one article: countries, people, topics, meetings, agreements, each with its words.

    `ontology` are folders of Turtle that add to the shipped ontology. Raises OntologyError where they are faulty.

    >>> import hamkari
    >>> facts = hamkari.extract(hamkari.Article("n1", "ایران و ژاپن در زمینه نسل پنجم تفاهم‌نامه امضا کردند."))
    >>> facts.agreements[0].parties, facts.agreements[0].stage
    (('IR', 'JP'), 'signed')
    """
    return extract_facts(article, load_lexicon(_paths(ontology)))


def build(articles: Iterable[Article], *, ontology: Paths = (), jobs: int = 1, decisions: Paths = ()) -> Graph:
    """The graph of articles: the same for any order of them and any number of processes.

    `ontology` is as in `extract`; `jobs` is the number of processes, which pays above some hundred articles;
    `decisions` are files of people's decisions (see `Graph.review`), which win over extraction. Raises OntologyError
    and DecisionError where these are faulty.

    >>> import hamkari
    >>> hamkari.build([hamkari.Article("n1", "ایران و ژاپن در زمینه نسل پنجم تفاهم‌نامه امضا کردند.")])
    <Graph: 1 article, 1 agreement, 0 meetings, 1 tie>
    """
    folders, files = _paths(ontology), _paths(decisions)
    return Graph(build_articles(list(articles), ontology=folders, decisions=files, jobs=jobs))


def load(path: str | Path) -> Graph:
    """The graph of a file, by its suffix: `.ttl`, `.trig`, `.nt`, `.nq` or `.jsonld`; named graphs are united.

    Raises GraphError, naming file and line, where it is missing or has another format.

    >>> import hamkari
    >>> hamkari.load("nowhere.ttl")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    hamkari.errors.GraphError: nowhere.ttl: cannot be read (...); run `hamkari build`
    """
    return Graph(read_triples(Path(path)))


def _paths(given: Paths) -> tuple[Path, ...]:
    return (Path(given),) if isinstance(given, str | Path) else tuple(map(Path, given))
