"""Decisions of people: applied to any graph that holds them, undone by what they wrote, and merged as everything is."""

import datetime
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path

import pyshacl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple

from hamkari.errors import DecisionError, GraphError
from hamkari.model import Facts
from hamkari.rdf import Index, astray, finish, merge, serialise, triples
from hamkari.rdf.decision_files import decide, decision_file_text, read_decision_file, with_reference
from hamkari.rdf.decisions import VERDICTS, undo
from hamkari.rdf.namespaces import ID, PREFIXES, term

Graph = frozenset[Triple]
MakeFacts = Callable[..., Facts]
NOON = datetime.datetime(2026, 1, 31, 12, tzinfo=datetime.UTC)
SHAPES = (files("hamkari.ontology") / "shapes.ttl").read_text("utf-8")

# What stands in the graphs: two articles, one of them read by two versions of the rules that disagree.
VARIANTS = (
    {"identifier": "a"},
    {"identifier": "a", "stage": "signed", "instrument": "memorandum"},
    {"identifier": "a", "topics": ("ai",), "proof": "دوره آموزشی"},
    {"identifier": "b", "day": "2023-10-17", "topics": ("5g", "ai")},
)


def thing(name: str) -> NamedNode:
    return NamedNode(ID + name)


def agreements(graph: Graph) -> list[NamedNode]:
    return Index(graph).of_class("hk:Agreement")


def notations(graph: Graph, agreement: NamedNode, name: str) -> set[str]:
    return {x.value.rpartition("/")[2] for x in Index(graph).things(agreement, name)}


def decision(
    graph: Graph,
    verdict: str,
    *,
    values: Mapping[str, list[NamedNode]] | None = None,
    number: int = 0,
    by: str = "سارا",
    hours: int = 0,
) -> Graph:
    extracted = Index(undo(graph))
    about = extracted.of_class("hk:Agreement")[number]
    at = NOON + datetime.timedelta(hours=hours)
    return with_reference(decide(extracted, about, verdict, values or {}, by=by, because="خواندم", at=at))


def test_rejected_leaves_with_its_evidence_and_what_only_it_needed(make_facts: MakeFacts) -> None:
    one, two = (triples(make_facts(**variant)) for variant in (VARIANTS[0], VARIANTS[3]))
    (about,) = agreements(one)
    made = decision(one, "rejected")
    graph = {t for t in merge([one, two, made]) - made if t.predicate != term("hk:patch")}
    left = merge([one - {t for t in one if t.subject == about} - evidence(one, about), two])
    assert graph == left
    assert Triple(about, term("rdf:type"), term("hk:Agreement")) not in graph


def evidence(graph: Graph, about: NamedNode) -> set[Triple]:
    index = Index(graph)
    (node,) = index.things(about, "hk:evidence")
    return {t for t in graph if t.subject in {node, *index.things(node, "oa:hasSelector")}}


def test_the_scale_the_article_and_all_that_it_mentions_stay_after_a_rejection(make_facts: MakeFacts) -> None:
    before = triples(make_facts())
    unseen = {t for t in decision(before, "rejected") if "seen" not in t.predicate.value}
    after = Index(merge([before, unseen]))
    assert after.of_class("schema:NewsArticle") == Index(before).of_class("schema:NewsArticle")
    assert len([x for x in after.of_class("skos:Concept") if after.text(x, "hk:rank")]) == 9
    assert after.of_class("foaf:Person") == Index(before).of_class("foaf:Person")
    assert thing("activity/training") not in after.of_class("skos:Concept")
    assert after.of_class("hk:Tie") == []


def test_accepted_is_certain(make_facts: MakeFacts) -> None:
    before = triples(make_facts())
    graph = merge([before, decision(before, "accepted")])
    (about,) = agreements(graph)
    assert Index(graph).texts(about, "hk:confidence") == ["1.0"]
    assert {t for t in before if t.subject == about} - graph == {
        Triple(about, term("hk:confidence"), Literal("0.88", datatype=term("xsd:decimal")))
    }


def test_amended_has_the_new_values_under_its_iri(make_facts: MakeFacts) -> None:
    before = triples(make_facts(instrument="treaty"))
    values = {
        "hk:stage": [thing("stage/signed")],
        "hk:topic": [thing("topic/5g"), thing("topic/ai")],
        "hk:instrument": [],
    }
    graph = merge([before, decision(before, "amended", values=values)])
    (about,) = agreements(graph)
    assert notations(graph, about, "hk:stage") == {"signed"}
    assert notations(graph, about, "hk:topic") == {"5g", "ai"}
    assert notations(graph, about, "hk:activity") == {"training"}
    assert notations(graph, about, "hk:instrument") == set()
    assert {t.value.rpartition("/")[2] for t in Index(graph).of_class("hk:Tie")} == {"IR-JP-5g", "IR-JP-ai"}


def test_the_last_decision_holds_and_gives_back_what_an_earlier_one_took(make_facts: MakeFacts) -> None:
    before = triples(make_facts())
    rejected = merge([before, decision(before, "rejected")])
    assert agreements(rejected) == []
    accepted = merge([rejected, decision(rejected, "accepted", hours=1)])
    assert agreements(accepted) == agreements(before)
    assert {t for t in merge([before]) if t.predicate != term("hk:confidence")} <= accepted
    assert agreements(merge([accepted, decision(before, "rejected", hours=2)])) == []


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize(
    "now",
    [
        {"stage": "signed", "instrument": "memorandum"},
        {"topics": ("5g", "ai")},
        {"topics": ()},
        {"proof": "دو طرف توافق کردند"},
        {"proof": "کردند در زمینه نسل پنجم"},
    ],
    ids=str,
)
def test_a_decision_finds_its_agreement_after_better_extraction(
    verdict: str, now: dict[str, object], make_facts: MakeFacts
) -> None:
    before, after = triples(make_facts()), triples(make_facts(**now))
    assert agreements(before) != agreements(after)
    values = {"hk:stage": [thing("stage/implemented")]} if verdict == "amended" else {}
    made = decision(before, verdict, values=values)
    graph = merge([after, made])
    assert astray(graph) == []
    if verdict == "rejected":
        assert agreements(graph) == []
        return
    (about,) = agreements(graph)
    assert about in agreements(after)
    assert notations(graph, about, "hk:stage") == {"implemented" if verdict == "amended" else "agreed"}
    assert notations(graph, about, "hk:topic") == {"5g"}
    assert Index(graph).texts(about, "hk:confidence") == ["1.0"]
    (node,) = Index(graph).of_class("hk:Decision")
    assert about in Index(graph).things(node, "prov:used")


@pytest.mark.parametrize(
    "now",
    [
        {"identifier": "b"},
        {"parties": ("IR", "RU")},
        {"topics": ("ai",)},
        {"proof": "دیدار کرد"},
    ],
    ids=str,
)
def test_a_decision_keeps_its_hands_off_another_agreement(now: dict[str, object], make_facts: MakeFacts) -> None:
    after = triples(make_facts(**now))
    graph = merge([after, decision(triples(make_facts()), "rejected")])
    assert agreements(graph) == agreements(after)
    (lost,) = astray(graph)
    assert (lost.verdict, lost.by, lost.article, lost.quote) == ("rejected", "سارا", "a", "توافق کردند")


def test_what_was_amended_is_found_by_its_new_values_too(make_facts: MakeFacts) -> None:
    made = decision(triples(make_facts()), "amended", values={"hk:topic": [thing("topic/ai")]})
    graph = merge([triples(make_facts(topics=("ai",), stage="signed")), made])
    (about,) = agreements(graph)
    assert notations(graph, about, "hk:stage") == {"agreed"}  # the stage that the person saw and left as it was


def test_an_agreement_with_a_decision_of_its_own_is_no_ones_else(make_facts: MakeFacts) -> None:
    old, new = triples(make_facts()), triples(make_facts(stage="signed"))
    graph = merge([new, decision(old, "rejected", hours=5), decision(new, "accepted")])
    assert agreements(graph) == agreements(new)
    assert [lost.verdict for lost in astray(graph)] == ["rejected"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(data=st.data())
def test_order_grouping_and_repetition_make_no_difference(data: st.DataObject, make_facts: MakeFacts) -> None:
    graphs = [triples(make_facts(**variant)) for variant in VARIANTS]
    values = {"hk:stage": [thing("stage/implemented")], "hk:topic": [thing("topic/5g"), thing("topic/iot")]}
    made = st.builds(
        lambda number, verdict, hours: decision(
            graphs[number], verdict, hours=hours, values=values if verdict == "amended" else None
        ),
        st.integers(0, len(graphs) - 1),
        st.sampled_from(VERDICTS),
        st.integers(0, 3),
    )
    parts = [*graphs, *data.draw(st.lists(made, min_size=1, max_size=4))]
    order = data.draw(st.lists(st.integers(0, len(parts) - 1), min_size=1, max_size=8))
    cut = data.draw(st.integers(0, len(order)))
    whole = merge(parts[number] for number in sorted(set(order)))
    again = [parts[number] for number in order]
    assert merge([merge(again[:cut]), merge(again[cut:])]) == whole
    assert merge([whole, *again]) == whole
    assert finish(whole) == whole
    assert merge(undo(part) for part in (whole, *again)) == whole


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_graph_with_decisions_conforms(verdict: str, make_facts: MakeFacts, tmp_path: Path) -> None:
    before = triples(make_facts())
    values = {"hk:topic": [thing("topic/iot")], "hk:party": [thing("country/IR"), thing("country/OM")]}
    made = decision(before, verdict, values=values if verdict == "amended" else {})
    path = tmp_path / "decisions.ttl"
    path.write_text(decision_file_text(made), "utf-8")
    graph = merge([before, read_decision_file(path)])
    conforms, _, report = pyshacl.validate(serialise(graph), data_graph_format="turtle", shacl_graph=SHAPES)
    assert conforms, report


def test_a_graph_that_breaks_the_shape_of_decisions_does_not_conform(make_facts: MakeFacts) -> None:
    before = triples(make_facts())
    made = {t for t in decision(before, "accepted") if t.predicate != term("hk:verdict")}
    conforms, _, report = pyshacl.validate(
        serialise(merge([before, made])), data_graph_format="turtle", shacl_graph=SHAPES
    )
    assert not conforms
    assert "A decision has exactly one verdict" in report


# Files.


def test_a_file_gives_back_what_was_decided_and_reads_well(make_facts: MakeFacts, tmp_path: Path) -> None:
    before = triples(make_facts())
    made = decision(before, "amended", values={"hk:stage": [thing("stage/signed")]})
    path = tmp_path / "decisions.ttl"
    path.write_text(decision_file_text(made), "utf-8")
    text = path.read_text("utf-8")
    for words in (
        "hk:newStage stage:signed",
        "hk:seenStage stage:agreed",
        'hk:seenQuote "توافق کردند"',
        "verdict:amended",
        'foaf:name "سارا"',
        'rdfs:comment "خواندم"',
        '"2026-01-31T12:00:00Z"^^xsd:dateTime',
    ):
        assert words in text
    assert read_decision_file(path) == made
    prefixes = [line.split()[1] for line in text.splitlines() if line.startswith("@prefix")]
    assert all(text.count(prefix) > 1 for prefix in prefixes)


def test_of_a_graph_only_the_decisions_are_read(make_facts: MakeFacts, tmp_path: Path) -> None:
    before = triples(make_facts())
    made = decision(before, "rejected")
    path = tmp_path / "graph.ttl"
    path.write_text(serialise(merge([before, made])), "utf-8")
    assert read_decision_file(path) == made


SOUND = """
decision:1 a hk:Decision ; prov:used agreement:1 ; hk:verdict verdict:amended ; hk:newStage stage:signed ;
  prov:wasAssociatedWith agent:sara ; prov:endedAtTime "2026-01-31T12:00:00Z"^^xsd:dateTime .
agent:sara a prov:Agent ; foaf:name "سارا" .
"""


@pytest.mark.parametrize(
    ("sound", "faulty", "words"),
    [
        ("verdict:amended", "verdict:perhaps", "give one hk:verdict of verdict:accepted"),
        ("prov:used agreement:1 ;", "", "tell by prov:used"),
        ('foaf:name "سارا"', 'rdfs:label "سارا"', "who made it"),
        ("2026-01-31T12", "in January", "when it was made"),
        ("stage:signed", "stage:sealed", "hk:newStage stage/sealed is not in the ontology"),
        ("stage:signed", "stage:signed, stage:agreed", "hk:newStage is one value, not 2"),
        ("hk:newStage stage:signed", "hk:newStage rdf:nil", "hk:newStage is too few"),
        ("hk:newStage stage:signed", "hk:newParty country:IR", "hk:newParty is too few"),
        ("hk:newStage stage:signed ;", "", "amended, but to what?"),
        ("verdict:amended", "verdict:rejected", "rejected, and yet with new values"),
        ("agreement:1", "[]", "blank node"),
        ("decision:1 a", "decision:1 is", "not a Turtle file"),
    ],
)
def test_a_faulty_file_is_told_by_decision_and_remedy(sound: str, faulty: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "decisions.ttl"
    head = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    path.write_text(head + SOUND, "utf-8")
    assert len(Index(read_decision_file(path)).of_class("hk:Decision")) == 1
    path.write_text(head + SOUND.replace(sound, faulty), "utf-8")
    with pytest.raises(DecisionError, match=words.replace("?", r"\?")) as told:
        read_decision_file(path)
    assert str(path) in str(told.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DecisionError, match="cannot be read"):
        read_decision_file(tmp_path / "none.ttl")


@pytest.mark.parametrize(
    ("verdict", "values", "by", "words"),
    [
        ("amended", {}, "سارا", "nothing is amended"),
        ("amended", {"hk:stage": []}, "سارا", "one hk:stage, not 0"),
        ("amended", {"hk:stage": ["stage/signed", "stage/agreed"]}, "سارا", "one hk:stage, not 2"),
        ("amended", {"hk:party": ["country/IR"]}, "سارا", "two or more hk:party, not 1"),
        ("accepted", {}, " ", "name of the person"),
    ],
)
def test_impossible_decisions_are_refused(
    verdict: str, values: dict[str, list[str]], by: str, words: str, make_facts: MakeFacts
) -> None:
    with pytest.raises(DecisionError, match=words):
        decision(triples(make_facts()), verdict, values={n: list(map(thing, v)) for n, v in values.items()}, by=by)


@pytest.mark.parametrize("patch", ["X <a> <b> <c> .", "A <http://a> <http://b>"])
def test_a_patch_that_is_none_is_told(patch: str) -> None:
    with pytest.raises(GraphError, match="hk:patch is no RDF Patch"):
        finish([Triple(thing("decision/1"), term("hk:patch"), Literal(patch))])
