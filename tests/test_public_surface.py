"""What `import hamkari` offers: exactly this, quickly, typed and with examples that run from any folder."""

import doctest
import importlib
import inspect
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import hamkari

MODULES = (
    "hamkari",
    "hamkari.analysis.filters",
    "hamkari.analysis.frames",
    "hamkari.analysis.graph",
    "hamkari.analysis.making",
    "hamkari.analysis.reviewing",
    "hamkari.errors",
    "hamkari.model",
    "hamkari.view.inline",
)


def test_the_names_are_these() -> None:
    assert hamkari.__all__ == [
        "Agreement", "Article", "Body", "Country", "Facts", "Graph", "GraphReview", "HamkariError", "Meeting",
        "Occasion", "Person", "Place", "Post", "Quote", "Span", "Topic", "View", "build", "extract", "load", "read",
    ]  # fmt: skip
    assert set(hamkari.__all__) <= set(dir(hamkari))


def test_every_name_is_there() -> None:
    things = {}
    exec("from hamkari import *", things)
    assert set(hamkari.__all__) <= set(things)
    with pytest.raises(AttributeError, match="no attribute 'Grahp'"):
        hamkari.Grahp  # noqa: B018


def test_submodules_hide_no_name() -> None:
    for name in ("building", "extraction", "reading", "view", "review", "query", "store"):
        importlib.import_module(f"hamkari.{name}")
    assert all(inspect.isfunction(getattr(hamkari, name)) for name in ("build", "extract", "load", "read"))


@pytest.mark.parametrize("code", ["import hamkari", "from hamkari.cli import main"])
def test_importing_loads_no_heavy_library(code: str) -> None:
    heavy = ("hazm", "nltk", "numpy", "pandas", "rdflib", "networkx", "pyshacl")
    script = f"import sys\n{code}\nprint(*[name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_work_in_any_folder(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testmod(importlib.import_module(name))
    assert tried
    assert not failed


def public() -> Iterator[tuple[str, object]]:
    """The public functions and classes, with the public methods of the classes that do something."""
    for name in hamkari.__all__:
        thing = getattr(hamkari, name)
        yield name, thing
        if inspect.isclass(thing) and thing.__module__.startswith(("hamkari.analysis", "hamkari.view")):
            for cls in thing.__mro__:
                yield from ((f"{name}.{key}", value) for key, value in vars(cls).items() if key[0] != "_")


@pytest.mark.parametrize(("name", "thing"), [pytest.param(*pair, id=pair[0]) for pair in public()])
def test_every_public_name_is_told_with_an_example(name: str, thing: object) -> None:
    told = inspect.getdoc(thing)
    assert told, name
    assert ">>> " in told, name


def test_the_package_is_typed() -> None:
    assert (Path(hamkari.__file__).parent / "py.typed").exists()
