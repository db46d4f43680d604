"""Which of the candidates a statement is agreed between: the one whose weighted signs add up to most.

The weights stand in `party_ranking.json`; `scripts/train_parties.py` fits them on the annotated articles and prints how
they hold up in cross-validation, beside the rules alone.
"""

import functools
import json
import math
from collections.abc import Callable, Mapping, Sequence
from importlib import resources

from hamkari.extraction.clauses import Unit
from hamkari.extraction.party_candidates import Agreed, Candidate

#: Chooses what a unit is agreed between from its candidates.
Choice = Callable[[Unit, Sequence[Candidate]], Agreed]


def best(_: Unit, candidates: Sequence[Candidate]) -> Agreed:
    """What the best of the candidates is agreed between, the first of equals; nothing where there is none."""
    weights = _weights()
    return max(candidates, key=lambda c: score(weights, c)).agreed if candidates else ()


def chances(candidates: Sequence[Candidate], agreed: Agreed) -> float:
    """How likely the model holds what is `agreed`, among the candidates: its share of their odds, 0 to 1."""
    weights = _weights()
    scores = [score(weights, c) for c in candidates]
    odds = [math.exp(s - max(scores)) for s in scores]
    return sum(o for o, c in zip(odds, candidates, strict=True) if c.agreed == agreed) / sum(odds)


def score(weights: Mapping[str, float], candidate: Candidate) -> float:
    """The weighted sum of a candidate's signs; a sign without a weight counts nothing."""
    return sum(weights.get(name, 0.0) * value for name, value in candidate.signs.items())


@functools.cache
def _weights() -> Mapping[str, float]:
    text = resources.files("hamkari.extraction").joinpath("party_ranking.json").read_text(encoding="utf-8")
    return {name: float(weight) for name, weight in json.loads(text)["weights"].items()}
