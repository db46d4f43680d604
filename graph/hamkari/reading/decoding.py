"""Bytes to text, the way `Path.read_text(encoding="utf-8")` does it, with a reason where they are no UTF-8 text.

A byte order mark stays in the text as U+FEFF and counts as one character, and every line end becomes one newline:
that is what Python's own `utf-8` codec and text mode give, so that offsets mean the same to every other reader.
"""

import codecs
import re

from hamkari.errors import ReadingError

# Form feed, escape and the like can stand in old news texts; these never do.
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_ARABIC_LETTER = re.compile("[\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def decode(data: bytes, *, partial: bool = False) -> str:
    """The text of `data`, with universal newlines.

    `partial` says that `data` is the beginning of something longer, whose last character may be cut.
    Raises `ReadingError` with the remedy where `data` is binary or not UTF-8.
    """
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and _CONTROL.search(data):
        raise ReadingError("binary file, not text; save the article as plain UTF-8 text")
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(data, final=not partial)
    except UnicodeDecodeError:
        raise ReadingError(_encoding_fault(data)) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encoding_fault(data: bytes) -> str:
    """Why `data` is not UTF-8, and the command that mends it."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _convert("UTF-16")
    # In Windows-1256 nearly every byte above ASCII is a letter of Persian; in other encodings read as such few are.
    foreign = _NOT_ASCII.findall(data.decode("cp1256", errors="replace"))
    letters = sum(1 for character in foreign if _ARABIC_LETTER.match(character))
    if letters >= 0.8 * len(foreign):
        return _convert("WINDOWS-1256")
    return "not UTF-8 text; convert it with: iconv -f ITS-ENCODING -t UTF-8 FILE"


def _convert(encoding: str) -> str:
    return f"encoded in {encoding.title()}, not UTF-8; convert it with: iconv -f {encoding} -t UTF-8 FILE"
