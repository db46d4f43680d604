"""Countries by topics."""

from typing import Any

import pytest

STAGES = {
    ("ایران", "نسل پنجم"): "agreed", ("ژاپن", "نسل پنجم"): "agreed", ("ایران", "هوش مصنوعی"): "signed",
    ("روسیه", "هوش مصنوعی"): "signed", ("ایران", "امنیت سایبری و اطلاعات"): "discussed",
    ("ژاپن", "امنیت سایبری و اطلاعات"): "discussed", ("روسیه", "امنیت سایبری و اطلاعات"): "discussed",
    ("ایران", "مخابرات و ارتباطات"): "reduced", ("ترکیه", "مخابرات و ارتباطات"): "reduced",
    ("ایران", "کابل دریایی"): "planned", ("چین", "کابل دریایی"): "planned",
}  # fmt: skip
CELLS = """() => {
  const text = (cell) => cell.querySelector("bdi").textContent;
  const topics = [...document.querySelectorAll("#matrix thead th")].map(text);
  return [...document.querySelectorAll("#matrix tbody tr")].flatMap((row) =>
    [...row.querySelectorAll("td")].flatMap((cell, column) => {
      const button = cell.querySelector("button");
      if (!button) return [];
      return [[text(row.cells[0]), topics[column], button.dataset.stage, button.ariaLabel, button.textContent]];
    }),
  );
}"""


@pytest.fixture
def matrix(on_press: Any) -> Any:
    on_press.page.locator("button[data-view=matrix]").click()
    return on_press


def test_cells_tell_the_strongest_stage_and_how_many_events(matrix: Any) -> None:
    found = {(country, topic): (stage, label) for country, topic, stage, label, _ in matrix.ask(CELLS)}
    assert {cell: stage for cell, (stage, _) in found.items()} == STAGES
    # Two articles tell of one memorandum on artificial intelligence.
    assert found["ایران", "هوش مصنوعی"][1] == "ایران، هوش مصنوعی: امضا شده، ۱ توافق"
    assert not matrix.page.locator("#network").is_visible()


def test_stages_show_without_colours(matrix: Any) -> None:
    signs = {stage: sign for _, _, stage, _, sign in matrix.ask(CELLS)}
    assert signs == {"discussed": "۱", "planned": "۵", "agreed": "۶", "signed": "۷", "reduced": "×"}


def test_a_cell_opens_its_agreements(matrix: Any) -> None:
    matrix.page.get_by_role("button", name="روسیه، هوش مصنوعی").click()
    assert matrix.heading() == "روسیه × هوش مصنوعی"
    assert matrix.page.locator("#panel [data-agreement] mark").all_inner_texts() == ["امضا کردند"] * 2
    assert matrix.page.locator("#matrix table").is_visible()


def test_headings_open_their_countries_and_topics(matrix: Any) -> None:
    matrix.page.locator("#matrix tbody th button").filter(has_text="ترکیه").click()
    assert matrix.heading() == "ترکیه"
    matrix.page.locator("#matrix thead th button").filter(has_text="هوش مصنوعی").click()
    assert matrix.heading() == "هوش مصنوعی"


def test_the_matrix_heeds_the_filters(matrix: Any) -> None:
    matrix.page.locator("#stage").select_option("signed")
    assert {(row[0], row[1]) for row in matrix.ask(CELLS)} == {("ایران", "هوش مصنوعی"), ("روسیه", "هوش مصنوعی")}


def test_arrow_keys_move_from_cell_to_cell(matrix: Any) -> None:
    page = matrix.page
    page.locator("#matrix tbody button[tabindex='0']").focus()
    first = matrix.ask("document.activeElement.ariaLabel")
    seen = {first}
    for key in ("ArrowLeft", "ArrowLeft", "ArrowDown", "ArrowRight", "ArrowUp"):
        page.keyboard.press(key)
        assert matrix.ask("document.activeElement.closest('td') !== null")
        seen.add(matrix.ask("document.activeElement.ariaLabel"))
    assert len(seen) >= 3
    label = matrix.ask("document.activeElement.ariaLabel")
    page.keyboard.press("Enter")
    country, topic = label.partition(":")[0].split("، ")
    assert matrix.heading() == f"{country} × {topic}"


def test_one_stop_of_the_tab_key_for_all_cells(matrix: Any) -> None:
    assert matrix.page.locator("#matrix td button[tabindex='0']").count() == 1
