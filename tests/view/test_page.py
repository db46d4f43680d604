"""The page as a whole: one file, opened from disk, in which text is never markup."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from pyoxigraph import Triple

from hamkari.model import Article, Facts
from hamkari.rdf import merge, triples
from hamkari.view import render
from hamkari.view.page import embed

Open = Callable[..., Any]


def test_page_is_one_file_that_names_no_other(press: frozenset[Triple]) -> None:
    page = render(press)
    assert not re.findall(r"<(?:script|link|img|iframe|source|object)\b[^>]*\s(?:src|href|data)=", page)
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert not [url for style in styles for url in re.findall(r"url\((.{0,5})", style) if url != "data:"]
    assert "@import" not in "".join(styles)


def test_page_of_a_graph_opens_and_says_what_it_shows(on_seeds: Any) -> None:
    assert on_seeds.counts() == {"countries": 3, "ties": 2, "agreements": 25, "meetings": 5, "articles": 2}
    assert "همکاری" in on_seeds.page.title()
    assert len(on_seeds.ask("[...document.fonts].filter((font) => font.status === 'loaded')")) == 2


def test_page_does_not_wait_for_fonts_that_never_come(
    browser: Browser, write: Callable[[frozenset[Triple]], Path], press: frozenset[Triple]
) -> None:
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.add_init_script("document.fonts.load = () => new Promise(() => {})")
    page.goto(write(press).as_uri())
    page.locator("html[data-ready=yes]").wait_for(state="attached")
    page.context.close()


def test_policy_allows_the_scripts_of_the_page_alone(opened: Open, press: frozenset[Triple]) -> None:
    reader = opened(press)
    policy = reader.page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert set(rules) == {"default-src", "script-src", "style-src", "font-src", "base-uri", "form-action"}
    assert all(source.startswith("'sha256-") for name in ("script-src", "style-src") for source in rules[name].split())
    assert reader.complaints == []
    for attack in (
        "document.body.append(Object.assign(document.createElement('script'), {text: 'window.broken = 1'}))",
        "document.body.append(Object.assign(document.createElement('div'), {innerHTML: '<i onclick=\"broken = 2\">'}));"
        "document.querySelector('i').click()",
        "document.body.append(Object.assign(document.createElement('img'), {src: 'https://example.org/x.png'}))",
        "document.body.append(Object.assign(document.createElement('style'), {textContent: 'body { color: red }'}))",
    ):
        with reader.page.expect_console_message():
            reader.ask(f"() => {{ {attack} }}")
        assert "Content Security Policy" in reader.complaints.pop()
        assert reader.complaints == []
    assert reader.ask("window.broken") is None
    reader.requests.remove("https://example.org/x.png")  # which the policy refused, as the page complained


def test_text_of_articles_is_never_markup(on_hostile: Any, markup: str) -> None:
    reader = on_hostile
    assert reader.counts()["articles"] == 2
    scripts = reader.ask("document.scripts.length")
    reader.click("country/IR", "country/JP")
    quotes = reader.page.locator("#panel [data-agreement] mark").all_text_contents()
    assert quotes == [f"=1+1 {markup} توافق کردند"] * 2
    shown = reader.page.locator("#panel").text_content()
    assert "<b>first</b><script>" in shown
    for node in reader.ask("window.hamkari.tables.nodes.map((node) => node.id)"):
        reader.select(node)
    reader.change(view="matrix", language="en", text="<script>")
    assert reader.page.locator("img, iframe, object, embed, #panel script, #panel style, #panel b").count() == 0
    assert reader.ask("document.scripts.length") == scripts
    assert reader.ask("window.broken") is None


def test_controls_of_direction_do_not_turn_labels_round(on_hostile: Any) -> None:
    reader = on_hostile
    reader.change(show=["body"])
    labels = reader.nodes("label")
    assert any("evil" in label for label in labels)
    assert not [label for label in labels if re.search("[\u202a-\u202e\u2066-\u2069]", label)]
    reader.select("country/IR")
    isolated = reader.page.locator("#panel bdi", has_text="evil")
    assert isolated.count() > 0
    assert reader.ask("getComputedStyle(document.querySelector('#panel bdi')).unicodeBidi") == "isolate"


def test_only_an_address_of_the_web_is_a_link(on_hostile: Any) -> None:
    reader = on_hostile
    links = {}
    for article in reader.ask("window.hamkari.tables.articles.map((article) => article.id)"):
        shown = reader.select(f"article/{article}")
        hrefs = reader.page.locator("#panel a").evaluate_all("(links) => links.map((link) => link.href)")
        links["javascript:window.broken=3" in shown] = hrefs
    assert links == {True: [], False: ["https://example.org/?a=%3Cb%3E"]}
    assert reader.page.locator("a[href^='javascript' i]").count() == 0


def test_embedded_json_ends_no_element() -> None:
    text = embed({"a": "</script><!--<style>&\u2028\u2029", "b": ["«متن»"]})
    assert not set("<>&\u2028\u2029") & set(text)
    assert "«متن»" in text


@pytest.mark.parametrize("facts", [[], [Facts(Article("a", "متن"))]], ids=["no article", "nothing named"])
def test_a_graph_without_countries_is_a_page(opened: Open, facts: list[Facts]) -> None:
    reader = opened(merge(map(triples, facts)))
    assert reader.counts() == {"countries": 0, "ties": 0, "agreements": 0, "meetings": 0, "articles": len(facts)}
    assert "با این پالایه‌ها چیزی نمی‌ماند." in reader.panel()
    reader.change(view="matrix")
    assert "با این پالایه‌ها چیزی نمی‌ماند." in reader.page.locator("#matrix").inner_text()
    assert not reader.page.locator("#timeline").is_visible()
