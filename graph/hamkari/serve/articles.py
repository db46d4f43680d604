"""An article as a reader wants it: its text cut where mentions and quotes begin and end, and what they prove."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from hamkari.model import Article
from hamkari.query import labels
from hamkari.rdf import iri
from hamkari.rdf.namespaces import ID, PREFIXES, term

#: Classes that evidence speaks for, and what a page calls them.
STATEMENTS: Final = {"hk:Agreement": "agreement", "hk:Meeting": "meeting"}
MENTIONS: Final = {
    "hk:Country": "country", "foaf:Person": "person", "org:Post": "post", "org:Organization": "body",
    "hk:Occasion": "occasion", "schema:Place": "place", "skos:Concept": "topic",
}  # fmt: skip
#: What a statement says, in the order in which a page says it.
DETAILS: Final = (
    "hk:stage", "hk:party", "hk:topic", "hk:activity", "hk:instrument", "hk:participant", "hk:speaker", "hk:place",
    "hk:occasion", "hk:date",
)  # fmt: skip

_EVIDENCE: Final = """
SELECT DISTINCT ?thing ?class ?start ?end ?exact {
  VALUES ?article { %s }
  ?evidence oa:hasSource ?article ; oa:hasSelector ?words, ?position .
  ?words oa:exact ?exact .
  ?position oa:start ?start ; oa:end ?end .
  ?thing hk:evidence ?evidence ; a ?class .
} ORDER BY ?start DESC(?end) ?thing"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place in an article (characters, end exclusive) and the thing it proves; `kind` as in the tables above.

    `number` counts the statements of the article from 1 and is 0 for a mention.
    """

    start: int
    end: int
    exact: str
    thing: NamedNode
    kind: str
    label: str
    number: int = 0
    details: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text on which the same evidence lies throughout; `begins` are the statements that begin here."""

    text: str
    kinds: tuple[str, ...]
    title: str
    begins: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """What the page of an article shows; `pieces` is empty where the text is not at hand or is another."""

    identifier: str
    title: str
    issued: str
    publisher: str
    url: str
    pieces: tuple[Piece, ...]
    statements: tuple[Evidence, ...]
    mentions: tuple[Evidence, ...]
    text_differs: bool


def article_page(store: Store, identifier: str, texts: Mapping[str, Article]) -> ArticlePage | None:
    """The page of an article of the graph, or None where the graph has no such article."""
    node = iri.article(identifier)
    if next(store.quads_for_pattern(node, term("dct:identifier"), Literal(identifier), None), None) is None:
        return None
    evidence = _evidence(store, node)
    article = texts.get(identifier)
    fits = article is not None and all(article.text[e.start : e.end] == e.exact for e in evidence)
    publisher = next((q.object for q in store.quads_for_pattern(node, term("dct:publisher"), None, None)), None)
    return ArticlePage(
        identifier=identifier,
        title=_text(store, node, "dct:title") or identifier,
        issued=_text(store, node, "dct:issued"),
        publisher=labels(store, [publisher], "fa").get(publisher, ""),
        url=_text(store, node, "schema:url"),
        pieces=tuple(cut(article.text, evidence)) if article is not None and fits else (),
        statements=tuple(e for e in evidence if e.number),
        mentions=tuple(e for e in evidence if not e.number),
        text_differs=article is not None and not fits,
    )


def article_list(store: Store) -> list[tuple[str, str, str]]:
    """Identifier, title and day of issue of every article, newest first."""
    rows = []
    for quad in store.quads_for_pattern(None, term("rdf:type"), term("schema:NewsArticle"), None):
        if isinstance(quad.subject, NamedNode):
            identifier = _text(store, quad.subject, "dct:identifier")
            title = _text(store, quad.subject, "dct:title") or identifier
            rows.append((identifier, title, _text(store, quad.subject, "dct:issued")))
    return sorted(sorted(set(rows)), key=lambda row: row[2], reverse=True)


def cut(text: str, evidence: Iterable[Evidence]) -> Iterable[Piece]:
    """The text as pieces, whose texts in order are the whole text.

    Words that are evidence of a mention are marked wherever the article repeats them as a word: within one text, one
    name has one sense (Gale, Church and Yarowsky, One sense per discourse, 1992).
    """
    known = list(evidence)
    spans = [*known, *_repeated(text, known)]
    borders = sorted({0, len(text)} | {x for e in spans for x in (e.start, e.end)})
    for start, end in pairwise(borders):
        over = [e for e in spans if e.start <= start and end <= e.end]
        kinds = tuple(sorted({e.kind for e in over}))
        title = " · ".join(dict.fromkeys(e.label for e in over if not e.number))
        yield Piece(text[start:end], kinds, title, tuple(e.number for e in over if e.number and e.start == start))


def _repeated(text: str, known: list[Evidence]) -> Iterable[Evidence]:
    taken = {(e.start, e.end) for e in known if not e.number}
    for e in known:
        if not e.number:
            for found in re.finditer(rf"(?<!\w){re.escape(e.exact)}(?!\w)", text):
                if found.span() not in taken:
                    yield Evidence(*found.span(), e.exact, e.thing, e.kind, e.label)


def _evidence(store: Store, article: NamedNode) -> list[Evidence]:
    answer = store.query(_EVIDENCE % article, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
    assert isinstance(answer, QuerySolutions)
    kinds = {term(name): kind for name, kind in (STATEMENTS | MENTIONS).items()}
    found, number = [], 0
    for row in answer:
        thing, kind = row["thing"], kinds.get(row["class"])
        if kind is None or not isinstance(thing, NamedNode):
            continue
        start, end, exact = int(row["start"].value), int(row["end"].value), row["exact"].value
        if kind in STATEMENTS.values():
            number += 1
            found.append(Evidence(start, end, exact, thing, kind, "", number, _details(store, thing)))
        else:
            label = labels(store, [thing], "fa").get(thing, thing.value.removeprefix(ID))
            found.append(Evidence(start, end, exact, thing, kind, label))
    return found


def _details(store: Store, thing: NamedNode) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for name in DETAILS:
        values = [q.object for q in store.quads_for_pattern(thing, term(name), None, None)]
        names = labels(store, values, "fa")
        shown = sorted({names.get(x, x.value if isinstance(x, Literal) else str(x)) for x in values})
        if shown:
            found.append((name.partition(":")[2], tuple(shown)))
    return tuple(found)


def _text(store: Store, node: NamedNode, name: str) -> str:
    values = (q.object for q in store.quads_for_pattern(node, term(name), None, None))
    return min((x.value for x in values if isinstance(x, Literal)), default="")
