"""The page of a graph inside another page: what Jupyter shows."""

from collections.abc import Iterable
from functools import cached_property
from html import escape
from pathlib import Path

from pyoxigraph import Triple

from hamkari.view.page import render


class View:
    """The viewer of a graph, shown inline by Jupyter and any other front end that asks for `_repr_html_`.

    The page runs in a sandboxed frame (HTML Standard, `iframe sandbox`): its scripts reach neither the notebook around
    it nor the network. `height` is in pixels.

    >>> import hamkari
    >>> view = hamkari.Graph().view()
    >>> view
    <View of 0 triples>
    >>> view._repr_html_().startswith('<iframe title="Hamkari" sandbox="allow-scripts allow-downloads"')
    True
    """

    def __init__(self, triples: Iterable[Triple], *, height: int = 680) -> None:
        self._triples = frozenset(triples)
        self._height = height

    @cached_property
    def html(self) -> str:
        """The page as text.

        >>> import hamkari
        >>> hamkari.Graph().view().html.startswith("<!doctype html>")
        True
        """
        return render(self._triples)

    def save(self, path: str | Path) -> Path:
        """Write the page to a file and give its path. Raises OSError where that cannot be done.

        >>> import hamkari
        >>> hamkari.Graph().view().save("empty.html").stat().st_size > 0
        True
        """
        Path(path).write_text(self.html, "utf-8")
        return Path(path)

    def _repr_html_(self) -> str:
        frame = 'title="Hamkari" sandbox="allow-scripts allow-downloads" width="100%" style="border:0"'
        return f'<iframe {frame} height="{self._height}" srcdoc="{escape(self.html)}"></iframe>'

    def __repr__(self) -> str:
        return f"<View of {len(self._triples)} triples>"
