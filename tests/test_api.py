"""The graph in Python: made of articles, as tables, as an answer, as a network."""

import datetime
import json
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
from click.testing import CliRunner
from pyoxigraph import BlankNode, Literal, Triple

import hamkari
from hamkari.analysis.frames import COLUMNS
from hamkari.cli import main
from hamkari.errors import GraphError, OntologyError, QueryError, ReadingError
from hamkari.model import Facts
from hamkari.rdf import finish, merge, triples
from hamkari.rdf.namespaces import term
from hamkari.store import read_triples

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
SCALE = ["reduced", "discussed", "emphasised", "requested", "offered", "planned", "agreed", "signed", "implemented"]
TEXT = "ایران و ژاپن در زمینه نسل پنجم تفاهم‌نامه امضا کردند. ایران و هند درباره هوش مصنوعی گفت‌وگو کردند."

MakeFacts = Callable[..., Facts]


@pytest.fixture(scope="module")
def seeds() -> hamkari.Graph:
    return hamkari.build(hamkari.read(SEEDS))


@pytest.fixture
def made(make_facts: MakeFacts) -> hamkari.Graph:
    variants = (
        {"identifier": "a", "instrument": "treaty"},
        {"identifier": "b", "day": "2023-10-17", "instrument": "treaty"},
        {"identifier": "c", "day": None, "stage": "signed"},
    )
    return hamkari.Graph(merge(triples(make_facts(**variant)) for variant in variants))


# Reading and building.


def test_building_is_what_the_command_does(seeds: hamkari.Graph, tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["build", str(SEEDS), "-o", str(tmp_path)]).exit_code == 0
    assert read_triples(tmp_path / "graph.ttl") == seeds.triples == frozenset(seeds)
    assert hamkari.load(tmp_path / "graph.ttl") == seeds
    assert hamkari.load(str(tmp_path / "graph.ttl")) == seeds


def test_order_and_processes_make_no_difference(seeds: hamkari.Graph) -> None:
    articles = sorted(hamkari.read(SEEDS), key=lambda article: article.text)
    assert hamkari.build(articles, jobs=2) == hamkari.build(reversed(articles)) == seeds


def test_union_is_the_graph_of_all_articles(seeds: hamkari.Graph) -> None:
    one, two = (hamkari.build([article]) for article in hamkari.read(SEEDS))
    assert one | two == two | one == seeds
    assert one != two
    assert len({one | two, seeds}) == 1
    assert len(seeds) == len(list(seeds)) > len(one)
    assert hamkari.Graph() | seeds == seeds
    assert not hamkari.Graph()
    with pytest.raises(TypeError):
        one | {1}  # type: ignore[operator]


def test_several_paths_are_read_and_what_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "more.jsonl").write_text(json.dumps({"id": "n1", "text": TEXT}), "utf-8")
    with pytest.warns(UserWarning, match=r"left out .*empty\.txt: empty file"):
        found = [article.id for article in hamkari.read([tmp_path, SEEDS])]
    assert sorted(found) == ["iran-japan", "iran-russia", "n1"]
    with pytest.raises(ReadingError, match=r"none: no such file.*empty\.txt: empty file"):
        list(hamkari.read([tmp_path / "empty.txt", tmp_path / "none"]))
    with pytest.raises(ReadingError, match="no path"):
        list(hamkari.read([]))


def test_an_ontology_of_ones_own_is_used(tmp_path: Path) -> None:
    words = tmp_path / "words.ttl"
    head = "@prefix hk: <https://w3id.org/hamkari/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    words.write_text(
        head + "<https://w3id.org/hamkari/id/topic/quantum> a skos:Concept ; skos:inScheme hk:TopicScheme ;\n"
        ' skos:broader <https://w3id.org/hamkari/id/topic/ict> ; skos:notation "quantum" ;\n'
        ' skos:prefLabel "رمزنگاری کوانتومی"@fa, "Quantum cryptography"@en .\n',
        "utf-8",
    )
    article = hamkari.Article("n1", "ایران و ژاپن در زمینه رمزنگاری کوانتومی تفاهم‌نامه امضا کردند.")
    graph = hamkari.build([article], ontology=tmp_path)
    assert graph.agreements().topics.tolist() == [["quantum"]]
    assert hamkari.extract(article, ontology=tmp_path).agreements[0].topics == ("quantum",)
    assert len(graph.on("Quantum cryptography").agreements()) == 1
    words.write_text("faulty", "utf-8")
    with pytest.raises(OntologyError):
        hamkari.build([article], ontology=[words])


def test_blank_nodes_are_refused() -> None:
    with pytest.raises(GraphError, match="blank nodes"):
        hamkari.Graph([Triple(BlankNode(), term("rdf:type"), Literal("x"))])


def test_a_graph_tells_what_it_holds(seeds: hamkari.Graph, made: hamkari.Graph) -> None:
    assert repr(made) == "<Graph: 3 articles, 3 agreements, 3 meetings, 1 tie>"
    assert repr(hamkari.Graph()) == "<Graph: 0 articles, 0 agreements, 0 meetings, 0 ties>"
    assert made._repr_html_().startswith("<iframe")
    assert 'sandbox="allow-scripts' in made._repr_html_()
    with pytest.raises(AttributeError):
        seeds.triples = frozenset()  # type: ignore[misc]


# Tables.


@pytest.mark.parametrize("name", COLUMNS)
def test_tables_have_the_columns_that_they_tell_of_each_of_its_type(name: str, seeds: hamkari.Graph) -> None:
    kinds = {"text": "string", "integer": "Int64", "number": "float64", "list": "object", "stage": "category"}
    method = getattr(hamkari.Graph, name)
    referred = method.__doc__ + "".join(getattr(hamkari.Graph, other).__doc__ for other in ("agreements", "people"))
    for graph in (seeds, hamkari.Graph()):
        table = getattr(graph, name)()
        assert list(table.columns) == list(COLUMNS[name])
        for column, kind in COLUMNS[name].items():
            assert f"`{column}`" in referred, column
            dtype = table[column].dtype
            assert pd.api.types.is_datetime64_dtype(dtype) if kind == "date" else dtype == kinds[kind], column
            if kind == "list":
                assert all(isinstance(cell, list) for cell in table[column])
                assert all(isinstance(x, str) for cell in table[column] for x in cell)
            if kind == "stage":
                assert dtype.ordered
                assert list(dtype.categories) == SCALE
    assert not getattr(seeds, name)().empty


def test_agreements_as_a_table(made: hamkari.Graph) -> None:
    table = made.agreements().set_index("article")
    assert table.loc["a"].drop(["id", "same_event_as", "quote", "start", "end", "verdict"]).to_dict() == {
        "issued": pd.Timestamp("2023-10-15"), "parties": ["IR", "JP"], "topics": ["5g"], "activities": ["training"],
        "stage": "agreed", "instrument": "treaty", "speaker": "تارو کونو", "confidence": 0.88,
    }  # fmt: skip
    assert table.loc["a", "same_event_as"] == [table.loc["b", "id"]]
    assert table.loc["a", "quote"] == "توافق کردند"
    assert table.loc["a", "end"] - table.loc["a", "start"] == len("توافق کردند")
    assert table[["verdict", "instrument"]].isna().loc["c"].all()
    assert table.issued.isna().to_dict() == {"a": False, "b": False, "c": True}
    assert sorted(table[table.stage >= "signed"].index) == ["c"]
    assert table.stage.max() == "signed"
    assert sorted(table.index[table.issued < "2023-10-16"]) == ["a"]
    assert table.explode("parties").parties.value_counts().to_dict() == {"IR": 3, "JP": 3}


def test_other_tables(made: hamkari.Graph) -> None:
    (tie,) = made.ties().to_dict("records")
    assert tie == {
        "country_1": "IR", "country_2": "JP", "topic": "5g", "stage": "signed", "agreements": 2,
        "first_date": pd.Timestamp("2023-10-15"), "last_date": pd.Timestamp("2023-10-17"),
    }  # fmt: skip
    meeting = made.meetings().set_index("article").loc["a"]
    assert sorted(meeting.participants) == ["تارو کونو", "وزیر ارتباطات ایران"]
    assert (meeting.parties, meeting.place, meeting.occasion) == (["IR", "JP"], "توکیو", "مجمع حکمرانی اینترنت")
    person = made.people().set_index("label_fa").loc["تارو کونو"]
    assert (person.id, person.country, person.posts) == ("person/تارو-کونو", "JP", ["وزیر تحول دیجیتال ژاپن"])
    assert person.articles == ["a", "b", "c"]
    assert made.bodies().set_index("label_fa").kind["اتحادیه جهانی مخابرات"] == "internationalOrganisation"
    assert made.countries().set_index("id")[["label_en", "agreements", "meetings"]].to_dict("index") == {
        "IR": {"label_en": "Iran", "agreements": 3, "meetings": 3},
        "JP": {"label_en": "Japan", "agreements": 3, "meetings": 3},
    }
    topics = made.topics().set_index("id")
    assert topics.agreements.to_dict() == {"5g": 3}
    assert topics.broader["5g"] == "mobile-networks"
    articles = made.articles().set_index("id")
    assert articles[["agreements", "meetings"]].loc["a"].tolist() == [1, 1]
    assert articles.title["a"] == "دیدار در توکیو"
    assert articles.publisher["a"] == "خبرگزاری دانشجویان ایران"


def test_a_day_of_no_calendar_is_missing(made: hamkari.Graph) -> None:
    wrong = Literal("1402-13-45", datatype=term("xsd:date"))
    changed = {Triple(t.subject, t.predicate, wrong) if t.predicate == term("dct:issued") else t for t in made}
    graph = hamkari.Graph(changed)
    assert graph.articles().issued.isna().all()
    assert graph.since(1900).articles().empty


# SPARQL.


def test_answers_have_types(made: hamkari.Graph) -> None:
    table = made.query(
        "SELECT ?x ?article ?issued ?confidence ?n (?n > 1 AS ?many) ?instrument { "
        "  ?x a hk:Agreement ; prov:wasDerivedFrom ?a ; hk:confidence ?confidence . ?a dct:identifier ?article "
        "  OPTIONAL { ?a dct:issued ?issued } OPTIONAL { ?x hk:instrument ?instrument } BIND (STRLEN(?article) AS ?n) "
        "} ORDER BY ?article"
    )
    assert table.dtypes.astype(str).to_dict() | {"issued": ""} == {
        "x": "string", "article": "string", "issued": "", "confidence": "float64", "n": "Int64", "many": "boolean",
        "instrument": "string",
    }  # fmt: skip
    assert pd.api.types.is_datetime64_dtype(table.issued.dtype)
    assert table.issued.dt.year.tolist()[:2] == [2023, 2023]
    assert pd.isna(table.issued[2])
    assert table.x.str.startswith("agreement:").all()
    assert table.article.tolist() == ["a", "b", "c"]
    assert table.instrument.isna().tolist() == [False, False, True]
    assert not table.many.any()


def test_integers_and_decimals_of_one_column_are_numbers_and_mixtures_are_text() -> None:
    graph = hamkari.Graph()
    assert graph.query("SELECT ?x { VALUES ?x { 1 2.5 } }").x.tolist() == [1.0, 2.5]
    assert graph.query("SELECT ?x { VALUES ?x { 1 'one' } }").x.tolist() == ["1", "one"]
    assert graph.query("SELECT ?x { VALUES ?x { country:JP 'ژاپن'@fa } }").x.tolist() == ["country:JP", "ژاپن"]


def test_the_other_forms_of_query(made: hamkari.Graph) -> None:
    assert made.query("ASK { ?x a hk:Agreement }").to_dict("list") == {"answer": [True]}
    table = made.query("CONSTRUCT { ?x a hk:Agreement } WHERE { ?x a hk:Agreement }")
    assert list(table.columns) == ["subject", "predicate", "object"]
    assert table.object.tolist() == ["hk:Agreement"] * 3
    empty = made.query("SELECT ?x ?y { ?x a hk:Nothing }")
    assert list(empty.columns) == ["x", "y"]
    assert empty.empty


@pytest.mark.parametrize("query", ["SELECT", "SELECT ?x { ?x a no:prefix }", "INSERT DATA { <a> <b> <c> }"])
def test_faulty_queries_are_told(query: str) -> None:
    with pytest.raises(QueryError, match="the query is not SPARQL"):
        hamkari.Graph().query(query)


# Networks.


def test_algorithms_of_networkx_run_unchanged(seeds: hamkari.Graph) -> None:
    network = seeds.to_networkx()
    assert isinstance(network, nx.MultiDiGraph)
    iran = "https://w3id.org/hamkari/id/country/IR"
    for scores in (nx.pagerank(network), nx.betweenness_centrality(network), nx.degree_centrality(network)):
        assert set(scores) == set(network)
        countries = {node: score for node, score in scores.items() if network.nodes[node]["kind"] == "country"}
        assert max(countries, key=countries.__getitem__) == iran
    communities = nx.community.louvain_communities(network, seed=1)
    assert set().union(*communities) == set(network)
    assert len(communities) > 1


def test_nodes_and_edges_hold_plain_values(seeds: hamkari.Graph) -> None:
    network = seeds.to_networkx()
    plain = (str, int, float, bool, type(None))
    attributes = [data for _, data in network.nodes(data=True)] + [data for *_, data in network.edges(data=True)]
    assert all(type(node) is str for node in network)
    for data in attributes:
        for value in data.values():
            assert type(value) in plain or (type(value) is tuple and all(type(x) is str for x in value)), data


def test_finishing_a_graph_of_hand_made_triples_gives_one_that_holds_its_ties(make_facts: MakeFacts) -> None:
    raw = hamkari.Graph(triples(make_facts()))
    assert raw.ties().empty
    assert (raw | hamkari.Graph()).triples == finish(raw)
    assert not (raw | hamkari.Graph()).ties().empty


def test_dates_of_articles_come_from_what_is_given() -> None:
    graph = hamkari.build([hamkari.Article("n1", TEXT, date=datetime.date(2023, 10, 15), url="https://example.org/1")])
    assert graph.articles().issued.dt.date.tolist() == [datetime.date(2023, 10, 15)]
    assert graph.articles().url.tolist() == ["https://example.org/1"]
