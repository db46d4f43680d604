"""The same facts as a networkx MultiDiGraph, for those who count paths and centralities rather than write SPARQL."""

from collections.abc import Iterable
from itertools import combinations
from typing import Any, Final

import networkx as nx
from pyoxigraph import NamedNode, Triple

from hamkari.rdf import Index

#: Classes of nodes and what `kind` calls them. A thing of several classes takes the first.
NODE_KINDS: Final = {
    "hk:Country": "country",
    "foaf:Person": "person",
    "org:Post": "post",
    "org:Organization": "body",
    "hk:Occasion": "occasion",
    "schema:Place": "place",
}

_RELATIONS: Final = {"org:holds": "holds", "org:postIn": "post-in", "hk:country": "of-country"}


def to_networkx(triples: Iterable[Triple]) -> "nx.MultiDiGraph[str]":
    """A graph whose nodes are the IRIs of entities and topics that articles mention or statements involve.

    Nodes carry `kind`, `label` (Persian), `label_en` where known, and `articles`, the number that mention them.

    An agreement is an edge between each pair of its parties (key: its IRI; direction: by IRI, without meaning) and from
    each party to each of its topics (key: its IRI), with `kind` `agreement` or `about`, `stage`, `rank`, `topics`,
    `activities`, `instrument`, `confidence`, `quote`, `start`, `end`, `article` (its identifier), `title` and `date`.
    A meeting is an edge between each pair of its participants and from each to its place, `kind` `meeting`, with its
    evidence. Edges of kind `holds`, `post-in` and `of-country` join a person to a post, a post to a body, and any of
    them to its country.
    """
    index = Index(triples)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    mentions: dict[NamedNode, int] = {}
    for article in index.of_class("schema:NewsArticle"):
        for entity in index.things(article, "schema:mentions"):
            mentions[entity] = mentions.get(entity, 0) + 1
    agreements, meetings = index.of_class("hk:Agreement"), index.of_class("hk:Meeting")
    parties = {party for statement in (*agreements, *meetings) for party in index.things(statement, "hk:party")}
    for class_name, kind in NODE_KINDS.items():
        for node in index.of_class(class_name):
            if kind != "country" or node in mentions or node in parties:
                _add_node(graph, index, node, kind, mentions)
    topics = {topic for agreement in agreements for topic in index.things(agreement, "hk:topic")}
    topics |= {node for node in index.of_class("skos:Concept") if node in mentions}
    for topic in sorted(topics, key=lambda node: node.value):
        _add_node(graph, index, topic, "topic", mentions)
    for agreement in agreements:
        _add_agreement(graph, index, agreement)
    for meeting in meetings:
        _add_meeting(graph, index, meeting)
    for node in list(graph):
        for predicate, kind in _RELATIONS.items():
            for other in index.things(NamedNode(node), predicate):
                if other.value in graph:
                    graph.add_edge(node, other.value, key=kind, kind=kind)
    return graph


def _add_node(
    graph: "nx.MultiDiGraph[str]", index: Index, node: NamedNode, kind: str, mentions: dict[NamedNode, int]
) -> None:
    if node.value not in graph:
        english = index.label(node, "en")
        label = index.label(node)
        graph.add_node(node.value, kind=kind, label=label, label_en=english, articles=mentions.get(node, 0))


def _evidence(index: Index, statement: NamedNode) -> dict[str, Any]:
    found = index.quotes(statement)
    if not found:
        return {}
    source, start, end, exact, *_ = found[0]
    return {
        "quote": exact,
        "start": start,
        "end": end,
        "article": index.text(source, "dct:identifier"),
        "title": index.text(source, "dct:title"),
        "date": index.text(source, "dct:issued"),
    }


def _add_agreement(graph: "nx.MultiDiGraph[str]", index: Index, agreement: NamedNode) -> None:
    parties, topics = index.things(agreement, "hk:party"), index.things(agreement, "hk:topic")
    stage, instrument = index.thing(agreement, "hk:stage"), index.thing(agreement, "hk:instrument")
    attributes = {
        "stage": index.text(stage, "skos:notation") if stage else None,
        "rank": int((index.text(stage, "hk:rank") if stage else None) or 0),
        "topics": _notations(index, topics),
        "activities": _notations(index, index.things(agreement, "hk:activity")),
        "instrument": index.text(instrument, "skos:notation") if instrument else None,
        "confidence": float(index.text(agreement, "hk:confidence") or 1),
        **_evidence(index, agreement),
    }
    for one, two in combinations(parties, 2):
        graph.add_edge(one.value, two.value, key=agreement.value, kind="agreement", **attributes)
    for party in parties:
        for topic in topics:
            graph.add_edge(party.value, topic.value, key=agreement.value, kind="about", **attributes)


def _add_meeting(graph: "nx.MultiDiGraph[str]", index: Index, meeting: NamedNode) -> None:
    evidence = _evidence(index, meeting)
    people, places = index.things(meeting, "hk:participant"), index.things(meeting, "hk:place")
    pairs = [*combinations(people, 2), *((person, place) for person in people for place in places)]
    for one, two in pairs:
        graph.add_edge(one.value, two.value, key=meeting.value, kind="meeting", **evidence)


def _notations(index: Index, concepts: list[NamedNode]) -> tuple[str, ...]:
    return tuple(index.text(concept, "skos:notation") or index.label(concept) for concept in concepts)
