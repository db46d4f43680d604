"""Named questions: the competency questions of `ontology/queries`, asked with values in people's words.

A question is a SPARQL file whose head names its parameters (see `ontology/queries/README.md`). Values enter as terms
of `VALUES` blocks, never as text, as in a prepared statement of SQL.
"""

import datetime
import difflib
import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, Store

from hamkari.errors import QueryError
from hamkari.language.characters import folded
from hamkari.lexicon import Vocabulary
from hamkari.rdf.namespaces import ALT_LABEL, ID, PREF_LABEL, PREFIXES, A, term

#: What a parameter's type may be: the class or the scheme of its things; values of the others are literals.
CLASSES: Final = {"country": ("hk:Country",), "body": ("org:Organization",), "person": ("foaf:Person", "org:Post")}
SCHEMES: Final = {
    "topic": "hk:TopicScheme",
    "stage": "hk:StageScheme",
    "activity": "hk:ActivityScheme",
    "instrument": "hk:InstrumentScheme",
}
LITERALS: Final = ("integer", "date")

_LINE: Final = re.compile(r"#\s*(id|question|question-fa|parameter|parameter-fa):\s*(.*)")
_PARAMETER: Final = re.compile(r'([a-z]+)\s+([a-z]+)\s+([0-2])(?:-([12]))?\s+"(.*)"')
_HELP: Final = re.compile(r'([a-z]+)\s+"(.*)"')
_SIMILAR: Final = 0.6  # difflib's own default
_SUGGESTIONS: Final = 3


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question asks for: between `least` and `most` values of a `type`."""

    name: str
    type: str
    least: int
    most: int
    help: str
    help_fa: str

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables whose `VALUES` blocks take the values, in order."""
        return (self.name,) if self.most == 1 else tuple(f"{self.name}{i + 1}" for i in range(self.most))


@dataclass(frozen=True, slots=True)
class Question:
    """A named question: what it answers, in English and Persian, its parameters and its SPARQL."""

    id: str
    text: str
    text_fa: str
    parameters: tuple[Parameter, ...]
    sparql: str


@functools.cache
def questions() -> dict[str, Question]:
    """The named questions that Hamkari ships, by id, in the order of their ids.

    Raises QueryError naming the file whose head is faulty.
    """
    found = {}
    for file in sorted((files("hamkari.ontology") / "queries").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".rq"):
            question = parse(file.name, file.read_text("utf-8"))
            if question:
                found[question.id] = question
    return found


def parse(name: str, sparql: str) -> Question | None:
    """The question in a SPARQL file, or None where its head has no `id`.

    >>> parse("q.rq", '# id: q\\n# question: Why?\\n# parameter: day date 0-1 "Since"\\nASK {}').parameters[0].least
    0
    """
    head: dict[str, list[str]] = {}
    for line in sparql.splitlines():
        if not line.startswith("#"):
            break
        if stated := _LINE.match(line):
            head.setdefault(stated[1], []).append(stated[2].strip())
    if "id" not in head:
        return None
    persian = {m[1]: m[2] for m in map(_HELP.fullmatch, head.get("parameter-fa", ())) if m}
    parameters = []
    for line in head.get("parameter", ()):
        m = _PARAMETER.fullmatch(line)
        if m is None or m[2] not in {*CLASSES, *SCHEMES, *LITERALS}:
            raise QueryError(f'{name}: write the parameter {line!r} as NAME TYPE COUNT "help"')
        least, most = int(m[3]), int(m[4] or m[3])
        parameters.append(Parameter(m[1], m[2], least, most, m[5], persian.get(m[1], m[5])))
    question = head.get("question", [head["id"][0]])[0]
    return Question(head["id"][0], question, head.get("question-fa", [question])[0], tuple(parameters), sparql)


def find(name: str) -> Question:
    """The question of an id; raises QueryError that suggests the nearest."""
    known = questions()
    if name not in known:
        near = difflib.get_close_matches(name, known, 1, 0.4)
        hint = f"did you mean {near[0]}?" if near else "`hamkari ask` lists them"
        raise QueryError(f"no question is called {name}; {hint}")
    return known[name]


def fill(question: Question, values: Mapping[str, Sequence[NamedNode | Literal]]) -> str:
    """The SPARQL of a question with values, by parameter name, put into its `VALUES` blocks.

    What is not given stays as the file has it. Raises QueryError where too few or too many values are given.
    """
    sparql = question.sparql
    for parameter in question.parameters:
        given = values.get(parameter.name, ())
        if not parameter.least <= len(given) <= parameter.most:
            span = " to ".join(map(str, sorted({parameter.least, parameter.most})))
            raise QueryError(f"{question.id} takes {span} of --{parameter.name}, not {len(given)}: {parameter.help}")
        for variable, value in zip(parameter.variables, given, strict=False):
            block = re.compile(r"(VALUES\s+\?" + variable + r"\s*\{)[^{}]*\}")
            sparql, count = block.subn(lambda m, value=value: f"{m[1]} {value} }}", sparql)  # type: ignore[misc]
            if not count:
                raise QueryError(f"{question.id}.rq: no VALUES ?{variable} {{ }} for its parameter")
    return sparql


class Names:
    """The things that values can mean, by every name: those of the ontology, and of a graph where one is given."""

    def __init__(self, store: Store | None = None, *, vocabulary: Vocabulary | None = None) -> None:
        self._vocabulary = vocabulary or _shipped()
        self._store = store
        self._by_type: dict[str, dict[str, set[str]]] = {}
        self._shown: dict[str, dict[str, str]] = {}

    def resolve(self, kind: str, value: str) -> NamedNode | Literal:
        """The term that a value means: an id, an ISO code, an IRI (also prefixed), a label in Persian or English.

        Raises QueryError, with the nearest names there are, where the value means nothing or several things.
        """
        value = value.strip()
        if kind == "integer":
            return _integer(value)
        if kind == "date":
            return _date(value)
        names = self._of(kind)
        direct = value.removeprefix("<").removesuffix(">")
        prefix, _, local = direct.partition(":")
        if prefix in PREFIXES and local:
            direct = PREFIXES[prefix] + local
        if direct in self._shown[kind]:
            return NamedNode(direct)
        # An id outweighs a label: «IT» is Italy.
        for key in (f"id {value.casefold()}", folded(value)):
            found = sorted(names.get(key, ()))
            if len(found) == 1:
                return NamedNode(found[0])
            if found:
                several = ", ".join(iri.removeprefix(ID) for iri in found[:5])
                raise QueryError(f"{value!r} may mean several: {several}; give one of these")
        raise QueryError(f"no {kind} is called {value!r}{self._suggestion(kind, value)}")

    def thing(self, value: str, *kinds: str) -> NamedNode:
        """The thing that a value means, of the first kind that knows it; the kinds have things, not literals.

        Raises QueryError as `resolve` does, for the first kind.
        """
        unknown = []
        for kind in kinds:
            try:
                found = self.resolve(kind, value)
            except QueryError as error:
                unknown.append(error)
            else:
                assert isinstance(found, NamedNode)
                return found
        raise unknown[0]

    def choices(self, kind: str) -> dict[str, str]:
        """The things of a type as {id: label}, sorted by id: what forms and shells offer."""
        self._of(kind)
        return {_identifier(iri): label for iri, label in sorted(self._shown[kind].items())}

    def _suggestion(self, kind: str, value: str) -> str:
        names = self._by_type[kind]
        keys = {key.removeprefix("id "): key for key in names}
        near = difflib.get_close_matches(folded(value), keys, 8, _SIMILAR)
        near += difflib.get_close_matches(value.casefold(), keys, 8, _SIMILAR)
        things = dict.fromkeys(iri for key in near for iri in sorted(names[keys[key]]))
        shown = [f"{_identifier(iri)} ({self._shown[kind][iri]})" for iri in list(things)[:_SUGGESTIONS]]
        return f"; did you mean {' or '.join(shown)}?" if shown else ""

    def _of(self, kind: str) -> dict[str, set[str]]:
        if kind not in self._by_type:
            names: dict[str, set[str]] = {}
            shown: dict[str, str] = {}
            for iri, labels in (*self._from_ontology(kind), *self._from_graph(kind)):
                shown.setdefault(iri, labels[0])
                names.setdefault(f"id {_identifier(iri).casefold()}", set()).add(iri)
                for label in labels:
                    names.setdefault(folded(label), set()).add(iri)
            self._by_type[kind], self._shown[kind] = names, shown
        return self._by_type[kind]

    def _from_ontology(self, kind: str) -> Iterable[tuple[str, list[str]]]:
        # Where there is a graph, a body or a person outside it has no answer to give.
        if kind in SCHEMES:
            entries = self._vocabulary.scheme(SCHEMES[kind])
        elif kind == "country" or self._store is None:
            entries = [entry for name in CLASSES[kind] for entry in self._vocabulary.of_class(name)]
        else:
            entries = []
        for entry in entries:
            yield entry.iri, [entry.label(), *entry.all("skos:prefLabel"), *entry.all("skos:altLabel")]

    def _from_graph(self, kind: str) -> Iterable[tuple[str, list[str]]]:
        if self._store is None:
            return
        if kind in SCHEMES:
            found: Iterable[Quad] = self._store.quads_for_pattern(None, term("skos:notation"), None, None)
            start = f"{ID}{kind}/"
        else:
            found = (q for name in CLASSES[kind] for q in self._store.quads_for_pattern(None, A, term(name), None))
            start = ""
        things = {q.subject for q in found if isinstance(q.subject, NamedNode) and q.subject.value.startswith(start)}
        for thing in sorted(things, key=lambda thing: thing.value):
            labels = [
                (predicate != PREF_LABEL, q.object.language != "fa", q.object.value)
                for predicate in (PREF_LABEL, ALT_LABEL)
                for q in self._store.quads_for_pattern(thing, predicate, None, None)
                if isinstance(q.object, Literal)
            ]
            if labels:
                yield thing.value, [label for _, _, label in sorted(labels)]


def query_for(question: Question, values: Mapping[str, Sequence[str]], names: Names) -> str:
    """The SPARQL of a question with values in people's words; raises QueryError as `fill` and `Names.resolve` do."""
    unknown = set(values) - {parameter.name for parameter in question.parameters}
    if unknown:
        raise QueryError(f"{question.id} has no parameter {', '.join(sorted(unknown))}")
    terms = {p.name: [names.resolve(p.type, value) for value in values.get(p.name, ())] for p in question.parameters}
    return fill(question, terms)


@functools.cache
def _shipped() -> Vocabulary:
    return Vocabulary()


def _identifier(iri: str) -> str:
    return iri.removeprefix(ID).partition("/")[2] or iri


def _integer(value: str) -> Literal:
    # int() also reads Persian digits.
    try:
        return Literal(int(value))
    except ValueError:
        raise QueryError(f"{value!r} is not a whole number") from None


def _date(value: str) -> Literal:
    try:
        return Literal(datetime.date.fromisoformat(value).isoformat(), datatype=term("xsd:date"))
    except ValueError:
        raise QueryError(f"{value!r} is not a date; write it as YYYY-MM-DD") from None
