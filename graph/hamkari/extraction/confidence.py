"""How sure an agreement is: a logistic model over signs that a reader can check.

`Agreement.confidence` is the estimated chance that a careful reader finds the same pair and topics agreed on in the
article. The weights stand in `confidence.json`; `scripts/train_confidence.py` fits them on the annotated articles and
prints how the estimate holds up in cross-validation (calibration: Platt, 1999).
"""

import functools
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources

from hamkari.extraction.clauses import Unit, is_fallback, is_weak
from hamkari.extraction.dealings import Dealings
from hamkari.language.verbs import Tense
from hamkari.model import Agreement

Signs = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Statement:
    """An agreement with the signs by which its confidence is judged."""

    agreement: Agreement
    signs: Signs


def unit_signs(unit: Unit, agreement: Agreement, dealings: Dealings, *, inherited: bool) -> dict[str, float]:
    """The signs that a unit itself shows: its cue, its topics, its parties."""
    cue = unit.cue
    kind = "none" if cue is None else "fallback" if is_fallback(cue) else "weak" if is_weak(cue) else "strong"
    tense = unit.form.tense if unit.form is not None else Tense.PARTICIPLE
    return {
        f"cue {kind}": 1.0,
        f"stage {agreement.stage}": 1.0,
        f"sides {dealings.sides(unit, agreement.parties)}": 1.0,
        "topics inherited": float(inherited),
        "both sides in one word": float(dealings.speaks_of_both(unit)),
        "partner": float(dealings.are_partners(agreement.parties)),
        "document": float(agreement.instrument is not None),
        "activity": float(bool(agreement.activities)),
        "present": float(tense is Tense.PRESENT),
        "negated": float(unit.denied),
        "early": float(unit.sentence.index < 3),
    }


def with_confidence(statements: Sequence[Statement], meetings: int) -> list[Agreement]:
    """The agreements of one article with their confidence; `meetings` is how many meetings the article tells."""
    weights = _weights()
    return [
        replace(s.agreement, confidence=round(_logistic(weights, signs), 3))
        for s, signs in zip(statements, article_signs(statements, meetings), strict=True)
    ]


def article_signs(statements: Sequence[Statement], meetings: int) -> list[dict[str, float]]:
    """Each statement's signs, with those of the article around it: a lone statement is less sure than one of many."""
    strong = sum("cue strong" in s.signs for s in statements)
    return [
        dict(s.signs)
        | {
            "others of the pair": math.log1p(sum(o.agreement.parties == s.agreement.parties for o in statements) - 1),
            "strong others": math.log1p(strong - ("cue strong" in s.signs)),
            "meeting told": float(meetings > 0),
        }
        for s in statements
    ]


def _logistic(weights: Signs, signs: Signs) -> float:
    return 1 / (1 + math.exp(-weights["bias"] - sum(weights.get(name, 0.0) * value for name, value in signs.items())))


@functools.cache
def _weights() -> Signs:
    text = resources.files("hamkari.extraction").joinpath("confidence.json").read_text(encoding="utf-8")
    return {name: float(weight) for name, weight in json.loads(text)["weights"].items()}
