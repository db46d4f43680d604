"""Graph files: loading into Oxigraph, and writing so that an interruption leaves the former file whole."""

import os
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from pyoxigraph import Quad, Store

from hamkari.rdf import read_turtle


def load(path: Path) -> Store:
    """An Oxigraph store in memory with the triples of a Turtle file; raises GraphError as `read_turtle` does."""
    store = Store()
    store.bulk_extend(Quad(t.subject, t.predicate, t.object) for t in read_turtle(path))
    return store


def write_files(folder: Path, contents: Mapping[str, str]) -> list[Path]:
    """Write texts as UTF-8 files of a folder, which is made where missing; returns their paths in the given order.

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
                file.write(content.encode("utf-8"))
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
