"""A graph to any SPARQL 1.1 store: by the Graph Store HTTP Protocol, or by Update.

The graph has no blank nodes, so that a batch that is sent twice changes nothing: retries are safe, and so is a second
load of the same file.
"""

import base64
import http.client
import itertools
import math
import os
import random
import ssl
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import parse_qsl, urlencode, urlsplit

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Store, Triple
from pyoxigraph import serialize as write_rdf

from hamkari.errors import EndpointError, GraphError

Protocol = Literal["graph-store", "update"]

BATCH: Final = 5_000  # triples; some 700 kB of N-Triples, below the size that servers refuse by default
#: What a server may say that passes by itself (RFC 9110, 6585).
PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
ATTEMPTS: Final = 5
_TIMEOUT_SECONDS: Final = 120
_FIRST_WAIT_SECONDS: Final = 0.25
_LONGEST_WAIT_SECONDS: Final = 30.0
_LOCAL_HOSTS: Final = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Credentials:
    """The value of the header Authorization; None where there is none."""

    header: str | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Credentials":
        """`HAMKARI_TOKEN` as a bearer token, or else `HAMKARI_USER` with `HAMKARI_PASSWORD`, or nothing."""
        if token := environment.get("HAMKARI_TOKEN"):
            return cls(f"Bearer {token}")
        if user := environment.get("HAMKARI_USER"):
            pair = f"{user}:{environment.get('HAMKARI_PASSWORD', '')}"
            return cls("Basic " + base64.b64encode(pair.encode("utf-8")).decode("ascii"))
        return cls()


def publish(
    store: Store,
    endpoint: str,
    *,
    protocol: Protocol = "graph-store",
    graph: str | None = None,
    credentials: Credentials | None = None,
    batch: int = BATCH,
    on_start: Callable[[int], None] = lambda batches: None,
    on_batch: Callable[[], None] = lambda: None,
    sleep: Callable[[float], None] = time.sleep,
) -> int:
    """Add the triples of a store to those at an endpoint, `batch` at a time; returns how many triples were sent.

    `endpoint` is the address of the Graph Store (Oxigraph: `/store`, Fuseki: `/data`) or of Update (`/update`), `graph`
    the IRI of the named graph there, else the default graph. Faults that pass are tried again, ever more slowly
    (exponential backoff with jitter: Brooker, 2015). Raises GraphError where the store holds
    blank nodes, EndpointError where the endpoint refuses or does not answer. Named graphs of the store go into one.
    """
    target = _Target(endpoint, protocol, graph, credentials or Credentials(), sleep)
    triples = _triples(store)
    on_start(math.ceil(len(triples) / batch))
    try:
        for part in itertools.batched(triples, batch):
            target.send(part)
            on_batch()
    finally:
        target.close()
    return len(triples)


def _triples(store: Store) -> list[Triple]:
    triples = []
    for quad in store:
        if any(isinstance(term, BlankNode) for term in (quad.subject, quad.object)):
            raise GraphError("the graph holds blank nodes, which a second load would add again; give them IRIs first")
        triples.append(_triple(quad))
    # Sorted, so that things that belong together go together, and every load sends the same batches.
    return sorted(set(triples), key=str)


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def _triple(quad: Quad) -> Triple:
    return Triple(quad.subject, quad.predicate, quad.object)


class _Target:
    """One connection to an endpoint, opened anew after a fault."""

    def __init__(
        self,
        endpoint: str,
        protocol: Protocol,
        graph: str | None,
        credentials: Credentials,
        sleep: Callable[[float], None],
    ) -> None:
        parts = urlsplit(endpoint)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise EndpointError(f"{endpoint}: not an address of an endpoint; write it as https://HOST/PATH")
        if parts.username or parts.password:
            raise EndpointError(
                f"{parts.hostname}: name and password belong in HAMKARI_USER and HAMKARI_PASSWORD, not in the address"
            )
        if credentials.header and parts.scheme != "https" and parts.hostname not in _LOCAL_HOSTS:
            raise EndpointError(f"{parts.hostname}: credentials go by https only; write the address as https://…")
        if graph and not _is_iri(graph):
            raise EndpointError(f"{graph}: not an IRI, and so no name of a graph")
        self._host, self._port, self._secure = parts.hostname, parts.port, parts.scheme == "https"
        self._protocol, self._graph, self._sleep = protocol, graph, sleep
        pairs = parse_qsl(parts.query, keep_blank_values=True)
        query = parts.query
        if protocol == "graph-store" and not {"graph", "default"} & {name for name, _ in pairs}:
            query = "&".join(filter(None, (query, urlencode({"graph": graph}) if graph else "default")))
        self._path = (parts.path or "/") + (f"?{query}" if query else "")
        self._headers = {"User-Agent": "hamkari", "Accept": "*/*"}
        self._headers["Content-Type"] = (
            "application/n-triples" if protocol == "graph-store" else "application/sparql-update"
        )
        if credentials.header:
            self._headers["Authorization"] = credentials.header
        self._connection: http.client.HTTPConnection | None = None

    def send(self, triples: Iterable[Triple]) -> None:
        """Send one batch, again where a fault may pass; raises EndpointError."""
        lines = write_rdf(triples, format=RdfFormat.N_TRIPLES)
        assert lines is not None
        if self._protocol == "update":
            inside = b"GRAPH <%b> {\n%b}" % (self._graph.encode("utf-8"), lines) if self._graph else lines
            lines = b"INSERT DATA {\n%b}" % inside
        for attempt in range(1, ATTEMPTS + 1):
            fault, wait = self._try(lines)
            if fault is None:
                return
            if attempt == ATTEMPTS:
                raise EndpointError(f"{self._host}: {fault}; tried {ATTEMPTS} times")
            longest = min(_FIRST_WAIT_SECONDS * 2**attempt, _LONGEST_WAIT_SECONDS)
            self._sleep(wait if wait is not None else random.uniform(longest / 2, longest))

    def _try(self, body: bytes) -> tuple[str | None, float | None]:
        """Why a batch has not come through (None: it has), and for how many seconds the server asks to wait."""
        try:
            connection = self._open()
            connection.request("POST", self._path, body, self._headers)
            response = connection.getresponse()
            text = response.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException) as error:
            self.close()
            if isinstance(error, ssl.SSLCertVerificationError):
                raise EndpointError(f"{self._host}: its certificate is not to be trusted ({error.reason})") from error
            return f"cannot be reached ({getattr(error, 'strerror', None) or error})", None
        if response.status in range(200, 300):
            return None, None
        told = f"answers {response.status} {response.reason}: {' '.join(text.split())[:200]}".rstrip(": ")
        if response.status in PASSING:
            after = response.getheader("Retry-After", "")
            return told, min(float(after), _LONGEST_WAIT_SECONDS) if after.isdigit() else None
        raise EndpointError(f"{self._host}: {told}{_HINTS.get(response.status, '')}")

    def _open(self) -> http.client.HTTPConnection:
        if self._connection is None:
            make = http.client.HTTPSConnection if self._secure else http.client.HTTPConnection
            self._connection = make(self._host, self._port, timeout=_TIMEOUT_SECONDS)
        return self._connection

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


_HINTS: Final = {
    401: "; put HAMKARI_USER and HAMKARI_PASSWORD, or HAMKARI_TOKEN, into the environment",
    403: "; the server may be read-only, or want other credentials",
    404: "; check the address: Graph Store and Update have one each",
    405: "; check the address and --protocol",
    415: "; check the address and --protocol",
}
