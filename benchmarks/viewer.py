"""The page of a large graph: Hamkari's beside the one that plain pyvis writes for the same graph, in one run.

    python benchmarks/viewer.py [--nodes 5000] [--edges 20000] [--limit 300] [--repeats 3]

Both pages hold everything they need; requests that pyvis's template makes to other hosts are refused at once, so that
no network is waited for. A page is interactive when it has drawn at least 30 marks of nodes on its canvas and has
returned to its event loop, so that a click would be answered; the clock starts with the navigation. Ours is measured
as it opens, and with every kind of thing switched on; pyvis as it is, and with its physics switched off, which leaves
the nodes wherever chance puts them. The best of the repeats counts for all.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import networkx as nx
from made_graph import Maker
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import TimeoutError as NotInTime
from pyoxigraph import Triple
from pyvis.network import Network

from hamkari.graph import to_networkx
from hamkari.rdf import merge, triples
from hamkari.view import render

EVERYTHING = "#show=topic,person,post,body,occasion,place"
# Every shape of a node ends in a fill; lines do not.
WATCH = """
  let marks = 0;
  const fill = CanvasRenderingContext2D.prototype.fill;
  CanvasRenderingContext2D.prototype.fill = function (...given) { marks++; return fill.apply(this, given); };
  const done = () => (window.interactive = performance.now());
  const look = () => (marks >= 30 ? setTimeout(done) : requestAnimationFrame(look));
  requestAnimationFrame(look);
"""


def main() -> int:
    """Measure, print a table in Markdown, and end with 1 where the floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, default=5000, help="nodes of the made graph, at least")
    parser.add_argument("--edges", type=int, default=20000, help="edges of the made graph, at least")
    parser.add_argument("--limit", type=float, default=300.0, help="seconds after which a page is given up")
    parser.add_argument("--repeats", type=int, default=3, help="times that each page is opened; the best counts")
    parser.add_argument("--floor", type=float, default=5.0, help="ratio below which this fails")
    options = parser.parse_args()
    made = make(options.nodes, options.edges)
    graph = to_networkx(made)
    say(f"{graph.number_of_nodes():,} nodes, {graph.number_of_edges():,} edges, {len(made):,} triples\n")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        ours, theirs, still = (Path(folder) / f"{name}.html" for name in ("hamkari", "pyvis", "still"))
        ours_written = timed(lambda: ours.write_text(render(made), "utf-8"))
        theirs_written = timed(lambda: theirs.write_text(plain_pyvis(graph), "utf-8"))
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
            args=["--no-sandbox", "--disable-gpu"],
        )
        opened, _ = best(browser, ours.as_uri(), options)
        switched, _ = best(browser, ours.as_uri() + EVERYTHING, options)
        plain, ended = best(browser, theirs.as_uri(), options)
        still.write_text(plain_pyvis(graph, physics=False), "utf-8")
        unmoved, _ = best(browser, still.as_uri(), options)
        browser.close()
        sizes = [path.stat().st_size / 1e6 for path in (ours, theirs)]
    over = "" if ended else "> "
    say("| | written, s | size, MB | interactive, s | sooner |\n|---|---:|---:|---:|---:|")
    say(f"| Hamkari, as it opens | {ours_written:.1f} | {sizes[0]:.1f} | {opened:.2f} | {over}{plain / opened:.0f} × |")
    say(f"| Hamkari, everything shown | | | {switched:.2f} | {over}{plain / switched:.0f} × |")
    say(f"| plain pyvis | {theirs_written:.1f} | {sizes[1]:.1f} | {over}{plain:.2f} | |")
    say(f"| pyvis, physics off (nodes at random) | | | {unmoved:.2f} | |")
    return int(plain / max(opened, switched) < options.floor)


def make(nodes: int, edges: int) -> frozenset[Triple]:
    """A finished graph with at least so many nodes and edges, and hardly more."""
    articles = nodes // 7
    while True:
        maker = Maker(officials=600, companies=6 * articles, statements=3)
        made = merge([{triple for number in range(articles) for triple in triples(maker.facts(number))}])
        graph = to_networkx(made)
        if graph.number_of_nodes() >= nodes and graph.number_of_edges() >= edges:
            return made
        articles += articles // 20


def plain_pyvis(graph: "nx.MultiDiGraph[str]", *, physics: bool = True) -> str:
    """What pyvis writes for a networkx graph by itself, its scripts in the page."""
    bare = nx.MultiDiGraph()
    bare.add_nodes_from((node, {"label": data["label"]}) for node, data in graph.nodes(data=True))
    bare.add_edges_from(graph.edges())
    network = Network(directed=True, cdn_resources="in_line")
    network.from_nx(bare)
    network.toggle_physics(physics)
    return str(network.generate_html())


def best(browser: Browser, address: str, options: argparse.Namespace) -> tuple[float, bool]:
    """Seconds until the page is interactive, the least of several runs; False where it was given up."""
    seconds = []
    for _ in range(options.repeats):
        page = browser.new_page(viewport={"width": 1280, "height": 800}, bypass_csp=True)  # waiting evaluates text
        page.route("http*://**", lambda route: route.abort())
        page.add_init_script(WATCH)
        try:
            page.goto(address, wait_until="commit")
            page.wait_for_function("window.interactive", timeout=options.limit * 1000)
            seconds.append(float(page.evaluate("window.interactive")) / 1000)
        except NotInTime:
            return options.limit, False
        finally:
            page.close()
    return min(seconds), True


def timed(work: Callable[[], object]) -> float:
    """Seconds that a call takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def say(line: str) -> None:
    """Print at once: a run takes minutes."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
