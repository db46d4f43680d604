"""How each kind of thing and each stage looks, in light and in dark.

Stages are one hue from faint to strong, so that their order shows to every eye and in print; what was reduced leaves
the scale: another hue and dashed. Kinds of things differ in shape as well as in colour (Okabe and Ito 2008).
"""

from typing import Any, Final

from hamkari.view.payload import KINDS

#: Shape (of vis-network), colour in light and in dark, size and label size in pixels at zoom 1.
_NODES: Final = {
    "country": ("dot", "#1d4e89", "#8fc1ff", 9, 17),
    "topic": ("diamond", "#00876c", "#3fd0ac", 11, 14),
    "person": ("triangle", "#b8500f", "#ff9d5c", 11, 14),
    "post": ("triangleDown", "#a07400", "#e6bb3f", 10, 13),
    "body": ("square", "#7a3f9d", "#cf9cf0", 10, 13),
    "occasion": ("star", "#b0256e", "#ff86bd", 11, 13),
    "place": ("hexagon", "#5b6b2b", "#b5c973", 10, 13),
}

#: Weakest first, as `hk:rank` has them; the last pair is for stages of a user's own ontology.
_STAGES: Final = {
    "reduced": ("#d1480f", "#ff8a4c"),
    "discussed": ("#b1c0ce", "#42566c"),
    "emphasised": ("#95b1ca", "#4a6e92"),
    "requested": ("#78a2c6", "#5287b5"),
    "offered": ("#5a91bd", "#5f9fd2"),
    "planned": ("#3f7dae", "#7ab6e6"),
    "agreed": ("#2a6799", "#9bcbf3"),
    "signed": ("#194f80", "#c0e0fb"),
    "implemented": ("#0a3560", "#eaf5ff"),
}
_OTHER_STAGE: Final = ("#7d8791", "#9aa5b1")


def looks(stages: list[str]) -> dict[str, Any]:
    """What the page draws with: `nodes` by kind and `stages` by id, the latter for the given ids in their order."""
    return {
        "nodes": [
            dict(zip(("shape", "light", "dark", "size", "font"), _NODES[kind], strict=True), kind=kind)
            for kind in KINDS
        ],
        "stages": [
            {"light": light, "dark": dark} for light, dark in (_STAGES.get(stage, _OTHER_STAGE) for stage in stages)
        ],
    }
