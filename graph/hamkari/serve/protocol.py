"""The front door of the SPARQL 1.1 Protocol: what may pass to Oxigraph's server, which does the rest."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlencode

from hamkari.serve.engine import BusyError, Engine, QueryTimeoutError, Reply, ResultTooLargeError

_QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
_FORM: Final = "application/x-www-form-urlencoded"
_GRAPHS: Final = frozenset({"default-graph-uri", "named-graph-uri"})
_WORD: Final = r"[^\s{}<>?$#:]"
# The keyword, and then what may follow it: a variable, an IRI, a prefixed name, SILENT or a comment. Rarely something
# inside a string looks like that, and is refused too: telling strings from code would take Oxigraph's own parser, to
# which «5<'x>y'» is a comparison. Possessive, and without failing inside a word, so that time is linear in the query.
_SERVICE: Final = re.compile(
    rf"[?$:]\w++|SERVICE{_WORD}*+(\s*+[<?$#:]|\s++(?:SILENT|{_WORD}++:))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to the endpoint: method, query string, content type, body, and the header Accept."""

    method: str
    query_string: str
    content_type: str
    body: bytes
    accept: str
    host: str


def answer(engine: Engine, asked: Asked) -> Reply:
    """The reply to a request to `/sparql`: of Oxigraph's server, or a refusal in one line of text."""
    try:
        parameters = _parameters(asked)
    except (UnicodeDecodeError, ValueError):
        return refusal(400, "the request is not UTF-8 text")
    if isinstance(parameters, Reply):
        return parameters
    queries = [value for name, value in parameters if name == "query"]
    if any(name == "update" for name, _ in parameters):
        return refusal(403, "this endpoint is read-only")
    if not queries and asked.method == "GET":
        # What the endpoint can do, as its service description.
        return _pass(engine, "GET", "/sparql", b"", {"Accept": asked.accept, "Host": asked.host})
    if len(queries) != 1:
        return refusal(400, "give one query, as the parameter `query` or as the body")
    if calls_service(queries[0]):
        return refusal(403, "SERVICE is switched off: this endpoint does not call other hosts")
    target = "/query?" + urlencode([pair for pair in parameters if pair[0] in _GRAPHS])
    headers = {"Content-Type": _QUERY, "Accept": asked.accept or "*/*"}
    return _pass(engine, "POST", target, queries[0].encode("utf-8"), headers)


def calls_service(query: str) -> bool:
    """Whether a query may hold a SERVICE clause; never False where it does.

    >>> calls_service("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
    True
    >>> calls_service("SELECT ?service { ?service ?p 'self-service' }")
    False
    """
    return any(found[1] for found in _SERVICE.finditer(query))


def _parameters(asked: Asked) -> list[tuple[str, str]] | Reply:
    pairs = parse_qsl(asked.query_string, keep_blank_values=True, errors="strict")
    if asked.method == "GET":
        return pairs
    kind = asked.content_type.partition(";")[0].strip().lower()
    if kind == _UPDATE:
        return refusal(403, "this endpoint is read-only")
    if kind == _QUERY:
        return [*pairs, ("query", asked.body.decode("utf-8"))]
    if kind == _FORM:
        return [*pairs, *parse_qsl(asked.body.decode("utf-8"), keep_blank_values=True, errors="strict")]
    return refusal(415, f"send the query as {_QUERY} or as a form ({_FORM})")


def _pass(engine: Engine, method: str, target: str, body: bytes, headers: dict[str, str]) -> Reply:
    try:
        return engine.request(method, target, body, {k: v for k, v in headers.items() if v})
    except QueryTimeoutError as error:
        return refusal(503, str(error))
    except ResultTooLargeError as error:
        return refusal(413, str(error))
    except BusyError as error:
        return refusal(503, str(error))


def refusal(status: int, reason: str) -> Reply:
    """A reply that says in one line why there is no other."""
    return Reply(status, "text/plain; charset=utf-8", f"{reason}\n".encode())
