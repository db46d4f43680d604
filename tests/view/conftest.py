"""The viewer under a reader's hands, and the graphs that it shows."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pyoxigraph import Triple

from hamkari.building import build_files
from hamkari.model import Facts
from hamkari.rdf import merge, triples
from hamkari.view import render

SEEDS = Path(__file__).parents[2] / "seeds"
MARKUP = (
    "<script>window.broken = 1</script></script><img src=x onerror='window.broken = 2'></style>\"' {{ 7*7 }}"
    "\u2028\u2029&amp;&lt;b&gt; \u202eevil\u202c <!-- "
)

MIDDLE = """([one, two]) => {
  const { map, tables } = window.hamkari;
  const place = (id) => map.scene().nodes.get(tables.byId.get(id).index);
  const a = place(one), b = place(two);
  const at = map.network.canvasToDOM({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const box = document.getElementById("network").getBoundingClientRect();
  return [box.x + at.x, box.y + at.y];
}"""


class Reader:
    """A page of the viewer; it keeps what the page asked of the network, and what it complained of."""

    def __init__(self, page: Page, file: Path, fragment: str = "") -> None:
        self.page, self.address = page, file.as_uri()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.set_default_timeout(10_000)
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.open(fragment)

    def open(self, fragment: str = "") -> None:
        """Go to the page afresh."""
        self.page.goto("about:blank")
        self.page.goto(self.address + fragment)
        self.page.locator("html[data-ready=yes]").wait_for(state="attached")

    def ask(self, script: str, argument: Any = None) -> Any:
        return self.page.evaluate(script, argument)

    def until(self, condition: str) -> None:
        """Wait for a condition in JavaScript; the page's policy forbids Playwright's own way, which evaluates text."""
        self.page.evaluate(f"""async () => {{
          for (const end = Date.now() + 5000; !({condition}); ) {{
            if (Date.now() > end) throw Error("in vain: " + {condition!r});
            await new Promise((resume) => setTimeout(resume, 10));
          }}
        }}""")

    def change(self, **state: Any) -> None:
        """Choose as the controls do."""
        self.ask("(state) => window.hamkari.state.change(state)", state)

    def state(self, name: str) -> Any:
        return self.ask("(name) => window.hamkari.state.get()[name]", name)

    def click(self, one: str, two: str | None = None) -> str:
        """Click with the mouse a thing on the map, or the middle of the line of two; gives what the panel shows."""
        return self._touch(self.page.mouse.click, one, two)

    def tap(self, one: str, two: str | None = None) -> str:
        """The same with a finger."""
        return self._touch(self.page.touchscreen.tap, one, two)

    def _touch(self, how: Callable[[float, float], None], one: str, two: str | None) -> str:
        x, y = self.ask(MIDDLE, [one, two or one])
        before = self.page.url
        how(x, y)
        self.until(f"location.href !== {before!r}")
        return self.panel()

    def search(self, text: str) -> None:
        """Type a search, which the page heeds when the typing rests."""
        self.page.locator("#search").fill(text)
        self.until(f"window.hamkari.state.get().text === {text!r}")

    def select(self, selected: str) -> str:
        """Select what the panel is to show, and give what it shows."""
        self.change(selected=selected)
        return self.panel()

    def panel(self) -> str:
        return self.page.locator("#panel").inner_text()

    def heading(self) -> str:
        return self.page.locator("#panel h1").inner_text()

    def section(self, title: str) -> list[str]:
        """The items of one list of the panel."""
        section = self.page.locator("#panel section").filter(has=self.page.locator("h2", has_text=title))
        return section.locator("> ul > li").all_inner_texts()

    def nodes(self, what: str = "id") -> list[Any]:
        """A property of the things that are drawn, or their ids without the kind of a country."""
        own = "H.tables.nodes[node.id].id.replace('country/', '')" if what == "id" else f"node.{what}"
        return self.ask(f"() => {{ const H = window.hamkari; return H.map.drawn.nodes.get().map((node) => {own}) }}")

    def lines(self, what: str = "width") -> dict[str, Any]:
        """A property of the lines that are drawn, by their ends: "IR JP", "IR topic/5g"."""
        return self.ask(f"""() => {{
          const {{ map, tables }} = window.hamkari;
          const name = (end) => tables.nodes[end].id.replace("country/", "");
          const entry = (edge) => [`${{name(edge.from)}} ${{name(edge.to)}}`, edge.{what}];
          return Object.fromEntries(map.drawn.edges.get().map(entry));
        }}""")

    def counts(self) -> dict[str, int]:
        """The counts above the filters."""
        spans = self.page.locator("#counts [data-count]").all()
        return {span.get_attribute("data-count"): int(span.get_attribute("data-value")) for span in spans}

    def options(self, control: str) -> dict[str, str]:
        """The choices of a filter: their texts by value."""
        found = self.page.locator(f"#{control} option").all()
        return {one.get_attribute("value"): one.inner_text().strip() for one in found}

    def reset(self) -> None:
        """Back to first sight without loading the page anew."""
        self.page.mouse.move(0, 0)
        self.ask("""() => {
          const H = window.hamkari;
          for (const open of document.querySelectorAll("dialog[open]")) open.close();
          history.replaceState(null, "", location.pathname);
          H.state.restore();
          H.map.fit(false);
          document.activeElement.blur();
          document.body.click();
        }""")

    def check(self) -> None:
        """The promises that hold whatever a reader does: nothing leaves the page, nothing goes wrong in it."""
        requests, complaints = set(self.requests), list(self.complaints)
        self.requests.clear()
        self.complaints.clear()
        assert {url for url in requests if not url.startswith(("data:", "blob:", "about:"))} <= {self.address}
        assert complaints == []


Open = Callable[..., Reader]


@pytest.fixture(scope="session")
def seeds() -> frozenset[Triple]:
    """The graph of the two seed articles."""
    return build_files([SEEDS]).graph


@pytest.fixture(scope="session")
def press(make_facts: Callable[..., Facts]) -> frozenset[Triple]:
    """Seven articles: two tell of one event, one has no date, one has Arabic letters, one knows no topic."""

    def told(name: str, text: str, proof: str, day: str | None, confidence: float, **more: Any) -> Facts:
        facts = make_facts(name, text=text, proof=proof, day=day, **more)
        agreements = tuple(replace(one, confidence=confidence, speaker=None) for one in facts.agreements)
        named = dict.fromkeys(("people", "posts", "bodies", "occasions", "places"), ())
        return replace(facts, title=f"خبر {name}", agreements=agreements, **named)

    signed = "ایران و روسیه یادداشت تفاهم هوش مصنوعی را امضا کردند."
    again = "روز شنبه ایران و روسیه درباره هوش مصنوعی تفاهم‌نامه امضا کردند."
    facts = [
        make_facts("tokyo"),
        told("moscow", signed, "امضا کردند", "2024-02-10", 0.95, stage="signed", topics=("ai",), parties=("IR", "RU"),
             instrument="memorandum"),
        told("moscow-2", again, "امضا کردند", "2024-02-11", 0.9, stage="signed", topics=("ai",), parties=("IR", "RU"),
             instrument="memorandum"),
        told("three", "ایران، ژاپن و روسیه درباره امنیت سایبری گفت‌وگو کردند.", "گفت‌وگو کردند", None, 0.5,
             stage="discussed", topics=("cybersecurity",), parties=("IR", "JP", "RU")),
        told("ankara", "ترکیه همکاری مخابراتی با ایران را معلق کرد.", "معلق کرد", "2024-03-25", 0.6, stage="reduced",
             topics=("telecommunications",), parties=("IR", "TR")),
        told("beijing", "ايران و چين كابل‌هاي زيردريايي مي‌كشند.", "كابل‌هاي زيردريايي مي‌كشند", "2024-03-05", 0.7,
             stage="planned", topics=("submarine-cable",), parties=("IR", "CN")),
        told("delhi", "ژاپن و هند همکاری خواهند کرد.", "همکاری خواهند کرد", "2024-02-15", 0.8, stage="planned",
             topics=(), parties=("JP", "IN")),
    ]  # fmt: skip
    return merge(map(triples, facts))


@pytest.fixture(scope="session")
def markup() -> str:
    """What a hostile article writes wherever it can."""
    return MARKUP


@pytest.fixture(scope="session")
def hostile(make_facts: Callable[..., Facts]) -> frozenset[Triple]:
    """Two articles that are markup, and formulas of a spreadsheet, in every place that an article can fill."""

    def written(name: str, url: str) -> Facts:
        text = f"وزیر ارتباطات ایران با تارو کونو دیدار کرد. {MARKUP} ایران و ژاپن =1+1 {MARKUP} توافق کردند."
        body = f"{MARKUP} body"
        facts = make_facts(f"<b>{name}</b>{MARKUP}", text=text, proof=f"=1+1 {MARKUP} توافق کردند", body=body)
        (agreement,) = facts.agreements
        return replace(
            facts, title=f"@{MARKUP} {name}", publisher=MARKUP, article=replace(facts.article, url=url),
            agreements=(replace(agreement, parties=(*agreement.parties, body)),),
        )  # fmt: skip

    addresses = {"first": "javascript:window.broken=3", "second": "https://example.org/?a=<b>"}
    return merge(triples(written(name, url)) for name, url in addresses.items())


@pytest.fixture(scope="session")
def write(tmp_path_factory: pytest.TempPathFactory) -> Callable[[frozenset[Triple]], Path]:
    """A function that gives the file of a graph's page, rendered once for each graph."""
    files: dict[frozenset[Triple], Path] = {}
    folder = tmp_path_factory.mktemp("pages")

    def written(graph: frozenset[Triple]) -> Path:
        if graph not in files:
            files[graph] = folder / f"graph-{len(files)}.html"
            files[graph].write_text(render(graph), "utf-8")
        return files[graph]

    return written


@pytest.fixture
def opened(browser: Browser, write: Callable[[frozenset[Triple]], Path]) -> Iterator[Open]:
    """A function that opens the page of a graph in its own context, with settings of `Browser.new_context`."""
    readers: list[Reader] = []

    def open_page(graph: frozenset[Triple], fragment: str = "", **settings: Any) -> Reader:
        chosen = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce", **settings}
        readers.append(Reader(browser.new_context(**chosen).new_page(), write(graph), fragment))
        return readers[-1]

    yield open_page
    for reader in readers:
        reader.check()
        reader.page.context.close()


@pytest.fixture(scope="session")
def shared(browser: Browser, write: Callable[[frozenset[Triple]], Path]) -> Iterator[Open]:
    """A function that gives the one page of a graph that tests share."""
    readers: dict[frozenset[Triple], Reader] = {}

    def of(graph: frozenset[Triple]) -> Reader:
        if graph not in readers:
            page = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce").new_page()
            readers[graph] = Reader(page, write(graph))
        return readers[graph]

    yield of
    for reader in readers.values():
        reader.page.context.close()


@pytest.fixture
def on_seeds(shared: Open, seeds: frozenset[Triple]) -> Iterator[Reader]:
    """The page of the seeds at first sight."""
    reader = shared(seeds)
    reader.reset()
    yield reader
    reader.check()


@pytest.fixture
def on_press(shared: Open, press: frozenset[Triple]) -> Iterator[Reader]:
    """The page of the made articles at first sight."""
    reader = shared(press)
    reader.reset()
    yield reader
    reader.check()


@pytest.fixture
def on_hostile(shared: Open, hostile: frozenset[Triple]) -> Iterator[Reader]:
    """The page of the hostile articles at first sight."""
    reader = shared(hostile)
    reader.reset()
    yield reader
    reader.check()
