"""The tables that a page is made of."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Triple

from hamkari.model import Facts
from hamkari.rdf import merge, serialise, triples
from hamkari.view import render
from hamkari.view.payload import KINDS, payload

DIGEST = """import hashlib, sys
from pathlib import Path
from hamkari.rdf import read_turtle
from hamkari.view import render
print(hashlib.sha256(render(read_turtle(Path(sys.argv[1]))).encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def tables(press: frozenset[Triple]) -> dict[str, Any]:
    return payload(press)


def test_columns_are_of_one_length_and_ready_for_json(tables: dict[str, Any]) -> None:
    for name in ("nodes", "articles", "quotes", "agreements", "meetings", "decisions"):
        lengths = {len(column) for column in tables[name].values()}
        assert len(lengths) == 1, name
    assert json.loads(json.dumps(tables)) == json.loads(json.dumps(tables, sort_keys=True))
    assert [len(tables[name]["id"]) for name in ("articles", "agreements", "meetings")] == [7, 7, 1]


def test_numbers_refer_to_what_there_is(tables: dict[str, Any]) -> None:
    nodes = range(-1, len(tables["nodes"]["id"]))
    agreements, meetings, articles = tables["agreements"], tables["meetings"], tables["articles"]
    flat = [
        number
        for lists in (agreements["parties"], agreements["topics"], articles["mentions"])
        for row in lists
        for number in row
    ]
    flat += [*agreements["speaker"], *meetings["place"], *meetings["occasion"], *tables["broader"]]
    assert flat
    assert all(number in nodes for number in flat)
    assert all(number in range(len(tables["quotes"]["exact"])) for number in agreements["quote"] + meetings["quote"])
    assert all(number in range(len(tables["stages"])) for number in agreements["stage"])
    assert set(agreements["speaker"]) > {-1}


def test_things_are_in_the_order_of_their_kinds_with_both_names(tables: dict[str, Any]) -> None:
    nodes = tables["nodes"]
    assert nodes["kind"] == sorted(nodes["kind"])
    assert {KINDS[kind] for kind in nodes["kind"]} == set(KINDS)
    names = dict(zip(nodes["id"], zip(nodes["fa"], nodes["en"], strict=True), strict=True))
    assert names["country/JP"] == ("ژاپن", "Japan")
    assert names["topic/5g"][0] == "نسل پنجم"


def test_stages_are_in_the_order_of_their_ranks(tables: dict[str, Any]) -> None:
    ranks = [stage["rank"] for stage in tables["stages"]]
    assert ranks == sorted(ranks)
    assert [stage["id"] for stage in tables["stages"]][::8] == ["reduced", "implemented"]


def test_broader_topics_come_along_and_countries_that_nothing_names_do_not(tables: dict[str, Any]) -> None:
    known = set(tables["nodes"]["id"])
    assert {"topic/5g", "topic/mobile-networks", "topic/telecommunications", "topic/ict"} <= known
    assert {name for name in known if name.startswith("country/")} == {
        f"country/{code}" for code in ("IR", "JP", "RU", "TR", "CN", "IN")
    }


def test_reports_of_one_event_share_its_number(tables: dict[str, Any]) -> None:
    agreements = tables["agreements"]
    articles = [tables["quotes"]["article"][quote] for quote in agreements["quote"]]
    event = {
        tables["articles"]["id"][article]: number for article, number in zip(articles, agreements["event"], strict=True)
    }
    assert event["moscow"] == event["moscow-2"]
    assert len(set(event.values())) == 6


def test_a_quote_comes_with_the_rest_of_its_sentence(tables: dict[str, Any]) -> None:
    quotes = tables["quotes"]
    told = {
        exact: (before, after)
        for exact, before, after in zip(quotes["exact"], quotes["before"], quotes["after"], strict=True)
    }
    assert told["توافق کردند"] == (
        "دو طرف ",
        " در زمینه نسل پنجم با اتحادیه جهانی مخابرات (ITU) دوره آموزشی برگزار کنند.",
    )


def test_places_are_those_of_the_graph_whatever_the_order_of_its_triples(press: frozenset[Triple]) -> None:
    in_order = sorted(press, key=str)
    assert render(in_order) == render(reversed(in_order))


def test_a_merge_in_another_order_gives_the_same_page(make_facts: Callable[..., Facts]) -> None:
    parts = [triples(make_facts(name, day=f"2024-01-0{day}")) for day, name in enumerate("abc", start=1)]
    assert render(merge(parts)) == render(merge(reversed(parts)))


def test_a_page_is_the_same_in_every_process(press: frozenset[Triple], tmp_path: Path) -> None:
    graph = tmp_path / "graph.ttl"
    graph.write_text(serialise(press), "utf-8")
    command = [sys.executable, "-c", DIGEST, str(graph)]
    seed = "1402" if os.environ.get("PYTHONHASHSEED") != "1402" else "0"
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env=os.environ | {"PYTHONHASHSEED": seed}
    )
    assert done.stdout.strip() == hashlib.sha256(render(press).encode()).hexdigest()


def test_data_are_compact(seeds: frozenset[Triple]) -> None:
    text = json.dumps(payload(seeds), ensure_ascii=False)
    assert len(text.encode()) < len(serialise(seeds).encode()) / 4
