"""Where in a Turtle text a statement stands: what parsers do not tell once they have parsed.

A scan of tokens that trusts the text to be Turtle; the parser says whether it is. Inside blank nodes and collections it
looks at nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
    | (?P<string>\"{3}.*?(?<!\\)\"{3} | '{3}.*?(?<!\\)'{3} | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*')
      (?: @[A-Za-z0-9-]+ | \^\^ (?:<[^>]*> | [^\s;,\[\]()"'<\#]+?(?=\.?(?:[\s;,\])\#]|$))) )?
    | (?P<iri><[^>\s]*>)
    | (?P<mark>[;,\[\]()])
    | (?P<word>[^\s;,\[\]()"'<\#]+)""",
    re.VERBOSE | re.DOTALL,
)
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@dataclass(slots=True)
class Places:
    """Lines, from 1, of the first place of each subject, of its properties and of their values; of each blank node."""

    lines: dict[tuple[str, ...], int] = field(default_factory=dict)
    blank: list[int] = field(default_factory=list)

    def line(self, *statement: str) -> int:
        """The line of a value of a property of a subject; of less where the whole is not found; else 1."""
        for length in range(len(statement), 0, -1):
            if statement[:length] in self.lines:
                return self.lines[statement[:length]]
        return 1


def places(text: str) -> Places:
    """The places of the statements of a Turtle text; IRIs in full, literals without quotes, tags and datatypes."""
    found = Places()
    prefixes: dict[str, str] = {}
    statement: list[str] = []
    depth = 0
    for line, kind, token in _tokens(text):
        if kind == "mark" and token in "[(":
            if depth == 0 and token == "[":
                found.blank.append(line)
            depth += 1
        elif kind == "mark" and token in ")]":
            depth -= 1
            if depth == 0:
                statement.append("")
        elif depth:
            continue
        elif token == "." and kind == "mark":
            statement = []
        elif kind == "mark":
            del statement[1 if token == ";" else 2 :]
        else:
            if token.startswith("_:") and kind == "word":
                found.blank.append(line)
            statement.append(token if kind == "literal" else _resolved(token, kind, prefixes, len(statement)))
            if statement[0].lower() in ("@prefix", "prefix"):
                if len(statement) == 3:
                    prefixes[statement[1].removesuffix(":")] = statement[2]
                    statement = []
                continue
            found.lines.setdefault(tuple(statement), line)
    return found


def _tokens(text: str) -> Iterator[tuple[int, str, str]]:
    line, position = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", position, match.start())
        position = match.start()
        kind, token = match.lastgroup, match[0]
        if kind == "comment":
            continue
        if kind == "string":
            quoted = match["string"]
            mark = 3 if quoted[:3] in ('"""', "'''") else 1
            yield line, "literal", quoted[mark:-mark]
        elif kind == "iri":
            yield line, "iri", token[1:-1]
        elif kind == "word":
            # A full stop at the end of a name ends the statement; one inside belongs to the name.
            word = token.rstrip(".")
            if word:
                yield line, "word", word
            if word != token:
                yield line, "mark", "."
        else:
            yield line, "mark", token


def _resolved(token: str, kind: str, prefixes: dict[str, str], position: int) -> str:
    if kind == "iri":
        return token
    if token == "a" and position == 1:
        return _TYPE
    prefix, colon, local = token.partition(":")
    return prefixes[prefix] + local.replace("\\", "") if colon and prefix in prefixes else token
