"""The page without a mouse, and to those who listen to it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from pyoxigraph import Triple

Open = Callable[..., Any]
FOCUSED = "document.activeElement.id"
CONTROLS = {
    "button", "link", "combobox", "checkbox", "slider", "searchbox", "textbox", "region", "navigation", "dialog",
    "application", "complementary", "img", "table", "DisclosureTriangle",
}  # fmt: skip


def to_map(reader: Any) -> None:
    """Go to the map with the Tab key, as a reader without a mouse does."""
    for _ in range(60):
        if reader.ask(FOCUSED) == "network":
            return
        reader.page.keyboard.press("Tab")
    pytest.fail("the Tab key does not lead to the map")


def test_the_whole_way_to_a_proof_without_a_mouse(opened: Open, press: frozenset[Triple]) -> None:
    reader = opened(press)
    keyboard = reader.page.keyboard
    to_map(reader)
    keyboard.press("ArrowRight")
    assert reader.page.locator("#spoken").inner_text() == "ایران، کشور، ۵ توافق"
    keyboard.press("Enter")
    assert reader.heading() == "ایران"
    assert reader.ask("document.activeElement.tagName") == "H1"
    for _ in range(10):
        keyboard.press("Tab")
        if reader.ask("document.activeElement.dataset.tie"):
            break
    keyboard.press("Enter")
    assert reader.page.locator("#panel mark").count() > 0
    keyboard.press("Escape")
    assert reader.state("selected") == ""
    assert reader.ask(FOCUSED) == "network"


def test_arrow_keys_go_where_they_point_and_everywhere(on_press: Any) -> None:
    to_map(on_press)
    place = """() => {
      const { map } = window.hamkari, [index] = map.network.getSelectedNodes();
      return { index, ...map.scene().nodes.get(index) };
    }"""
    ways = {
        "L": ("ArrowLeft", "x", -1),
        "R": ("ArrowRight", "x", 1),
        "U": ("ArrowUp", "y", -1),
        "D": ("ArrowDown", "y", 1),
    }
    on_press.page.keyboard.press("ArrowUp")
    here = on_press.ask(place)
    visited = {here["index"]}
    for letter in "LLUURRDDLDRRULLDRUUL":
        key, axis, sign = ways[letter]
        on_press.page.keyboard.press(key)
        there = on_press.ask(place)
        assert there["index"] == here["index"] or sign * (there[axis] - here[axis]) > 0
        here = there
        visited.add(here["index"])
    assert len(visited) == len(on_press.nodes()) == 6


def test_keys_zoom_the_map(on_press: Any) -> None:
    to_map(on_press)
    scale = "window.hamkari.map.network.getScale()"
    before = on_press.ask(scale)
    on_press.page.keyboard.press("+")
    assert on_press.ask(scale) > before
    on_press.page.keyboard.press("-")
    on_press.page.keyboard.press("-")
    assert on_press.ask(scale) < before
    on_press.page.keyboard.press("0")
    assert on_press.ask(scale) == pytest.approx(before)


def test_shortcuts(on_press: Any) -> None:
    keyboard = on_press.page.keyboard
    keyboard.press("m")
    assert on_press.page.locator("#matrix table").is_visible()
    keyboard.press("m")
    assert on_press.page.locator("#network canvas").is_visible()
    keyboard.press("?")
    assert on_press.page.get_by_role("dialog", name="راهنما").is_visible()
    keyboard.press("Escape")
    assert not on_press.page.locator("#help").is_visible()
    keyboard.press("/")
    assert on_press.ask(FOCUSED) == "search"
    keyboard.type("m/?")
    on_press.until("window.hamkari.state.get().text === 'm/?'")
    assert on_press.state("view") == "map"
    assert not on_press.page.locator("#help").is_visible()
    keyboard.press("Escape")
    assert on_press.ask(FOCUSED) == "network"


def test_escape_closes_the_menu(on_press: Any) -> None:
    on_press.page.locator(".menu summary").click()
    assert on_press.page.locator("#csv").is_visible()
    on_press.page.keyboard.press("Escape")
    assert not on_press.page.locator("#csv").is_visible()


def test_counts_and_the_place_on_the_map_are_spoken(on_press: Any) -> None:
    for live in ("#counts", "#spoken"):
        assert on_press.page.locator(live).get_attribute("role") == "status"
    on_press.change(language="en")
    to_map(on_press)
    said = []
    for key in ("ArrowLeft", "ArrowRight"):
        on_press.page.keyboard.press(key)
        said.append(on_press.page.locator("#spoken").inner_text())
    assert all(re.fullmatch(r"\w+, Country, [1-5] agreements?", words) for words in said)
    assert len(set(said)) == 2


@pytest.mark.parametrize(
    "state",
    [{}, {"selected": "country/IR"}, {"view": "matrix", "language": "en"}, {"topics": ["ict"], "countries": ["IR"]}],
)
def test_whatever_can_be_used_has_a_name(on_press: Any, state: dict[str, Any]) -> None:
    reader = on_press
    reader.change(**state)
    reader.page.locator(".menu summary").click()
    session = reader.page.context.new_cdp_session(reader.page)
    tree = session.send("Accessibility.getFullAXTree")["nodes"]
    used = [node for node in tree if not node["ignored"] and node["role"]["value"] in CONTROLS]
    nameless = [
        (node["role"]["value"], node.get("backendDOMNodeId")) for node in used
        if not node.get("name", {}).get("value", "").strip()
    ]  # fmt: skip
    assert len(used) > 20
    assert nameless == []


def test_nothing_that_can_be_reached_lacks_a_visible_focus(on_press: Any) -> None:
    on_press.page.keyboard.press("Tab")
    for _ in range(12):
        on_press.page.keyboard.press("Tab")
        style = on_press.ask("getComputedStyle(document.activeElement).outlineStyle")
        assert style in {"solid", "auto"}, on_press.ask("document.activeElement.outerHTML")
