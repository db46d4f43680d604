"""The promised graph pattern, asked in SPARQL as a user would."""

import dataclasses
from collections.abc import Callable

import pytest
from pyoxigraph import BlankNode, Quad, Store, Triple

from hamkari.model import Facts
from hamkari.rdf import triples
from hamkari.rdf.namespaces import PREFIXES

PATTERNS = {
    "article": """?x a schema:NewsArticle ; dct:identifier "a" ; dct:title "دیدار در توکیو"@fa ;
        dct:issued "2023-10-15"^^xsd:date ; dct:publisher/(skos:prefLabel|skos:altLabel) "ایسنا"@fa""",
    "mentions of every kind": """article:a schema:mentions country:JP, topic:5g, ?person, ?post, ?body, ?place,
        ?occasion . ?person a foaf:Person . ?post a org:Post . ?body a org:Organization . ?place a schema:Place .
        ?occasion a hk:Occasion""",
    "country": '?x a hk:Country ; hk:isoCode "JP" ; skos:prefLabel "ژاپن"@fa, "Japan"@en',
    "person": '?x a foaf:Person ; skos:prefLabel "تارو کونو"@fa ; org:holds ?post ; hk:country country:JP',
    "post": '?x a org:Post ; skos:prefLabel "وزیر ارتباطات ایران"@fa ; hk:country country:IR',
    "body": """?x a org:Organization ; skos:prefLabel|skos:altLabel "اتحادیه جهانی مخابرات"@fa ;
        hk:bodyKind hk:internationalOrganisation""",
    "other name of a body": '?x a org:Organization ; skos:altLabel "ITU"@en',
    "place": '?x a schema:Place ; skos:prefLabel "توکیو"@fa ; hk:country country:JP',
    "topic": """?x a skos:Concept ; skos:inScheme ?scheme ; skos:notation "5g" ; skos:prefLabel ?label ;
        skos:broader+ topic:ict""",
    "broader topic": 'topic:mobile-networks skos:prefLabel ?label',
    "stage": '?x a skos:Concept ; skos:notation "agreed" ; hk:rank ?rank ; skos:prefLabel ?label',
    "meeting": """?x a hk:Meeting ; hk:participant/skos:prefLabel "تارو کونو"@fa, "وزیر ارتباطات ایران"@fa ;
        hk:party country:IR, country:JP ; hk:place/skos:prefLabel "توکیو"@fa ; prov:wasDerivedFrom article:a ;
        hk:occasion/(skos:prefLabel|skos:altLabel) "مجمع حکمرانی اینترنت"@fa""",
    "agreement": """?x a hk:Agreement ; hk:party country:IR, country:JP ; hk:topic topic:5g ; hk:stage stage:agreed ;
        hk:activity activity:training ; hk:speaker/skos:prefLabel "تارو کونو"@fa ; prov:wasDerivedFrom article:a ;
        hk:confidence 0.88""",
    "evidence": """?x a hk:Agreement ; hk:evidence [ oa:hasSource article:a ; oa:hasSelector
        [ a oa:TextQuoteSelector ; oa:exact "توافق کردند" ],
        [ a oa:TextPositionSelector ; oa:start ?s ; oa:end ?e ] ]""",
}  # fmt: skip


def store_of(graph: frozenset[Triple]) -> Store:
    store = Store()
    store.extend(Quad(t.subject, t.predicate, t.object) for t in graph)
    return store


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS.keys())
def test_promised_pattern(pattern: str, make_facts: Callable[..., Facts]) -> None:
    assert store_of(triples(make_facts())).query(f"ASK {{ {pattern} }}", prefixes=PREFIXES)


def test_offsets_point_to_the_quote(make_facts: Callable[..., Facts]) -> None:
    facts = make_facts()
    rows = store_of(triples(facts)).query(
        "SELECT ?exact ?start ?end { ?e oa:hasSelector [ oa:exact ?exact ], [ oa:start ?start ; oa:end ?end ] }",
        prefixes=PREFIXES,
    )
    found = [(row["exact"].value, int(row["start"].value), int(row["end"].value)) for row in rows]
    assert len(found) >= 10
    assert all(facts.article.text[start:end] == exact for exact, start, end in found)


def test_quote_of_a_statement_has_the_rest_of_its_sentence(make_facts: Callable[..., Facts]) -> None:
    facts = make_facts()
    rows = store_of(triples(facts)).query(
        "SELECT ?before ?after { ?x a hk:Agreement ; hk:evidence/oa:hasSelector ?q . "
        "?q oa:exact 'توافق کردند' ; oa:prefix ?before ; oa:suffix ?after }",
        prefixes=PREFIXES,
    )
    [(before, after)] = [(row["before"].value, row["after"].value) for row in rows]
    assert before == "دو طرف "
    assert facts.article.text.endswith(f"دیدار کرد. {before}توافق کردند{after}")


def test_every_mention_has_its_evidence(make_facts: Callable[..., Facts]) -> None:
    assert not store_of(triples(make_facts())).query(
        "ASK { ?a schema:mentions ?x FILTER NOT EXISTS { ?x hk:evidence/oa:hasSource ?a } }", prefixes=PREFIXES
    )


def test_body_as_party_is_one_of_the_bodies(make_facts: Callable[..., Facts]) -> None:
    graph = triples(make_facts(parties=("IR", "اتحادیه جهانی مخابرات")))
    assert store_of(graph).query("ASK { ?x a hk:Agreement ; hk:party [ a org:Organization ] }", prefixes=PREFIXES)


def test_names_as_the_text_has_them_are_resolved(make_facts: Callable[..., Facts]) -> None:
    facts = make_facts(parties=("IR", "ITU"))
    graph = store_of(triples(facts))
    assert graph.query(
        "ASK { ?x a hk:Agreement ; hk:party ?body . article:a schema:mentions ?body . ?body a org:Organization }",
        prefixes=PREFIXES,
    )


def test_no_blank_nodes(make_facts: Callable[..., Facts]) -> None:
    assert not [t for t in triples(make_facts()) if isinstance(t.subject, BlankNode) or isinstance(t.object, BlankNode)]


def test_outlet_under_another_name_is_the_same_node(make_facts: Callable[..., Facts]) -> None:
    short, full = make_facts(), dataclasses.replace(make_facts(), publisher="خبرگزاری دانشجویان ایران")
    question = "SELECT ?outlet { ?article dct:publisher ?outlet }"
    outlets = [list(store_of(triples(facts)).query(question, prefixes=PREFIXES)) for facts in (short, full)]
    assert outlets[0][0]["outlet"] == outlets[1][0]["outlet"]
