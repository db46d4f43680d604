"""The front: one HTTP server for the pages and, at `/sparql`, the way to Oxigraph's."""

import ipaddress
import re
import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, Self
from urllib.parse import parse_qs, unquote, urlsplit

from hamkari.errors import EndpointError
from hamkari.model import Article
from hamkari.serve import protocol
from hamkari.serve.engine import Engine, Limits, Reply
from hamkari.serve.pages import NotFoundError, Pages, problem_page

_BODY_BYTES: Final = 1 << 20
_IDLE_SECONDS: Final = 60
_LINGER_BYTES: Final = 16 << 20
_LINGER_SECONDS: Final = 2.0
_HTML: Final = "text/html; charset=utf-8"
_STATIC: Final = {
    "editor.js": "text/javascript; charset=utf-8",
    "pages.css": "text/css; charset=utf-8",
}
_PAGE_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
#: The viewer states its own policy, by the hashes of its scripts; of a header and a page the stricter always counts.
_VIEWER_POLICY: Final = "frame-ancestors 'none'"
_DATA_POLICY: Final = "default-src 'none'; sandbox; frame-ancestors 'none'"
_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
_LOOPBACK_NAMES: Final = frozenset({"localhost"})


class Server:
    """A served graph: `url` is its address, `run` answers until `stop`; as a context it runs in the background.

    `graph` is what `hamkari.store.load` takes, `texts` are the articles by id whose pages show the whole text. Port 0
    is any free one. Raises GraphError for the graph, EndpointError where the port is taken or Oxigraph does not start.
    """

    def __init__(
        self,
        graph: Path,
        *,
        host: str = "127.0.0.1",
        port: int = 8000,
        texts: Mapping[str, Article] | None = None,
        limits: Limits | None = None,
    ) -> None:
        try:
            self._http = _Http((host, port), _Handler)
        except OSError as error:
            raise EndpointError(
                f"cannot listen on {host}:{port} ({error.strerror or error}); choose another with --port"
            ) from error
        try:
            self._engine = Engine(graph, limits or Limits())
        except BaseException:
            self._http.server_close()
            raise
        self._http.engine = self._engine
        self._http.pages = Pages(self._engine, texts or {})
        self._http.local_only = _is_loopback(host)
        self._thread: threading.Thread | None = None
        shown = f"[{host}]" if ":" in host else host
        self.url = f"http://{shown}:{self._http.server_address[1]}/"

    def run(self) -> None:
        """Answer requests until `stop` is called from another thread or an exception such as KeyboardInterrupt."""
        self._http.serve_forever(poll_interval=0.1)

    def stop(self) -> None:
        """Finish; ends Oxigraph's processes and removes what was made for them."""
        if self._thread is not None:
            self._http.shutdown()
            self._thread.join()
        self._http.server_close()
        self._engine.close()

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self.run, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


class _Http(ThreadingHTTPServer):
    engine: Engine
    pages: Pages
    local_only: bool
    # A second server on the port is refused even while connections of a first one linger (SO_REUSEADDR is only that).
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        super().__init__(address, handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that go away are no fault worth a trace; faults of ours are answered with status 500."""


class _Handler(BaseHTTPRequestHandler):
    server: _Http
    protocol_version = "HTTP/1.1"
    server_version = "Hamkari"
    sys_version = ""
    timeout = _IDLE_SECONDS

    def do_GET(self) -> None:
        self._handle()

    def do_HEAD(self) -> None:
        self._handle()

    def do_POST(self) -> None:
        self._handle()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the signature of http.server
        """Silent: the terminal is the user's."""

    def _handle(self) -> None:
        try:
            body = self._body()
            reply = body if isinstance(body, Reply) else self._reply(body)
            policy = _VIEWER_POLICY if urlsplit(self.path).path == "/graph" else _PAGE_POLICY
        except NotFoundError:
            reply, policy = _page(problem_page(404, "چنین صفحه‌ای نیست."), 404), _PAGE_POLICY
        except EndpointError as error:
            reply, policy = protocol.refusal(502, str(error)), _PAGE_POLICY
        except Exception as error:  # the last guard: one faulty request must not go unanswered
            self.log_error("%r", error)
            reply, policy = protocol.refusal(500, f"internal error ({type(error).__name__})"), _PAGE_POLICY
        self._send(reply, policy if reply.content_type in (_HTML, *_STATIC.values()) else _DATA_POLICY)
        if reply.status in (HTTPStatus.LENGTH_REQUIRED, HTTPStatus.REQUEST_ENTITY_TOO_LARGE):
            self._linger()

    def _linger(self) -> None:
        """Let a client that is still sending read why it was refused before the connection goes (RFC 9112, 9.6)."""
        left = _LINGER_BYTES
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_WR)
            self.connection.settimeout(_LINGER_SECONDS)
            while left > 0 and (received := self.connection.recv(1 << 16)):
                left -= len(received)

    def _body(self) -> bytes | Reply:
        if self.headers.get("Transfer-Encoding"):
            self.close_connection = True
            return protocol.refusal(411, "send the length of the body (Content-Length)")
        length = self.headers.get("Content-Length", "0")
        if not re.fullmatch(r"[0-9]{1,9}", length) or int(length) > _BODY_BYTES:
            self.close_connection = True
            return protocol.refusal(413, f"a request holds at most {_BODY_BYTES >> 20} MB")
        return self.rfile.read(int(length))

    def _reply(self, body: bytes) -> Reply:
        if self.server.local_only and not _is_loopback(_host_name(self.headers.get("Host", ""))):
            # Else a page elsewhere could read the graph through a name that it points to this machine.
            return protocol.refusal(421, "this server answers to localhost only")
        parts = urlsplit(self.path)
        if parts.path == "/sparql":
            method = "GET" if self.command == "HEAD" else self.command
            asked = protocol.Asked(
                method, parts.query, self.headers.get("Content-Type", ""), body,
                self.headers.get("Accept", ""), self.headers.get("Host", ""),
            )  # fmt: skip
            return protocol.answer(self.server.engine, asked)
        if self.command == "POST":
            return protocol.refusal(405, "only /sparql takes POST")
        return self._page(parts.path, parse_qs(parts.query))

    def _page(self, path: str, given: dict[str, list[str]]) -> Reply:
        pages = self.server.pages
        match path.split("/")[1:]:
            case [""]:
                return _page(pages.home())
            case ["graph"]:
                return _page(pages.viewer())
            case ["editor"]:
                return _page(pages.editor(given.get("query", [""])[0]))
            case ["ask", name]:
                return _page(pages.question(name, given))
            case ["articles"]:
                return _page(pages.articles())
            case ["articles", identifier]:
                return _page(pages.article(unquote(identifier)))
            case ["static", name] if name in _STATIC:
                return Reply(200, _STATIC[name], _static(name))
        raise NotFoundError(path)

    def _send(self, reply: Reply, policy: str) -> None:
        self.send_response(reply.status, HTTPStatus(reply.status).phrase)
        for name, value in (_HEADERS | {"Content-Security-Policy": policy}).items():
            self.send_header(name, value)
        self.send_header("Vary", "Accept")
        self.send_header("Content-Type", reply.content_type)
        self.send_header("Content-Length", str(len(reply.body)))
        if reply.status == HTTPStatus.SERVICE_UNAVAILABLE:
            self.send_header("Retry-After", "5")
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)


def _page(html: str, status: int = 200) -> Reply:
    return Reply(status, _HTML, html.encode("utf-8"))


@cache
def _static(name: str) -> bytes:
    return (files("hamkari.serve") / name).read_bytes()


def _host_name(header: str) -> str:
    return header.rpartition(":")[0].strip("[]") if re.search(r":\d+$", header) else header.strip("[]")


def _is_loopback(host: str) -> bool:
    try:
        return host.lower() in _LOOPBACK_NAMES or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
