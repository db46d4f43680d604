"""Draw the pictures of `docs/`: the viewer with the graph of the seeds and with that of the annotated articles.

make screenshots
"""

import sys
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).parent
DESK, PHONE = (1360, 820), (390, 844)
#: Picture: which graph, the view as its address has it, and the size of the window in pixels.
PICTURES = {
    "panel": ("seeds", "selected=tie/country/IR~country/RU", DESK),
    "map": ("gold", "", DESK),
    "matrix": ("gold", "view=matrix&language=en", DESK),
    "dark": ("gold", "theme=dark&language=en&selected=topic/5g", DESK),
    "phone": ("gold", "selected=country/JP", PHONE),
}


def main(pages: dict[str, Path], chromium: str) -> None:
    """Open each view in a headless browser and keep its picture; ends with an error where a page complains."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, (graph, view, size) in PICTURES.items():
            draw(browser, f"{pages[graph].resolve().as_uri()}#{quote(view, safe='=&/,~')}", size, HERE / f"{name}.png")
        browser.close()


def draw(browser: Browser, address: str, size: tuple[int, int], target: Path) -> None:
    """Keep the picture of one view."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    page.locator("html[data-ready=yes]").wait_for()
    page.wait_for_timeout(500)  # the next frames settle the labels
    page.screenshot(path=target)
    page.close()
    if complaints:
        raise RuntimeError(f"{target.name}: {complaints[0]}")


if __name__ == "__main__":
    main({"seeds": Path(sys.argv[1]), "gold": Path(sys.argv[2])}, sys.argv[3])
