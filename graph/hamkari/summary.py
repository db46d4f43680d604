"""What a build found, counted from the finished graph."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Triple

from hamkari.rdf import Index

_CLASSES: Final = {
    "countries": "hk:Country",
    "people": "foaf:Person",
    "posts": "org:Post",
    "bodies": "org:Organization",
    "occasions": "hk:Occasion",
    "places": "schema:Place",
    "meetings": "hk:Meeting",
    "agreements": "hk:Agreement",
}


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie as people read it; `evidence` is the number of quotes that prove it."""

    countries: tuple[str, ...]
    topic: str
    stage: str
    rank: int
    evidence: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of things by kind, of agreements by stage (strongest first), and all ties (strongest first)."""

    kinds: dict[str, int]
    stages: dict[str, int]
    ties: tuple[Tie, ...]


def summarise(triples: Iterable[Triple], *, language: str = "en") -> Summary:
    """Count a finished graph; labels of countries, topics and stages are given in `language` where it has them."""
    index = Index(triples)
    kinds = {name: len(index.of_class(class_name)) for name, class_name in _CLASSES.items()}
    mentioned = {x for a in index.of_class("schema:NewsArticle") for x in index.things(a, "schema:mentions")}
    agreements, meetings = index.of_class("hk:Agreement"), index.of_class("hk:Meeting")
    involved = {x for a in agreements for x in index.things(a, "hk:topic")}
    parties = {x for statement in (*agreements, *meetings) for x in index.things(statement, "hk:party")}
    topics = {x for x in index.of_class("skos:Concept") if x in mentioned and x.value.rsplit("/", 2)[-2] == "topic"}
    # Countries of places and offices, and broader topics, are described in the graph without being named anywhere.
    kinds["countries"] = len({x for x in index.of_class("hk:Country") if x in mentioned or x in parties})
    kinds["topics"] = len(topics | involved)
    reached = Counter(stage for a in agreements for stage in index.things(a, "hk:stage"))
    in_order = sorted(reached, key=lambda stage: (-_rank(index, stage), stage.value))
    ties = (_tie(index, tie, language) for tie in index.of_class("hk:Tie"))
    return Summary(
        kinds,
        {index.label(stage, language): reached[stage] for stage in in_order},
        tuple(sorted(ties, key=lambda tie: (-tie.rank, -tie.evidence, tie.countries, tie.topic))),
    )


def _rank(index: Index, stage: NamedNode) -> int:
    return int(index.text(stage, "hk:rank") or 0)


def _tie(index: Index, tie: NamedNode, language: str) -> Tie:
    stage, topic = index.things(tie, "hk:stage")[0], index.things(tie, "hk:topic")[0]
    return Tie(
        tuple(index.label(party, language) for party in index.things(tie, "hk:party")),
        index.label(topic, language),
        index.label(stage, language),
        _rank(index, stage),
        len({quote for agreement in index.things(tie, "hk:agreement") for quote in index.quotes(agreement)}),
    )
