"""The commands as a user types them, in processes of their own."""

import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse

SEEDS = Path(__file__).parent.parent / "seeds"
OFFICE = """SELECT ?quote { ?x a hk:Agreement ; hk:party country:IR, country:RU ; hk:activity activity:office-opening ;
  hk:stage/hk:rank ?rank ; hk:evidence/oa:hasSelector/oa:exact ?quote .
  stage:agreed hk:rank ?agreed FILTER(?rank >= ?agreed) }"""

Run = Callable[..., "subprocess.CompletedProcess[str]"]
HAMKARI = [sys.executable, "-c", "from hamkari.cli import main; main()"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def run_there(*arguments: str | Path, **environment: str) -> "subprocess.CompletedProcess[str]":
        command = [*HAMKARI, *map(str, arguments)]
        settings = {**os.environ, "COLUMNS": "120", **environment}
        return subprocess.run(command, cwd=tmp_path, env=settings, capture_output=True, text=True, check=False)

    return run_there


@pytest.fixture(scope="session")
def seeds_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds")
    subprocess.run([*HAMKARI, "build", str(SEEDS), "-o", str(folder)], check=True, capture_output=True)
    return folder / "graph.ttl"


def test_build_writes_graph_and_page_and_tells_what_it_found(run: Run, tmp_path: Path) -> None:
    done = run("build", SEEDS)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"graph.ttl", "graph.html", "articles.jsonl"}
    assert "2 articles read" in done.stdout
    for words in (
        "countries",
        "agreements",
        "Agreements by stage",
        "Strongest ties",
        "Iran – Russia",
        "out/graph.html",
    ):
        assert words in done.stdout
    assert done.stderr == ""


def test_same_bytes_in_any_order_of_files_hashes_and_processes(run: Run, tmp_path: Path) -> None:
    japan, russia = SEEDS / "iran-japan.txt", SEEDS / "iran-russia.txt"
    builds = [
        ([japan, russia], [], "0"),
        ([russia, japan], [], "1"),
        ([SEEDS, japan], ["--jobs", "2"], "424242"),
    ]
    for number, (paths, options, seed) in enumerate(builds):
        done = run("build", *paths, *options, "-o", f"out{number}", PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stderr
    for name in ("graph.ttl", "graph.html", "articles.jsonl"):
        assert len({(tmp_path / f"out{number}" / name).read_bytes() for number in range(3)}) == 1


def test_graph_parses_alike_in_rdflib_and_oxigraph(seeds_graph: Path) -> None:
    by_oxigraph = {quad.triple for quad in parse(path=str(seeds_graph), format=RdfFormat.TURTLE)}
    assert len(rdflib.Graph().parse(seeds_graph)) == len(by_oxigraph) > 500


def test_query_finds_the_office_of_the_search_engine(run: Run, seeds_graph: Path, tmp_path: Path) -> None:
    table = run("query", seeds_graph, OFFICE)
    assert table.returncode == 0, table.stderr
    assert "دفتر داشته باشد" in table.stdout
    assert table.stdout.rstrip().endswith("1 row")
    (tmp_path / "office.rq").write_text(OFFICE, "utf-8")
    (row,) = csv.DictReader(io.StringIO(run("query", seeds_graph, "office.rq", "--format", "csv").stdout))
    (found,) = json.loads(run("query", seeds_graph, "office.rq", "--format", "json").stdout)["results"]["bindings"]
    assert row["quote"] == found["quote"]["value"]
    assert row["quote"] in (SEEDS / "iran-russia.txt").read_text("utf-8")


def test_what_cannot_be_read_is_told_and_the_rest_is_built(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    shutil.copytree(SEEDS, folder)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "arabic.txt").write_bytes("وزير ارتباطات".encode("cp1256"))
    (tmp_path / "nothing").mkdir()
    done = run("build", folder, "missing.txt", "nothing", "-o", "out")
    assert done.returncode == 0
    lines = done.stderr.splitlines()
    assert len(lines) == 5
    for name in ("empty.txt", "binary.txt", "arabic.txt", "missing.txt", "nothing"):
        (line,) = (line for line in lines if name in line)
        assert line.startswith("skipped ")
        assert len(line.split(": ", 1)[1]) > 10
    assert "1256" in next(line for line in lines if "arabic.txt" in line)
    assert "2 articles read, 5 skipped" in done.stdout
    assert (tmp_path / "out" / "graph.ttl").exists()


@pytest.mark.parametrize("content", [None, b"", b"\x00\x01\x02\xff" * 64, "وزير".encode("cp1256")])
def test_where_nothing_can_be_read_nothing_is_built(content: bytes | None, run: Run, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "a.txt").write_bytes(content)
    done = run("build", "a.txt")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 2
    assert "a.txt" in done.stderr
    assert not (tmp_path / "out").exists()


def test_interrupted_build_leaves_the_former_graph_whole(run: Run, tmp_path: Path) -> None:
    assert run("build", SEEDS).returncode == 0
    former = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    text = (SEEDS / "iran-japan.txt").read_text("utf-8")
    lines = (json.dumps({"id": f"n{number}", "text": f"{text}\n{number}"}) for number in range(3000))
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    working = subprocess.Popen(
        [*HAMKARI, "build", "many.jsonl"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        # Tests run in the background of a shell inherit that an interrupt is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    time.sleep(3)
    assert working.poll() is None
    working.send_signal(signal.SIGINT)
    _, complaint = working.communicate(timeout=60)
    assert working.returncode == 130
    assert "interrupted" in complaint
    assert "Traceback" not in complaint
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == former


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["query", "none.ttl", "ASK {}"], 3, "none.ttl: cannot be read"),
        (["query", "faulty.ttl", "ASK {}"], 3, "faulty.ttl: not a Turtle file"),
        (["query", "good.ttl", "SELECT"], 4, "not SPARQL"),
        (["query", "good.ttl", "none.rq"], 4, "none.rq: cannot be read"),
        (["query", "good.ttl"], 2, "Missing argument"),
        (["build"], 2, "Missing argument"),
        (["nothing"], 2, "No such command"),
    ],
)
def test_errors_have_exit_codes_and_one_line(
    arguments: list[str], code: int, words: str, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "faulty.ttl").write_text("a b c")
    (tmp_path / "good.ttl").write_text("<http://a> <http://b> 1 .")
    done = run(*arguments)
    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert code == 2 or len(done.stderr.splitlines()) == 1


def test_help_names_every_exit_code(run: Run) -> None:
    from hamkari.cli import EXIT_CODES

    told = " ".join(run("--help").stdout.split())
    for code in (0, 1, 2, 130, *EXIT_CODES.values()):
        assert f" {code} " in told.partition("Exit codes:")[2]


def test_examples_of_the_readme_work(run: Run, seeds_graph: Path, tmp_path: Path) -> None:
    readme = (SEEDS.parent / "README.md").read_text("utf-8")
    shutil.copytree(seeds_graph.parent, tmp_path / "out")
    (query,) = re.findall(r"hamkari query out/graph\.ttl '(.+?)'", readme, re.DOTALL)
    asked = run("query", "out/graph.ttl", query, "--format", "csv")
    assert asked.returncode == 0, asked.stderr
    assert {row["stage"] for row in csv.DictReader(io.StringIO(asked.stdout))} == {"Agreed"}
    assert "دفتر داشته باشد" in asked.stdout
    (example,) = re.findall(r"```python\n(.+?)```", readme, re.DOTALL)
    done = subprocess.run([sys.executable, "-c", example], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "agreed" in done.stdout
