"""The pages, made of the graph; all text of articles and of requests is escaped by the templates."""

import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final
from urllib.parse import quote

import jinja2
from pyoxigraph import NamedNode, Quad, Triple

from hamkari import ask
from hamkari.errors import EndpointError, QueryError
from hamkari.model import Article
from hamkari.query import labels
from hamkari.rdf.namespaces import ID, PREFIXES
from hamkari.serve.articles import article_list, article_page
from hamkari.serve.engine import Engine

ROWS_SHOWN: Final = 1000
_ARTICLE: Final = f"{ID}article/"
_FIRST_QUERY: Final = """SELECT ?one ?two ?topic ?stage {
  ?tie a hk:Tie ; hk:party ?a, ?b ; hk:topic/skos:prefLabel ?topic ; hk:stage ?reached .
  ?reached skos:prefLabel ?stage ; hk:rank ?rank .
  ?a skos:prefLabel ?one . ?b skos:prefLabel ?two .
  FILTER (STR(?a) < STR(?b) && LANG(?topic) = "fa" && LANG(?stage) = "fa" && LANG(?one) = "fa" && LANG(?two) = "fa")
} ORDER BY DESC(?rank) ?one ?two LIMIT 50
"""


class NotFoundError(LookupError):
    """A page that there is not."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of an answer: its text, its IRI where it is a thing, and the page that shows it where there is one."""

    text: str
    iri: str = ""
    link: str = ""


class Pages:
    """The pages of one graph; `texts` are the articles that are at hand, by id."""

    def __init__(self, engine: Engine, texts: Mapping[str, Article]) -> None:
        self._engine = engine
        self._texts = texts
        self._names = ask.Names(engine.store)
        self._lock = threading.Lock()
        self._viewer: str | None = None
        self._terms: list[str] | None = None

    def home(self) -> str:
        """What there is to see, with the named questions."""
        return _render("home.html", questions=ask.questions().values(), triples=len(self._engine.store))

    def viewer(self) -> str:
        """The graph as one page, drawn at the first request."""
        from hamkari.view import render

        with self._lock:
            if self._viewer is None:
                self._viewer = render({_triple(quad) for quad in self._engine.store})
            return self._viewer

    def editor(self, query: str) -> str:
        """The SPARQL editor, with a query in it."""
        examples = [{"id": q.id, "text": q.text_fa, "sparql": q.sparql} for q in ask.questions().values()]
        data = {"prefixes": PREFIXES, "examples": examples}
        return _render("editor.html", query=query or _FIRST_QUERY, data=data, terms=self._known_terms())

    def question(self, name: str, given: Mapping[str, Sequence[str]]) -> str:
        """A named question as a form and, where it has been given what it asks for, its answer."""
        question = ask.questions().get(name)
        if question is None:
            raise NotFoundError(name)
        values = {p.name: [v for v in given.get(p.name, ()) if v.strip()] for p in question.parameters}
        columns: list[str] = []
        rows: list[list[Cell]] = []
        problem = sparql = ""
        asked = bool(given) or not any(p.least for p in question.parameters)
        if asked:
            try:
                sparql = ask.query_for(question, values, self._names)
                columns, rows = self._answer(sparql)
            except (QueryError, EndpointError) as error:
                problem = str(error)
        things = {p.type: self._names.choices(p.type) for p in question.parameters if p.type not in ask.LITERALS}
        return _render(
            "question.html", question=question, values=values, things=things, columns=columns, rows=rows[:ROWS_SHOWN],
            total=len(rows), problem=problem, sparql=sparql, asked=asked,
        )  # fmt: skip

    def articles(self) -> str:
        """Every article of the graph."""
        return _render("articles.html", articles=article_list(self._engine.store))

    def article(self, identifier: str) -> str:
        """One article with its evidence."""
        page = article_page(self._engine.store, identifier, self._texts)
        if page is None:
            raise NotFoundError(identifier)
        return _render("article.html", page=page)

    def _answer(self, sparql: str) -> tuple[list[str], list[list[Cell]]]:
        reply = self._engine.query(sparql)
        if reply.status != 200:
            raise QueryError(reply.body.decode("utf-8", "replace").splitlines()[0])
        found = json.loads(reply.body)
        columns = found["head"]["vars"]
        rows = [[row.get(column, {}) for column in columns] for row in found["results"]["bindings"]]
        nodes = {c["value"]: NamedNode(c["value"]) for row in rows[:ROWS_SHOWN] for c in row if c.get("type") == "uri"}
        names = labels(self._engine.store, nodes.values(), "fa")
        shown = {value: names.get(node, value.removeprefix(ID)) for value, node in nodes.items()}
        return columns, [[_cell(c, shown) for c in row] for row in rows]

    def _known_terms(self) -> list[str]:
        """The properties and classes of the graph as prefixed names; none where they cannot be had in time."""
        if self._terms is None:
            query = "SELECT DISTINCT ?term { { ?s ?term ?o } UNION { ?s a ?term } }"
            try:
                found = json.loads(self._engine.query(query).body)["results"]["bindings"]
            except EndpointError:
                return []
            self._terms = sorted(_prefixed(row["term"]["value"]) for row in found)
        return self._terms


def page_of_article(iri: str) -> str:
    """The address of the page of an article, given its IRI; its identifier is percent-encoded in both alike."""
    return "/articles/" + iri.removeprefix(_ARTICLE)


def _cell(value: dict[str, str], shown: Mapping[str, str]) -> Cell:
    if value.get("type") != "uri":
        return Cell(value.get("value", ""))
    iri = value["value"]
    return Cell(shown.get(iri, iri), iri, page_of_article(iri) if iri.startswith(_ARTICLE) else "")


def _prefixed(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"<{iri}>"


def _triple(quad: Quad) -> Triple:
    return Triple(quad.subject, quad.predicate, quad.object)


@cache
def _environment() -> jinja2.Environment:
    package = files("hamkari.serve")
    loader = jinja2.FunctionLoader(lambda name: (package / name).read_text("utf-8"))
    environment = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    environment.filters["segment"] = lambda text: quote(text, safe="")
    return environment


def _render(name: str, **values: Any) -> str:
    return _environment().get_template(name).render(**values)


def problem_page(status: int, text: str) -> str:
    """A page that says what went wrong."""
    return _render("problem.html", status=status, text=text)
