"""The address keeps the view, so that it can be sent, bookmarked and walked back."""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from pyoxigraph import Triple

Open = Callable[..., Any]

SEEN = """() => {
  const H = window.hamkari, root = document.documentElement;
  return {
    state: H.state.get(), counts: H.main.matches().counts, panel: document.getElementById("panel").innerText,
    nodes: H.map.looks().map(({ label, x, y, dim }) => [label, x, y, dim]),
    lines: H.map.drawn.edges.get().map((line) => [line.id, line.kind, line.events, line.stage, line.dim]).sort(),
    chips: [...document.querySelectorAll(".chip")].map((chip) => chip.innerText),
    controls: [...document.querySelectorAll("select, input")].map(({ id, value, checked }) => [id, value, checked]),
    root: [root.dir, root.lang, { ...root.dataset }],
  };
}"""


def test_a_view_is_the_same_at_a_colleague(opened: Open, press: frozenset[Triple]) -> None:
    reader = opened(press)
    page = reader.page
    page.locator("#language").click()
    page.locator("#theme").click()
    page.locator("#stage").select_option("discussed")
    for control, value in (("topic", "ict"), ("country", "IR"), ("country", "JP")):
        page.locator(f"#{control}").select_option(value)
    page.locator("#to").fill("5")
    page.locator("#confidence").fill("0.6")
    page.locator("#show-topic").check()
    page.locator("#show-place").check()
    reader.search("5G")
    reader.click("country/IR", "country/JP")
    assert reader.page.locator("#panel [data-agreement]").count() == 1
    assert opened(press, "#" + page.url.partition("#")[2]).ask(SEEN) == reader.ask(SEEN)


@pytest.mark.parametrize(
    "state",
    [
        {},
        {"view": "matrix", "selected": "tie/country/IR~topic/5g"},
        {"undated": False, "text": "a&b=c#d e%20"},
        {"selected": "person/تارو-کونو", "show": ["person", "body"]},
        {"from": "2024-01-21", "to": "2024-02-19", "language": "en"},
    ],
)  # fmt: skip
def test_every_choice_survives_a_reload(opened: Open, press: frozenset[Triple], state: dict[str, Any]) -> None:
    reader = opened(press)
    reader.change(**state)
    before = reader.ask(SEEN if state.get("view") != "matrix" else "document.body.innerText")
    assert reader.ask("window.hamkari.state.address()") == (reader.page.url if state else reader.address + "#")
    reader.page.reload()
    reader.page.locator("html[data-ready=yes]").wait_for(state="attached")
    assert reader.ask(SEEN if state.get("view") != "matrix" else "document.body.innerText") == before


def test_the_address_names_things_as_the_graph_does(on_press: Any) -> None:
    on_press.select("tie/country/IR~country/JP")
    on_press.change(countries=["IR", "JP"])
    fragment = unquote(on_press.page.url.partition("#")[2])
    assert fragment == "selected=tie/country/IR~country/JP&countries=IR,JP"


def test_back_leads_to_what_was_selected_before(on_press: Any) -> None:
    on_press.click("country/IR")
    on_press.page.locator("#panel button[data-tie='tie/country/IR~country/RU']").first.click()
    assert on_press.heading() == "ایران – روسیه"
    on_press.page.go_back()
    on_press.until("window.hamkari.state.get().selected === 'country/IR'")
    assert on_press.heading() == "ایران"
    on_press.page.go_forward()
    on_press.until("window.hamkari.state.get().selected !== 'country/IR'")
    assert on_press.heading() == "ایران – روسیه"


def test_moves_of_a_filter_are_no_steps_to_walk_back(on_press: Any) -> None:
    on_press.click("country/JP")
    steps = on_press.ask("history.length")
    for month in ("1", "2", "3"):
        on_press.page.locator("#from").fill(month)
    assert on_press.ask("history.length") == steps


@pytest.mark.parametrize(
    "fragment",
    [
        "#selected=tie/country/XX~country/YY&stage=finished&countries=ZZ,,&topics=nothing&show=dragon",
        "#from=yesterday&to=%E2%80%AE&confidence=much&view=globe&language=tlh&theme=%3Cscript%3E&undated=perhaps",
        "#__proto__=1&constructor=2&toString=3&&&===&%E0%A4%A&selected",
        "#selected=%3Cimg%20src=x%20onerror=alert(1)%3E&text=",
        "#" + "x" * 5000,
    ],
)  # fmt: skip
def test_an_address_of_nonsense_does_no_harm(opened: Open, press: frozenset[Triple], fragment: str) -> None:
    reader = opened(press, fragment)
    assert reader.counts()["agreements"] == 7
    assert len(reader.nodes()) == 6
    assert reader.ask("document.documentElement.dataset.theme") == "light"
    assert reader.page.locator("#panel img").count() == 0
    assert reader.click("country/IR", "country/RU").count("امضا کردند") >= 2
    assert set(reader.ask("Object.keys(window.hamkari.state.get())")) == {
        "view", "selected", "stage", "countries", "topics", "from", "to", "undated", "confidence", "text", "show",
        "language", "theme",
    }  # fmt: skip


def test_the_address_can_be_copied(opened: Open, press: frozenset[Triple]) -> None:
    reader = opened(press, "#stage=signed")
    asked = []
    reader.page.on("dialog", lambda dialog: (asked.append(dialog.default_value), dialog.accept()))
    reader.page.locator(".menu summary").click()
    reader.page.locator("#share").click()
    reader.page.wait_for_timeout(50)
    if not asked:
        assert reader.page.locator("#share").inner_text() == "نشانی رونوشت شد."
    else:
        assert asked == [reader.page.url]
