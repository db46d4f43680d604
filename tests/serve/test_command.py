"""`hamkari serve` as a process of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from hamkari.model import Facts

COMMAND = [sys.executable, "-c", "from hamkari.cli import main; main()", "serve"]


def children(pid: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


@pytest.fixture
def started() -> Iterator[Callable[..., tuple["subprocess.Popen[str]", str]]]:
    running = []

    def start(*arguments: str | Path) -> tuple["subprocess.Popen[str]", str]:
        process = subprocess.Popen(
            [*COMMAND, "--port", "0", *map(str, arguments)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"},
            # Tests run in the background of a shell inherit that an interrupt is ignored.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )  # fmt: skip
        running.append(process)
        url = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
        assert url, process.stderr.read()
        return process, url[0]

    yield start
    for process in running:
        process.terminate()  # not kill, which would leave its Oxigraph processes behind
        process.communicate(timeout=20)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ends_cleanly(
    number: signal.Signals,
    started: Callable[..., tuple["subprocess.Popen[str]", str]],
    graph_file: Callable[..., Path],
    make_facts: Callable[..., Facts],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    process, url = started(graph_file(make_facts()), "--workers", "2")
    assert urllib.request.urlopen(url, timeout=10).status == 200
    backends = children(process.pid)
    assert len(backends) == 2
    assert len(list(scratch.iterdir())) == 1
    process.send_signal(number)
    _, told = process.communicate(timeout=20)
    assert process.returncode == 0
    assert told == "stopped\n"
    assert list(scratch.iterdir()) == []
    for backend in backends:
        with pytest.raises(ProcessLookupError):
            os.kill(backend, 0)


def test_port_in_use_is_told_in_one_line(graph_file: Callable[..., Path], make_facts: Callable[..., Facts]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [*COMMAND, str(graph_file(make_facts())), "--port", port]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 6
    told = rf"hamkari: cannot listen on 127\.0\.0\.1:{port} \(.+\); choose another with --port\n"
    assert re.fullmatch(told, done.stderr)


def test_texts_beside_the_graph_and_a_store_folder_are_served(
    started: Callable[..., tuple["subprocess.Popen[str]", str]],
    graph_file: Callable[..., Path],
    make_facts: Callable[..., Facts],
    tmp_path: Path,
) -> None:
    from hamkari.building import article_lines

    facts = make_facts()
    graph = graph_file(facts)
    (graph.parent / "articles.jsonl").write_text(article_lines([facts.article]), "utf-8")
    _, url = started(graph)
    assert 'class="text"' in urllib.request.urlopen(url + "articles/a", timeout=10).read().decode()
    Store(str(tmp_path / "store")).bulk_load(path=str(graph), format=RdfFormat.TURTLE)
    time.sleep(0.1)
    _, url = started(tmp_path / "store", "--articles", graph.parent / "articles.jsonl")
    assert 'class="text"' in urllib.request.urlopen(url + "articles/a", timeout=10).read().decode()
