"""Text files and JSON lines to articles, one bad file at a time."""

import datetime
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from hamkari.errors import ReadingError
from hamkari.model import Article
from hamkari.reading.decoding import decode
from hamkari.reading.sources import SUFFIXES, find_files

OnSkip = Callable[[Path, str], None]

_STATED = ("title", "date", "publisher", "url", "path")
_SAMPLE = 1 << 16


def read_articles(paths: Iterable[str | Path], *, on_skip: OnSkip) -> Iterator[Article]:
    """The articles in text files (`.txt`), JSON lines (`.jsonl`) and folders of both, searched with their subfolders.

    A text file is one article whose `id` is the file's stem; its `text` equals `path.read_text(encoding="utf-8")`.
    A JSON line is an object with `text`, and where known `id`, `title`, `date` (ISO 8601), `publisher` and `url`;
    without an `id` the article is called `STEM-LINE`.

    Two articles of one id and one text are one; the fields they state are merged. Articles of one id and different
    texts all get a suffix from their text, `ID-HASH`, so that no name depends on the order of reading. For this every
    file is read twice; memory grows by some hundred bytes an article, not by its text.

    What cannot be read goes to `on_skip` as a path (`FILE:LINE` for a JSON line) and a reason with its remedy, once;
    nothing is raised for it.

    >>> skipped = []
    >>> list(read_articles(["no-such-file.txt"], on_skip=lambda path, reason: skipped.append(f"{path}: {reason}")))
    []
    >>> skipped
    ['no-such-file.txt: no such file or folder; check the path']
    """
    files = list(find_files(paths, on_skip=on_skip))
    versions: defaultdict[str, dict[str, Article]] = defaultdict(dict)
    for article in _read(files, on_skip):
        digest = _digest(article.text)
        known = versions[article.id].get(digest)
        versions[article.id][digest] = _merged(known, article) if known else replace(article, text="")
    given: set[tuple[str, str]] = set()
    for article in _read(files, lambda path, reason: None):
        digest = _digest(article.text)
        stated = versions[article.id].get(digest)
        if stated is None or (article.id, digest) in given:
            continue
        given.add((article.id, digest))
        name = article.id if len(versions[article.id]) == 1 else f"{article.id}-{digest[:8]}"
        yield replace(stated, id=name, text=article.text)


def _read(files: Iterable[Path], on_skip: OnSkip) -> Iterator[Article]:
    for path in files:
        try:
            if path.suffix.lower() == ".jsonl":
                yield from _read_lines(path, on_skip)
            else:
                yield _read_text(path)
        except ReadingError as error:
            on_skip(path, str(error))
        except OSError as error:
            on_skip(path, f"cannot be read ({error.strerror or error}); check its permissions")


def _read_text(path: Path) -> Article:
    text = decode(path.read_bytes())
    if not text.strip("\ufeff \t\n\f\v"):
        raise ReadingError("empty file; put the article's text in it or remove it")
    if path.suffix.lower() not in (*SUFFIXES, ""):
        raise ReadingError(f"a {path.suffix} file; save the article as .txt (plain text) or .jsonl")
    return Article(id=path.stem, text=text, path=str(path))


def _read_lines(path: Path, on_skip: OnSkip) -> Iterator[Article]:
    empty = True
    with path.open("rb") as file:
        # An encoding that is wrong throughout is one fault of the file, not one of every line.
        decode(file.read(_SAMPLE), partial=True)
        file.seek(0)
        for number, line in enumerate(file, start=1):
            line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            if not line.strip():
                continue
            empty = False
            try:
                yield _parse_line(line, path, number)
            except ReadingError as error:
                on_skip(Path(f"{path}:{number}"), str(error))
    if empty:
        raise ReadingError("empty file; put one JSON object a line in it or remove it")


def _parse_line(line: bytes, path: Path, number: int) -> Article:
    try:
        record = json.loads(decode(line))
    except (json.JSONDecodeError, RecursionError) as error:
        raise ReadingError(f"not a JSON object ({error}); write one object a line") from None
    if not isinstance(record, dict):
        raise ReadingError('not a JSON object; write one object a line, such as {"text": "…"}')
    text = _string(record, "text")
    if text is None:
        raise ReadingError('no text; give the object a "text" that is not empty')
    return Article(
        id=_string(record, "id") or f"{path.stem}-{number}",
        text=text,
        title=_string(record, "title"),
        date=_date(record),
        publisher=_string(record, "publisher"),
        url=_string(record, "url"),
        path=str(path),
    )


def _string(record: dict[str, Any], field: str) -> str | None:
    value = record.get(field)
    if field == "id" and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ReadingError(f'"{field}" is not a string; put it in quotes')
    try:
        value.encode()
    except UnicodeEncodeError:
        raise ReadingError(f'"{field}" holds half of a surrogate pair; write the whole character') from None
    if field == "text":
        return value if value.strip() else None
    return value.strip() or None


def _date(record: dict[str, Any]) -> datetime.date | None:
    value = _string(record, "date")
    if value is None:
        return None
    try:
        date = datetime.datetime.fromisoformat(value).date()
    except ValueError:
        raise ReadingError(f'"date" {value!r} is not a date; write it as YYYY-MM-DD') from None
    if date.year < 1600:
        raise ReadingError(f'"date" {value!r} is not Gregorian; convert it from Jalali to YYYY-MM-DD')
    return date


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _merged(known: Article, other: Article) -> Article:
    """`known` with the fields that either states; where both do, the smaller value, whichever was read first."""
    fields: dict[str, Any] = {}
    for field in _STATED:
        values = [value for value in (getattr(known, field), getattr(other, field)) if value is not None]
        fields[field] = min(values, default=None)
    return replace(known, **fields)
