"""What the build writes keeps the shapes; each kind of broken graph is found, with the thing and the reason."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import RdfFormat, Store

from hamkari.cli import main
from hamkari.model import Facts
from hamkari.rdf import merge, serialise, triples
from hamkari.rdf.namespaces import PREFIXES
from hamkari.store import load
from hamkari.validation import validate

ROOT = Path(__file__).parent.parent


@pytest.fixture
def store(make_facts: Callable[..., Facts]) -> Store:
    """A small graph with all that the pattern has."""
    graph = Store()
    turtle = serialise(
        merge([triples(make_facts("a", instrument="memorandum")), triples(make_facts("b", stage="signed"))])
    )
    graph.load(turtle.encode(), format=RdfFormat.TURTLE)
    return graph


@pytest.mark.parametrize("name", ["seeds", "tests/gold/dev"])
def test_what_the_build_writes_conforms(name: str, tmp_path: Path) -> None:
    runner = CliRunner()
    assert runner.invoke(main, ["build", str(ROOT / name), "-o", str(tmp_path)]).exit_code == 0
    done = runner.invoke(main, ["validate", str(tmp_path / "graph.ttl")])
    assert done.exit_code == 0, done.output
    assert "conforms" in done.output


def test_the_small_graph_conforms(store: Store) -> None:
    assert validate(store) == ()


#: What is done to the graph, on which property it shows, and a part of the English reason.
BREACHES = {
    "one party": (
        "DELETE { ?x hk:party ?p } WHERE { ?x a hk:Agreement ; hk:party ?p . ?p hk:isoCode 'JP' }",
        "hk:party", "two or more parties",
    ),
    "a party that is a topic": (
        "INSERT { ?x hk:party topic:5g } WHERE { ?x a hk:Agreement }", "hk:party", "each a country or a body",
    ),
    "no stage": ("DELETE WHERE { ?x hk:instrument ?i ; hk:stage ?s }", "hk:stage", "exactly one stage"),
    "two stages": (
        "INSERT { ?x hk:stage stage:signed } WHERE { ?x a hk:Agreement ; hk:stage stage:agreed }",
        "hk:stage", "exactly one stage",
    ),
    "a stage that is a topic": (
        "DELETE { ?x hk:stage ?s } INSERT { ?x hk:stage topic:5g } WHERE { ?x a hk:Agreement ; hk:stage ?s }",
        "skos:inScheme", "not of the scheme of stages",
    ),
    "a topic that is an activity": (
        "INSERT { ?x hk:topic activity:training } WHERE { ?x a hk:Agreement }",
        "skos:inScheme", "not of the scheme of topics",
    ),
    "a stage without a rank": ("DELETE WHERE { stage:signed hk:rank ?r }", "hk:rank", "exactly one rank"),
    "two instruments": (
        "INSERT { ?x hk:instrument stage:signed } WHERE { ?x hk:instrument ?i }",
        "hk:instrument", "at most one instrument",
    ),
    "a speaker that is a country": (
        "INSERT { ?x hk:speaker country:JP } WHERE { ?x a hk:Agreement }", "hk:speaker", "a person or a post",
    ),
    "a report without evidence": (
        "DELETE { ?x hk:evidence ?e } WHERE { ?x a hk:Agreement ; hk:evidence ?e }", "hk:evidence", "has evidence",
    ),
    "a report of no article": (
        "DELETE { ?x prov:wasDerivedFrom ?a } WHERE { ?x a hk:Meeting ; prov:wasDerivedFrom ?a }",
        "prov:wasDerivedFrom", "derived from an article",
    ),
    "evidence without a quote": (
        "DELETE { ?e oa:hasSelector ?s } WHERE { ?e oa:hasSelector ?s . ?s a oa:TextQuoteSelector }",
        "oa:hasSelector", "an exact quote",
    ),
    "evidence without a place": (
        "DELETE { ?e oa:hasSelector ?s } WHERE { ?e oa:hasSelector ?s . ?s a oa:TextPositionSelector }",
        "oa:hasSelector", "the position of the quote",
    ),
    "evidence in no article": ("DELETE WHERE { ?e oa:hasSource ?a }", "oa:hasSource", "exactly one article"),
    "an empty quote": (
        "DELETE { ?s oa:exact ?w } INSERT { ?s oa:exact '' } WHERE { ?s oa:exact ?w }", "oa:exact", "not empty",
    ),
    "two texts before a quote": (
        "INSERT { ?s oa:prefix 'one', 'two' } WHERE { ?s oa:exact ?w }", "oa:prefix", "At most one text",
    ),
    "an end before its start": (
        "DELETE { ?s oa:end ?n } INSERT { ?s oa:end 0 } WHERE { ?s oa:end ?n }", "oa:start", "before the end",
    ),
    "an offset that is a text": (
        "DELETE { ?s oa:start ?n } INSERT { ?s oa:start 'five' } WHERE { ?s oa:start ?n }", "oa:start", "one integer",
    ),
    "a meeting of one": (
        "DELETE { ?m hk:participant ?p ; hk:party country:JP } WHERE { ?m hk:participant ?p . ?p a foaf:Person }",
        "", "two participants or two parties",
    ),
    "a participant that is a country": (
        "INSERT { ?m hk:participant country:JP } WHERE { ?m a hk:Meeting }", "hk:participant", "a person or a post",
    ),
    "a place that is a country": (
        "INSERT { ?m hk:place country:JP } WHERE { ?m a hk:Meeting }", "hk:place", "a schema:Place",
    ),
    "a code of no country": (
        "DELETE { country:JP hk:isoCode ?c } INSERT { country:JP hk:isoCode 'JQ' } WHERE { country:JP hk:isoCode ?c }",
        "hk:isoCode", "ISO 3166-1",
    ),
    "a long code of no country": (
        "DELETE { ?x hk:isoCode3 ?c } INSERT { ?x hk:isoCode3 'Jap' } WHERE { ?x hk:isoCode3 ?c ; hk:isoCode 'JP' }",
        "hk:isoCode3", "three-letter code",
    ),
    "a date that is none": (
        "DELETE { ?a dct:issued ?d } INSERT { ?a dct:issued '2023-02-30'^^xsd:date } WHERE { ?a dct:issued ?d }",
        "dct:issued", "one xsd:date",
    ),
    "a date that is a text": (
        "DELETE { ?a dct:issued ?d } INSERT { ?a dct:issued '2023-02-20' } WHERE { ?a dct:issued ?d }",
        "dct:issued", "one xsd:date",
    ),
    "a tie that ends before it begins": (
        "DELETE { ?t hk:lastDate ?d } INSERT { ?t hk:lastDate '1999-01-01'^^xsd:date } WHERE { ?t hk:lastDate ?d }",
        "hk:firstDate", "not after the last date",
    ),
    "a tie of three": (
        "INSERT { ?t hk:party country:RU } WHERE { ?t a hk:Tie }", "hk:party", "exactly two countries",
    ),
    "a tie of nothing": (
        "DELETE { ?t hk:agreement ?a } WHERE { ?t hk:agreement ?a }", "hk:agreement", "one or more agreements",
    ),
    "confidence above one": (
        "DELETE { ?x hk:confidence ?c } INSERT { ?x hk:confidence 1.5 } WHERE { ?x hk:confidence ?c }",
        "hk:confidence", "between 0 and 1",
    ),
    "a person without a name": (
        "DELETE { ?p skos:prefLabel ?l } WHERE { ?p a foaf:Person ; skos:prefLabel ?l }",
        "skos:prefLabel", "has a name",
    ),
    "two preferred labels": (
        "INSERT DATA { topic:5g skos:prefLabel 'جی پنج'@fa }", "skos:prefLabel", "one preferred label in each language",
    ),
    "a concept without a notation": (
        "DELETE WHERE { topic:5g skos:notation ?n }", "skos:notation", "exactly one notation",
    ),
    "a body of an unknown kind": (
        "DELETE { ?b hk:bodyKind ?k } INSERT { ?b hk:bodyKind hk:club } WHERE { ?b hk:bodyKind ?k }",
        "hk:bodyKind", "an hk:BodyKind",
    ),
    "an article without an identifier": (
        "DELETE WHERE { ?a dct:identifier ?i }", "dct:identifier", "exactly one identifier",
    ),
    "a report without an IRI": (
        "INSERT { [] a hk:Agreement ; ?p ?o } WHERE { ?x a hk:Agreement ; hk:instrument ?i ; ?p ?o }", "", "has an IRI",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BREACHES)
def test_a_broken_graph_is_found(store: Store, name: str, tmp_path: Path) -> None:
    update, path, reason = BREACHES[name]
    before = set(store)
    store.update(update, prefixes=PREFIXES)
    assert set(store) != before
    findings = validate(store)
    assert any(found.path == path and reason in found.message for found in findings), findings
    file = tmp_path / "broken.ttl"
    file.write_bytes(store.dump(format=RdfFormat.N_TRIPLES, from_graph=next(iter(before)).graph_name))
    done = CliRunner().invoke(main, ["validate", str(file)])
    assert done.exit_code == 1
    assert reason in done.output


def test_findings_name_the_thing_and_speak_persian(store: Store, tmp_path: Path) -> None:
    store.update("DELETE WHERE { country:JP hk:isoCode ?c }", prefixes=PREFIXES)
    found = validate(store, language="fa")
    assert [(x.node, x.path, x.message) for x in found] == [
        ("country:JP", "hk:isoCode", "کشور درست یک کد دوحرفی ISO 3166-1 دارد")
    ]
    file = tmp_path / "broken.ttl"
    file.write_bytes(store.dump(format=RdfFormat.N_TRIPLES, from_graph=next(iter(store)).graph_name))
    done = CliRunner().invoke(main, ["validate", str(file), "--language", "fa"])
    assert "country:JP" in done.output
    assert "کشور درست یک کد دوحرفی" in done.output


def test_every_shape_has_a_message_in_both_languages() -> None:
    shapes = load(ROOT / "ontology" / "shapes.ttl")
    asked = """SELECT ?path ?message { ?shape sh:path ?path ; sh:message ?message }"""
    sh = {"sh": "http://www.w3.org/ns/shacl#"}
    counts: dict[str, int] = {}
    for row in shapes.query(asked, prefixes=sh):
        language = row["message"].language
        counts[language] = counts.get(language, 0) + 1
    assert set(counts) == {"fa", "en"}
    assert counts["fa"] == counts["en"]


def test_a_missing_graph_is_no_breach(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["validate", str(tmp_path / "none.ttl")])
    assert done.exit_code == 3
    assert "none.ttl" in done.output
