"""What a reader takes away."""

import csv
import io
import re
import struct
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pandas as pd

SVG = "{http://www.w3.org/2000/svg}"


def fetch(reader: Any, what: str) -> bytes:
    """The file that a choice of the menu gives."""
    if not reader.page.locator(f"#{what}").is_visible():
        reader.page.locator(".menu summary").click()
    with reader.page.expect_download() as download:
        reader.page.locator(f"#{what}").click()
    assert download.value.suggested_filename == f"hamkari.{what}"
    return Path(download.value.path()).read_bytes()


def table(reader: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(fetch(reader, "csv").decode("utf-8-sig"), newline="")))


def test_picture_is_the_map_as_drawn(on_press: Any) -> None:
    picture = fetch(on_press, "png")
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    canvas = on_press.ask("() => { const c = document.querySelector('#network canvas'); return [c.width, c.height] }")
    assert list(struct.unpack(">II", picture[16:24])) == canvas
    assert len(picture) > 5000  # lines and letters, no even ground


def test_drawing_has_every_thing_line_and_label(on_press: Any) -> None:
    on_press.change(show=["topic", "person"], selected="country/JP")
    root = ET.fromstring(fetch(on_press, "svg").decode())
    assert root.tag == f"{SVG}svg"
    labels = [text.text for text in root.iter(f"{SVG}text")]
    assert sorted(labels) == sorted(on_press.nodes("label"))
    lines = list(root.iter(f"{SVG}line"))
    assert len(lines) == len(on_press.lines())
    dashed = [line for line in lines if line.get("stroke-dasharray")]
    assert len(dashed) == sum(1 for dashes in on_press.lines("dashes").values() if dashes) > 0
    left, top, width, height = map(float, root.get("viewBox").split())
    for mark in root.iter(f"{SVG}text"):
        assert left < float(mark.get("x")) < left + width
        assert top < float(mark.get("y")) < top + height
    assert "data:font/woff2" in root.find(f"{SVG}style").text


def test_pictures_are_of_the_map_alone(on_press: Any) -> None:
    on_press.change(view="matrix")
    assert on_press.page.locator("#png").is_disabled()
    assert on_press.page.locator("#svg").is_disabled()
    assert on_press.page.locator("#csv").is_enabled()


def test_table_has_the_rows_that_the_filters_leave(on_press: Any) -> None:
    rows = table(on_press)
    assert {row["خبر"] for row in rows} == {"tokyo", "moscow", "moscow-2", "three", "ankara", "beijing", "delhi"}
    on_press.page.locator("#stage").select_option("signed")
    rows = table(on_press)
    assert [row["خبر"] for row in rows] in (["moscow", "moscow-2"], ["moscow-2", "moscow"])
    first = next(row for row in rows if row["خبر"] == "moscow")
    assert first["طرف‌ها"] == "ایران; روسیه"
    assert first["مرحله"] == "امضا شده"
    assert first["سند"] == "تفاهم‌نامه / یادداشت تفاهم"
    assert (first["تاریخ"], first["نقل قول"], first["اطمینان"]) == ("2024-02-10", "امضا کردند", "0.95")


def test_table_is_what_spreadsheets_and_pandas_read(on_press: Any) -> None:
    on_press.change(language="en", text="beijing")
    content = fetch(on_press, "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    frame = pd.read_csv(io.BytesIO(content))
    assert list(frame["Quote"]) == ["كابل‌هاي زيردريايي مي‌كشند"]
    assert list(frame["Parties"]) == ["China; Iran"]
    assert frame["Confidence"].dtype == float


def test_hostile_text_stays_text_in_what_is_taken_away(on_hostile: Any, markup: str) -> None:
    on_hostile.change(show=["body"])
    drawing = fetch(on_hostile, "svg").decode()
    root = ET.fromstring(drawing)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {
        "svg",
        "style",
        "rect",
        "line",
        "g",
        "path",
        "text",
    }
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]
    labels = {text.text for text in root.iter(f"{SVG}text")}
    assert any(label.startswith("<script>window.broken = 1</script>") for label in labels)
    rows = table(on_hostile)
    assert len(rows) == 2
    assert {row["نقل قول"] for row in rows} == {f"'=1+1 {markup} توافق کردند"}
    assert all(row["منبع"].startswith("'@<script>") for row in rows)
    assert not [cell for row in rows for cell in row.values() if re.match(r"[=+@\t\r-]", cell)]
