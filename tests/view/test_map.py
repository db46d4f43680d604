"""The map: what is drawn at first sight, what a click brings in, and how it looks."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pyoxigraph import Triple

from hamkari.model import Agreement, Body, Facts
from hamkari.rdf import triples
from hamkari.view.style import looks

Open = Callable[..., Any]
KINDS = ("topic", "person", "post", "body", "occasion", "place")
MANY = 1250


def test_click_on_the_line_of_two_countries_shows_the_words_that_prove_it(on_seeds: Any) -> None:
    shown = on_seeds.click("country/IR", "country/RU")
    assert on_seeds.heading() == "ایران – روسیه"
    assert "یان دکس" in shown
    assert any("یان دکس" in quote for quote in on_seeds.page.locator("#panel mark").all_text_contents())


def test_first_sight_is_the_countries_and_their_ties(on_seeds: Any) -> None:
    assert set(on_seeds.nodes()) == {"IR", "JP", "RU"}
    assert set(on_seeds.lines()) == {"IR JP", "IR RU"}
    assert set(on_seeds.nodes("kind")) == {"country"}


def test_click_on_a_country_brings_in_what_it_deals_with(on_seeds: Any) -> None:
    on_seeds.click("country/RU")
    kinds = set(on_seeds.nodes("kind"))
    assert {"country", "topic", "person"} <= kinds
    assert "topic/search-engines" in on_seeds.nodes()
    assert "RU topic/search-engines" in on_seeds.lines()
    on_seeds.page.keyboard.press("Escape")
    assert set(on_seeds.nodes()) == {"IR", "JP", "RU"}


def test_what_a_click_brings_in_stands_in_view_and_is_clickable_on(on_seeds: Any) -> None:
    on_seeds.click("country/JP")
    inside = """() => {
      const { map, tables } = window.hamkari, box = document.getElementById("network");
      return map.drawn.nodes.get().filter(({ dim }) => !dim).every(({ x, y }) => {
        const at = map.network.canvasToDOM({ x, y });
        return at.x > 0 && at.y > 0 && at.x < box.clientWidth && at.y < box.clientHeight;
      });
    }"""
    assert on_seeds.ask(inside)
    brought = next(node for node in on_seeds.nodes() if node.startswith("topic/"))
    on_seeds.click(brought)
    assert on_seeds.state("selected") == brought


def test_what_is_not_near_the_chosen_recedes(on_press: Any) -> None:
    on_press.click("country/IR", "country/TR")
    dim = dict(zip(on_press.nodes(), on_press.nodes("dim"), strict=True))
    assert not dim["IR"]
    assert not dim["TR"]
    assert dim["IN"]
    assert on_press.lines("dim")["IN JP"]
    assert not on_press.lines("dim")["IR TR"]


@pytest.mark.parametrize("kind", KINDS)
def test_switches_bring_in_all_of_a_kind(on_seeds: Any, kind: str) -> None:
    on_seeds.page.locator(f"#show-{kind}").check()
    of_kind = "() => window.hamkari.tables.nodes.filter((node) => node.kind === %r).length" % kind  # noqa: UP031
    assert on_seeds.nodes("kind").count(kind) == on_seeds.ask(of_kind) > 0
    assert set(on_seeds.nodes("kind")) == {"country", kind}
    on_seeds.page.locator(f"#show-{kind}").uncheck()
    assert set(on_seeds.nodes("kind")) == {"country"}


def test_switches_add_up(on_seeds: Any) -> None:
    for kind in KINDS:
        on_seeds.page.locator(f"#show-{kind}").check()
    assert len(on_seeds.nodes()) == on_seeds.ask("window.hamkari.tables.nodes.length")
    places = list(zip(on_seeds.nodes("x"), on_seeds.nodes("y"), strict=True))
    assert len(set(places)) == len(places)
    shapes = set(zip(on_seeds.nodes("kind"), on_seeds.nodes("shape"), on_seeds.nodes("color.background"), strict=True))
    assert len({shape for _, shape, _ in shapes}) == len({colour for *_, colour in shapes}) == len(shapes) == 7


def test_lines_tell_how_many_events_how_far_and_which_were_reduced(on_press: Any) -> None:
    assert on_press.lines("events") == {"IR JP": 2, "IR RU": 2, "JP RU": 1, "IR TR": 1, "CN IR": 1, "IN JP": 1}
    width = on_press.lines("width")
    assert width["IR JP"] == width["IR RU"] > width["IR TR"] == width["JP RU"] > 0
    assert {line for line, dashes in on_press.lines("dashes").items() if dashes} == {"IR TR"}
    stages = on_press.ask("window.hamkari.tables.stages.map((stage) => stage.id)")
    reached = {"IR JP": "agreed", "IR RU": "signed", "JP RU": "discussed", "IR TR": "reduced", "CN IR": "planned",
               "IN JP": "planned"}  # fmt: skip
    light = dict(zip(stages, (look["light"] for look in looks(stages)["stages"]), strict=True))
    assert on_press.lines("color.color") == {line: light[stage] for line, stage in reached.items()}


def test_the_more_events_the_wider_the_line(on_seeds: Any) -> None:
    events, width = on_seeds.lines("events"), on_seeds.lines("width")
    assert events["IR RU"] > events["IR JP"]
    assert width["IR RU"] > width["IR JP"]


def test_nothing_moves_by_itself(on_seeds: Any) -> None:
    assert on_seeds.ask("window.hamkari.map.network.physics.options.enabled") is False
    places = "Object.values(window.hamkari.map.network.getPositions()).map(({ x, y }) => `${x} ${y}`)"
    laid = on_seeds.ask("() => [...window.hamkari.map.scene().nodes.values()].map(({ x, y }) => `${x} ${y}`)")
    assert sorted(on_seeds.ask(places)) == sorted(laid)
    on_seeds.page.wait_for_timeout(150)
    assert sorted(on_seeds.ask(places)) == sorted(laid)


def test_buttons_zoom_and_show_all_again(on_press: Any) -> None:
    scale = "window.hamkari.map.network.getScale()"
    before = on_press.ask(scale)
    on_press.page.locator("#closer").click()
    on_press.page.locator("#closer").click()
    assert on_press.ask(scale) > 1.5 * before
    on_press.page.locator("#farther").click()
    assert on_press.ask(scale) < 1.5 * before
    on_press.page.locator("#fit").click()
    assert on_press.ask(scale) == pytest.approx(before)


@pytest.fixture(scope="module")
def crowd(make_facts: Callable[..., Facts]) -> frozenset[Triple]:
    """An article of many bodies, each in an agreement of its own: more than an eye and a canvas can take at once."""
    facts = make_facts()
    (agreement,), quoted = facts.agreements, facts.bodies[0].mentions[:1]
    names = [f"شرکت {number:04}" for number in range(MANY)]
    bodies = tuple(Body(name, quoted, kind="company", country=("IR", "JP")[i % 2]) for i, name in enumerate(names))
    agreements = tuple(
        Agreement(("IR", "JP", "RU", name), "agreed", agreement.evidence, topics=("5g",), confidence=0.9)
        for name in names
    )
    return triples(replace(facts, bodies=bodies, agreements=agreements))


def test_of_a_large_graph_only_what_is_in_view_is_drawn(opened: Open, crowd: frozenset[Triple]) -> None:
    reader = opened(crowd, "#show=body")
    shown = reader.ask("window.hamkari.map.scene().nodes.size")
    assert shown > MANY
    assert len(reader.nodes()) == 1200
    assert reader.ask("window.hamkari.map.scene().edges.length") > 3000
    assert 0 < len(reader.lines()) <= 3000
    assert reader.ask("window.hamkari.map.network.physics.options.enabled") is False
    lacking = "([...H.map.scene().nodes.keys()].find((index) => !H.map.drawn.nodes.get(index)))"
    absent = reader.ask(f"() => {{ const H = window.hamkari; return H.tables.nodes[{lacking}].id }}")
    x, y = reader.ask(
        """(id) => {
          const { map, tables } = window.hamkari, box = document.getElementById("network").getBoundingClientRect();
          const at = map.network.canvasToDOM(map.scene().nodes.get(tables.byId.get(id).index));
          return [box.x + at.x, box.y + at.y];
        }""",
        absent,
    )
    reader.page.mouse.move(x, y)
    for _ in range(12):
        reader.page.mouse.wheel(0, -240)
    reader.until(f"window.hamkari.map.drawn.nodes.get(window.hamkari.tables.byId.get({absent!r}).index)")
    assert len(reader.nodes()) < 1200
    assert {"IR", "JP", "RU"} <= set(reader.nodes())
    visible = """() => {
      const { map } = window.hamkari, box = document.getElementById("network");
      return [...map.scene().nodes].filter(([, place]) => {
        const at = map.network.canvasToDOM(place);
        return at.x > 0 && at.y > 0 && at.x < box.clientWidth && at.y < box.clientHeight;
      }).every(([index]) => map.drawn.nodes.get(index));
    }"""
    assert reader.ask(visible)
