"""The ontology keeps its promises: declared terms, SKOS integrity, OWL 2 RL, authority files, the gold's vocabulary."""

import csv
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import owlrl
import pycountry
import pytest
import rdflib
from click.testing import CliRunner
from rdflib import OWL, RDF, RDFS, SKOS, Literal, URIRef
from rdflib.term import Node

from hamkari.cli import main
from hamkari.lexicon.checks import faults
from hamkari.lexicon.turtle_places import places
from hamkari.lexicon.vocabulary import Vocabulary, shipped_files
from hamkari.rdf.namespaces import HK, ID

XSD = rdflib.Namespace(str(rdflib.XSD))  # open, since pytest asks the names of a module for more than they have
ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "ontology"
SOURCE = ROOT / "graph" / "hamkari"
ONTOLOGY = URIRef("https://w3id.org/hamkari/ontology")
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
SCHEMES = {
    "topic": "TopicScheme",
    "stage": "StageScheme",
    "activity": "ActivityScheme",
    "instrument": "InstrumentScheme",
}
#: OWL 2 Profiles, section 4.2: the datatypes of OWL 2 RL that an ontology such as this may want.
RL_DATATYPES = {
    RDFS.Literal,
    XSD.string,
    XSD.boolean,
    XSD.decimal,
    XSD.integer,
    XSD.nonNegativeInteger,
    XSD.dateTime,
    XSD.anyURI,
}
#: Every OWL construct of the file; all of them are in OWL 2 RL wherever they stand.
RL_CONSTRUCTS = {
    *KINDS, OWL.Ontology, OWL.FunctionalProperty, OWL.SymmetricProperty, OWL.TransitiveProperty, OWL.AllDisjointClasses,
    OWL.disjointWith, OWL.members, OWL.versionIRI, OWL.priorVersion, OWL.versionInfo,
}  # fmt: skip


@pytest.fixture(scope="module")
def schema() -> rdflib.Graph:
    return rdflib.Graph().parse(FOLDER / "hamkari.ttl")


@pytest.fixture(scope="module")
def everything() -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in sorted(FOLDER.glob("*.ttl")):
        graph.parse(path)
    return graph


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> rdflib.Graph:
    folder = tmp_path_factory.mktemp("seeds")
    assert CliRunner().invoke(main, ["build", str(ROOT / "seeds"), "-o", str(folder)]).exit_code == 0
    return rdflib.Graph().parse(folder / "graph.ttl")


def own(graph: rdflib.Graph, kind: Node) -> list[URIRef]:
    """The terms of Hamkari's namespace that are of a kind, in order."""
    return sorted(x for x in graph.subjects(RDF.type, kind) if isinstance(x, URIRef) and x.startswith(HK))


def declared(graph: rdflib.Graph) -> set[URIRef]:
    return {term for kind in KINDS for term in own(graph, kind)}


def labels(graph: rdflib.Graph, node: Node, name: URIRef) -> set[Literal]:
    return {x for x in graph.objects(node, name) if isinstance(x, Literal)}


# What is used is declared, and what is declared is used.


def test_every_term_of_the_turtle_is_declared(schema: rdflib.Graph, everything: rdflib.Graph) -> None:
    used = {p for p in everything.predicates() if p.startswith(HK)}
    used |= {x for x in everything.objects(None, RDF.type) if x.startswith(HK)}
    assert used - declared(schema) == set()
    things = {x for x in everything.objects() if isinstance(x, URIRef) and x.startswith((HK, ID))}
    assert {x for x in things if (x, None, None) not in everything} == set()


def test_every_term_of_a_built_graph_is_declared(schema: rdflib.Graph, seeds: rdflib.Graph) -> None:
    used = {x for triple in seeds for x in triple if isinstance(x, URIRef) and x.startswith(HK)}
    kinds = set(rdflib.Graph().parse(FOLDER / "body-kinds.ttl").subjects())
    schemes = {URIRef(HK + name) for name in SCHEMES.values()}
    assert used - declared(schema) - kinds - schemes == set()
    assert {p for p in seeds.predicates() if not p.startswith(HK)} <= {
        x for kind in KINDS for x in schema.subjects(RDF.type, kind)
    } | {RDF.type}


def names_in_code() -> set[str]:
    return {name for path in SOURCE.rglob("*.py") for name in re.findall(r"hk:(\w+)", path.read_text("utf-8"))}


def test_every_term_that_the_program_names_is_declared(schema: rdflib.Graph, everything: rdflib.Graph) -> None:
    local = {str(x).removeprefix(HK) for x in everything.subjects() if isinstance(x, URIRef) and x.startswith(HK)}
    assert names_in_code() - local == set()


def test_no_declared_term_is_idle(schema: rdflib.Graph, everything: rdflib.Graph) -> None:
    classes_above = set(schema.objects(None, RDFS.subClassOf))
    used = set(everything.predicates()) | set(everything.objects(None, RDF.type)) | classes_above
    used |= {URIRef(HK + name) for name in names_in_code()}
    used |= {
        URIRef(HK + x) for path in FOLDER.glob("queries/*.rq") for x in re.findall(r"hk:(\w+)", path.read_text("utf-8"))
    }
    assert {str(x) for x in declared(schema) - used} == set()


# The schema: documented, aligned, versioned, in OWL 2 RL.


def test_every_term_has_labels_in_both_languages_and_a_definition(schema: rdflib.Graph) -> None:
    for term in declared(schema):
        assert Counter(x.language for x in labels(schema, term, RDFS.label)) == {"fa": 1, "en": 1}, term
        assert len(labels(schema, term, SKOS.definition)) == 1, term
        assert (term, RDFS.isDefinedBy, ONTOLOGY) in schema, term


def test_the_ontology_is_versioned(schema: rdflib.Graph) -> None:
    version = str(schema.value(ONTOLOGY, OWL.versionInfo))
    assert schema.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")
    assert any(note.startswith(f"{version}: ") for note in labels(schema, ONTOLOGY, SKOS.changeNote))


def test_it_is_aligned_to_the_vocabularies_of_the_field(schema: rdflib.Graph) -> None:
    above = {x for name in (RDFS.subClassOf, RDFS.subPropertyOf) for x in schema.objects(None, name)}
    for namespace in (
        "http://www.w3.org/ns/org#",
        "http://www.w3.org/ns/prov#",
        "http://www.w3.org/ns/oa#",
        "http://www.w3.org/2004/02/skos/core#",
        "https://schema.org/",
        "http://semanticweb.cs.vu.nl/2009/11/sem/",
    ):
        assert any(str(x).startswith(namespace) for x in above), namespace


def test_it_keeps_to_owl_2_rl(schema: rdflib.Graph) -> None:
    constructs = {x for triple in schema for x in triple if isinstance(x, URIRef) and x in OWL}
    assert constructs <= RL_CONSTRUCTS
    # Classes are named throughout: no restriction, union or complement, which the profile allows in places only.
    for name in (RDFS.subClassOf, RDFS.domain, OWL.disjointWith):
        assert all(isinstance(x, URIRef) for pair in schema.subject_objects(name) for x in pair)
    classes = set(schema.subjects(RDF.type, OWL.Class))
    for name in (RDFS.subClassOf, RDFS.domain, OWL.disjointWith):
        assert set(schema.objects(None, name)) <= classes
    data = set(schema.subjects(RDF.type, OWL.DatatypeProperty))
    for term, wanted in schema.subject_objects(RDFS.range):
        assert wanted in (RL_DATATYPES if term in data else classes), term


def test_each_property_is_of_one_kind_as_are_those_above_it(schema: rdflib.Graph) -> None:
    kind_of = defaultdict(set)
    for kind in KINDS:
        for term in schema.subjects(RDF.type, kind):
            kind_of[term].add(kind)
    kind_of[RDFS.label] = {OWL.AnnotationProperty}
    assert {term for term, kinds in kind_of.items() if len(kinds) > 1} == set()
    for below, above in schema.subject_objects(RDFS.subPropertyOf):
        assert kind_of[below] == kind_of[above], below


def errors(graph: rdflib.Graph) -> list[str]:
    """What OWL 2 RL's rules find inconsistent in a graph, which they close in place."""
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return [str(x) for x in graph.objects(None, URIRef("http://www.daml.org/2002/03/agents/agent-ont#error"))]


def union(*graphs: rdflib.Graph) -> rdflib.Graph:
    # Labels have no part in OWL's rules, and are most of the triples.
    idle = {SKOS.hiddenLabel, SKOS.altLabel, SKOS.prefLabel, SKOS.definition, RDFS.label}
    together = rdflib.Graph()
    for graph in graphs:
        together += (triple for triple in graph if triple[1] not in idle)
    return together


@pytest.fixture(scope="module")
def concepts() -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in ("topics", "stages", "activities", "instruments", "people", "meetings", "stage-cues-nouns"):
        graph.parse(FOLDER / f"{name}.ttl")
    return graph


def test_a_reasoner_finds_no_inconsistency(schema: rdflib.Graph, concepts: rdflib.Graph, seeds: rdflib.Graph) -> None:
    assert errors(union(schema, concepts, seeds)) == []


def test_a_reasoner_would_find_one(schema: rdflib.Graph) -> None:
    broken = union(schema).parse(
        data="""@prefix hk: <https://w3id.org/hamkari/ontology#> .
        <x:one> a hk:Agreement ; hk:party <x:two> . <x:three> hk:capital <x:four> ; hk:participant <x:five> ."""
    )
    assert errors(broken) != []  # what has a capital is a country, what has a participant a meeting, and none is both


# SKOS: the integrity conditions of its Reference (2009).


def test_s13_no_label_of_a_thing_is_of_two_kinds(everything: rdflib.Graph) -> None:
    def shared() -> Iterator[tuple[str, str]]:
        for node in set(everything.subjects()):
            kinds = [labels(everything, node, name) for name in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)]
            for label, count in Counter(x for kind in kinds for x in kind).items():
                if count > 1:
                    yield str(node), str(label)

    assert list(shared()) == []


def test_s14_one_preferred_label_in_each_language(everything: rdflib.Graph) -> None:
    for node in set(everything.subjects(SKOS.prefLabel)):
        languages = Counter(x.language for x in labels(everything, node, SKOS.prefLabel))
        assert all(languages), node  # every label tells its language
        assert max(languages.values()) == 1, node


def test_s9_and_s37_schemes_collections_and_concepts_are_disjoint(everything: rdflib.Graph) -> None:
    concepts = set(everything.subjects(RDF.type, SKOS.Concept)) | set(everything.subjects(SKOS.inScheme))
    assert concepts & set(everything.subjects(RDF.type, SKOS.ConceptScheme)) == set()
    assert set(everything.objects(None, SKOS.inScheme)) <= set(everything.subjects(RDF.type, SKOS.ConceptScheme))


def test_s27_related_is_disjoint_with_broader_transitive(everything: rdflib.Graph) -> None:
    for one, other in everything.subject_objects(SKOS.related):
        assert other not in set(everything.transitive_objects(one, SKOS.broader))
        assert one not in set(everything.transitive_objects(other, SKOS.broader))


def test_s46_exact_match_is_disjoint_with_broad_and_related_match(everything: rdflib.Graph) -> None:
    exact = set(everything.subject_objects(SKOS.exactMatch))
    other = {pair for name in (SKOS.broadMatch, SKOS.relatedMatch) for pair in everything.subject_objects(name)}
    assert exact
    assert exact & other == set()


def test_hierarchies_have_tops_and_no_circles(everything: rdflib.Graph) -> None:
    for scheme in SCHEMES.values():
        for concept in everything.subjects(SKOS.inScheme, URIRef(HK + scheme)):
            above = set(everything.objects(concept, SKOS.broader))
            assert bool(above) != ((concept, SKOS.topConceptOf, URIRef(HK + scheme)) in everything), concept
            beyond = {x for y in above for x in everything.transitive_objects(y, SKOS.broader)}
            assert concept not in beyond
            assert all((x, SKOS.inScheme, URIRef(HK + scheme)) in everything for x in above)


def test_notations_are_unique_in_their_scheme(everything: rdflib.Graph) -> None:
    found = Counter(
        (scheme, str(notation))
        for concept, scheme in everything.subject_objects(SKOS.inScheme)
        for notation in everything.objects(concept, SKOS.notation)
    )
    assert {pair for pair, count in found.items() if count > 1} - {
        (s, n)
        for s, n in found
        if "calendar/" in str(s)  # months of two calendars' names share their numbers
    } == set()


# The vocabulary of the gold, stages and their codes.


@pytest.fixture(scope="module")
def vocabulary() -> list[dict[str, str]]:
    with (ROOT / "tests" / "gold" / "vocabulary.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def test_every_id_of_the_vocabulary_is_a_concept(vocabulary: list[dict[str, str]], everything: rdflib.Graph) -> None:
    assert Counter(row["scheme"] for row in vocabulary) == {"topic": 63, "activity": 15, "stage": 9, "instrument": 5}
    for row in vocabulary:
        concept = URIRef(f"{ID}{row['scheme']}/{row['id']}")
        assert (concept, RDF.type, SKOS.Concept) in everything, concept
        assert (concept, SKOS.inScheme, URIRef(HK + SCHEMES[row["scheme"]])) in everything, concept
        assert [str(x) for x in everything.objects(concept, SKOS.notation)] == [row["id"]]
        assert labels(everything, concept, SKOS.prefLabel) == {Literal(row["fa"], "fa"), Literal(row["en"], "en")}
        broader = [str(x).removeprefix(f"{ID}{row['scheme']}/") for x in everything.objects(concept, SKOS.broader)]
        assert broader == ([row["broader"]] if row["broader"] else [])


@pytest.mark.parametrize(
    ("words", "topic"), [("نسل پنجم", "5g"), ("5G", "5g"), ("۵جی", "5g"), ("ICT", "ict"), ("فاوا", "ict")]
)
def test_topics_are_known_by_their_other_names(everything: rdflib.Graph, words: str, topic: str) -> None:
    kinds = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
    known = {str(x).casefold() for name in kinds for x in labels(everything, URIRef(f"{ID}topic/{topic}"), name)}
    assert {words.casefold(), words.casefold().translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789"))} & known


def test_stages_are_ordered_and_mapped_to_event_data(everything: rdflib.Graph) -> None:
    def value(stage: str, name: str) -> set[str]:
        return {str(x) for x in everything.objects(URIRef(f"{ID}stage/{stage}"), URIRef(HK + name))}

    order = "reduced discussed emphasised requested offered planned agreed signed implemented"
    ranks = [int(value(stage, "rank").pop()) for stage in order.split()]
    assert ranks == sorted(set(ranks))
    for stage, cameo, plover in (
        ("reduced", "12 16", "REJECT SANCTION"),
        ("discussed", "040 046", "CONSULT"),
        ("emphasised", "019", ""),
        ("requested", "020 021 0211", "REQUEST"),
        ("offered", "030 0311", "AGREE"),
        ("planned", "030 036", "AGREE"),
        ("agreed", "030 031", "AGREE"),
        ("signed", "057", "SUPPORT"),
        ("implemented", "060 061 064", "COOPERATE"),
    ):
        assert value(stage, "cameoCode") == set(cameo.split())
        assert value(stage, "ploverCode") == set(plover.split())


def test_every_mapping_is_told_with_its_codebook() -> None:
    blocks = re.split(r"\n(?=stage:)", (FOLDER / "stages.ttl").read_text("utf-8"))
    for before, block in pairwise(blocks):
        comment = before[before.rindex("\n\n") :]
        for code in re.findall(r'"(\d+)"|"([A-Z]{4,})"', block.partition("hk:rank")[2]):
            assert re.search(rf"\b{code[0] or code[1]}\b", comment), (block[:20], code)
        assert "[CAMEO]" in comment
        assert "[PLOVER]" in comment


# The reference page.


def test_the_reference_page_tells_every_term_and_needs_no_network(schema: rdflib.Graph, tmp_path: Path) -> None:
    page = tmp_path / "ontology.html"
    command = [sys.executable, "-m", "pylode.cli", str(FOLDER / "hamkari.ttl"), "-o", str(page)]
    subprocess.run(command, check=True, capture_output=True)
    html = page.read_text("utf-8")
    for term in declared(schema):
        assert str(term) in html, term
        for label in labels(schema, term, RDFS.label):
            assert label in html
    assert re.findall(r'<(?:script|link|img)[^>]*\b(?:src|href)="(?!data:)[^"]*"', html) == []


# The authority files.


def test_every_country_of_iso_3166_is_there_with_its_names(everything: rdflib.Graph) -> None:
    for record in pycountry.countries:
        country = URIRef(f"{ID}country/{record.alpha_2}")
        assert (country, URIRef(HK + "isoCode"), Literal(record.alpha_2)) in everything
        assert (country, URIRef(HK + "isoCode3"), Literal(record.alpha_3)) in everything
        assert {x.language for x in labels(everything, country, SKOS.prefLabel)} == {"fa", "en"}
        european = f"http://publications.europa.eu/resource/authority/country/{record.alpha_3}"
        assert (country, SKOS.exactMatch, URIRef(european)) in everything
    assert len(own_countries(everything)) == len(pycountry.countries)


def own_countries(graph: rdflib.Graph) -> set[Node]:
    return set(graph.subjects(RDF.type, URIRef(HK + "Country")))


def test_the_shapes_know_the_codes_of_the_countries(everything: rdflib.Graph) -> None:
    text = (FOLDER / "shapes.ttl").read_text("utf-8")
    for name, length in (("isoCode", 2), ("isoCode3", 3)):
        codes = {str(x) for x in everything.objects(None, URIRef(HK + name))}
        listed = re.search(rf"sh:path hk:{name} ;[^(]*\(([^)]*)\)", text)
        assert listed
        assert set(re.findall(rf'"([A-Z]{{{length}}})"', listed[1])) == codes


def test_countries_ttl_is_what_its_script_writes(tmp_path: Path) -> None:
    script = "import build_countries as b, sys; sys.stdout.buffer.write(b.build().encode())"
    made = subprocess.run([sys.executable, "-c", script], cwd=FOLDER, capture_output=True, check=True).stdout
    assert made.decode("utf-8") == (FOLDER / "countries.ttl").read_text("utf-8"), (
        "run python ontology/build_countries.py"
    )


def test_tenures_are_of_known_people_and_posts_and_their_dates_are_dates(everything: rdflib.Graph) -> None:
    tenures = set(everything.subjects(RDF.type, rdflib.ORG.Membership))
    assert len(tenures) > 20
    for tenure in tenures:
        assert (everything.value(tenure, rdflib.ORG.member), RDF.type, rdflib.FOAF.Person) in everything
        assert (everything.value(tenure, rdflib.ORG.role), RDF.type, rdflib.ORG.Post) in everything
        dates = [everything.value(tenure, URIRef(HK + name)) for name in ("from", "until")]
        assert all(x is None or (isinstance(x, Literal) and x.datatype == XSD.date and not x.ill_typed) for x in dates)
        if None not in dates:
            assert dates[0] < dates[1]  # type: ignore[operator]


# The checks of a user's Turtle know the shipped ontology, which they would pass but for what users may not do.


def test_the_shipped_ontology_passes_the_checks_of_a_users() -> None:
    names = (
        "topics",
        "activities",
        "instruments",
        "stages",
        "bodies",
        "countries",
        "places",
        "occasions",
        "posts",
        "heads",
    )
    names += ("grammar", "meetings", "names", "stage-cues-deeds", "stage-cues-nouns", "stage-cues-talk")
    files = [(name, data) for name, data in shipped_files() if name.removesuffix(".ttl") in names]
    assert len(files) == len(names)
    assert list(map(str, faults(files, Vocabulary()))) == []


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.ttl")), ids=lambda path: path.stem)
def test_places_are_found_for_every_statement(path: Path) -> None:
    text = path.read_text("utf-8")
    lines, found = text.splitlines(), places(text)
    graph = rdflib.Graph().parse(path)
    for subject, predicate, value in graph:
        if not isinstance(subject, URIRef) or not isinstance(value, URIRef | Literal) or '"' in value:
            continue
        line = found.lines[(str(subject), str(predicate), str(value))]
        shown = str(value) if isinstance(value, Literal) else re.split(r"[/#]", value)[-1]
        assert shown in lines[line - 1] or (predicate == RDF.type and " a " in lines[line - 1]), (subject, value, line)
