"""The page as a reader meets it: opened from disk in a browser, with a mouse."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from hamkari.model import Facts
from hamkari.rdf import merge, triples
from hamkari.view import render

HOSTILE = (
    "<script>window.broken = 1</script></script><img src=x onerror='window.broken = 2'> {{ 7 * 7 }}\u2028\u2029&amp;"
    "<!-- "
    "وزیر ارتباطات ایران در توکیو با تارو کونو دیدار کرد."
)
MIDDLE_OF = """([one, two]) => {
  const network = window.hamkari.network, box = document.getElementById("network").getBoundingClientRect();
  const a = network.getPosition(one), b = two ? network.getPosition(two) : a;
  const at = network.canvasToDOM({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  return [box.x + at.x, box.y + at.y];
}"""
ID = "https://w3id.org/hamkari/id/"


class Reader:
    """A page that keeps what it asked of the network and what it complained of."""

    def __init__(self, page: Page, file: Path) -> None:
        self.page, self.requests, self.complaints = page, [], []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(file.as_uri())
        page.wait_for_function("window.hamkari && document.querySelector('#network canvas')")
        page.wait_for_timeout(200)

    def click(self, one: str, two: str | None = None) -> str:
        x, y = self.page.evaluate(MIDDLE_OF, [ID + one, two and ID + two])
        self.page.mouse.click(x, y)
        self.page.wait_for_timeout(100)
        return self.page.locator("#panel").inner_text()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Reader]]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})

    def open_page(*facts: Facts) -> Reader:
        file = tmp_path / "graph.html"
        file.write_text(render(merge(map(triples, facts))), "utf-8")
        return Reader(page, file)

    yield open_page
    page.close()


def test_click_on_an_edge_shows_the_agreement(opened: Callable[..., Reader], make_facts: Callable[..., Facts]) -> None:
    reader = opened(make_facts("first", topics=("5g", "ai")))
    shown = reader.click("country/IR", "country/JP")
    for words in (
        "ایران",
        "ژاپن",
        "توافق شده",
        "نسل پنجم",
        "هوش مصنوعی",
        "دوره‌های آموزشی",
        "«توافق کردند»",
        "first",
        "2023-10-15",
    ):
        assert words.strip("«»") in shown
    assert reader.page.locator("#panel blockquote").all_inner_texts() == ["توافق کردند"]
    assert reader.requests == [reader.page.url]
    assert reader.complaints == []


def test_click_on_a_node_shows_its_neighbours_and_leads_on(
    opened: Callable[..., Reader], make_facts: Callable[..., Facts]
) -> None:
    reader = opened(make_facts())
    assert "ژاپن" in reader.click("topic/5g")
    reader.page.get_by_role("button", name="ژاپن").click()
    assert reader.page.locator("#panel blockquote").all_inner_texts() == ["توافق کردند"]


def test_page_reads_from_right_to_left_and_has_a_legend(
    opened: Callable[..., Reader], make_facts: Callable[..., Facts]
) -> None:
    reader = opened(make_facts())
    html = reader.page.locator("html")
    assert (html.get_attribute("lang"), html.get_attribute("dir")) == ("fa", "rtl")
    legend = reader.page.locator("#legend").inner_text()
    for kind in ("کشور", "موضوع", "شخص", "سمت", "نهاد", "رویداد", "مکان", "توافق شده"):
        assert kind in legend
    looks = reader.page.evaluate("window.hamkari.network.body.data.nodes.get().map((n) => n.kind + n.shape + n.color)")
    assert len(set(looks)) == len({re.sub(r".*#", "", look) for look in looks}) == 7


def test_text_of_articles_is_never_markup(opened: Callable[..., Reader], make_facts: Callable[..., Facts]) -> None:
    proof = HOSTILE[: HOSTILE.index("وزیر")].strip()
    reader = opened(make_facts("<b>x</b>", text=HOSTILE, proof=proof, body="<img src=x onerror='window.broken = 3'>"))
    reader.click("country/IR", "country/JP")
    quote = reader.page.locator("#panel blockquote").text_content()
    assert quote == proof
    assert "<b>x</b>" in reader.page.locator("#panel .source").inner_text()
    assert reader.page.evaluate("window.broken") is None
    assert reader.page.locator("img").count() == 0
    assert reader.complaints == []
    assert reader.requests == [reader.page.url]


def test_injected_script_would_not_run(opened: Callable[..., Reader], make_facts: Callable[..., Facts]) -> None:
    reader = opened(make_facts())
    reader.page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'window.broken = 4'}))"
    )
    assert reader.page.evaluate("window.broken") is None
    assert "Content Security Policy" in reader.complaints[0]


def test_page_holds_everything_and_moves_nothing(make_facts: Callable[..., Facts]) -> None:
    page = render(merge([triples(make_facts())]))
    assert not re.findall(r"""<(?:script|link|img|iframe)[^>]*\s(?:src|href)=""", page)
    assert '"physics":{"enabled":false}' in page


def test_graph_of_an_article_that_names_nothing_is_a_page() -> None:
    from hamkari.model import Article

    assert "<canvas" not in render(merge([triples(Facts(Article("a", "متن")))]))
