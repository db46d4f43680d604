"""Fit the weights of graph/hamkari/extraction/party_ranking.json on annotated articles.

    python scripts/train_parties.py [tests/gold/dev tests/gold/practice]

Each clause that bears an annotated quote is an example: its candidates compete, and those nearest to the parties that
the annotators give should win (conditional logit; McFadden, 1974). Prints a ten-fold cross-validation by articles: for
how many clauses the chosen parties are just those of the annotators, beside what the rules alone choose.
"""

import argparse
import itertools
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from train_confidence import pairs

from hamkari.extraction import read_document
from hamkari.extraction.clauses import Unit
from hamkari.extraction.party_candidates import Agreed, Candidate
from hamkari.lexicon import load
from hamkari.model import Article

TARGET = Path(__file__).parent.parent / "graph/hamkari/extraction/party_ranking.json"
RIDGE = 2.0
FOLDS = 10
# A quote and a clause belong together where they share this part of the shorter one.
SHARED = 0.5

Example = tuple[Sequence[Candidate], list[float]]


def examples(path: Path) -> list[Example]:
    """The candidates of each clause of an article that bears a quote, with how well each fits (F1 of its pairs)."""
    article = Article(path.stem, path.read_text(encoding="utf-8"))
    gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["agreements"]
    quoted = [(article.text.find(a["quote"]), len(a["quote"]), pairs(a["parties"])) for a in gold]
    findings = read_document(article, load())
    found: list[Example] = []

    def choose(unit: Unit, candidates: Sequence[Candidate]) -> Agreed:
        """The annotators' parties where they quote the clause, else those of the rules."""
        start, end = findings.document.folded.span(unit.start, unit.end)
        told = set[tuple[str, str]]()
        for begin, length, parties in quoted:
            shared = min(end, begin + length) - max(start, begin)
            if begin >= 0 and shared > SHARED * min(end - start, length):
                told |= parties
        fits = [agreement(told, candidate.agreed) for candidate in candidates]
        if max(fits, default=0.0) > 0:
            found.append((candidates, fits))
            return candidates[int(np.argmax(fits))].agreed
        return tuple(findings.parties.resolve(unit.start, unit.end))

    findings.statements(choose)
    return found


def agreement(told: set[tuple[str, str]], agreed: Agreed) -> float:
    """The F1 of a candidate's pairs against those of the annotators."""
    found = set(itertools.chain.from_iterable(pairs(parties) for parties in agreed))
    return 2 * len(found & told) / max(1, len(found) + len(told))


def fit(rows: Sequence[Example], names: Sequence[str]) -> np.ndarray:
    """Weights of a ridge conditional logit by Newton's method."""
    sizes = [len(candidates) for candidates, _ in rows]
    starts = np.cumsum([0, *sizes[:-1]])
    of = np.repeat(np.arange(len(rows)), sizes)
    x = np.concatenate([matrix(candidates, names) for candidates, _ in rows])
    target = np.concatenate([np.isclose(fits, max(fits)) / np.isclose(fits, max(fits)).sum() for _, fits in rows])
    penalty = RIDGE * np.eye(len(names))

    def chances(weights: np.ndarray) -> np.ndarray:
        z = x @ weights
        odds = np.exp(z - np.maximum.reduceat(z, starts)[of])
        return odds / np.add.reduceat(odds, starts)[of]

    def loss(weights: np.ndarray) -> float:
        return float(-(target * np.log(chances(weights) + 1e-12)).sum() + RIDGE / 2 * weights @ weights)

    weights = np.zeros(len(names))
    for _ in range(50):
        p = chances(weights)
        mean = np.add.reduceat(x * p[:, None], starts)
        hessian = (x * p[:, None]).T @ x - mean.T @ mean + penalty
        step = np.linalg.solve(hessian, x.T @ (p - target) + RIDGE * weights)
        while loss(weights - step) > loss(weights) and np.abs(step).max() > 1e-4:
            step /= 2
        weights -= step
        if np.abs(step).max() < 1e-3:
            break
    return weights


def matrix(candidates: Sequence[Candidate], names: Sequence[str]) -> np.ndarray:
    """One row a candidate, one column a sign."""
    return np.array([[c.signs.get(n, 0.0) for n in names] for c in candidates])


def main() -> None:
    """Fit, cross-validate, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path, default=[Path("tests/gold/dev"), Path("tests/gold/practice")])
    folders = parser.parse_args().folders
    articles = [examples(path) for folder in folders for path in sorted(folder.glob("*.txt"))]
    rows = [row for article in articles for row in article]
    names = sorted({name for candidates, _ in rows for c in candidates for name in c.signs})
    right = by_rule = 0
    for fold in range(FOLDS):
        train = [row for i, article in enumerate(articles) if i % FOLDS != fold for row in article]
        weights = fit(train, names)
        for candidates, fits in (row for i, article in enumerate(articles) if i % FOLDS == fold for row in article):
            right += fits[int(np.argmax(matrix(candidates, names) @ weights))] == 1
            told = [c.signs["by rule"] for c in candidates]
            by_rule += max(told) == 1 and fits[int(np.argmax(told))] == 1
    print(f"{len(rows)} clauses: parties right {right / len(rows):.3f}, by the rules alone {by_rule / len(rows):.3f}")
    weights = {name: round(float(w), 3) for name, w in zip(names, fit(rows, names), strict=True) if abs(w) >= 0.005}
    text = json.dumps({"articles": len(articles), "clauses": len(rows), "weights": weights}, indent=1)
    TARGET.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
