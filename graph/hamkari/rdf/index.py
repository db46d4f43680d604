"""A set of triples as a reader wants it: the values of a property of a thing, in one order."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from pyoxigraph import Literal, NamedNode, Triple

from hamkari.rdf.namespaces import term

Value = NamedNode | Literal

_term = cache(term)


class Index:
    """Triples by subject and predicate; predicates and classes are given as prefixed names, such as `hk:party`."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._objects: dict[tuple[NamedNode, NamedNode], list[Value]] = defaultdict(list)
        self._members: dict[NamedNode, list[NamedNode]] = defaultdict(list)
        kind = term("rdf:type")
        for t in triples:
            if isinstance(t.subject, NamedNode) and isinstance(t.object, NamedNode | Literal):
                self._objects[t.subject, t.predicate].append(t.object)
                if t.predicate == kind and isinstance(t.object, NamedNode):
                    self._members[t.object].append(t.subject)

    def of_class(self, name: str) -> list[NamedNode]:
        """The things of a class, sorted by IRI."""
        return sorted(self._members.get(_term(name), ()), key=lambda node: node.value)

    def things(self, node: NamedNode, predicate: str) -> list[NamedNode]:
        """The things that a property of `node` points to, sorted by IRI."""
        found = self._objects.get((node, _term(predicate)), ())
        return sorted((x for x in found if isinstance(x, NamedNode)), key=lambda node: node.value)

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

    def quotes(self, node: NamedNode) -> list[tuple[NamedNode, int, int, str]]:
        """The evidence of a thing as (article, start, end, exact words), in the order of articles and places."""
        found = []
        for evidence in self.things(node, "hk:evidence"):
            article = self.thing(evidence, "oa:hasSource")
            selectors = self.things(evidence, "oa:hasSelector")
            exact = [text for selector in selectors for text in self.texts(selector, "oa:exact")]
            starts = [int(text) for selector in selectors for text in self.texts(selector, "oa:start")]
            ends = [int(text) for selector in selectors for text in self.texts(selector, "oa:end")]
            if article and exact and starts and ends:
                found.append((article, starts[0], ends[0], exact[0]))
        return sorted(found, key=lambda quote: (quote[0].value, *quote[1:]))
