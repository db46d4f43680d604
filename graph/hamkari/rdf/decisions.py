"""Decisions of people on agreements, applied to a graph so that they win over extraction and can be undone.

A decision (`hk:Decision`, a `prov:Activity`) names the agreement that it is about (`prov:used`) and tells what the
person saw: the article, the quote and its place, the parties, topics, activities, stage and instrument. An agreement's
IRI follows from its content, so a better extraction gives the same statement another IRI. A decision finds its
agreement

1. by the IRI, else
2. among the agreements of the same article, of which no decision speaks by IRI, whose quote overlaps the one seen,
   whose parties are those seen (or those that the decision put in their place), and whose topics share one with those
   seen (or put), unless either has none: of these the one that shares most topics, then most of the quote.

A rejected agreement leaves the graph, with its evidence and all that nothing else refers to. An accepted or amended one
has the values seen, or those that the decision puts in their place (`hk:newStage` and so on), and the confidence 1,
under its IRI. Of several decisions on one agreement the last holds.

What a decision changed stands beside it as an RDF Patch (Seaborne 2016, `A` for a triple added, `D` for one deleted),
by which `undo` gives back the graph as it was extracted. So finishing stays a function of the set of triples, and
graphs with decisions merge in any order and grouping, as those without.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse
from pyoxigraph import serialize as write_rdf

from hamkari.errors import GraphError
from hamkari.model import Span
from hamkari.rdf.index import Index, Value
from hamkari.rdf.namespaces import DECISION, PATCH, A, term

ACCEPTED, REJECTED, AMENDED = VERDICTS = ("accepted", "rejected", "amended")
#: What a decision can put in place of what was extracted: by property of the agreement, those of the decision that tell
#: what was seen and what is put.
FACETS: Final = {
    "hk:party": ("hk:seenParty", "hk:newParty"),
    "hk:topic": ("hk:seenTopic", "hk:newTopic"),
    "hk:activity": ("hk:seenActivity", "hk:newActivity"),
    "hk:stage": ("hk:seenStage", "hk:newStage"),
    "hk:instrument": ("hk:seenInstrument", "hk:newInstrument"),
}
#: A new value that says that there is none.
NIL: Final = term("rdf:nil")

_CERTAIN: Final = Literal("1.0", datatype=term("xsd:decimal"))
_KEPT: Final = ("schema:NewsArticle", "hk:Agreement", "hk:Meeting", "hk:Decision")
_ADDED, _DELETED = "A ", "D "
_LONG_AGO: Final = datetime.datetime.min.replace(tzinfo=datetime.UTC)

Values = frozenset[NamedNode]


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as a graph holds it; `about` are the agreements it names, `quote` and `span` the words it saw.

    `seen` and `put` are values by property of the agreement (a key of FACETS); what a decision does not tell is no key.
    """

    iri: NamedNode
    verdict: str
    about: Values
    by: str
    at: datetime.datetime
    because: str
    article: str | None
    quote: str
    span: Span
    seen: Mapping[str, Values]
    put: Mapping[str, Values]

    @property
    def values(self) -> Mapping[str, Values]:
        """What an agreement has by this decision, by property."""
        return {**self.seen, **self.put}


def read_decisions(index: Index) -> list[Decision]:
    """The decisions of a graph, the earliest first."""
    found = [_read(index, node) for node in index.of_class("hk:Decision")]
    return sorted(found, key=lambda decision: (decision.at, decision.iri.value))


def moment(text: str) -> datetime.datetime:
    """A point of time in writing (ISO 8601); one without a zone is of UTC. Raises ValueError where it is none."""
    value = datetime.datetime.fromisoformat(text)
    return value if value.tzinfo else value.replace(tzinfo=datetime.UTC)


def undo(triples: Iterable[Triple]) -> set[Triple]:
    """The triples without what decisions changed: as extracted, with the decisions unapplied.

    Raises GraphError where a patch is none.
    """
    plain = set(triples)
    patches = [t for t in plain if t.predicate == PATCH]
    plain.difference_update(patches)
    for sign in (_ADDED, _DELETED):
        changed = {x for patch in patches for x in _changes(patch, sign)}
        plain = plain - changed if sign == _ADDED else plain | changed
    return plain


def apply(triples: set[Triple]) -> set[Triple]:
    """The triples (without patches) after the decisions among them, each with its patch."""
    if not any(t.predicate == A and t.object == DECISION for t in triples):
        return triples
    index = Index(triples)
    graph = _Changing(triples)
    for agreement, decision in sorted(latest(index, read_decisions(index)).items(), key=lambda pair: pair[0].value):
        if decision.verdict == REJECTED:
            deleted, added = graph.rejected(agreement), set[Triple]()
        else:
            deleted, added = _amended(index, agreement, decision)
        if agreement not in decision.about:
            added.add(Triple(decision.iri, term("prov:used"), agreement))
        graph.change(deleted, added)
        if deleted or added:
            graph.triples.add(Triple(decision.iri, PATCH, Literal(_patch(deleted, added))))
    return graph.triples


def astray(triples: Iterable[Triple]) -> list[Decision]:
    """The decisions of a graph that find no agreement in it, the earliest first."""
    index = Index(undo(triples))
    return [decision for decision, agreements in _targets(index, read_decisions(index)) if not agreements]


def latest(extracted: Index, decisions: Sequence[Decision]) -> dict[NamedNode, Decision]:
    """The decision that holds for each agreement of which one speaks.

    `extracted` is a graph without decisions applied, `decisions` are in the order of `read_decisions`.
    """
    return {agreement: decision for decision, agreements in _targets(extracted, decisions) for agreement in agreements}


def _targets(index: Index, decisions: Sequence[Decision]) -> list[tuple[Decision, list[NamedNode]]]:
    agreements = index.of_class("hk:Agreement")
    there = set(agreements)
    named = {agreement for decision in decisions for agreement in decision.about & there}
    by_article: dict[str, list[NamedNode]] = defaultdict(list)
    for agreement in agreements:
        if agreement not in named:
            for article in index.things(agreement, "prov:wasDerivedFrom"):
                by_article[index.text(article, "dct:identifier") or ""].append(agreement)
    found = []
    for decision in decisions:
        direct = sorted(decision.about & there, key=lambda node: node.value)
        likeness = ((_likeness(index, x, decision), x) for x in by_article.get(decision.article or "", ()))
        alike = sorted(((much, x.value, x) for much, x in likeness if much), key=lambda found: found[:2])
        found.append((decision, direct or [x for _, _, x in alike[-1:]]))
    return found


def _likeness(index: Index, agreement: NamedNode, decision: Decision) -> tuple[int, int] | None:
    """How many topics and characters of its quote an agreement shares with what was decided on; None if another."""
    told = [decision.seen] if decision.verdict == REJECTED else [decision.seen, decision.values]
    parties, topics = frozenset(index.things(agreement, "hk:party")), frozenset(index.things(agreement, "hk:topic"))
    place = decision.span
    common = max((min(x.end, place.end) - max(x.start, place.start) for x in index.quotes(agreement)), default=0)
    for values in told if common > 0 else ():
        about = values.get("hk:topic", frozenset())
        if parties == values.get("hk:party", frozenset()) and (topics & about or not topics or not about):
            return len(topics & about), common
    return None


def _amended(index: Index, agreement: NamedNode, decision: Decision) -> tuple[set[Triple], set[Triple]]:
    deleted, added = set[Triple](), set[Triple]()
    wanted: dict[str, frozenset[Value]] = {name: frozenset(values) for name, values in decision.values.items()}
    for name, values in {**wanted, "hk:confidence": frozenset({_CERTAIN})}.items():
        there = frozenset(index.values(agreement, name))
        deleted |= {Triple(agreement, term(name), value) for value in there - values}
        added |= {Triple(agreement, term(name), value) for value in values - there}
    return deleted, added


class _Changing:
    """A set of triples under change, with who refers to what."""

    def __init__(self, triples: set[Triple]) -> None:
        self.triples = set(triples)
        self._of: dict[NamedNode, set[Triple]] = defaultdict(set)
        self._referring: dict[NamedNode, set[NamedNode]] = defaultdict(set)
        index = Index(triples)
        stages = (x for x in index.of_class("skos:Concept") if index.text(x, "hk:rank"))
        self._kept = {*stages, *(x for name in _KEPT for x in index.of_class(name))}
        self.change(set(), triples)

    def change(self, deleted: Iterable[Triple], added: Iterable[Triple]) -> None:
        """Delete triples and add others."""
        for triple in deleted:
            self.triples.discard(triple)
            subject, value = triple.subject, triple.object
            assert isinstance(subject, NamedNode)
            self._of[subject].discard(triple)
            if isinstance(value, NamedNode) and not any(t.object == value for t in self._of[subject]):
                self._referring[value].discard(subject)
        for triple in added:
            self.triples.add(triple)
            assert isinstance(triple.subject, NamedNode)
            self._of[triple.subject].add(triple)
            if isinstance(triple.object, NamedNode):
                self._referring[triple.object].add(triple.subject)

    def rejected(self, agreement: NamedNode) -> set[Triple]:
        """The triples of an agreement and of all that nothing else refers to, by counting references."""
        gone = {agreement}
        pending = [agreement]
        while pending:
            for triple in self._of[pending.pop()]:
                thing = triple.object
                if isinstance(thing, NamedNode) and thing not in gone | self._kept and self._referring[thing] <= gone:
                    gone.add(thing)
                    pending.append(thing)
        return {triple for node in gone for triple in self._of[node]}


def _read(index: Index, node: NamedNode) -> Decision:
    verdict, agent = index.thing(node, "hk:verdict"), index.thing(node, "prov:wasAssociatedWith")
    seen, put = {}, {}
    for name, (seen_name, new_name) in FACETS.items():
        # Who saw a stage saw the whole statement, and what it lacks is told by silence.
        if index.things(node, seen_name) or index.thing(node, "hk:seenStage"):
            seen[name] = frozenset(index.things(node, seen_name))
        if new := index.things(node, new_name):
            put[name] = frozenset(new) - {NIL}
    return Decision(
        iri=node,
        verdict=verdict.value.rpartition("/")[2] if verdict else "",
        about=frozenset(index.things(node, "prov:used")),
        by=(index.text(agent, "foaf:name") if agent else None) or "",
        at=_at(index.text(node, "prov:endedAtTime")),
        because=index.text(node, "rdfs:comment") or "",
        article=index.text(node, "hk:seenArticle"),
        quote=index.text(node, "hk:seenQuote") or "",
        span=Span(_number(index.text(node, "hk:seenStart")), _number(index.text(node, "hk:seenEnd"))),
        seen=seen,
        put=put,
    )


def _at(text: str | None) -> datetime.datetime:
    try:
        return moment(text or "")
    except ValueError:
        return _LONG_AGO  # a graph may hold anything; files of decisions are checked when they are read


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _patch(deleted: Iterable[Triple], added: Iterable[Triple]) -> str:
    lines = [f"{_DELETED}{line}" for line in _lines(deleted)] + [f"{_ADDED}{line}" for line in _lines(added)]
    return "\n".join(lines)


def _lines(triples: Iterable[Triple]) -> Sequence[str]:
    data = write_rdf(triples, format=RdfFormat.N_TRIPLES)
    assert data is not None
    return sorted(filter(None, data.decode("utf-8").split("\n")))


def _changes(patch: Triple, sign: str) -> set[Triple]:
    lines = patch.object.value.split("\n") if isinstance(patch.object, Literal) else [""]
    if not all(line.startswith((_ADDED, _DELETED)) for line in lines):
        raise GraphError(f"{patch.subject}: hk:patch is no RDF Patch; delete it and build the graph anew")
    text = "\n".join(line.removeprefix(sign) for line in lines if line.startswith(sign))
    try:
        return {quad.triple for quad in parse(text, format=RdfFormat.N_TRIPLES)}
    except SyntaxError as error:
        raise GraphError(f"{patch.subject}: hk:patch is no RDF Patch ({error}); build the graph anew") from error
