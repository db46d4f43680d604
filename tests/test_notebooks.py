"""Each notebook runs top to bottom and prints what was committed; a sentence stands before every cell of code."""

import multiprocessing
import re
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "scripts"))
from run_notebooks import execute  # noqa: E402  (what the tests run is what readers of the output have run)

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
EACH = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
PLACE = re.compile(r"(?<![\w.:/-])/(?:home|root|tmp|usr|var|Users|opt)/|[A-Z]:\\\\|localhost|127\.0\.0\.1")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, nbformat.NotebookNode]]:
    """All notebooks, run in a copy of the folders they use, two at a time."""
    root = tmp_path_factory.mktemp("clone")
    shutil.copytree(ROOT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns("__pycache__", ".*"))
    for name in ("seeds", "tests"):
        (root / name).symlink_to(ROOT / name)
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        runs = {path.stem: pool.submit(execute, path, root / "notebooks") for path in reversed(NOTEBOOKS)}
        yield {stem: run.result() for stem, run in runs.items()}


def outputs(notebook: nbformat.NotebookNode) -> Iterator[nbformat.NotebookNode]:
    for cell in notebook.cells:
        if cell.cell_type == "code":
            yield from cell.outputs


def shown(output: nbformat.NotebookNode) -> dict[str, str]:
    """What an output tells in text; of the viewer and of pictures, whose bytes vary, only that they are there."""
    if output.output_type == "stream":
        return {output.name: output.text}
    told = {kind: str(content) for kind, content in output.data.items()}
    return {
        kind: "viewer" if content.startswith("<iframe ") else "picture" if kind == "image/png" else content
        for kind, content in told.items()
        if content
    }


def test_the_notebooks_are_these() -> None:
    assert [path.name for path in NOTEBOOKS] == [
        "01-first-steps.ipynb",
        "02-sparql.ipynb",
        "03-networks.ipynb",
        "04-time.ipynb",
        "05-your-own-ontology.ipynb",
        "06-how-good-is-it.ipynb",
    ]


@EACH
def test_notebook_runs_and_prints_what_was_committed(path: Path, fresh: dict[str, nbformat.NotebookNode]) -> None:
    """Where the extraction has changed on purpose, `python scripts/run_notebooks.py` writes the new outputs."""
    committed = nbformat.read(path, as_version=4)
    for now, then in zip(outputs(fresh[path.stem]), outputs(committed), strict=True):
        assert shown(now) == shown(then)


@EACH
def test_a_sentence_stands_before_every_cell_of_code(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    for before, cell in pairwise(cells):
        if cell.cell_type == "code":
            assert before.cell_type == "markdown"
            assert re.search(r"^[^#>\s].*[.?]$", before.source.splitlines()[-1])
    assert cells[0].cell_type == "markdown"


@EACH
def test_one_line_comes_first_that_works_on_a_fresh_machine(path: Path) -> None:
    first = next(cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code")
    assert first.source == "%run start.py"
    assert (path.parent / "start.py").is_file()


@EACH
def test_it_was_committed_as_run_in_order_without_errors_or_places(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert all(cell.outputs for cell in code[1:])
    told = [shown(output) for output in outputs(notebook)]
    assert not [one for one in told if "stderr" in one]
    assert not [text for one in told for text in one.values() if PLACE.search(text) or str(ROOT) in text]
    assert set(notebook.metadata) == {"kernelspec", "language_info"}


def test_each_draws_what_it_promises() -> None:
    """The viewer once, as it is large; a picture or more where something is plotted."""
    told = {p.name[:2]: [shown(o) for o in outputs(nbformat.read(p, as_version=4))] for p in NOTEBOOKS}
    viewers = {name: sum(one.get("text/html") == "viewer" for one in many) for name, many in told.items()}
    pictures = {name: sum("image/png" in one for one in many) for name, many in told.items()}
    assert viewers == {"01": 1, "02": 0, "03": 0, "04": 0, "05": 0, "06": 0}
    assert pictures == {"01": 0, "02": 0, "03": 3, "04": 4, "05": 0, "06": 2}


@pytest.mark.parametrize("stem", ["03-networks", "04-time", "06-how-good-is-it"])
def test_made_up_articles_are_said_to_be_made_up(stem: str) -> None:
    opening = nbformat.read(ROOT / "notebooks" / f"{stem}.ipynb", as_version=4).cells[0].source
    assert "Made for tests, no source of facts" in opening
