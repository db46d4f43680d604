"""The graph as a page that opens from disk in any browser."""

from hamkari.view.page import render

__all__ = ["render"]
