"""Oxigraph's own servers behind the front: a few processes over one store folder, each lent to one query at a time.

Oxigraph checks its time-out only where it reads the store, and by then may have sent half an answer under status 200.
Hence a query that is over its time or its size loses its process, which dies at once whatever it is computing, and the
client gets a status that says so. A new process opens the folder in less than a tenth of a second.
"""

import http.client
import queue
import shutil
import socket
import subprocess
import sys
import sysconfig
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Final, Self

from pyoxigraph import Store

from hamkari.errors import EndpointError
from hamkari.store import is_folder_of_store, load, open_folder

LOCAL: Final = "127.0.0.1"
_START_SECONDS: Final = 20.0
_POLL_SECONDS: Final = 0.005
_ATTEMPTS: Final = 3  # between choosing a free port and Oxigraph's taking it, another program may take it
_CHUNK: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may cost: seconds, bytes of its answer; and how many are answered at a time."""

    seconds: float = 30.0
    result_bytes: int = 64 << 20
    workers: int = 4


@dataclass(frozen=True, slots=True)
class Reply:
    """What a backend answered."""

    status: int
    content_type: str
    body: bytes


class QueryTimeoutError(EndpointError):
    """A query that was stopped at the time-out."""


class ResultTooLargeError(EndpointError):
    """A query whose answer is larger than the limit."""


class BusyError(EndpointError):
    """All backends were busy for as long as a query may take."""


class _Backend:
    """One `oxigraph serve-read-only` process."""

    def __init__(self, folder: Path, log: Path, *, union: bool) -> None:
        for _ in range(_ATTEMPTS):
            self.port = free_port()
            command = [oxigraph(), "serve-read-only", "--location", str(folder), "--bind", f"{LOCAL}:{self.port}"]
            with log.open("ab") as errors:
                self._process = subprocess.Popen(
                    [*command, *(["--union-default-graph"] if union else [])],
                    stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors,
                    start_new_session=True,  # Ctrl-C is for the front, which ends its backends itself
                )  # fmt: skip
            if self._answers():
                return
        reason = log.read_text("utf-8", "replace").strip().splitlines()[-1:]
        raise EndpointError(f"Oxigraph's server does not start: {reason[0] if reason else 'no reason given'}")

    def _answers(self) -> bool:
        deadline = time.monotonic() + _START_SECONDS
        while self._process.poll() is None and time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex((LOCAL, self.port)) == 0:
                    return True
            time.sleep(_POLL_SECONDS)
        self.kill()
        return False

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def request(self, method: str, target: str, body: bytes, headers: dict[str, str], limits: Limits) -> Reply:
        """Raises QueryTimeoutError or ResultTooLargeError, and then the process is dead."""
        deadline = time.monotonic() + limits.seconds
        connection = http.client.HTTPConnection(LOCAL, self.port, timeout=limits.seconds)
        try:
            connection.request(method, target, body or None, headers)
            self._wait_at_most(connection, deadline)
            response = connection.getresponse()
            chunks, size = [], 0
            while True:
                self._wait_at_most(connection, deadline)
                chunk = response.read1(_CHUNK)
                if not chunk:
                    break
                chunks.append(chunk)
                size += len(chunk)
                if size > limits.result_bytes:
                    self.kill()
                    raise ResultTooLargeError(
                        f"the answer is larger than {limits.result_bytes >> 20} MB; add a LIMIT, or ask for less"
                    )
            return Reply(response.status, response.getheader("Content-Type", "text/plain"), b"".join(chunks))
        except TimeoutError:
            self.kill()
            raise QueryTimeoutError(f"the query was stopped after {limits.seconds:g} seconds; ask for less") from None
        except (OSError, http.client.HTTPException) as error:
            self.kill()
            raise EndpointError(f"Oxigraph's server failed ({error})") from error
        finally:
            connection.close()

    @staticmethod
    def _wait_at_most(connection: http.client.HTTPConnection, deadline: float) -> None:
        remaining = deadline - time.monotonic()
        if remaining <= 0:
            raise TimeoutError
        if connection.sock:  # closed already where the whole answer has come
            connection.sock.settimeout(remaining)


class Engine:
    """A graph behind `limits.workers` Oxigraph processes, and `store`, a view of it for short look-ups.

    A graph file is first loaded into a store folder of its own, which `close` removes; a store folder is served as it
    is. Raises GraphError or EndpointError where it cannot be started.
    """

    def __init__(self, graph: Path, limits: Limits) -> None:
        self._limits = limits
        self._temporary = TemporaryDirectory(prefix="hamkari-")
        scratch = Path(self._temporary.name)
        self._log = scratch / "oxigraph.log"
        self._backends: queue.SimpleQueue[_Backend | None] = queue.SimpleQueue()
        self._all: set[_Backend] = set()
        self._lock = threading.Lock()
        self._closed = False
        try:
            self._folder = graph if is_folder_of_store(graph) else scratch / "store"
            if self._folder != graph:
                # Dropped at once, so that the folder has no writer when the readers come.
                self._fill(graph, self._folder)
            self.store = open_folder(self._folder)
            self._union = next(iter(self.store.named_graphs()), None) is not None
            for _ in range(limits.workers):
                self._backends.put(self._start())
        except BaseException:
            self.close()
            raise

    @staticmethod
    def _fill(graph: Path, folder: Path) -> None:
        store = Store(str(folder))
        load(graph, into=store)
        store.flush()
        store.optimize()

    def _start(self) -> _Backend:
        backend = _Backend(self._folder, self._log, union=self._union)
        with self._lock:
            if not self._closed:
                self._all.add(backend)
                return backend
        backend.kill()
        raise EndpointError("the server is shutting down")

    @contextmanager
    def _lease(self) -> Iterator[_Backend]:
        try:
            backend = self._backends.get(timeout=self._limits.seconds)
        except queue.Empty:
            raise BusyError("the server is busy with other queries; try again") from None
        try:
            if backend is None or not backend.alive:
                self._forget(backend)
                backend = self._start()
            yield backend
        finally:
            if backend is not None and not backend.alive:
                self._forget(backend)
                backend = None
            self._backends.put(backend)

    def _forget(self, backend: _Backend | None) -> None:
        with self._lock:
            self._all.discard(backend)

    def request(self, method: str, target: str, body: bytes = b"", headers: dict[str, str] | None = None) -> Reply:
        """One request to Oxigraph's server; raises EndpointError or one of its kinds above."""
        with self._lease() as backend:
            return backend.request(method, target, body, headers or {}, self._limits)

    def query(self, sparql: str, accept: str = "application/sparql-results+json") -> Reply:
        """The answer to a query in the format of a media type."""
        headers = {"Content-Type": "application/sparql-query", "Accept": accept}
        return self.request("POST", "/query", sparql.encode("utf-8"), headers)

    def close(self) -> None:
        """End all processes and remove what was made for them; a second call does nothing."""
        with self._lock:
            self._closed = True
            ending, self._all = self._all, set()
        for backend in ending:
            backend.kill()
        self._temporary.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def oxigraph() -> str:
    """The path of Oxigraph's program, which its Python package installs; raises EndpointError where it is missing."""
    beside = (sysconfig.get_path("scripts"), str(Path(sys.executable).parent))
    found = next(filter(None, (shutil.which("oxigraph", path=folder) for folder in beside)), shutil.which("oxigraph"))
    if found is None:
        raise EndpointError("Oxigraph's server is not installed; run `pip install oxigraph`")
    return found


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((LOCAL, 0))
        return int(probe.getsockname()[1])
