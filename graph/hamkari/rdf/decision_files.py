"""Decisions of people in small Turtle files that people can read, edit, hand on and merge."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from hamkari.errors import DecisionError
from hamkari.rdf import iri, reference
from hamkari.rdf.decisions import AMENDED, FACETS, NIL, REJECTED, VERDICTS, moment
from hamkari.rdf.index import Index, Value
from hamkari.rdf.namespaces import DECISION, ID, PATCH, term
from hamkari.rdf.turtle import serialise

FILE_NAME: Final = "decisions.ttl"
_HEAD: Final = """\
# Decisions of people on agreements. hamkari build and hamkari review read this file and apply it to the graph.
# hk:verdict is accepted, rejected or amended; hk:newStage, hk:newTopic and so on give what an amended agreement has
# instead of what was extracted (rdf:nil: nothing). Delete a decision to take it back. Lines with # are not kept.
"""
_ONE: Final = ("hk:stage", "hk:instrument")
_FEWEST: Final = {"hk:party": 2, "hk:stage": 1}


def decide(
    extracted: Index,
    agreement: NamedNode,
    verdict: str,
    values: Mapping[str, Iterable[NamedNode]],
    *,
    by: str,
    because: str = "",
    at: datetime.datetime,
) -> frozenset[Triple]:
    """The triples of a person's decision on an agreement.

    `extracted` is the graph without decisions applied (see `hamkari.rdf.decisions.undo`). `values` are those that the
    agreement is to have, by property (keys of FACETS); what they do not give stays as extracted. `at` is kept to the
    second. Raises DecisionError where the agreement is unknown, the values are impossible or amend nothing, or `by` is
    empty.
    """
    if agreement not in extracted.of_class("hk:Agreement"):
        raise DecisionError(f"the graph has no {agreement.value.removeprefix(ID)}")
    if not by.strip():
        raise DecisionError("a decision needs the name of the person who makes it")
    there = {name: set(extracted.things(agreement, name)) for name in FACETS}
    put = {name: set(values[name]) for name in FACETS if name in values and set(values[name]) != there[name]}
    for name, given in put.items():
        if not _FEWEST.get(name, 0) <= len(given) <= (1 if name in _ONE else len(given)):
            number = "one" if name in _ONE else "two or more"
            raise DecisionError(f"an agreement has {number} hk:{name.partition(':')[2]}, not {len(given)}")
    if verdict == AMENDED and not put:
        raise DecisionError("nothing is amended: the agreement has these values already; accept it")
    day = at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    changed = [x.value for name in sorted(put) for x in sorted(put[name], key=lambda node: node.value)]
    node = iri.hashed("decision", agreement.value, verdict, by, day, because, *changed)
    agent = iri.named("agent", by)
    found: list[tuple[NamedNode, str, Value]] = [
        (node, "rdf:type", DECISION),
        (node, "prov:used", agreement),
        (node, "hk:verdict", iri.concept("verdict", verdict)),
        (node, "prov:wasAssociatedWith", agent),
        (node, "prov:endedAtTime", Literal(day, datatype=term("xsd:dateTime"))),
        (agent, "rdf:type", term("prov:Agent")),
        (agent, "foaf:name", Literal(by.strip())),
    ]
    if because.strip():
        found.append((node, "rdfs:comment", Literal(because.strip())))
    for name, (seen_name, new_name) in FACETS.items():
        found += [(node, seen_name, value) for value in there[name]]
        if name in put and verdict != REJECTED:
            found += [(node, new_name, value) for value in put[name] or {NIL}]
    for quote in extracted.quotes(agreement)[:1]:
        found += [
            (node, "hk:seenArticle", Literal(extracted.text(quote.article, "dct:identifier") or "")),
            (node, "hk:seenQuote", Literal(quote.exact)),
            (node, "hk:seenStart", Literal(quote.start)),
            (node, "hk:seenEnd", Literal(quote.end)),
        ]
    return frozenset(Triple(subject, term(name), value) for subject, name, value in found)


def read_decision_file(path: Path, ontology: tuple[Path, ...] = ()) -> frozenset[Triple]:
    """The decisions of a Turtle file, and what the ontology says of their verdicts and of the values that they put.

    Of a file that holds more, such as a graph, only the decisions are taken. Raises DecisionError, with a line for each
    fault, where the file cannot be read or a decision lacks something or gives an impossible value.
    """
    try:
        triples = {quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE)}
    except OSError as error:
        raise DecisionError(f"{path}: cannot be read ({error.strerror or error})") from error
    except (SyntaxError, ValueError) as error:
        raise DecisionError(f"{path}: not a Turtle file ({error})") from error
    index, known = Index(triples), reference.load(ontology)
    found = only_decisions(triples)
    described = {triple.subject for triple in found}
    faults = [
        f"{path}: {node.value.removeprefix(ID)}: {fault}"
        for node in index.of_class("hk:Decision")
        for fault in _faults(index, node, lambda thing: thing in described or any(known.description(thing)))
    ]
    if any(not isinstance(x, NamedNode | Literal) for t in found for x in (t.subject, t.object)):
        faults.append(f"{path}: a decision holds a blank node; give it an IRI")
    if faults:
        raise DecisionError("\n".join(faults))
    return with_reference(found, ontology)


def only_decisions(triples: Iterable[Triple]) -> set[Triple]:
    """Of any triples the decisions, with who made them and what is told of the values that they put."""
    plain = {triple for triple in triples if triple.predicate != PATCH}
    index = Index(plain)
    things: set[object] = set()
    for node in index.of_class("hk:Decision"):
        things |= {node, *_put(index, node), *index.things(node, "prov:wasAssociatedWith")}
    return {triple for triple in plain if triple.subject in things}


def with_reference(decisions: Iterable[Triple], ontology: tuple[Path, ...] = ()) -> frozenset[Triple]:
    """Decisions with what the ontology says of their verdicts and of the values that they put, as a graph needs it."""
    found = set(decisions)
    index, known = Index(found), reference.load(ontology)
    for node in index.of_class("hk:Decision"):
        for thing in (*_put(index, node), *index.things(node, "hk:verdict")):
            found.update(known.description(thing))
    return frozenset(found)


def decision_file_text(triples: Iterable[Triple], ontology: tuple[Path, ...] = ()) -> str:
    """The decisions among triples as a file: the same for the same decisions, without what the ontology says anyway."""
    found = only_decisions(triples)
    known = reference.load(ontology)
    told = {x for thing in {t.subject for t in found} if isinstance(thing, NamedNode) for x in known.description(thing)}
    lines = serialise(found - told).split("\n")
    body = "\n".join(line for line in lines if not line.startswith("@prefix"))
    prefixes = [line for line in lines if line.startswith("@prefix") and line.split()[1] in body]
    return _HEAD + "\n".join(prefixes) + "\n" + body


def _put(index: Index, node: NamedNode) -> Iterator[NamedNode]:
    return (value for _, name in FACETS.values() for value in index.things(node, name) if value != NIL)


def _faults(index: Index, node: NamedNode, is_known: Callable[[NamedNode], bool]) -> Iterator[str]:
    verdicts = [verdict.value.removeprefix(f"{ID}verdict/") for verdict in index.things(node, "hk:verdict")]
    if len(verdicts) != 1 or verdicts[0] not in VERDICTS:
        yield f"give one hk:verdict of {', '.join(f'verdict:{name}' for name in VERDICTS)}"
    if not index.things(node, "prov:used"):
        yield "tell by prov:used the agreement that it is about"
    if not any(index.text(agent, "foaf:name") for agent in index.things(node, "prov:wasAssociatedWith")):
        yield "tell by prov:wasAssociatedWith who made it, and the foaf:name of that one"
    try:
        moment(index.text(node, "prov:endedAtTime") or "")
    except ValueError:
        yield 'tell by prov:endedAtTime when it was made, such as "2026-01-31T12:00:00Z"^^xsd:dateTime'
    for name, (_, new_name) in FACETS.items():
        values = index.things(node, new_name)
        if len(values) > 1 and name in _ONE:
            yield f"{new_name} is one value, not {len(values)}"
        if values and len(set(values) - {NIL}) < _FEWEST.get(name, 0):
            yield f"{new_name} is too few: an agreement has {_FEWEST[name]} or more"
        for value in set(values) - {NIL}:
            if not is_known(value):
                yield f"{new_name} {value.value.removeprefix(ID)} is not in the ontology"
    if verdicts == [AMENDED] and not any(index.things(node, name) for _, name in FACETS.values()):
        yield "amended, but to what? give hk:newStage, hk:newTopic or another new value"
    if verdicts == [REJECTED] and any(_put(index, node)):
        yield "rejected, and yet with new values; the verdict may be verdict:amended"
