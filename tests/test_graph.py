from collections.abc import Callable

from hamkari.graph import to_networkx
from hamkari.model import Facts
from hamkari.rdf import merge, triples

ID = "https://w3id.org/hamkari/id/"
IRAN, JAPAN, FIVE_G = f"{ID}country/IR", f"{ID}country/JP", f"{ID}topic/5g"


def test_agreement_joins_parties_and_topics(make_facts: Callable[..., Facts]) -> None:
    facts = make_facts(topics=("5g", "ai"))
    graph = to_networkx(merge([triples(facts)]))
    (key, data), *others = graph.get_edge_data(IRAN, JAPAN).items()
    assert not others
    assert key.startswith(f"{ID}agreement/")
    expected = {
        "kind": "agreement",
        "stage": "agreed",
        "topics": ("5g", "ai"),
        "activities": ("training",),
        "article": "a",
    }
    assert expected.items() <= data.items()
    assert facts.article.text[data["start"] : data["end"]] == data["quote"] == "توافق کردند"
    about = {
        (party, topic): graph.get_edge_data(party, f"{ID}topic/{topic}")
        for party in (IRAN, JAPAN)
        for topic in ("5g", "ai")
    }
    assert all(found[key] == data | {"kind": "about"} for found in about.values())


def test_three_parties_make_three_pairs(make_facts: Callable[..., Facts]) -> None:
    graph = to_networkx(merge([triples(make_facts(parties=("IR", "JP", "RU")))]))
    assert sum(data["kind"] == "agreement" for _, _, data in graph.edges(data=True)) == 3


def test_nodes_say_what_they_are(make_facts: Callable[..., Facts]) -> None:
    graph = to_networkx(merge([triples(make_facts("a")), triples(make_facts("b"))]))
    assert graph.nodes[JAPAN] == {"kind": "country", "label": "ژاپن", "label_en": "Japan", "articles": 2}
    kinds = {data["kind"] for _, data in graph.nodes(data=True)}
    assert kinds == {"country", "topic", "person", "post", "body", "occasion", "place"}
    assert f"{ID}topic/ict" not in graph  # only a broader concept: nothing mentions it


def test_people_are_joined_to_posts_countries_and_meetings(make_facts: Callable[..., Facts]) -> None:
    graph = to_networkx(merge([triples(make_facts())]))
    person, post = f"{ID}person/تارو-کونو", f"{ID}post/JP-وزیر-تحول-دیجیتال-ژاپن"
    assert set(graph.get_edge_data(person, post)) == {"holds"}
    assert set(graph.get_edge_data(person, JAPAN)) == {"of-country"}
    meetings = [(one, two, data["quote"]) for one, two, data in graph.edges(data=True) if data["kind"] == "meeting"]
    assert (person, f"{ID}post/IR-وزیر-ارتباطات-ایران", "دیدار کرد") in meetings
    assert len(meetings) == 3  # the pair, and each with the place
