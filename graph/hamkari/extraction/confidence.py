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

# Signs that count otherwise where the rules call a clause no statement.
_JUDGED = (
    "own topics", "topics inherited", "cue strong", "stage sure", "shows two", "allowed", "same sentence as last",
    "points back",
)  # fmt: skip


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
        "subjunctive": float(tense is Tense.SUBJUNCTIVE),
        "first person": float(unit.form is not None and unit.form.person == 1),
        "no verb": float(unit.form is None),
        "length": math.log1p(unit.end - unit.start),
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
    """Each statement's signs, with those of the article around it.

    What is also said elsewhere is surer, and what the rules call no statement (no sign "told") is judged by itself: its
    signs count anew under names that begin with "untold".
    """
    told = [s for s in statements if s.signs.get("told")]
    found = []
    for statement in statements:
        signs, parties = statement.signs, statement.agreement.parties
        others = [o for o in told if o is not statement and o.agreement.parties == parties]
        again = any(not set(o.agreement.topics).isdisjoint(statement.agreement.topics) for o in others)
        around = {
            "others of the pair": math.log1p(len(others)),
            "said elsewhere": float(again),
            "share told": len(told) / len(statements),
            "meeting told": float(meetings > 0),
        }
        untold = {} if signs.get("told") else {f"untold, {name}": signs.get(name, 0.0) for name in _JUDGED}
        found.append({**signs, **around, **untold})
    return found


def _logistic(weights: Signs, signs: Signs) -> float:
    return 1 / (1 + math.exp(-weights["bias"] - sum(weights.get(name, 0.0) * value for name, value in signs.items())))


@functools.cache
def _weights() -> Signs:
    text = resources.files("hamkari.extraction").joinpath("confidence.json").read_text(encoding="utf-8")
    return {name: float(weight) for name, weight in json.loads(text)["weights"].items()}
