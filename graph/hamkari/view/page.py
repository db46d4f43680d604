"""One HTML file that shows the graph: all inside, nothing from the network, nothing of the articles as markup."""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from importlib.resources import as_file, files
from typing import Final

from pyoxigraph import Triple

from hamkari.view.payload import payload
from hamkari.view.style import looks

_VIS_NETWORK: Final = "templates/lib/vis-9.1.2/vis-network.min.js"
#: In the order in which they run: each adds its part to `window.hamkari`, and the last starts the page.
SCRIPTS: Final = (
    "words.js", "tables.js", "state.js", "matches.js", "elements.js", "scene.js", "map.js", "cards.js", "panel.js",
    "filters.js", "timeline.js", "matrix.js", "download.js", "keyboard.js", "main.js",
)  # fmt: skip
_FONTS: Final = {400: "Vazirmatn-Regular.woff2", 700: "Vazirmatn-Bold.woff2"}


def render(triples: Iterable[Triple]) -> str:
    """The page of a finished graph; the same triples always give the same text.

    Text of articles travels as JSON in a data block and is put on the page as text only; a content security policy
    (W3C CSP 3) allows the scripts and the styles of the page by their hashes, its embedded fonts, and nothing else.
    """
    from pyvis.network import Network  # pyvis loads IPython, which commands that draw nothing need not wait for

    tables = payload(triples)
    assets = files("hamkari.view") / "assets"
    scripts = [(files("pyvis") / _VIS_NETWORK).read_text("utf-8")]
    scripts += [(assets / name).read_text("utf-8") for name in SCRIPTS]
    styles = [_font_faces(), (assets / "viewer.css").read_text("utf-8")]
    data = {
        **tables,
        "looks": looks([stage["id"] for stage in tables["stages"]]),
        "words": json.loads((assets / "words.json").read_text("utf-8")),
    }
    # The template draws from the tables: handing pyvis each node would write the graph twice.
    network = Network()
    with as_file(assets / "template.html") as template:
        network.set_template_dir(str(template.parent), template.name)
        network.templateEnv.globals.update(
            data=embed(data), policy=_policy(scripts, styles), page_scripts=scripts, page_styles=styles
        )
        return str(network.generate_html())


def embed(values: Mapping[str, object]) -> str:
    """JSON that stays inert inside an HTML element, whatever the strings in it hold."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _font_faces() -> str:
    faces = []
    for weight, name in _FONTS.items():
        data = base64.b64encode((files("hamkari.view") / "assets" / name).read_bytes()).decode()
        source = f"url(data:font/woff2;base64,{data}) format('woff2')"
        faces.append(f"@font-face{{font-family:Vazirmatn;font-weight:{weight};src:{source}}}")
    return "\n".join(faces)


def _policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {' '.join(map(_hash, styles))}",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode('utf-8')).digest()).decode()}'"
