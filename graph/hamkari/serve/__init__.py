"""The graph at one local address: pages to read it and a standard SPARQL endpoint, for reading only."""

from hamkari.serve.engine import Limits
from hamkari.serve.server import Server

__all__ = ["Limits", "Server"]
