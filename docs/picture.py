"""Draw `docs/graph.png`: the viewer with the graph of the seeds, one agreement open.

make picture
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ENDS = [f"https://w3id.org/hamkari/id/{name}" for name in ("country/IR", "country/RU")]
POINT = """([one, two]) => {
  const network = window.hamkari.network, a = network.getPosition(one), b = network.getPosition(two);
  const at = network.canvasToDOM({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const box = document.getElementById("network").getBoundingClientRect();
  return [box.x + at.x, box.y + at.y];
}"""


def main(page_file: Path, chromium: str) -> None:
    """Open the page in a headless browser, click the line between two countries, and keep the picture."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 760})
        page.goto(page_file.resolve().as_uri())
        page.wait_for_function("window.hamkari")
        page.wait_for_timeout(500)
        page.mouse.click(*page.evaluate(POINT, ENDS))
        page.mouse.move(5, 5)
        page.wait_for_timeout(500)
        page.screenshot(path=Path(__file__).with_name("graph.png"))
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
