"""Paths to files: what the user names, folders opened."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from hamkari.errors import ReadingError

SUFFIXES = (".txt", ".jsonl")
"""Kinds of files that hold articles."""


def find_files(paths: Iterable[str | Path], *, on_skip: Callable[[Path, str], None]) -> Iterator[Path]:
    """The files to read, each once: `paths` in their order, a folder's files sorted by path, hidden ones left out.

    A missing path and a folder without articles go to `on_skip` with the reason.
    """
    seen: set[Path] = set()
    for path in map(Path, paths):
        try:
            found = _files_under(path)
        except (ReadingError, OSError) as error:
            on_skip(path, _reason(error))
            continue
        for file in found:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file


def _files_under(path: Path) -> list[Path]:
    if not path.exists():
        raise ReadingError("no such file or folder; check the path")
    if not path.is_dir():
        return [path]
    found = sorted(
        file
        for file in path.rglob("*")
        if file.suffix.lower() in SUFFIXES
        and file.is_file()
        and not any(part.startswith(".") for part in file.relative_to(path).parts)
    )
    if not found:
        raise ReadingError("no articles in this folder; put .txt or .jsonl files in it")
    return found


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"cannot be read ({error.strerror or error}); check its permissions"
    return str(error)
