"""One HTML file that shows the graph: all inside, nothing from the network, nothing of the articles as markup."""

import base64
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib.resources import as_file, files
from typing import Any

import networkx as nx
from pyoxigraph import NamedNode, Triple

from hamkari.graph import to_networkx
from hamkari.rdf import Index
from hamkari.rdf.namespaces import ID
from hamkari.view import style
from hamkari.view.layout import positions

_VIS_NETWORK = "templates/lib/vis-9.1.2/vis-network.min.js"
_FONT = "Vazirmatn, Vazir, Tahoma, 'DejaVu Sans', sans-serif"
_OPTIONS = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "hideEdgesOnDrag": True, "keyboard": False},
    "nodes": {
        "widthConstraint": {"maximum": 130},
        "font": {"face": _FONT, "size": 15, "color": "#1f2933", "strokeWidth": 4, "strokeColor": "#ffffff"},
    },
    "edges": {"smooth": False, "selectionWidth": 2, "hoverWidth": 1},
}


def render(triples: Iterable[Triple]) -> str:
    """The page of a finished graph; the same triples always give the same text.

    Text of articles travels as JSON in a data block and is put on the page as text only; a content security policy
    allows the two scripts of the page by their hashes and nothing else.
    """
    from pyvis.network import Network  # pyvis loads IPython, which commands that draw nothing need not wait for

    known = list(triples)
    graph = to_networkx(known)
    edges = _merge_edges(graph)
    places = positions(graph, {*edges, *_neighbours_by_article(known, graph)})
    network = Network(directed=True)
    for node, data in sorted(graph.nodes(data=True)):
        look = style.NODES[data["kind"]]
        x, y = places[node]
        network.add_node(
            node, label=data["label"], shape=look.shape, color=look.colour, kind=data["kind"],
            size=look.size + min(data["articles"], 10), font={"size": look.text}, articles=data["articles"], x=x, y=y,
        )  # fmt: skip
    for (one, two), items in sorted(edges.items()):
        network.add_edge(one, two, id=f"{one} {two}", arrows="", **_edge_look(items))
    network.set_options(json.dumps(_OPTIONS))

    package = files("hamkari.view")
    vis = (files("pyvis") / _VIS_NETWORK).read_text("utf-8")
    viewer, css = ((package / name).read_text("utf-8") for name in ("viewer.js", "viewer.css"))
    statements = {key: data for items in edges.values() for key, data in items if "quote" in data}
    with as_file(package / "template.html") as template:
        network.set_template_dir(str(template.parent), template.name)
        network.templateEnv.globals.update(
            css=css,
            data=_embed(
                nodes=network.nodes,
                edges=network.edges,
                options=_OPTIONS,
                statements=statements,
                labels=_concept_labels(known),
                stages=list(style.STAGES.items()),
                kinds={kind: look.name for kind, look in style.NODES.items()},
                relations=style.RELATIONS,
            ),
            legend=[(look.name, look.shape, look.colour) for look in style.NODES.values()],
            policy=_policy([vis, viewer], css),
            viewer=viewer,
            vis=vis,
        )
        return str(network.generate_html())


def _merge_edges(graph: "nx.MultiDiGraph[str]") -> Mapping[tuple[str, str], list[tuple[str, dict[str, Any]]]]:
    """One line for each pair of nodes, with all that is stated between the two: strongest stage first."""
    merged: dict[tuple[str, str], list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    for one, two, key, data in graph.edges(keys=True, data=True):
        merged[min(one, two), max(one, two)].append((key.removeprefix(ID), data))
    for items in merged.values():
        items.sort(key=lambda item: (-item[1].get("rank", 0), item[1].get("start", 0), item[0]))
    return merged


def _neighbours_by_article(triples: Iterable[Triple], graph: "nx.MultiDiGraph[str]") -> Iterable[tuple[str, str]]:
    """What no line joins to anything stands near the countries that its articles name."""
    index = Index(triples)
    for article in index.of_class("schema:NewsArticle"):
        entities = [node.value for node in index.things(article, "schema:mentions") if node.value in graph]
        countries = [node for node in entities if graph.nodes[node]["kind"] == "country"]
        for node in entities:
            if graph.degree(node) == 0:
                yield from ((node, country) for country in countries if country != node)


def _edge_look(items: list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    keys = [key for key, data in items if "quote" in data]
    relations = sorted({data["kind"] for _, data in items if "quote" not in data})
    strongest = items[0][1]
    if strongest["kind"] in {"agreement", "about"}:
        colour = style.STAGES.get(strongest["stage"], style.OTHER_COLOUR)
        width = min(1.5 + len(keys) * (0.5 if strongest["kind"] == "agreement" else 0.3), 8)
        dashes = strongest["stage"] == "reduced"
    elif strongest["kind"] == "meeting":
        colour, width, dashes = style.MEETING_COLOUR, 2, True
    else:
        colour, width, dashes = style.RELATION_COLOUR, 1, False
    return {"color": colour, "width": width, "dashes": dashes, "statements": keys, "relations": relations}


def _concept_labels(triples: Iterable[Triple]) -> dict[str, str]:
    index = Index(triples)
    concepts = ((node, index.text(node, "skos:notation")) for node in index.of_class("skos:Concept"))
    return {f"{_scheme(node)}/{notation}": index.label(node) for node, notation in concepts if notation}


def _scheme(node: NamedNode) -> str:
    return node.value.removeprefix(ID).split("/")[0]


def _embed(**values: object) -> str:
    """JSON that stays inert inside an HTML element, whatever the strings in it hold."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _policy(scripts: Iterable[str], css: str) -> str:
    allowed = " ".join(map(_hash, scripts))
    return f"default-src 'none'; script-src {allowed}; style-src {_hash(css)}; base-uri 'none'; form-action 'none'"


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode('utf-8')).digest()).decode()}'"
