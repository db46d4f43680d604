"""Facts to RDF, by the graph pattern: one article's facts in, a set of triples out.

Every IRI follows from a name or from content (see `hamkari.rdf.iri`), so graphs of many articles unite by set union.
"""

import datetime
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Protocol

from pyoxigraph import Literal, NamedNode, Triple

from hamkari.language.sentences import sentence_spans
from hamkari.model import Agreement, Body, Facts, Meeting, Occasion, Person, Place, Post, Quote
from hamkari.rdf import iri, reference
from hamkari.rdf.namespaces import ALT_LABEL, HK, PREF_LABEL, term

_ISO_CODE: Final = re.compile("[A-Z]{2}")
_ARABIC_SCRIPT: Final = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufefc]")


def triples(facts: Facts, ontology: tuple[Path, ...] = ()) -> frozenset[Triple]:
    """The triples of one article's facts, without what is derived from the union (see `hamkari.rdf.finish`).

    `ontology` are the folders of the user's own Turtle with which the facts were extracted.

    Names in agreements and meetings are resolved among the article's own people, posts, bodies, places and occasions,
    by name or as the text has them.
    """
    return frozenset(_Writer(facts, reference.load(ontology)).statements)


def text(value: str) -> Literal:
    """A tagged string: Persian where it has letters of the Arabic script, else English."""
    return Literal(value, language="fa" if _ARABIC_SCRIPT.search(value) else "en")


class _Writer:
    """One article's triples under way; `statements` only grows."""

    def __init__(self, facts: Facts, known: reference.Reference) -> None:
        self.statements: set[Triple] = set()
        self._facts = facts
        self._sentences = sentence_spans(facts.article.text)
        self._reference = known
        self._article = iri.article(facts.article.id)
        self._bodies = _by_name((body.name, body) for body in facts.bodies)
        self._occasions = _by_name((occasion.name, occasion) for occasion in facts.occasions)
        self._places = _by_name((place.name, place) for place in facts.places)
        self._posts = _by_name((post.title, post) for post in facts.posts)
        self._people = _by_name((person.name, person) for person in facts.people)
        self._write_article()
        for country in facts.countries:
            self._mention(self._country(country.code), country.mentions)
        for topic in facts.topics:
            self._mention(self._concept("topic", topic.id), topic.mentions)
        for body in facts.bodies:
            self._mention(self._body(body), body.mentions, named=True)
        for occasion in facts.occasions:
            self._mention(self._occasion(occasion), occasion.mentions, named=True)
        for place in facts.places:
            self._mention(self._place(place), place.mentions, named=True)
        for post in facts.posts:
            self._mention(self._post(post), post.mentions, named=True)
        for person in facts.people:
            self._mention(self._person(person), person.mentions, named=True)
        for meeting in facts.meetings:
            self._write_meeting(meeting)
        for agreement in facts.agreements:
            self._write_agreement(agreement)

    def _add(self, subject: NamedNode, predicate: str, value: NamedNode | Literal | None) -> None:
        if value is not None:
            self.statements.add(Triple(subject, term(predicate), value))

    def _write_article(self) -> None:
        article, facts = self._facts.article, self._facts
        title, issued, publisher = facts.title or article.title, facts.issued or article.date, facts.publisher
        self._add(self._article, "rdf:type", term("schema:NewsArticle"))
        self._add(self._article, "dct:identifier", Literal(article.id))
        self._add(self._article, "dct:title", text(_one_line(title)) if title else None)
        self._add(self._article, "dct:issued", _date(issued))
        self._add(self._article, "schema:url", Literal(article.url) if article.url else None)
        outlet = publisher or article.publisher
        if outlet:
            node = self._named("outlet", outlet, self._reference.outlet(outlet), "schema:NewsMediaOrganization")
            self._add(self._article, "dct:publisher", node)

    # Entities: each method writes what is known of one and returns its IRI.

    def _known(self, node: NamedNode, class_name: str) -> NamedNode:
        self.statements.update(self._reference.description(node))
        self._add(node, "rdf:type", term(class_name))
        return node

    def _country(self, code: str) -> NamedNode:
        node = self._known(iri.concept("country", code), "hk:Country")
        self._add(node, "hk:isoCode", Literal(code))
        return node

    def _concept(self, kind: str, notation: str) -> NamedNode:
        node = self._known(iri.concept(kind, notation), "skos:Concept")
        self._add(node, "skos:notation", Literal(notation))
        return node

    def _named(self, kind: str, name: str, known: str | None, class_name: str) -> NamedNode:
        node = self._known(NamedNode(known) if known else iri.named(kind, name), class_name)
        return self._label(node, name)

    def _label(self, node: NamedNode, name: str) -> NamedNode:
        label = text(_one_line(name))
        preferred = not self._reference.has_label(node, str(label.language))
        self.statements.add(Triple(node, PREF_LABEL if preferred else ALT_LABEL, label))
        return node

    def _body(self, body: Body) -> NamedNode:
        node = self._named("body", body.name, body.iri, "org:Organization")
        if body.kind:
            kind = NamedNode(HK + body.kind)
            self.statements.update(self._reference.description(kind))
            self._add(node, "hk:bodyKind", kind)
        self._add(node, "hk:country", self._country(body.country) if body.country else None)
        return node

    def _occasion(self, occasion: Occasion) -> NamedNode:
        return self._named("occasion", occasion.name, occasion.iri, "hk:Occasion")

    def _place(self, place: Place) -> NamedNode:
        node = self._named("place", place.name, place.iri, "schema:Place")
        self._add(node, "hk:country", self._country(place.country) if place.country else None)
        return node

    def _post(self, post: Post) -> NamedNode:
        node = self._label(self._known(iri.post(post.title, post.country), "org:Post"), post.title)
        self._add(node, "hk:country", self._country(post.country) if post.country else None)
        if post.body:
            self._add(node, "org:postIn", self._body(self._bodies.get(post.body) or Body(post.body, ())))
        return node

    def _person(self, person: Person) -> NamedNode:
        node = self._named("person", person.name, person.iri, "foaf:Person")
        self._add(node, "hk:country", self._country(person.country) if person.country else None)
        if person.post:
            post = self._posts.get(person.post) or Post(person.post, (), country=person.country)
            self._add(node, "org:holds", self._post(post))
        return node

    def _official(self, name: str) -> NamedNode:
        if name in self._posts and name not in self._people:
            return self._post(self._posts[name])
        return self._person(self._people.get(name) or Person(name, ()))

    def _party(self, name: str) -> NamedNode:
        if _ISO_CODE.fullmatch(name) and name not in self._bodies:
            return self._country(name)
        return self._body(self._bodies.get(name) or Body(name, ()))

    # Evidence and statements.

    def _evidence(self, subject: NamedNode, quote: Quote) -> NamedNode:
        place = (self._facts.article.id, str(quote.start), str(quote.end), quote.exact)
        evidence = iri.hashed("evidence", *place)
        words, position = NamedNode(f"{evidence.value}-quote"), NamedNode(f"{evidence.value}-position")
        self._add(subject, "hk:evidence", evidence)
        self._add(evidence, "rdf:type", term("hk:Evidence"))
        self._add(evidence, "oa:hasSource", self._article)
        self._add(evidence, "oa:hasSelector", words)
        self._add(evidence, "oa:hasSelector", position)
        self._add(words, "rdf:type", term("oa:TextQuoteSelector"))
        self._add(words, "oa:exact", Literal(quote.exact))
        self._add(position, "rdf:type", term("oa:TextPositionSelector"))
        self._add(position, "oa:start", Literal(quote.start))
        self._add(position, "oa:end", Literal(quote.end))
        return words

    def _surroundings(self, words: NamedNode, quote: Quote) -> None:
        """The rest of the sentences of a quote, as the Web Annotation model has it: `oa:prefix`, `oa:suffix`."""
        around = [sentence for sentence in self._sentences if sentence.overlaps(quote.span)]
        if around:
            article = self._facts.article.text
            before, after = article[around[0].start : quote.start], article[quote.end : around[-1].end]
            self._add(words, "oa:prefix", Literal(before) if before else None)
            self._add(words, "oa:suffix", Literal(after) if after else None)

    def _mention(self, entity: NamedNode, mentions: Iterable[Quote], *, named: bool = False) -> None:
        # The first mention proves that the article names the entity. Names vary from text to text, and each spelling
        # is worth keeping; how countries and topics may be called is for the ontology to say.
        self._add(self._article, "schema:mentions", entity)
        in_order = sorted(mentions)
        if in_order:
            self._evidence(entity, in_order[0])
        if named:
            for quote in in_order:
                self.statements.add(Triple(entity, ALT_LABEL, text(_one_line(quote.exact))))

    def _write_meeting(self, meeting: Meeting) -> None:
        day = meeting.date.isoformat() if meeting.date else ""
        fields = (*sorted(meeting.participants), "|", *sorted(meeting.parties), "|", meeting.place or "")
        node = self._statement("meeting", meeting.evidence, *fields, meeting.occasion or "", day)
        for name in meeting.participants:
            self._add(node, "hk:participant", self._official(name))
        for code in meeting.parties:
            self._add(node, "hk:party", self._party(code))
        if meeting.place:
            self._add(node, "hk:place", self._place(self._places.get(meeting.place) or Place(meeting.place, ())))
        if meeting.occasion:
            occasion = self._occasions.get(meeting.occasion) or Occasion(meeting.occasion, ())
            self._add(node, "hk:occasion", self._occasion(occasion))
        self._add(node, "hk:date", _date(meeting.date))

    def _write_agreement(self, agreement: Agreement) -> None:
        lists = (agreement.parties, agreement.topics, agreement.activities)
        fields = [field for values in lists for field in (*sorted(values), "|")]
        details = (agreement.stage, agreement.instrument or "", agreement.speaker or "", _decimal(agreement.confidence))
        node = self._statement("agreement", agreement.evidence, *fields, *details)
        for party in agreement.parties:
            self._add(node, "hk:party", self._party(party))
        for topic in agreement.topics:
            self._add(node, "hk:topic", self._concept("topic", topic))
        for activity in agreement.activities:
            self._add(node, "hk:activity", self._concept("activity", activity))
        self.statements.update(self._reference.scale())
        self._add(node, "hk:stage", self._concept("stage", agreement.stage))
        if agreement.instrument:
            self._add(node, "hk:instrument", self._concept("instrument", agreement.instrument))
        if agreement.speaker:
            self._add(node, "hk:speaker", self._official(agreement.speaker))
        confidence = Literal(_decimal(agreement.confidence), datatype=term("xsd:decimal"))
        self._add(node, "hk:confidence", confidence)

    def _statement(self, kind: str, quote: Quote, *fields: str) -> NamedNode:
        node = iri.hashed(kind, self._facts.article.id, str(quote.start), str(quote.end), *fields)
        self._add(node, "rdf:type", term(f"hk:{kind.capitalize()}"))
        self._add(node, "prov:wasDerivedFrom", self._article)
        self._surroundings(self._evidence(node, quote), quote)
        return node


class _Mentioned(Protocol):
    @property
    def mentions(self) -> tuple[Quote, ...]: ...


def _by_name[Entity: _Mentioned](entities: Iterable[tuple[str, Entity]]) -> dict[str, Entity]:
    """Entities by name, and by every form in which the text mentions them where that is no other's name."""
    named = dict(entities)
    forms = {quote.exact: entity for entity in named.values() for quote in entity.mentions}
    return forms | named


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _date(value: datetime.date | None) -> Literal | None:
    return Literal(value.isoformat(), datatype=term("xsd:date")) if value else None


def _decimal(value: float) -> str:
    return str(round(float(value), 2))
