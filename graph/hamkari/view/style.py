"""How each kind of thing looks: one table for the drawing and its legend."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class NodeStyle:
    """Shape (of vis-network), colour and size of a kind of node, its name in the legend, the size of its labels."""

    shape: str
    colour: str
    size: int
    name: str
    text: int = 15


NODES: Final = {
    "country": NodeStyle("dot", "#1d4e89", 26, "کشور", 21),
    "topic": NodeStyle("diamond", "#1b9e8f", 15, "موضوع"),
    "person": NodeStyle("triangle", "#d9622b", 14, "شخص"),
    "post": NodeStyle("triangleDown", "#e3a32b", 12, "سمت"),
    "body": NodeStyle("square", "#7a4fa3", 12, "نهاد"),
    "occasion": NodeStyle("star", "#c2397a", 13, "رویداد"),
    "place": NodeStyle("hexagon", "#6b7a3a", 12, "مکان"),
}

#: From first words to deeds the lines grow darker; what was taken back is red and dashed.
STAGES: Final = {
    "discussed": "#a9bccb",
    "emphasised": "#8fb3c9",
    "requested": "#72a8c4",
    "offered": "#559cb8",
    "planned": "#3c90a3",
    "agreed": "#2a8281",
    "signed": "#1b6f56",
    "implemented": "#0f5132",
    "reduced": "#c0392b",
}

RELATIONS: Final = {"meeting": "دیدار", "holds": "دارنده سمت", "post-in": "سمت در نهاد", "of-country": "از کشور"}

MEETING_COLOUR: Final = "#d9622b"
RELATION_COLOUR: Final = "#d5d8dc"
OTHER_COLOUR: Final = "#8a9097"
