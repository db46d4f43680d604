"""Plots in Persian: the viewer's font and colours for matplotlib, which shapes and orders the letters itself."""

from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import matplotlib.pyplot as plt
from fontTools.ttLib import TTFont
from matplotlib.axes import Axes
from matplotlib.font_manager import fontManager
from matplotlib.patheffects import withStroke

import hamkari
from hamkari.view.style import looks

_FOLDER = TemporaryDirectory()  # the fonts are read whenever a plot is drawn, so it stays until the kernel ends
_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def use_vazirmatn() -> None:
    """Write plots in Vazirmatn, which the viewer ships as WOFF2: matplotlib wants it unpacked."""
    for face in ("Regular", "Bold"):
        with (files("hamkari.view") / "assets" / f"Vazirmatn-{face}.woff2").open("rb") as packed:
            font = TTFont(packed)
            font.flavor = None
            font.save(Path(_FOLDER.name, f"Vazirmatn-{face}.ttf"))
        fontManager.addfont(Path(_FOLDER.name, f"Vazirmatn-{face}.ttf"))
    plt.rcParams.update(
        {
            "font.family": "Vazirmatn",
            "figure.dpi": 80,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.titleweight": "bold",
        }
    )


def stage_colours(stages: Iterable[str]) -> dict[str, str]:
    """The viewer's colour of each stage, by its id."""
    ids = list(stages)
    return {stage: look["light"] for stage, look in zip(ids, looks(ids)["stages"], strict=True)}


def stage_names(graph: hamkari.Graph) -> dict[str, str]:
    """The Persian name of each stage, by its id, weakest first."""
    found = graph.query("""
        SELECT ?id ?label {
            ?stage hk:rank ?rank ; skos:notation ?id ; skos:prefLabel ?label .
            FILTER (LANG(?label) = "fa")
        }
        ORDER BY ?rank
    """)
    return dict(zip(found.id, found.label, strict=True))


def legend_of_stages(axes: Axes, names: Mapping[str, str]) -> None:
    """A legend of all stages beside a plot, the furthest on top."""
    colours = stage_colours(names)
    marks = [plt.Line2D([], [], color=colours[stage], linewidth=6) for stage in names]
    axes.legend(
        marks[::-1],
        list(names.values())[::-1],
        title="مرحله",
        frameon=False,
        markerfirst=False,
        alignment="right",
        loc="center left",
        bbox_to_anchor=(1, 0.5),
    )


def kind_colours() -> dict[str, str]:
    """The viewer's colour of each kind of node, such as `country` and `topic`."""
    return {look["kind"]: look["light"] for look in looks([])["nodes"]}


def label_nodes(axes: Axes, places: Mapping[str, tuple[float, float]], names: Mapping[str, str]) -> None:
    """The name of each node above its place, with a white edge that keeps it legible over lines."""
    for node, place in places.items():
        label = axes.annotate(names[node], place, xytext=(0, 8), textcoords="offset points", ha="center", fontsize=11)
        label.set_path_effects([withStroke(linewidth=3, foreground="white")])


def persian(number: object, _position: int | None = None) -> str:
    """A number in Persian digits; also a formatter of matplotlib's axes."""
    return f"{number:g}".translate(_PERSIAN) if isinstance(number, float) else str(number).translate(_PERSIAN)
