"""What an analyst works with in Python: a graph with data frames, filters, networkx, SPARQL and files."""

from hamkari.analysis.graph import Graph
from hamkari.analysis.making import build, extract, load, read
from hamkari.analysis.reviewing import GraphReview

__all__ = ["Graph", "GraphReview", "build", "extract", "load", "read"]
