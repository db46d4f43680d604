"""What is declared agrees with what is there."""

import ast
import re
import subprocess
import tomllib
from importlib import resources
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "graph" / "hamkari"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

# The house, ground floor first: a room imports only from its own floor's own room and from the floors below.
FLOORS = (
    ("errors", "model"),
    ("reading",),
    ("language",),
    ("lexicon",),
    ("extraction",),
    ("rdf",),
    ("graph", "store"),
    ("view", "query", "building", "describe", "summary", "validation"),
    ("ask", "export", "publish"),
    ("review", "serve"),
    ("analysis",),
    ("cli",),
)
FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names


def test_every_package_is_declared() -> None:
    there = {".".join(path.parent.relative_to(SOURCE.parent).parts) for path in SOURCE.rglob("__init__.py")}
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == there | {"hamkari.ontology"}


def test_data_files_are_found_through_the_package() -> None:
    data = PROJECT["tool"]["setuptools"]["package-data"]
    for package, patterns in data.items():
        for pattern in patterns:
            folder = Path(str(resources.files(package)))
            assert list(folder.glob(pattern)), f"{package}: {pattern}"
    shipped = {
        path
        for package, patterns in data.items()
        for pattern in patterns
        for path in Path(str(resources.files(package))).glob(pattern)
    }
    there = {path for path in SOURCE.rglob("*") if path.is_file() and path.suffix not in {".py", ".pyc"}}
    assert there <= shipped


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_room_imports_only_from_floors_below(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":
        return
    used = {name.split(".")[1] for name in imported(path) if name.startswith("hamkari.")} - {room, "errors"}
    assert not {other for other in used if FLOOR_OF[other] >= FLOOR_OF[room]}


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_module_is_too_long(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


def test_constraints_pin_every_dependency_by_name_and_version_alone() -> None:
    pins = [
        re.fullmatch(r"([A-Za-z0-9._-]+)==[0-9][\w.]*", line) for line in (ROOT / "constraints.txt").read_text().split()
    ]
    assert all(pins)
    pinned = {pin[1].lower().replace("_", "-") for pin in pins if pin}
    extras = PROJECT["project"]["optional-dependencies"].values()
    wanted = [*PROJECT["project"]["dependencies"], *(name for extra in extras for name in extra)]
    assert {re.split(r"[<>=\[]", name)[0].lower() for name in wanted} <= pinned


def test_find_python_finds_one_that_suits() -> None:
    found = subprocess.run(
        [ROOT / "scripts" / "find-python"], capture_output=True, text=True, check=True
    ).stdout.strip()
    version = subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout
    assert re.match(r"Python 3\.1[23]\.", version)


def test_without_a_python_one_line_says_what_to_install(tmp_path: Path) -> None:
    tools = {"PATH": str(tmp_path), "HOME": str(tmp_path)}
    done = subprocess.run(
        ["/bin/sh", ROOT / "scripts" / "find-python"], env=tools, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "Python 3.12 or 3.13" in done.stderr


def test_version_is_the_one_of_the_changelog() -> None:
    versions = re.findall(r"^## \[([\d.]+)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert versions[0] == PROJECT["project"]["version"]


def test_commands_and_links_in_the_readme_are_there() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"^make (\w+)", readme, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
    for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", readme):
        assert (ROOT / link).exists(), link
