"""How each notebook begins: install Hamkari where it is missing, and show tables that hold Persian."""

import importlib
import logging
from importlib.util import find_spec

from IPython import get_ipython

if not all(map(find_spec, ("brotli", "fontTools", "hamkari", "matplotlib", "scipy"))):
    get_ipython().run_line_magic("pip", "install --quiet --constraint ../constraints.txt ..[notebooks]")
    importlib.invalidate_caches()

import pandas as pd


def _as_html(frame: pd.DataFrame) -> str:
    """A table whose cells run from right to left where their text does (HTML Standard, `dir="auto"`)."""
    return frame._repr_html_().replace("<td>", '<td dir="auto" style="text-align: start; white-space: normal">')


logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # at its first start it tells that it starts
get_ipython().display_formatter.formatters["text/html"].for_type(pd.DataFrame, _as_html)
pd.set_option("display.max_colwidth", 200, "display.max_rows", 30)
