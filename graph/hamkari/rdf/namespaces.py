"""The namespaces of the graph and the terms that Hamkari writes, named once."""

from typing import Final

from pyoxigraph import NamedNode

HK: Final = "https://w3id.org/hamkari/ontology#"
ID: Final = "https://w3id.org/hamkari/id/"

#: The kinds of things under `ID`; each has its prefix in the Turtle that Hamkari writes, e.g. `country:JP`.
KINDS: Final = (
    "activity", "agent", "agreement", "article", "body", "country", "decision", "evidence", "instrument", "meeting",
    "occasion", "outlet", "person", "place", "post", "stage", "tie", "topic", "verdict",
)  # fmt: skip

#: The prefixes of the promised graph pattern.
PATTERN_PREFIXES: Final = {
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "hk": HK,
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

PREFIXES: Final = PATTERN_PREFIXES | {kind: f"{ID}{kind}/" for kind in KINDS}


def term(name: str) -> NamedNode:
    """The IRI of a prefixed name.

    >>> term("hk:party").value
    'https://w3id.org/hamkari/ontology#party'
    """
    prefix, local = name.split(":", 1)
    return NamedNode(PREFIXES[prefix] + local)


A: Final = term("rdf:type")
PREF_LABEL: Final = term("skos:prefLabel")
ALT_LABEL: Final = term("skos:altLabel")
AGREEMENT: Final = term("hk:Agreement")
TIE: Final = term("hk:Tie")
DECISION: Final = term("hk:Decision")
EVIDENCE: Final = term("hk:evidence")
SAME_EVENT: Final = term("hk:sameEventAs")
PATCH: Final = term("hk:patch")
MENTIONS: Final = term("schema:mentions")
SOURCE: Final = term("oa:hasSource")
