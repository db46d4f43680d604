"""Persian and English, light and dark, wide and narrow, and colours for every eye."""

import itertools
import re
from collections.abc import Callable
from typing import Any

import pytest
from pyoxigraph import Triple

from hamkari.view.style import looks

Open = Callable[..., Any]
STAGES = ["reduced", "discussed", "emphasised", "requested", "offered", "planned", "agreed", "signed", "implemented"]


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    digits = colour.strip().lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    dark, light = sorted((luminance(one), luminance(two)))
    return (light + 0.05) / (dark + 0.05)


def variables(reader: Any, *names: str) -> list[str]:
    style = "(names) => names.map((name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`))"
    return reader.ask(style, list(names))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_is_legible(on_press: Any, theme: str) -> None:
    on_press.change(theme=theme)
    for ink, ground in (
        *itertools.product(("text", "quiet", "accent", "warn"), ("page", "side", "card")),
        ("page", "accent"), ("text", "mark"),
    ):  # fmt: skip
        assert contrast(*variables(on_press, ink, ground)) >= 4.5, (ink, ground)
    text, page = on_press.ask("() => { const { text, page } = hamkari.map.scene().colours; return [text, page] }")
    assert contrast(text, page) >= 4.5
    assert [page] == [colour if len(colour) > 4 else "#ffffff" for colour in variables(on_press, "page")]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_stages_grow_from_faint_to_strong_to_every_eye(on_press: Any, theme: str) -> None:
    on_press.change(theme=theme)
    (page,) = variables(on_press, "page")
    scale = [luminance(look[theme]) for look in looks(STAGES)["stages"]]
    against = [abs(light - luminance(page)) for light in scale[1:]]
    assert against == sorted(against)
    assert min(later - earlier for earlier, later in itertools.pairwise(against)) > 0.01
    assert contrast(looks(STAGES)["stages"][0][theme], page) > 3


def test_kinds_differ_in_shape_as_well_as_in_colour() -> None:
    nodes = looks(STAGES)["nodes"]
    for what in ("shape", "light", "dark"):
        assert len({look[what] for look in nodes}) == len(nodes) == 7
    for theme, page in (("light", "#ffffff"), ("dark", "#12181f")):
        assert min(contrast(look[theme], page) for look in nodes) >= 3


def test_stages_of_a_users_own_ontology_have_a_look() -> None:
    assert looks(["dreamt"])["stages"][0].keys() == {"light", "dark"}


def test_english_turns_the_page_round(on_press: Any) -> None:
    html = on_press.page.locator("html")
    assert (html.get_attribute("lang"), html.get_attribute("dir")) == ("fa", "rtl")
    assert "۷ توافق" in on_press.page.locator("#counts").inner_text()
    left = on_press.page.locator("#filters").bounding_box()["x"]
    assert {"ایران", "هند"} <= set(on_press.nodes("label"))
    on_press.page.locator("#language").click()
    assert (html.get_attribute("lang"), html.get_attribute("dir")) == ("en", "ltr")
    assert "7 agreements" in on_press.page.locator("#counts").inner_text()
    assert on_press.page.locator("#filters").bounding_box()["x"] < left
    assert {"Iran", "India"} <= set(on_press.nodes("label"))
    assert on_press.page.title().startswith("Hamkari")
    assert "Oct" in on_press.select("tie/country/IR~country/JP")
    assert re.search(r"October 15, 2023 · Mehr 23, 1402", on_press.panel())
    on_press.page.locator("#language").click()
    assert "ایران" in on_press.nodes("label")


@pytest.mark.parametrize("language", ["fa", "en"])
def test_nothing_of_the_page_is_left_unsaid(on_press: Any, language: str) -> None:
    on_press.change(language=language)
    words = on_press.ask("() => Object.values(window.hamkari.data.words)")
    assert all(len(pair) == 2 and all(pair) for pair in words)
    assert on_press.page.locator("[data-word]").filter(has_not_text=re.compile(r"\S")).count() == 0
    if language == "en":
        controls = on_press.page.locator("#top, #filters, #timeline").all_inner_texts()
        assert set(re.findall("[آ-ی]+", " ".join(controls))) == {"فارسی"}


@pytest.mark.parametrize("preferred", ["dark", "light"])
def test_the_theme_is_the_systems_until_it_is_chosen(opened: Open, press: frozenset[Triple], preferred: str) -> None:
    reader = opened(press, color_scheme=preferred)
    other = {"dark": "light", "light": "dark"}[preferred]
    ground = "getComputedStyle(document.body).backgroundColor"
    first, inks = reader.ask(ground), set(reader.nodes("font.color"))
    assert reader.ask("document.documentElement.dataset.theme") == preferred
    reader.page.emulate_media(color_scheme=other)
    reader.until(f"document.documentElement.dataset.theme === '{other}'")
    assert reader.ask(ground) != first
    assert set(reader.nodes("font.color")).isdisjoint(inks)
    reader.page.locator("#theme").click()
    assert reader.ask("document.documentElement.dataset.theme") == preferred
    assert f"theme={preferred}" in reader.page.url
    assert reader.ask(ground) == first
    assert set(reader.nodes("font.color")) == inks


def test_letters_are_drawn_with_the_embedded_font(on_press: Any) -> None:
    assert all(face.startswith("Vazirmatn") for face in on_press.nodes("font.face"))
    assert on_press.ask("document.fonts.check('16px Vazirmatn', 'ایران')")
    assert on_press.ask("getComputedStyle(document.body).fontFamily").startswith("Vazirmatn")


@pytest.fixture
def phone(opened: Open, seeds: frozenset[Triple]) -> Any:
    return opened(seeds, viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True, device_scale_factor=2)


def test_a_phone_shows_the_map_first_and_never_scrolls_sideways(phone: Any) -> None:
    page = phone.page
    wide = "document.documentElement.scrollWidth"
    assert phone.ask(wide) <= 390
    assert page.locator("#filters").get_attribute("open") is None
    box = page.locator("#network canvas").bounding_box()
    assert box["y"] < 844 / 2
    assert box["width"] > 350
    page.locator("#filters > summary").tap()
    page.locator("#stage").select_option("agreed")
    assert phone.ask(wide) <= 390
    page.locator("#reset").tap()
    page.locator("button[data-view=matrix]").tap()
    assert page.locator("#matrix table").is_visible()
    assert phone.ask(wide) <= 390


def test_a_finger_on_a_line_opens_the_panel_below_the_map(phone: Any) -> None:
    page = phone.page
    phone.tap("country/IR", "country/RU")
    assert "یان دکس" in phone.panel()
    panel = page.locator("#panel")
    panel.scroll_into_view_if_needed()
    box = panel.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert page.locator("#panel blockquote").first.bounding_box()["width"] > 250
    assert phone.ask("document.documentElement.scrollWidth") <= 390
