"""Sentences of a page, as spans of the original text.

A line never continues a sentence of another line (headlines and bullets stand alone); a full stop inside a number, an
abbreviation, a string of initials or after the number of a list's item does not end one.
"""

import functools
import re

from hazm.utils import abbreviations

from hamkari.model import Span

_END = re.compile(r"[.!?؟⸮]+[»”\")\]]*(?=\s|$)|[؛](?=\s|$)")
_INITIAL = re.compile(r"(?:^|[\s.])[^\W\d_]$")


@functools.cache
def _abbreviations() -> frozenset[str]:
    lines = abbreviations.read_text(encoding="utf-8").splitlines()
    return frozenset(line.rstrip(".") for line in lines if line.endswith("."))


def _ends_sentence(line: str, stop: re.Match[str]) -> bool:
    if stop.group()[0] != ".":
        return True
    before = line[: stop.start()]
    if _INITIAL.search(before) or before.strip().isdecimal():
        return False
    words = before.split()
    return not words or words[-1] not in _abbreviations()


def sentence_spans(text: str) -> list[Span]:
    """Spans of the sentences of `text`, in order, without surrounding blanks.

    >>> [ "دکتر م. ر. احمدی آمد. وی گفت."[s.start:s.end] for s in sentence_spans("دکتر م. ر. احمدی آمد. وی گفت.")]
    ['دکتر م. ر. احمدی آمد.', 'وی گفت.']
    """
    spans = []
    for line in re.finditer(r"[^\n\r]+", text):
        begin = 0
        for stop in [*_END.finditer(line.group()), None]:
            if stop is not None and not _ends_sentence(line.group(), stop):
                continue
            end = stop.end() if stop else len(line.group())
            piece = line.group()[begin:end]
            if piece.strip():
                left = begin + len(piece) - len(piece.lstrip())
                spans.append(Span(line.start() + left, line.start() + left + len(piece.strip())))
            begin = end
    return spans
