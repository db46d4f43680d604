"""A set of triples as a reader wants it: the values of a property of a thing, in one order."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Triple

from hamkari.rdf.namespaces import term

Value = NamedNode | Literal

_term = cache(term)


class Evidence(NamedTuple):
    """Words of an article with their place in it, and what stands before and after them in their sentences."""

    article: NamedNode
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


class Index:
    """Triples by subject and predicate; predicates and classes are given as prefixed names, such as `hk:party`."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._objects: dict[tuple[NamedNode, NamedNode], list[Value]] = defaultdict(list)
        self._members: dict[NamedNode, list[NamedNode]] = defaultdict(list)
        kind = term("rdf:type")
        for subject, predicate, value in triples:
            if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
                self._objects[subject, predicate].append(value)
                if predicate == kind and isinstance(value, NamedNode):
                    self._members[value].append(subject)

    def of_class(self, name: str) -> list[NamedNode]:
        """The things of a class, sorted by IRI."""
        return sorted(self._members.get(_term(name), ()), key=lambda node: node.value)

    def things(self, node: NamedNode, predicate: str) -> list[NamedNode]:
        """The things that a property of `node` points to, sorted by IRI."""
        found = self._objects.get((node, _term(predicate)), ())
        return sorted((x for x in found if isinstance(x, NamedNode)), key=lambda node: node.value)

    def values(self, node: NamedNode, predicate: str) -> list[Value]:
        """The values of a property of `node`, things and literals, in no order."""
        return list(self._objects.get((node, _term(predicate)), ()))

    def texts(self, node: NamedNode, predicate: str) -> list[str]:
        """The literal values of a property of `node`, sorted."""
        return sorted(x.value for x in self._objects.get((node, _term(predicate)), ()) if isinstance(x, Literal))

    def thing(self, node: NamedNode, predicate: str) -> NamedNode | None:
        """The one thing that a property points to; the first where there are several."""
        return next(iter(self.things(node, predicate)), None)

    def text(self, node: NamedNode, predicate: str) -> str | None:
        """The one literal value of a property; the first where there are several."""
        return next(iter(self.texts(node, predicate)), None)

    def label(self, node: NamedNode, language: str = "fa") -> str:
        """The preferred label in a language, else in any, else the end of the IRI."""
        found = self._objects.get((node, _term("skos:prefLabel")), ())
        labels = sorted((x.language != language, x.value) for x in found if isinstance(x, Literal))
        return labels[0][1] if labels else node.value.rsplit("/", 1)[-1]

    def quotes(self, node: NamedNode) -> list[Evidence]:
        """The evidence of a thing, in the order of articles and places."""
        found = []
        for evidence in self.things(node, "hk:evidence"):
            article, selectors = self.thing(evidence, "oa:hasSource"), self.things(evidence, "oa:hasSelector")

            def text(predicate: str, selectors: list[NamedNode] = selectors) -> str | None:
                return next((text for selector in selectors for text in self.texts(selector, predicate)), None)

            exact, start, end = text("oa:exact"), text("oa:start"), text("oa:end")
            if article and exact and start and end:
                around = text("oa:prefix") or "", text("oa:suffix") or ""
                found.append(Evidence(article, int(start), int(end), exact, *around))
        return sorted(found, key=lambda evidence: (evidence.article.value, *evidence[1:]))
