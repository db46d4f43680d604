"""Faults of a user's own Turtle: all of them at once, each with file, line, what is wrong and the remedy.

What it is checked against is the shipped ontology itself: its classes, its properties with their ranges, its things. A
file that is correct RDF can still teach nothing, as a label without a language does; those slips are found here.
"""

import datetime
import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat
from rdflib.namespace import DCTERMS, FOAF, ORG, OWL, RDF, RDFS, SDO, SKOS, DefinedNamespace

from hamkari.lexicon.turtle_places import Places, places
from hamkari.lexicon.vocabulary import HK, ID, Vocabulary, expand

_TYPE, _CLASS = str(RDF.type), str(OWL.Class)
_PROPERTIES = {str(kind) for kind in (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)}
_VOCABULARIES: dict[str, type[DefinedNamespace]] = {
    "dct": DCTERMS, "foaf": FOAF, "org": ORG, "owl": OWL, "rdf": RDF, "rdfs": RDFS, "schema": SDO, "skos": SKOS,
}  # fmt: skip
_LABELS = tuple(str(x) for x in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel))
_PREF_LABEL, _BROADER, _CONCEPT = str(SKOS.prefLabel), str(SKOS.broader), str(SKOS.Concept)
_SCHEME, _NOTATION = str(SKOS.inScheme), str(SKOS.notation)
#: What must be said of a thing of a class before the program can use it.
_REQUIRED = {
    "skos:Concept": ("skos:inScheme", "skos:notation", "skos:prefLabel"),
    "hk:Country": ("hk:isoCode", "skos:prefLabel"),
    "foaf:Person": ("skos:prefLabel",),
    "org:Post": ("skos:prefLabel",),
    "org:Organization": ("skos:prefLabel",),
    "org:Membership": ("org:member", "org:role"),
    "schema:Place": ("skos:prefLabel",),
    "hk:Occasion": ("skos:prefLabel",),
    "hk:CueSet": ("skos:hiddenLabel",),
    "hk:MeetingCue": ("hk:partnerAfter", "skos:hiddenLabel"),
    "hk:MeetingNoun": ("hk:partnerAfter", "skos:hiddenLabel"),
    "hk:Distractor": ("skos:hiddenLabel",),
}
#: Ranges of other vocabularies' properties; those of `hk:` stand in the ontology.
_RANGES = {
    "skos:broader": "skos:Concept",
    "skos:inScheme": "skos:ConceptScheme",
    "org:member": "foaf:Person",
    "org:role": "org:Post",
    "org:holds": "org:Post",
    "org:postIn": "org:Organization",
}
#: Schemes whose concepts the graph writes by notation, and the kind of their IRIs.
_KINDS = {
    "hk:TopicScheme": "topic",
    "hk:StageScheme": "stage",
    "hk:ActivityScheme": "activity",
    "hk:InstrumentScheme": "instrument",
}

Value = NamedNode | Literal


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A fault of a file, with the line from 1."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(slots=True)
class _File:
    name: str
    places: Places
    things: dict[str, dict[str, list[Value]]] = field(default_factory=dict)
    broken: list[Fault] = field(default_factory=list)


def faults(files: Sequence[tuple[str, bytes]], shipped: Vocabulary) -> list[Fault]:
    """The faults of Turtle files (name, content) that are to be added to the shipped ontology, by file and line."""
    read = [_read(name, data) for name, data in files]
    return sorted({fault for file in read for fault in (*file.broken, *_Checker(read, shipped).check(file))})


def _read(name: str, data: bytes) -> _File:
    try:
        file = _File(name, places(data.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return _File(name, Places(), broken=[Fault(name, line, "not UTF-8 text; save the file as UTF-8")])
    triples = pyoxigraph.parse(data.removeprefix(b"\xef\xbb\xbf"), format=RdfFormat.TURTLE)
    while True:  # the parser goes on behind an error, so that each is told
        try:
            triple = next(triples)
        except StopIteration:
            return file
        except SyntaxError as error:
            reason = error.msg.partition(": ")[2] or error.msg
            file.broken.append(Fault(name, error.lineno or 1, f"not Turtle: {reason}; mend the line or the one above"))
        else:
            subject, value = triple.subject, triple.object
            if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
                file.things.setdefault(subject.value, {}).setdefault(triple.predicate.value, []).append(value)


class _Checker:
    """Checks one file in the light of all that are added and of the shipped ontology."""

    def __init__(self, files: Sequence[_File], shipped: Vocabulary) -> None:
        self._shipped = shipped
        self._added: dict[str, dict[str, list[Value]]] = {}
        for file in files:
            for iri, properties in file.things.items():
                for name, values in properties.items():
                    self._added.setdefault(iri, {}).setdefault(name, []).extend(values)
        # Behind a syntax error things are lost: what else seems to be missing may be there.
        self._whole = not any(file.broken for file in files)
        terms = [e for e in shipped if e.iri.startswith(HK)]
        self._classes = {e.iri[len(HK) :] for e in terms if _CLASS in e.values.get(_TYPE, ())}
        self._properties = {e.iri[len(HK) :] for e in terms if _PROPERTIES & set(e.values.get(_TYPE, ()))}
        self._ranges = {expand(name): expand(kind) for name, kind in _RANGES.items()}
        self._ranges |= {e.iri: e.values[str(RDFS.range)][0] for e in terms if str(RDFS.range) in e.values}

    def check(self, file: _File) -> Iterator[Fault]:
        """All faults of a file but those of syntax."""
        for line in file.places.blank:
            yield Fault(file.name, line, "a thing without an IRI is not read; give it one, such as topic:quantum")
        for iri, properties in file.things.items():
            for message, *statement in self._faults(iri, properties):
                yield Fault(file.name, file.places.line(iri, *statement), message)

    def _faults(self, iri: str, properties: dict[str, list[Value]]) -> Iterator[tuple[str, ...]]:
        yield from self._unknown_terms(properties)
        yield from self._labels(iri, properties)
        yield from self._dates(properties)
        if self._whole:
            yield from self._missing(iri)
            yield from self._references(iri, properties)
        if _CONCEPT in self._types(iri):
            yield from self._concept(iri, properties)

    def _types(self, iri: str) -> set[str]:
        known = set(self._shipped[iri].values.get(_TYPE, ())) if iri in self._shipped else set()
        return known | {x.value for x in self._added.get(iri, {}).get(_TYPE, ())}

    def _has(self, iri: str, name: str) -> bool:
        return name in self._added.get(iri, {}) or (iri in self._shipped and name in self._shipped[iri].values)

    def _unknown_terms(self, properties: dict[str, list[Value]]) -> Iterator[tuple[str, ...]]:
        for name, values in properties.items():
            if unknown := self._unknown(name, self._properties):
                yield f"{unknown[0]} is no property{unknown[1]}", name
            for value in values:
                if name == _TYPE and (unknown := self._unknown(value.value, self._classes)):
                    yield f"{unknown[0]} is no class{unknown[1]}", name, value.value

    def _unknown(self, iri: str, declared: set[str]) -> tuple[str, str] | None:
        """A term that its vocabulary lacks, and what may have been meant."""
        if iri.startswith(HK):
            prefix, local, known = "hk", iri[len(HK) :], declared
        else:
            prefix = next((x for x in _VOCABULARIES if iri.startswith(str(_VOCABULARIES[x]))), "")
            if not prefix or iri in _VOCABULARIES[prefix]:
                return None
            space = _VOCABULARIES[prefix]
            local, known = iri[len(str(space)) :], {str(x).removeprefix(str(space)) for x in dir(space)}
        if local in known:
            return None
        near = difflib.get_close_matches(local, sorted(known), 1)
        return f"{prefix}:{local}", f"; did you mean {prefix}:{near[0]}?" if near else "; see the ontology's reference"

    def _labels(self, iri: str, properties: dict[str, list[Value]]) -> Iterator[tuple[str, ...]]:
        for name in _LABELS:
            for value in properties.get(name, ()):
                if not isinstance(value, Literal) or not value.language:
                    yield f"a label without a language is nobody's; write {_quoted(value)}@fa or @en", name, value.value
                elif not value.value.strip():
                    yield "an empty label; write the words or remove it", name, value.value
        preferred: dict[str, str] = {}
        if iri in self._shipped:
            entry = self._shipped[iri]
            preferred = {entry.languages[_PREF_LABEL, x]: x for x in entry.all("skos:prefLabel")}
        for value in properties.get(_PREF_LABEL, ()):
            if isinstance(value, Literal) and value.language:
                known = preferred.setdefault(value.language, value.value)
                if known != value.value:
                    message = f"a second preferred label beside {_quoted(known)}; write skos:altLabel"
                    yield message, _PREF_LABEL, value.value

    def _dates(self, properties: dict[str, list[Value]]) -> Iterator[tuple[str, ...]]:
        days: dict[str, datetime.date] = {}
        for name in (expand("hk:from"), expand("hk:until")):
            for value in properties.get(name, ()):
                try:
                    assert isinstance(value, Literal)
                    days[name] = datetime.date.fromisoformat(value.value)
                    typed = value.datatype.value.endswith("#date")
                except (AssertionError, ValueError):
                    typed = False
                if not typed:
                    yield f'{_quoted(value)} is no date; write it as "2024-08-21"^^xsd:date', name, value.value
        if len(days) == 2 and days[expand("hk:from")] > days[expand("hk:until")]:
            yield "the tenure ends before it begins; exchange hk:from and hk:until", expand("hk:until")

    def _missing(self, iri: str) -> Iterator[tuple[str, ...]]:
        types = self._types(iri)
        if not types:
            yield ("a thing of no class; say what it is («a skos:Concept») or mend the IRI of the one you mean",)
        for kind, names in _REQUIRED.items():
            for name in names if expand(kind) in types else ():
                if not self._has(iri, expand(name)):
                    yield f"{_article(kind)} without {name}; add one", _TYPE
        if expand("org:Membership") in types and not any(self._has(iri, expand(x)) for x in ("hk:from", "hk:until")):
            yield (
                "a tenure without dates; add hk:from or hk:until, or leave the tenure out where none is certain",
                _TYPE,
            )

    def _references(self, iri: str, properties: dict[str, list[Value]]) -> Iterator[tuple[str, ...]]:
        for name, values in properties.items():
            wanted = self._ranges.get(name)
            if wanted is None or wanted.startswith(("http://www.w3.org/2001/XMLSchema#", str(RDFS.Literal))):
                continue
            for value in values:
                if not isinstance(value, NamedNode):
                    yield f"{_quoted(value)} is a text; name the thing by its IRI", name, value.value
                elif wanted not in self._types(value.value):
                    near = difflib.get_close_matches(value.value, self._of_class(wanted), 1, 0.85)
                    remedy = f"did you mean <{near[0]}>?" if near else "mend the IRI or add the thing"
                    yield f"<{value.value}> is no {_local(wanted)} that the ontology knows; {remedy}", name, value.value

    def _of_class(self, kind: str) -> list[str]:
        return [e.iri for e in self._shipped if kind in e.values.get(_TYPE, ())]

    def _concept(self, iri: str, properties: dict[str, list[Value]]) -> Iterator[tuple[str, ...]]:
        kinds = {expand(scheme): kind for scheme, kind in _KINDS.items()}
        for scheme in properties.get(_SCHEME, ()):
            for notation in properties.get(_NOTATION, ()):
                expected = f"{ID}{kinds[scheme.value]}/{notation.value}" if scheme.value in kinds else iri
                if iri != expected:
                    yield f"a concept of this scheme is called by its notation; name it <{expected}>", _NOTATION
        above: set[str] = set()
        pending = {iri}
        while pending:
            pending = {x for concept in pending for x in self._broader(concept)} - above
            above |= pending
        if iri in above:
            yield "a concept broader than itself; remove one skos:broader of the circle", _BROADER

    def _broader(self, iri: str) -> set[str]:
        known = set(self._shipped[iri].values.get(_BROADER, ())) if iri in self._shipped else set()
        return known | {x.value for x in self._added.get(iri, {}).get(_BROADER, ())}


def _quoted(value: Value | str) -> str:
    return f'"{value if isinstance(value, str) else value.value}"'


def _local(iri: str) -> str:
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def _article(kind: str) -> str:
    name = kind.partition(":")[2]
    return f"an {name}" if name[0] in "AEIOU" else f"a {name}"
