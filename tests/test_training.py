"""What is learned comes from the annotated articles of the repository, by models that find what is there to find."""

import itertools
import json
import math
import sys
from importlib import resources
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamkari.extraction.party_candidates import Candidate

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "scripts"))
import train_parties  # noqa: E402  (the scripts stand outside the package)

PAIRS = [("IR", "KE"), ("IR", "TR"), ("KE", "TR")]
PARTIES = st.sets(st.sampled_from(PAIRS), min_size=1)


def contest(right: int, **signs: list[float]) -> train_parties.Example:
    """Three candidates, of which one is right, with their values of each sign."""
    rows = [{name: values[i] for name, values in signs.items()} for i in range(len(PAIRS))]
    return [Candidate((pair,), row) for pair, row in zip(PAIRS, rows, strict=True)], [
        float(i == right) for i in range(3)
    ]


def test_the_sign_that_marks_the_right_candidate_gets_the_weight() -> None:
    rows = [contest(i, named=[float(i == k) for k in range(3)], always=[1.0] * 3) for i in (0, 1, 2, 1, 0) * 4]
    named, always = train_parties.fit(rows, ["named", "always"])
    assert named > 1
    assert always == pytest.approx(0, abs=1e-6)


def test_a_sign_that_misleads_gets_a_negative_weight_and_order_does_not_matter() -> None:
    rows = [contest(i, named=[float((i + 1) % 3 == k) for k in range(3)]) for i in (0, 1, 2) * 4]
    weights = train_parties.fit(rows, ["named"])
    assert weights[0] < -0.5
    assert np.allclose(weights, train_parties.fit(rows[::-1], ["named"]), atol=1e-3)


@given(PARTIES, PARTIES)
def test_a_candidate_fits_by_the_pairs_it_shares(told: set[tuple[str, str]], found: set[tuple[str, str]]) -> None:
    fit = train_parties.agreement(told, tuple(sorted(found)))
    assert 0 <= fit <= 1
    assert (fit == 1) == (told == found)
    assert (fit == 0) == told.isdisjoint(found)
    assert fit == pytest.approx(train_parties.agreement(found, tuple(sorted(told))))


def test_one_agreement_of_three_is_its_three_pairs() -> None:
    assert train_parties.agreement(set(PAIRS), (("IR", "KE", "TR"),)) == 1


@pytest.mark.parametrize("name", ["party_ranking.json", "confidence.json"])
def test_the_weights_are_fitted_on_every_article_that_is_not_held_out(name: str) -> None:
    """After a change of the articles run `scripts/train_parties.py`, then `scripts/train_confidence.py`."""
    learned = json.loads(resources.files("hamkari.extraction").joinpath(name).read_text(encoding="utf-8"))
    folders = [ROOT / "tests" / "gold" / part for part in ("dev", "practice")]
    assert learned["articles"] == len(list(itertools.chain.from_iterable(f.glob("*.json") for f in folders)))
    assert all(math.isfinite(weight) for weight in learned["weights"].values())
