"""The viewer inside another page, as in a notebook."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page
from pyoxigraph import Triple

from hamkari.view import View, render

HOST = "<!doctype html><title>Notebook</title><h1>before</h1>%s<script>window.secret = 'mine'</script>"


@pytest.fixture(scope="module")
def notebook(browser: Browser, press: frozenset[Triple], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    page = browser.new_context(viewport={"width": 1100, "height": 900}).new_page()
    page.complaints, page.requests = [], []
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("request", lambda request: page.requests.append(request.url))
    file = tmp_path_factory.mktemp("notebook") / "notebook.html"
    file.write_text(HOST % View(press, height=700)._repr_html_(), "utf-8")
    page.goto(file.as_uri())
    page.frame_locator("iframe").locator("html[data-ready=yes]").wait_for(state="attached")
    yield page
    assert page.complaints == []
    assert {url for url in page.requests if not url.startswith(("data:", "blob:", "about:"))} == {file.as_uri()}
    page.context.close()


@pytest.fixture
def frame(notebook: Page) -> Frame:
    return notebook.frames[1]


def test_frame_has_no_origin_and_few_rights(notebook: Page, frame: Frame) -> None:
    element = notebook.locator("iframe")
    assert set(element.get_attribute("sandbox").split()) == {"allow-scripts", "allow-downloads"}
    assert element.get_attribute("height") == "700"
    assert frame.evaluate("window.origin") == "null"
    reach = "() => { try { return parent.document.title } catch (error) { return error.name } }"
    assert frame.evaluate(reach) == "SecurityError"
    assert frame.evaluate(reach.replace("parent.document.title", "parent.secret")) == "SecurityError"
    assert notebook.evaluate("document.querySelector('iframe').contentDocument") is None


def test_a_click_on_a_line_works_inside(notebook: Page, frame: Frame) -> None:
    x, y = frame.evaluate("""() => {
      const { map, tables } = window.hamkari;
      const [a, b] = ["IR", "RU"].map((code) => map.scene().nodes.get(tables.byId.get(`country/${code}`).index));
      const at = map.network.canvasToDOM({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
      const box = document.getElementById("network").getBoundingClientRect();
      return [box.x + at.x, box.y + at.y];
    }""")
    notebook.locator("iframe").scroll_into_view_if_needed()
    box = notebook.locator("iframe").bounding_box()
    notebook.mouse.click(box["x"] + x, box["y"] + y)
    inside = notebook.frame_locator("iframe")
    inside.locator("html[data-selected=yes]").wait_for(state="attached")
    assert inside.locator("#panel h1").inner_text() == "ایران – روسیه"
    assert inside.locator("#panel mark").first.inner_text() == "امضا کردند"
    inside.locator("#stage").select_option("signed")
    assert inside.locator("#counts [data-count=agreements]").get_attribute("data-value") == "2"
    assert notebook.url.endswith("notebook.html")


def test_downloads_work_inside(notebook: Page) -> None:
    inside = notebook.frame_locator("iframe")
    inside.locator(".menu summary").click()
    with notebook.expect_download() as download:
        inside.locator("#csv").click()
    assert Path(download.value.path()).read_bytes().startswith(b"\xef\xbb\xbf")


def test_view_is_saved_as_the_page_that_render_gives(press: frozenset[Triple], tmp_path: Path) -> None:
    view = View(press)
    path = view.save(tmp_path / "graph.html")
    assert path.read_text("utf-8") == view.html == render(press)
    assert repr(view) == f"<View of {len(press)} triples>"
    with pytest.raises(OSError, match="missing"):
        view.save(tmp_path / "missing" / "graph.html")


def test_hostile_text_stays_inside_its_frame(hostile: frozenset[Triple]) -> None:
    html = View(hostile)._repr_html_()
    assert html.count("<") == html.count(">") == 2
    assert html.count('"') == 2 * html.count('="')


def test_a_view_takes_triples_that_can_be_read_but_once(press: frozenset[Triple]) -> None:
    view = View(iter(press))
    assert view.html == View(press).html
    assert view.html is view.html
