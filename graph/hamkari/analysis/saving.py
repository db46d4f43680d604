"""A graph to files, in the format of their suffix."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from pyoxigraph import Quad, Triple

from hamkari.errors import GraphError
from hamkari.export import network, rdf, tables, write_csv, write_parquet
from hamkari.rdf import serialise
from hamkari.store import write_files

_Triples = frozenset[Triple]


def _rdf(format_name: str) -> Callable[[_Triples], bytes]:
    # Not through a store, which brings numbers to one form.
    return lambda triples: rdf((Quad(t.subject, t.predicate, t.object) for t in triples), format_name)


def _network(format_name: str) -> Callable[[_Triples], bytes]:
    return lambda triples: network(triples, format_name)


def _page(triples: _Triples) -> str:
    from hamkari.view import render

    return render(triples)


_FILES: Final[dict[str, Callable[[_Triples], str | bytes]]] = {
    ".ttl": serialise,
    ".trig": _rdf("trig"),
    ".nt": _rdf("ntriples"),
    ".nq": _rdf("ntriples"),  # without named graphs the two are one format
    ".jsonld": _rdf("jsonld"),
    ".html": _page,
    ".graphml": _network("graphml"),
    ".gexf": _network("gexf"),
}
_TABLES: Final = (".csv", ".parquet")


def save(triples: _Triples, path: Path) -> list[Path]:
    """See `hamkari.Graph.save`."""
    suffix = path.suffix.lower()
    try:
        if suffix in _FILES:
            return write_files(path.parent, {path.name: _FILES[suffix](triples)})
        if suffix in _TABLES:
            found = tables(triples)
            contents = write_csv(found) if suffix == ".csv" else write_parquet(found)
            return write_files(path.with_name(f"{path.stem}-{suffix[1:]}"), dict(contents))
    except ImportError:
        raise GraphError(f"{path}: Parquet needs pyarrow; run `pip install 'hamkari[parquet]'`") from None
    except OSError as error:
        raise GraphError(f"{path}: cannot be written ({error.strerror or error})") from error
    known = ", ".join((*_FILES, *_TABLES))
    raise GraphError(f"{path}: no format has the suffix {suffix or '(none)'}; give one of {known}")
