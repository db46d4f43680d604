"""The graph as a page that opens from disk in any browser, and inline in a notebook."""

from hamkari.view.inline import View
from hamkari.view.page import render

__all__ = ["View", "render"]
