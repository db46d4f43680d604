"""Filters: each changes what is drawn and what is counted, they add up, and can be taken back."""

import re
from typing import Any

import pytest

ALL = {"countries": 6, "ties": 6, "agreements": 7, "meetings": 1, "articles": 7}
LINES = {"IR JP", "IR RU", "JP RU", "IR TR", "CN IR", "IN JP"}


def counts(*numbers: int) -> dict[str, int]:
    return dict(zip(ALL, numbers, strict=True))


def pick(control: str, value: str) -> Any:
    return lambda reader: reader.page.locator(f"#{control}").select_option(value)


def slide(control: str, value: float) -> Any:
    return lambda reader: reader.page.locator(f"#{control}").fill(str(value))


def search(text: str) -> Any:
    return lambda reader: reader.search(text)


def click(selector: str) -> Any:
    return lambda reader: reader.page.locator(selector).click()


CASES = {
    "stage at least": ([pick("stage", "signed")], {"IR RU"}, counts(2, 1, 2, 0, 2)),
    "no stage of the scale": ([pick("stage", "reduced")], {"IR TR"}, counts(2, 1, 1, 0, 1)),
    "topic with narrower ones": (
        [pick("topic", "telecommunications")], {"IR JP", "IR TR", "CN IR"}, counts(4, 3, 3, 1, 3)
    ),
    "one of two topics": ([pick("topic", "ai"), pick("topic", "5g")], {"IR JP", "IR RU"}, counts(3, 2, 3, 1, 3)),
    "country": ([pick("country", "JP")], {"IR JP", "IR RU", "JP RU", "IN JP"}, counts(4, 4, 3, 1, 3)),
    "two countries": (
        [pick("country", "JP"), pick("country", "RU")], {"IR JP", "IR RU", "JP RU"}, counts(3, 3, 1, 0, 1)
    ),
    "from": ([slide("from", 4)], {"IR RU", "IN JP", "CN IR", "IR TR"}, counts(6, 4, 5, 0, 5)),
    "to": ([slide("to", 4)], {"IR JP", "IR RU", "IN JP"}, counts(4, 3, 4, 1, 4)),
    "from and to": ([slide("from", 5), slide("to", 5)], {"CN IR"}, counts(2, 1, 1, 0, 1)),
    "one bar": ([click("#bars [data-month='2024-01-21']")], {"IR RU", "IN JP"}, counts(4, 2, 3, 0, 3)),
    "confidence": ([slide("confidence", 0.9)], {"IR RU"}, counts(2, 1, 2, 0, 2)),
    "dated": ([click("#undated")], LINES - {"JP RU"}, counts(6, 5, 6, 1, 6)),
    "words of a quote": ([search("امضا")], {"IR RU"}, counts(2, 1, 2, 0, 2)),
    "label in the other language": ([search("sUbMarine")], {"CN IR"}, counts(2, 1, 1, 0, 1)),
    "several words": ([search("ایران هوش")], {"IR RU"}, counts(2, 1, 2, 0, 2)),
    "what nothing says": ([search("هیچستان")], set(), counts(0, 0, 0, 0, 0)),
    "two filters": (
        [pick("topic", "telecommunications"), pick("stage", "planned")], {"IR JP", "CN IR"}, counts(3, 2, 2, 1, 2)
    ),
    "four filters": (
        [pick("topic", "telecommunications"), pick("stage", "planned"), slide("confidence", 0.65), search("چین")],
        {"CN IR"}, counts(2, 1, 1, 0, 1),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("steps", "lines", "left"), CASES.values(), ids=CASES.keys())
def test_filters_change_what_is_drawn_and_counted(
    on_press: Any, steps: list[Any], lines: set[str], left: dict[str, int]
) -> None:
    assert ({*on_press.lines()}, on_press.counts()) == (LINES, ALL)
    for step in steps:
        step(on_press)
    assert {*on_press.lines()} == lines
    assert {*on_press.nodes()} == {country for line in lines for country in line.split()}
    assert on_press.counts() == left
    on_press.page.locator("#reset").click()
    assert ({*on_press.lines()}, {*on_press.nodes()}, on_press.counts()) == (
        LINES, {"IR", "JP", "RU", "TR", "CN", "IN"}, ALL
    )  # fmt: skip
    assert on_press.page.locator("#reset").is_disabled()


@pytest.mark.parametrize(
    "spelling",
    [
        "كابل‌هاي زيردريايي", "کابل‌های زیردریایی", "کابلهای زیردریایی", "کابل های زیردریایی", "زیردریائی", "مي‌كشند",
        "میکشند", "کِشند",
    ],
)  # fmt: skip
def test_a_search_finds_every_spelling(on_press: Any, spelling: str) -> None:
    on_press.search(spelling)
    assert {*on_press.lines()} == {"CN IR"}
    assert "كابل‌هاي زيردريايي مي‌كشند" in on_press.panel()


def test_a_search_lists_the_things_that_it_names(on_press: Any) -> None:
    on_press.search("هند")
    assert "هند" in on_press.section("یافته‌ها")[0]
    on_press.page.locator("#panel section button[data-node='country/IN']").first.click()
    assert on_press.heading() == "هند"


def test_several_countries_and_topics_are_chips_that_can_be_taken_away(on_press: Any) -> None:
    for control, values in (("country", ("JP", "RU")), ("topic", ("cybersecurity", "ict"))):
        for value in values:
            on_press.page.locator(f"#{control}").select_option(value)
    assert (
        on_press.page.locator("#country-chips .chip").count()
        == on_press.page.locator("#topic-chips .chip").count()
        == 2
    )
    assert on_press.counts()["agreements"] == 1
    on_press.page.get_by_role("button", name="برداشتن ژاپن").click()
    assert on_press.counts()["agreements"] == 3
    on_press.page.get_by_role("button", name="برداشتن فناوری اطلاعات و ارتباطات").click()
    assert on_press.counts()["agreements"] == 1
    assert (on_press.state("countries"), on_press.state("topics")) == (["RU"], ["cybersecurity"])


@pytest.mark.parametrize("others", [{}, {"undated": False}, {"stage": "planned"}, {"topics": ["ict"], "text": "ایران"}])
@pytest.mark.parametrize(("control", "name"), [("stage", "stage"), ("topic", "topics"), ("country", "countries")])
def test_the_count_beside_a_choice_is_what_choosing_it_leaves(
    on_press: Any, control: str, name: str, others: dict[str, Any]
) -> None:
    on_press.change(language="en", **others)
    choices = {value: text for value, text in on_press.options(control).items() if value}
    assert choices
    for value, text in choices.items():
        on_press.change(**{name: value if name == "stage" else [value]})
        assert on_press.counts()["agreements"] == int(re.search(r"\((\d+)\)$", text)[1]), text


def test_choices_that_would_leave_nothing_are_not_offered(on_press: Any) -> None:
    assert set(on_press.options("country")) == {"", "IR", "JP", "RU", "TR", "CN", "IN"}
    on_press.page.locator("#topic").select_option("ai")
    assert set(on_press.options("country")) == {"", "IR", "RU"}
    stages = ["", "discussed", "emphasised", "requested", "offered", "planned", "agreed", "signed"]
    assert list(on_press.options("stage")) == stages


def test_narrower_topics_stand_below_their_broader_one(on_press: Any) -> None:
    topics = list(on_press.options("topic"))
    order = [topics.index(topic) for topic in ("ict", "telecommunications", "mobile-networks", "5g")]
    assert order == sorted(order)
    depths = on_press.page.locator("#topic option").evaluate_all(
        "(options) => options.map((o) => [o.value, o.textContent.match(/^\\u2003*/)[0].length])"
    )
    assert [dict(depths)[topic] for topic in ("ict", "telecommunications", "mobile-networks", "5g")] == [0, 1, 2, 3]


def test_a_span_of_dates_excludes_what_has_none(on_press: Any) -> None:
    on_press.page.locator("#from").fill("1")
    assert on_press.page.locator("#undated").is_disabled()
    assert not on_press.page.locator("#undated").is_checked()
    assert on_press.page.locator("#span").inner_text() == "آبان ۱۴۰۲ – فروردین ۱۴۰۳"
    on_press.page.locator("#from").fill("0")
    assert on_press.page.locator("#undated").is_checked()
    assert on_press.counts() == ALL


def test_sliders_do_not_cross(on_press: Any) -> None:
    on_press.page.locator("#to").fill("2")
    on_press.page.locator("#from").fill("5")
    assert [on_press.page.locator(f"#{end}").input_value() for end in ("from", "to")] == ["5", "5"]
    assert {*on_press.lines()} == {"CN IR"}


def test_what_a_filter_hides_can_be_looked_at_and_says_so(on_press: Any) -> None:
    on_press.select("country/TR")
    assert on_press.page.locator("#panel .warning").count() == 0
    on_press.page.locator("#stage").select_option("signed")
    assert on_press.page.locator("#panel .warning").inner_text() == "با پالایه‌های کنونی پنهان است."
    assert on_press.heading() == "ترکیه"
