"""Graph files: loading into Oxigraph, and writing so that an interruption leaves the former file whole."""

import os
import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pyoxigraph import RdfFormat, Store, Triple, parse

from hamkari.errors import GraphError

if TYPE_CHECKING:
    from rdflib import Graph

#: Formats by suffix; what has none of these is read as Turtle.
_FORMATS: Final = {
    ".jsonld": ("JSON-LD", RdfFormat.JSON_LD),
    ".nq": ("N-Quads", RdfFormat.N_QUADS),
    ".nt": ("N-Triples", RdfFormat.N_TRIPLES),
    ".trig": ("TriG", RdfFormat.TRIG),
}
_TURTLE: Final = ("Turtle", RdfFormat.TURTLE)
#: The file by which an Oxigraph (RocksDB) folder is known.
_STORE_MARK: Final = "CURRENT"


def load(path: Path, *, into: Store | None = None) -> Store:
    """The graph of a file of RDF, of standard input (`-`), or of an Oxigraph store folder.

    A Turtle, N-Triples, TriG, N-Quads or JSON-LD file, by its suffix, is read into a new store in memory, or `into` the
    given one, by Oxigraph's parallel loader; standard input may be any of Turtle, N-Triples and TriG. A folder is
    opened for reading only, and no other process may write to it meanwhile. Raises GraphError, naming file and line,
    for what is missing or has another format.
    """
    if path.is_dir():
        return open_folder(path)
    name, rdf_format = _FORMATS.get(path.suffix.lower(), _TURTLE)
    store = Store() if into is None else into
    try:
        if str(path) == "-":
            path, name = Path("standard input"), "TriG"
            store.bulk_load(input=sys.stdin.buffer.read(), format=RdfFormat.TRIG)
        else:
            store.bulk_load(path=str(path), format=rdf_format)
    except SyntaxError as error:
        raise GraphError(f"{path}: not a {name} file ({error})") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise GraphError(f"{path}: cannot be read ({reason}); run `hamkari build`") from error
    return store


def read_triples(path: Path) -> frozenset[Triple]:
    """The triples of a file, those of named graphs with them, exactly as they are written there.

    A store brings numbers to one form (`1.0` to `1`) and so cannot tell. Formats and errors are those of `load`.
    """
    name, rdf_format = _FORMATS.get(path.suffix.lower(), _TURTLE)
    try:
        return frozenset(Triple(q.subject, q.predicate, q.object) for q in parse(path=str(path), format=rdf_format))
    except SyntaxError as error:
        raise GraphError(f"{path}: not a {name} file ({error})") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise GraphError(f"{path}: cannot be read ({reason}); run `hamkari build`") from error


def open_folder(path: Path) -> Store:
    """An Oxigraph store folder, for reading only; raises GraphError where the folder is none."""
    if not (path / _STORE_MARK).is_file():
        raise GraphError(f"{path}: a folder, but no Oxigraph store; name a graph file such as {path / 'graph.ttl'}")
    try:
        return Store.read_only(str(path))
    except (OSError, ValueError) as error:
        raise GraphError(f"{path}: the Oxigraph store cannot be opened ({error})") from error


def is_folder_of_store(path: Path) -> bool:
    """Whether a path is an Oxigraph store folder."""
    return (path / _STORE_MARK).is_file()


def to_rdflib(store: Store) -> "Graph":
    """An rdflib graph over a store, through oxrdflib: rdflib's objects and methods, answered by Oxigraph.

    >>> from pyoxigraph import Store
    >>> len(to_rdflib(Store()))
    0
    """
    from oxrdflib import OxigraphStore
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID, Graph

    return Graph(store=OxigraphStore(store=store), identifier=DATASET_DEFAULT_GRAPH_ID)


def write_files(folder: Path, contents: Mapping[str, str | bytes]) -> list[Path]:
    """Write texts (as UTF-8) or bytes as files of a folder, made where missing; returns their paths in the given order.

    All contents are on disk under temporary names in the same folder before any takes its name, so that whoever stops
    the program finds each file either as it was or as it is to be.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        pending = []
        for name, content in contents.items():
            handle, temporary = tempfile.mkstemp(prefix=f".{name}.", suffix=".tmp", dir=folder)
            stack.callback(Path(temporary).unlink, missing_ok=True)
            with open(handle, "wb") as file:  # noqa: PTH123 - a file descriptor, not a path
                file.write(content if isinstance(content, bytes) else content.encode("utf-8"))
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(0o666 & ~_umask())
            pending.append((Path(temporary), folder / name))
        for source, target in pending:
            source.replace(target)
    return [target for _, target in pending]


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
