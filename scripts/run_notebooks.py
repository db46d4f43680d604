"""Run the notebooks top to bottom, in place, and keep of what a run leaves only what readers see.

    python scripts/run_notebooks.py [notebooks/01-first-steps.ipynb ...]
"""

import argparse
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).parent.parent / "notebooks"
SECONDS = 300  # for one cell, on a slow machine


def execute(path: Path, folder: Path = FOLDER) -> nbformat.NotebookNode:
    """The notebook of a file, run in a folder. Raises nbclient's CellExecutionError where a cell fails."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=SECONDS,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        coalesce_streams=True,  # or how fast a cell prints would show
        record_timing=False,
    )
    client.execute()
    # Versions and names of the machine that ran it are no concern of readers.
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in notebook.cells:
        cell.metadata = {}
    return notebook


def refresh(path: Path) -> str:
    """Run one notebook, write it, and give its name."""
    notebook = execute(path)
    nbformat.write(notebook, path)
    return path.name


def main() -> None:
    """Run the given notebooks, else all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("notebook", nargs="*", type=Path)
    given = parser.parse_args().notebook or sorted(FOLDER.glob("*.ipynb"))
    with ProcessPoolExecutor(2) as pool:
        for name in pool.map(refresh, given):
            print(name)


if __name__ == "__main__":
    main()
