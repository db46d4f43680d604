"""Publishing to a real Oxigraph server, and to servers with moods."""

import base64
import subprocess
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from hamkari.cli import main
from hamkari.errors import EndpointError, GraphError
from hamkari.model import Facts
from hamkari.publish import Credentials, publish
from hamkari.rdf import merge, serialise, triples
from hamkari.serve.engine import free_port, oxigraph
from hamkari.store import load


@pytest.fixture
def endpoint(tmp_path: Path) -> Iterator[str]:
    port = free_port()
    command = [oxigraph(), "serve", "--location", str(tmp_path / "there"), "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert "Listening" in process.stderr.readline()
    yield f"http://127.0.0.1:{port}"
    process.kill()
    process.communicate()


@pytest.fixture
def graph(tmp_path: Path, make_facts: Callable[..., Facts]) -> Path:
    path = tmp_path / "graph.ttl"
    path.write_text(serialise(merge([triples(make_facts()), triples(make_facts("b", parties=("IR", "RU")))])), "utf-8")
    return path


def there(endpoint: str, where: str = "default") -> set[str]:
    request = urllib.request.Request(f"{endpoint}/store?{where}", headers={"Accept": "application/n-triples"})
    return set(urllib.request.urlopen(request, timeout=10).read().decode().splitlines())


@pytest.mark.parametrize(("protocol", "path"), [("graph-store", "/store"), ("update", "/update")])
@pytest.mark.parametrize("name", [None, "https://example.org/graphs/ایران"])
def test_graph_arrives_whole_and_a_second_load_changes_nothing(
    protocol: str, path: str, name: str | None, endpoint: str, graph: Path
) -> None:
    arguments = ["load", str(graph), "--endpoint", endpoint + path, "--protocol", protocol, "--batch", "100"]
    arguments += ["--to-graph", name] if name else []
    where = urllib.parse.urlencode({"graph": name}) if name else "default"
    ours = Store()
    ours.bulk_load(path=str(graph), format=RdfFormat.TURTLE)
    expected = {f"{quad.triple} ." for quad in ours}
    for _ in range(2):
        done = CliRunner().invoke(main, arguments)
        assert done.exit_code == 0, done.output
        assert f"{len(ours)} triples sent" in done.output
        assert there(endpoint, where) == expected
    assert any("توافق کردند" in line for line in expected)
    if name:
        assert there(endpoint) == set()


class Moody(BaseHTTPRequestHandler):
    """Answers with the statuses of its script, then 204; keeps what it was sent."""

    script: list[int]
    sent: list[tuple[str, bytes]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        status = self.script.pop(0) if self.script else 204
        if status == 0:
            self.connection.close()
            return
        self.sent.append((self.headers.get("Authorization", ""), body if status == 204 else b""))
        self.send_response(status)
        self.send_header("Content-Length", "0")
        if status == 429:
            self.send_header("Retry-After", "7")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def moody() -> Iterator[Callable[..., tuple[str, type[Moody]]]]:
    servers = []

    def start(*script: int) -> tuple[str, type[Moody]]:
        handler = type("Handler", (Moody,), {"script": list(script), "sent": []})
        server = HTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}/store", handler

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_passing_faults_are_tried_again_ever_more_slowly(
    graph: Path, moody: Callable[..., tuple[str, type[Moody]]]
) -> None:
    url, handler = moody(503, 0, 429, 500)
    waits: list[float] = []
    store = load(graph)
    assert publish(store, url, batch=10_000, sleep=waits.append) == len(store)
    assert len(waits) == 4
    assert waits[2] == 7
    assert waits[0] < waits[1] < waits[3]
    assert handler.sent[-1][1].count(b" .\n") == len(store)


def test_refusals_and_silence_are_told(graph: Path, moody: Callable[..., tuple[str, type[Moody]]]) -> None:
    store = load(graph)
    waits: list[float] = []
    with pytest.raises(EndpointError, match=r"answers 401 .*HAMKARI_USER"):
        publish(store, moody(401)[0], sleep=waits.append)
    assert waits == []
    with pytest.raises(EndpointError, match=r"answers 503 .*tried 5 times"):
        publish(store, moody(*[503] * 5)[0], sleep=waits.append)
    with pytest.raises(EndpointError, match=r"cannot be reached"):
        publish(store, f"http://127.0.0.1:{free_port()}/store", sleep=waits.append)
    with pytest.raises(EndpointError, match="not an address"):
        publish(store, "ftp://example.org/")
    with pytest.raises(EndpointError, match="not an IRI"):
        publish(store, "http://127.0.0.1/", graph="no> iri")


def test_credentials_come_from_the_environment_and_go_nowhere_else(
    graph: Path, moody: Callable[..., tuple[str, type[Moody]]]
) -> None:
    basic = "Basic " + base64.b64encode("کاربر:گذر".encode()).decode()
    for environment, expected in (
        ({}, ""),
        ({"HAMKARI_USER": "کاربر", "HAMKARI_PASSWORD": "گذر"}, basic),
        ({"HAMKARI_TOKEN": "t", "HAMKARI_USER": "u"}, "Bearer t"),
    ):
        url, handler = moody()
        publish(load(graph), url, batch=10_000, credentials=Credentials.from_environment(environment))
        assert [authorization for authorization, _ in handler.sent] == [expected]
    with pytest.raises(EndpointError, match="by https only"):
        publish(load(graph), "http://example.org/store", credentials=Credentials("Bearer t"))
    with pytest.raises(EndpointError, match="not in the address") as told:
        publish(load(graph), "https://u:secret@example.org/store")
    assert "secret" not in str(told.value)


def test_blank_nodes_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "blank.ttl"
    path.write_text("<http://a> <http://b> [] .")
    with pytest.raises(GraphError, match="blank nodes"):
        publish(load(path), "http://127.0.0.1:1/store")


def test_command_ends_with_6_and_one_line(graph: Path) -> None:
    arguments = ["load", str(graph), "--endpoint", f"http://127.0.0.1:{free_port()}/store"]
    started = time.monotonic()
    done = CliRunner().invoke(main, arguments, env={"HAMKARI_TOKEN": "secret"})
    assert done.exit_code == 6
    assert len(done.stderr.splitlines()) == 1
    assert "secret" not in done.output
    assert time.monotonic() - started < 60


def test_sends_every_triple_once(
    make_facts: Callable[..., Facts], moody: Callable[..., tuple[str, type[Moody]]]
) -> None:
    url, handler = moody()
    store = Store()
    known = merge([triples(make_facts())])
    for part in (None, NamedNode("http://g")):
        store.extend(Quad(t.subject, t.predicate, t.object, *([part] if part else [])) for t in known)
    store.add(Quad(NamedNode("http://x"), NamedNode("http://p"), Literal('"\n}')))
    assert publish(store, url, batch=7) == len(known) + 1
    lines = [line for _, body in handler.sent for line in body.decode().splitlines()]
    assert len(lines) == len(set(lines)) == len(known) + 1
