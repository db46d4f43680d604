"""The networkx graph as GraphML (networkx, igraph, yEd, Cytoscape) and GEXF 1.2 (Gephi).

Both know scalar attributes only: lists become one text, its items separated by semicolons, and what is missing is left
out. XML 1.0 has no control characters, and so they are left out of quotes too.
"""

import io
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

import networkx as nx
from pyoxigraph import Triple

from hamkari.graph import to_networkx

NETWORKS: Final = ("graphml", "gexf")
#: What XML 1.0 cannot hold (section 2.2).
_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

#: In GEXF `start` and `end` of an edge are points of time.
_NAMES: Final = {"start": "quote_start", "end": "quote_end"}


def network(triples: Iterable[Triple], format_name: str) -> bytes:
    """The graph of entities and topics, with agreements and meetings as edges, in one of NETWORKS.

    Nodes and edges carry what `hamkari.graph.to_networkx` gives them; an edge's `statement` is the IRI of its agreement
    or meeting.
    """
    found = to_networkx(triples)
    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, data in sorted(found.nodes(data=True)):
        flat.add_node(node, **_scalars(data))
    in_order = sorted(found.edges(keys=True, data=True), key=lambda edge: edge[:3])
    for number, (one, two, key, data) in enumerate(in_order):
        # Gephi wants a number for an edge's id, and one statement has several edges.
        flat.add_edge(one, two, key=number, statement=key, label=data["kind"], **_scalars(data))
    out = io.BytesIO()
    if format_name == "graphml":
        nx.write_graphml(flat, out)
    else:
        # networkx puts the day of writing into the file; the same graph is to give the same bytes.
        nx.write_gexf(flat, out, version="1.2draft")
        return re.sub(rb'<meta lastmodifieddate="[^"]*">', b"<meta>", out.getvalue())
    return out.getvalue()


def _scalars(data: Mapping[str, Any]) -> dict[str, Any]:
    return {_NAMES.get(name, name): _scalar(value) for name, value in data.items() if value is not None}


def _scalar(value: Any) -> Any:
    if isinstance(value, tuple):
        value = "; ".join(value)
    return _NO_XML.sub("", value) if isinstance(value, str) else value
