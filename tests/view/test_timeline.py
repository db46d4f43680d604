"""The strip of months below the map."""

import re
from collections import Counter
from typing import Any

import pytest

BARS = """() => [...document.querySelectorAll("#bars .bar")].map((bar) => ({
  month: bar.dataset.month, label: bar.getAttribute("aria-label"), outside: bar.classList.contains("outside"),
  parts: [...bar.querySelectorAll("[data-stage]")].map((part) => [part.dataset.stage, part.height.baseVal.value]),
  x: Number(bar.querySelector("rect").getAttribute("x")),
}))"""


def by_stage(bars: list[dict[str, Any]]) -> Counter[str]:
    """Agreements by stage, of the heights of the parts; a bar's name says how many make its height."""
    found: Counter[str] = Counter()
    for bar in bars:
        total = int(bar["label"].split(": ")[1].split()[0])
        whole = sum(height for _, height in bar["parts"])
        assert bool(total) == bool(whole)
        for stage, height in bar["parts"]:
            assert total * height / whole == pytest.approx(round(total * height / whole))
            found[stage] += round(total * height / whole)
    return found


def test_bars_add_up_to_the_dated_agreements_of_each_stage(on_press: Any) -> None:
    bars = on_press.ask(BARS)
    assert by_stage(bars) == {"agreed": 1, "signed": 2, "planned": 2, "reduced": 1}
    assert by_stage(bars).total() == on_press.ask("window.hamkari.tables.agreements.filter(({ date }) => date).length")
    heights = {bar["month"]: sum(height for _, height in bar["parts"]) for bar in bars}
    assert max(heights, key=heights.get) == "2024-01-21"


def test_months_are_of_the_calendar_of_the_language(on_press: Any) -> None:
    labels = [bar["label"] for bar in on_press.ask(BARS)]
    assert labels == [
        "مهر ۱۴۰۲: ۱ توافق", "آبان ۱۴۰۲: ۰ توافق", "آذر ۱۴۰۲: ۰ توافق", "دی ۱۴۰۲: ۰ توافق", "بهمن ۱۴۰۲: ۳ توافق",
        "اسفند ۱۴۰۲: ۱ توافق", "فروردین ۱۴۰۳: ۱ توافق",
    ]  # fmt: skip
    on_press.change(language="en")
    labels = [bar["label"] for bar in on_press.ask(BARS)]
    assert labels == [
        "October 2023: 1 agreement", "November 2023: 0 agreements", "December 2023: 0 agreements",
        "January 2024: 0 agreements", "February 2024: 3 agreements", "March 2024: 2 agreements",
    ]  # fmt: skip
    assert [bar["month"] for bar in on_press.ask(BARS)][:2] == ["2023-10-01", "2023-11-01"]


def test_time_runs_as_the_language_is_read(on_press: Any) -> None:
    persian = [bar["x"] for bar in on_press.ask(BARS)]
    assert persian == sorted(persian, reverse=True)
    on_press.change(language="en")
    english = [bar["x"] for bar in on_press.ask(BARS)]
    assert english == sorted(english)


def test_bars_heed_the_filters_and_keep_what_the_span_leaves_out_faint(on_press: Any) -> None:
    on_press.page.locator("#stage").select_option("signed")
    assert by_stage(on_press.ask(BARS)) == {"signed": 2}
    on_press.page.locator("#from").fill("5")
    bars = on_press.ask(BARS)
    assert by_stage(bars) == {"signed": 2}
    assert [bar["outside"] for bar in bars] == [True] * 5 + [False] * 2
    assert on_press.counts()["agreements"] == 0


def test_a_bar_is_chosen_by_key_and_its_neighbours_by_arrow(on_press: Any) -> None:
    page = on_press.page
    page.locator("#bars [data-month='2024-01-21']").focus()
    page.keyboard.press("ArrowRight")  # to the left runs the time
    assert on_press.ask("document.activeElement.dataset.month") == "2023-12-22"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    assert (on_press.state("from"), on_press.state("to")) == ("2024-01-21", "2024-02-19")
    assert on_press.counts()["agreements"] == 3


def test_sliders_say_which_months_they_stand_at(on_press: Any) -> None:
    page = on_press.page
    assert page.locator("#from").get_attribute("aria-valuetext") == "مهر ۱۴۰۲"
    page.locator("#to").focus()
    page.keyboard.press("Home")
    assert on_press.state("to") == "2023-10-22"
    assert page.locator("#to").get_attribute("aria-valuetext") == "مهر ۱۴۰۲"
    assert on_press.counts()["agreements"] == 1
    assert re.sub(r"\s+", " ", page.locator("#span").inner_text()) == "مهر ۱۴۰۲ – مهر ۱۴۰۲"
