"""Extraction on the annotated articles stays at or above the pinned floors (see tests/gold/README.md)."""

import hashlib
import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from hamkari.cli import main

GOLD = Path(__file__).parent / "gold"
FLOORS = json.loads((GOLD / "floors.json").read_text(encoding="utf-8"))
sys.path.insert(0, str(GOLD))
import score  # noqa: E402  (the scorer stands beside the articles it reads)


def fingerprint(folder: Path) -> str:
    """A hash of every article and annotation of a folder."""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


@pytest.fixture(scope="module", params=sorted(FLOORS))
def measured(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict]:
    """A set's name and its report by the scorer."""
    folder, out = GOLD / request.param, tmp_path_factory.mktemp(request.param)
    result = CliRunner().invoke(main, ["build", str(folder), "-o", str(out)])
    assert result.exit_code == 0, result.output
    report, _ = score.score(score.Built(out / "graph.ttl"), folder)
    return request.param, report


def test_articles_are_those_the_floors_were_measured_on() -> None:
    """A changed corpus is not scored until its floors are measured again."""
    for name, floors in FLOORS.items():
        assert len(list((GOLD / name).glob("*.json"))) == floors["articles"]
        assert fingerprint(GOLD / name) == floors["sha256"]


def test_no_facet_falls_below_its_floor(measured: tuple[str, dict]) -> None:
    """F1 of each facet, and accuracy of the stage."""
    name, report = measured
    found = {facet: row.get("f1", row.get("accuracy")) for facet, row in report.items()}
    assert {f: found[f] for f, floor in FLOORS[name]["floors"].items() if found[f] < floor} == {}


def test_every_quote_stands_in_its_article(measured: tuple[str, dict]) -> None:
    """Evidence is exact, and there is some."""
    _, report = measured
    assert report["evidence"]["not in the text"] == 0
    assert report["evidence"]["quotes"] > 0


def test_false_agreements_stay_rare(measured: tuple[str, dict]) -> None:
    """Articles without cooperation give no more agreements than pinned."""
    name, report = measured
    assert report["negatives"]["with a false agreement"] <= FLOORS[name]["negatives"]
