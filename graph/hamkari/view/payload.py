"""What the page knows: the graph as columns of numbers and strings, small enough to embed and quick to parse.

Things are numbered; whatever refers to a thing, article, quote or concept holds its number, and -1 where there is none.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from pyoxigraph import NamedNode, Triple

from hamkari.graph import NODE_KINDS
from hamkari.rdf import Index
from hamkari.rdf.namespaces import ID
from hamkari.view.layout import Layout, arrange

#: In the order of the legend; a node's kind is its number here.
KINDS: Final = ("country", "topic", "person", "post", "body", "occasion", "place")
_RELATIONS: Final = {"holds": "org:holds", "post-in": "org:postIn", "of-country": "hk:country"}
# How much each bond pulls a thing to a country: whose it is counts for more than which article names both.
_OWN, _STATED, _NAMED = 9, 3, 1


def payload(triples: Iterable[Triple]) -> dict[str, Any]:
    """The tables of a finished graph by name, ready for JSON; the same triples always give the same tables.

    `nodes`, `articles`, `quotes`, `agreements`, `meetings` and `decisions` are dictionaries of columns of one length;
    `relations` are flat lists of pairs; `stages`, weakest first, `activities` and `instruments` are lists of concepts.
    """
    return _Tables(Index(triples)).all()


class _Tables:
    """Numbers given once to each thing, and the columns that use them."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._agreement_nodes = index.of_class("hk:Agreement")
        self._meeting_nodes = index.of_class("hk:Meeting")
        self._article_nodes = index.of_class("schema:NewsArticle")
        self._nodes, self._kinds = self._entities()
        self._number = _numbered(self._nodes)
        self._article = _numbered(self._article_nodes)
        self._stages = self._concepts("hk:stage", "hk:rank")
        self._activities, self._instruments = self._concepts("hk:activity"), self._concepts("hk:instrument")
        self._quotes: dict[tuple[int, int, str, str, str], int] = {}

    def all(self) -> dict[str, Any]:
        agreements, meetings = self._agreements(), self._meetings()
        articles = self._articles()
        layout = self._layout(agreements, meetings, articles)
        return {
            "base": ID,
            "kinds": KINDS,
            "nodes": self._node_columns(layout, articles),
            "leaf": layout.leaf,
            "broader": self._pairs("skos:broader"),
            "relations": {name: self._pairs(predicate) for name, predicate in _RELATIONS.items()},
            "stages": [self._concept(node, rank=self._rank(node)) for node in self._stages],
            "activities": [self._concept(node) for node in self._activities],
            "instruments": [self._concept(node) for node in self._instruments],
            "articles": articles,
            "agreements": agreements,
            "meetings": meetings,
            "decisions": self._decisions(),
            "quotes": _columns(self._quotes, ("article", "start", "before", "exact", "after")),
        }

    # Numbers.

    def _entities(self) -> tuple[list[NamedNode], list[int]]:
        """The things that articles mention or statements involve, and the broader topics of those."""
        index = self._index
        involved = {node for article in self._article_nodes for node in index.things(article, "schema:mentions")}
        statements = (*self._agreement_nodes, *self._meeting_nodes)
        involved |= {node for statement in statements for node in index.things(statement, "hk:party")}
        classes = NODE_KINDS | {"skos:Concept": "topic"}
        topics = {node for agreement in self._agreement_nodes for node in index.things(agreement, "hk:topic")}
        pending = [*topics, *(involved & set(index.of_class("skos:Concept")))]
        topics.clear()
        while pending:
            topic = pending.pop()
            if topic not in topics:
                topics.add(topic)
                pending.extend(index.things(topic, "skos:broader"))
        kind_of: dict[NamedNode, int] = {}
        for class_name, kind in classes.items():
            for node in index.of_class(class_name):
                wanted = node in topics if kind == "topic" else kind != "country" or node in involved
                if wanted:
                    kind_of.setdefault(node, KINDS.index(kind))
        nodes = sorted(kind_of, key=lambda node: (kind_of[node], node.value))
        return nodes, [kind_of[node] for node in nodes]

    def _concepts(self, used_by: str, *order: str) -> list[NamedNode]:
        found = {node for statement in self._agreement_nodes for node in self._index.things(statement, used_by)}
        if order:
            concepts = self._index.of_class("skos:Concept")
            found |= {node for node in concepts if any(self._index.text(node, name) for name in order)}
        return sorted(found, key=lambda node: (self._rank(node), node.value))

    def _rank(self, node: NamedNode) -> int:
        return int(self._index.text(node, "hk:rank") or 0)

    def _refer(self, node: NamedNode, predicate: str) -> int:
        found = self._index.thing(node, predicate)
        return self._number.get(found, -1) if found else -1

    def _refers(self, node: NamedNode, predicate: str) -> list[int]:
        things = self._index.things(node, predicate)
        return [self._number[thing] for thing in things if thing in self._number]

    def _quote(self, statement: NamedNode) -> int:
        found = self._index.quotes(statement)
        if not found or found[0].article not in self._article:
            return -1
        quote = found[0]
        key = (self._article[quote.article], quote.start, quote.prefix, quote.exact, quote.suffix)
        return self._quotes.setdefault(key, len(self._quotes))

    # Columns.

    def _node_columns(self, layout: Layout, articles: dict[str, Any]) -> dict[str, Any]:
        counts = [0] * len(self._nodes)
        for mentioned in articles["mentions"]:
            for number in mentioned:
                counts[number] += 1
        persian = [self._index.label(node) for node in self._nodes]
        english = [self._index.label(node, "en") for node in self._nodes]
        return {
            "id": [node.value.removeprefix(ID) for node in self._nodes],
            "kind": self._kinds,
            "fa": persian,
            "en": [en if en != fa else "" for fa, en in zip(persian, english, strict=True)],
            "x": [x for x, _ in layout.places],
            "y": [y for _, y in layout.places],
            "articles": counts,
        }

    def _concept(self, node: NamedNode, **more: int) -> dict[str, Any]:
        name = self._index.text(node, "skos:notation") or node.value.rsplit("/", 1)[-1]
        return {"id": name, "fa": self._index.label(node), "en": self._index.label(node, "en"), **more}

    def _pairs(self, predicate: str) -> list[int]:
        return [
            number for node in self._nodes for other in self._refers(node, predicate)
            for number in (self._number[node], other)
        ]  # fmt: skip

    def _articles(self) -> dict[str, Any]:
        index = self._index

        def column(read: Callable[[NamedNode], Any]) -> list[Any]:
            return [read(node) for node in self._article_nodes]

        def publisher(node: NamedNode) -> str:
            found = index.thing(node, "dct:publisher")
            return index.label(found) if found else ""

        return {
            "id": column(lambda node: index.text(node, "dct:identifier") or ""),
            "title": column(lambda node: index.text(node, "dct:title") or ""),
            "date": column(lambda node: index.text(node, "dct:issued") or ""),
            "publisher": column(publisher),
            "url": column(lambda node: index.text(node, "schema:url") or ""),
            "mentions": column(lambda node: sorted(set(self._refers(node, "schema:mentions")))),
        }

    def _agreements(self) -> dict[str, Any]:
        index = self._index
        events = _events(self._agreement_nodes, index)
        stages, activities, instruments = map(_numbered, (self._stages, self._activities, self._instruments))

        def column(read: Callable[[NamedNode], Any]) -> list[Any]:
            return [read(node) for node in self._agreement_nodes]

        def one(node: NamedNode, predicate: str, numbers: dict[NamedNode, int]) -> int:
            found = index.thing(node, predicate)
            return numbers.get(found, -1) if found else -1

        return {
            "id": column(_name),
            "parties": column(lambda node: self._refers(node, "hk:party")),
            "topics": column(lambda node: self._refers(node, "hk:topic")),
            "activities": column(lambda node: [activities[item] for item in index.things(node, "hk:activity")]),
            "stage": column(lambda node: one(node, "hk:stage", stages)),
            "instrument": column(lambda node: one(node, "hk:instrument", instruments)),
            "speaker": column(lambda node: self._refer(node, "hk:speaker")),
            "confidence": column(lambda node: float(index.text(node, "hk:confidence") or 1)),
            "quote": column(self._quote),
            "event": [events[node] for node in self._agreement_nodes],
        }

    def _meetings(self) -> dict[str, Any]:
        def column(read: Callable[[NamedNode], Any]) -> list[Any]:
            return [read(node) for node in self._meeting_nodes]

        return {
            "id": column(_name),
            "participants": column(lambda node: self._refers(node, "hk:participant")),
            "parties": column(lambda node: self._refers(node, "hk:party")),
            "place": column(lambda node: self._refer(node, "hk:place")),
            "occasion": column(lambda node: self._refer(node, "hk:occasion")),
            "date": column(lambda node: self._index.text(node, "hk:date") or ""),
            "quote": column(self._quote),
        }

    def _decisions(self) -> dict[str, Any]:
        """What people have decided on agreements: the last word on each."""
        index = self._index
        last: dict[NamedNode, tuple[str, ...]] = {}
        for node in index.of_class("hk:Decision"):
            about, verdict = index.thing(node, "prov:used"), index.thing(node, "hk:verdict")
            by = index.thing(node, "prov:wasAssociatedWith")
            on = index.text(node, "prov:endedAtTime") or ""
            if about and verdict and (about not in last or last[about][-1] < on):
                words = (index.label(verdict), index.label(verdict, "en"), index.text(node, "rdfs:comment") or "")
                last[about] = (_name(about), _name(verdict), *words, (by and index.text(by, "foaf:name")) or "", on)
        rows = [last[about] for about in sorted(last, key=lambda node: node.value)]
        return _columns(rows, ("agreement", "verdict", "fa", "en", "why", "by", "on"))

    def _layout(self, agreements: dict[str, Any], meetings: dict[str, Any], articles: dict[str, Any]) -> Layout:
        countries = [number for number, kind in enumerate(self._kinds) if KINDS[kind] == "country"]
        is_country = set(countries)
        ties: dict[tuple[int, int], int] = defaultdict(int)
        bonds: dict[int, dict[int, int]] = {n: defaultdict(int) for n in range(len(self._nodes)) if n not in is_country}

        def bind(things: Iterable[int], parties: Iterable[int], strength: int) -> None:
            states = [party for party in parties if party in is_country]
            for thing in things:
                if thing not in is_country:
                    for state in states:
                        bonds[thing][state] += strength

        for parties, topics in zip(agreements["parties"], agreements["topics"], strict=True):
            states = sorted(is_country.intersection(parties))
            for place, one in enumerate(states):
                for two in states[place + 1 :]:
                    ties[one, two] += 1
            bind((*topics, *parties), parties, _STATED)
        for people, parties in zip(meetings["participants"], meetings["parties"], strict=True):
            bind(people, parties, _NAMED)
        for mentioned in articles["mentions"]:
            bind(mentioned, mentioned, _NAMED)
        own = self._pairs("hk:country")
        for thing, country in zip(own[::2], own[1::2], strict=True):
            bind([thing], [country], _OWN)
        topics = [number for number, kind in enumerate(self._kinds) if KINDS[kind] == "topic"]
        return arrange(len(self._nodes), countries, ties, bonds, topics)


def _name(node: NamedNode) -> str:
    return node.value.removeprefix(ID).split("/", 1)[-1]


def _numbered(nodes: Iterable[NamedNode]) -> dict[NamedNode, int]:
    return {node: number for number, node in enumerate(nodes)}


def _columns(rows: Iterable[Sequence[Any]], names: Sequence[str]) -> dict[str, list[Any]]:
    known = list(rows)
    return {name: [row[place] for row in known] for place, name in enumerate(names)}


def _events(agreements: list[NamedNode], index: Index) -> dict[NamedNode, int]:
    """The number of the event that each agreement reports: reports linked by `hk:sameEventAs` share theirs."""
    event: dict[NamedNode, int] = {}
    for number, first in enumerate(agreements):
        pending = [first]
        while pending:
            node = pending.pop()
            if node not in event:
                event[node] = number
                pending.extend(index.things(node, "hk:sameEventAs"))
    return event
