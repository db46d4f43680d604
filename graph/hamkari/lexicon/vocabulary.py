"""The ontology's Turtle as entries with labels: the only place where the program meets its words.

Reads every `.ttl` of the package `hamkari.ontology` and of the user's own folders, in one pass by Oxigraph's parser.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

import pyoxigraph

from hamkari.errors import OntologyError

HK = "https://w3id.org/hamkari/ontology#"
ID = "https://w3id.org/hamkari/id/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_PREFIXES = {
    "hk": HK,
    "skos": _SKOS,
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
}


def expand(name: str) -> str:
    """A prefixed name as an IRI: `hk:Country` -> `https://w3id.org/hamkari/ontology#Country`."""
    prefix, _, local = name.partition(":")
    return _PREFIXES[prefix] + local


@dataclass(frozen=True, slots=True)
class Entry:
    """A resource of the ontology: its labels by language tag and every other value, as text, by prefixed property."""

    iri: str
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    languages: dict[tuple[str, str], str] = field(default_factory=dict)

    def all(self, name: str) -> tuple[str, ...]:
        """The values of a prefixed property (`hk:isoCode`), sorted; empty where there are none."""
        return self.values.get(expand(name), ())

    def one(self, name: str) -> str | None:
        """The only or first value of a prefixed property."""
        return next(iter(self.all(name)), None)

    def label(self, language: str = "fa") -> str:
        """The preferred label in a language, else in any, else the IRI's last part."""
        labels = self.all("skos:prefLabel")
        tagged = [x for x in labels if self.languages.get((expand("skos:prefLabel"), x)) == language]
        return (tagged or list(labels) or [self.iri.rsplit("/", 1)[-1]])[0]

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label: preferred, alternative and hidden."""
        return tuple(x for p in ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel") for x in self.all(p))


class Vocabulary:
    """All entries of the ontology, by class and by scheme.

    `folders` are read after the shipped ontology and add to it. Raises OntologyError naming file and place where a
    file is not Turtle.
    """

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        values: dict[str, dict[str, set[str]]] = {}
        languages: dict[str, dict[tuple[str, str], str]] = {}
        for name, data in (*shipped_files(), *user_files(folders)):
            try:
                for triple in pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.TURTLE):
                    subject, predicate, term = triple.subject, triple.predicate.value, triple.object
                    if not isinstance(subject, pyoxigraph.NamedNode) or isinstance(term, pyoxigraph.Triple):
                        continue
                    values.setdefault(subject.value, {}).setdefault(predicate, set()).add(term.value)
                    if isinstance(term, pyoxigraph.Literal) and term.language:
                        languages.setdefault(subject.value, {})[predicate, term.value] = term.language
            except SyntaxError as error:
                raise OntologyError(f"{name}: not Turtle: {error}; mend the file") from error
        self._entries = {
            iri: Entry(iri, {p: tuple(sorted(v)) for p, v in properties.items()}, languages.get(iri, {}))
            for iri, properties in sorted(values.items())
        }
        self._by_class: dict[str, list[Entry]] = {}
        for entry in self._entries.values():
            for kind in entry.values.get(_TYPE, ()):
                self._by_class.setdefault(kind, []).append(entry)

    def __getitem__(self, iri: str) -> Entry:
        return self._entries[iri]

    def __contains__(self, iri: str) -> bool:
        return iri in self._entries

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def of_class(self, name: str) -> list[Entry]:
        """Entries of a class by its prefixed name, sorted by IRI."""
        return self._by_class.get(expand(name), [])

    def scheme(self, name: str) -> list[Entry]:
        """Concepts of a SKOS scheme by its prefixed name, sorted by IRI."""
        iri = expand(name)
        return [e for e in self.of_class("skos:Concept") if iri in e.all("skos:inScheme")]


def shipped_files() -> Iterator[tuple[str, bytes]]:
    """Name and content of each Turtle file of the ontology, by name."""
    for file in sorted(resources.files("hamkari.ontology").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".ttl"):
            yield file.name, file.read_bytes()


def user_state(folders: Iterable[Path]) -> tuple[tuple[str, int, int], ...]:
    """Path, time of change and size of each of the user's Turtle files: another state asks for another reading."""
    paths = [path for folder in folders for path in (sorted(folder.glob("*.ttl")) if folder.is_dir() else [folder])]
    found = ((path, path.stat()) for path in paths if path.is_file())
    return tuple((str(path), stat.st_mtime_ns, stat.st_size) for path, stat in found)


def user_files(folders: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    """Path and content of the Turtle files in folders of the user's own, or of files named instead of folders.

    Raises OntologyError where a folder holds none, or a file cannot be read.
    """
    for folder in folders:
        paths = sorted(folder.glob("*.ttl")) if folder.is_dir() else [folder]
        if not paths or not all(p.is_file() for p in paths):
            raise OntologyError(f"{folder}: no Turtle file there; name a folder that holds .ttl files")
        for path in paths:
            try:
                yield str(path), path.read_bytes()
            except OSError as error:
                raise OntologyError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error
