"""The graph in the formats of other tools: RDF for triple stores, networks for Gephi, tables for pandas."""

from hamkari.export.network import NETWORKS, network
from hamkari.export.rdf_formats import RDF_FORMATS, rdf
from hamkari.export.tables import TABLES, Tables, tables, write_csv, write_parquet

__all__ = [
    "NETWORKS",
    "RDF_FORMATS",
    "TABLES",
    "Tables",
    "network",
    "rdf",
    "tables",
    "write_csv",
    "write_parquet",
]
