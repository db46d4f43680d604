"""What the ontology says of the things a graph refers to, copied in so that the Turtle stands alone."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from hamkari.errors import OntologyError
from hamkari.lexicon.vocabulary import shipped_files, user_files, user_state
from hamkari.rdf.iri import slug
from hamkari.rdf.namespaces import ALT_LABEL, PREF_LABEL, A, term

_FOLLOWED: Final = frozenset((term("skos:broader"), term("hk:country"), term("hk:bodyKind")))
_COPIED: Final = frozenset(
    term(name)
    for name in (
        "rdf:type", "skos:prefLabel", "skos:altLabel", "skos:inScheme", "skos:notation", "skos:broader", "hk:rank",
        "skos:exactMatch", "hk:isoCode", "hk:isoCode3", "hk:cameoCode", "hk:ploverCode", "hk:bodyKind", "hk:country",
        "hk:placeKind",
    )
)  # fmt: skip


class Reference:
    """The ontology by thing: what a graph copies of it. `folders` hold the user's own Turtle, which adds to it."""

    def __init__(self, folders: tuple[Path, ...] = ()) -> None:
        found: dict[NamedNode, list[Triple]] = defaultdict(list)
        for name, data in (*shipped_files(), *user_files(folders)):
            try:
                for quad in parse(data, format=RdfFormat.TURTLE):
                    subject = quad.subject
                    if quad.predicate in _COPIED and isinstance(subject, NamedNode):
                        found[subject].append(quad.triple)
            except SyntaxError as error:
                raise OntologyError(f"{name}: not Turtle ({error})") from error
        self._statements = {subject: tuple(triples) for subject, triples in found.items()}
        self._outlets = self._index_outlets()
        ranked = [subject for subject, triples in found.items() if any(t.predicate == term("hk:rank") for t in triples)]
        self._scale = tuple(triple for subject in ranked for triple in self.description(subject))

    def description(self, iri: NamedNode) -> Iterator[Triple]:
        """What a reader of the graph needs to know of a thing: kind, codes, labels, broader concepts."""
        seen: set[NamedNode] = set()
        pending = [iri]
        while pending:
            subject = pending.pop()
            if subject not in seen:
                seen.add(subject)
                for triple in self._statements.get(subject, ()):
                    yield triple
                    if triple.predicate in _FOLLOWED and isinstance(triple.object, NamedNode):
                        pending.append(triple.object)

    def scale(self) -> tuple[Triple, ...]:
        """Every stage with its rank: a question compares stages that no agreement of the graph may have."""
        return self._scale

    def has_label(self, iri: NamedNode, language: str) -> bool:
        """Whether the ontology fixes the preferred label of this thing in this language."""
        return any(
            triple.predicate == PREF_LABEL and isinstance(triple.object, Literal) and triple.object.language == language
            for triple in self._statements.get(iri, ())
        )

    def outlet(self, name: str) -> str | None:
        """The IRI of the news outlet that goes by a name, in any spelling of it; None where none or several do."""
        found = self._outlets.get(slug(name), set())
        return next(iter(found)) if len(found) == 1 else None

    def _index_outlets(self) -> dict[str, set[str]]:
        named: dict[str, set[str]] = defaultdict(set)
        for iri, triples in self._statements.items():
            if Triple(iri, A, term("schema:NewsMediaOrganization")) in triples:
                for triple in triples:
                    if triple.predicate in (PREF_LABEL, ALT_LABEL) and isinstance(triple.object, Literal):
                        named[slug(triple.object.value)].add(iri.value)
        return named


def load(folders: tuple[Path, ...] = ()) -> Reference:
    """The reference of the shipped ontology and of `folders`, read once a process, and anew when these change."""
    return _load(folders, user_state(folders))


@lru_cache(maxsize=8)
def _load(folders: tuple[Path, ...], state: tuple[tuple[str, int, int], ...]) -> Reference:
    return Reference(folders)
