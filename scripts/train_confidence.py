"""Fit the weights of graph/hamkari/extraction/confidence.json on annotated articles.

    python scripts/train_confidence.py [tests/gold/dev tests/gold/practice]

A statement is right where the annotators' statements give its pair of parties and at least half of its topics. Prints a
ten-fold cross-validation by articles: of the statements given so much confidence, how many are right.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from hamkari.extraction import confidence, read_document
from hamkari.extraction.pipeline import Findings
from hamkari.lexicon import load
from hamkari.model import Article

TARGET = Path(__file__).parent.parent / "graph/hamkari/extraction/confidence.json"
RIDGE = 2.0
# The first so many sentences of an article are taken as a short one.
BRIEF = (3, 6)
FOLDS = 10


Edge = tuple[tuple[str, str], str]


def pairs(parties: list[str] | tuple[str, ...]) -> set[tuple[str, str]]:
    """The pairs among parties; every international body counts as one, as in the scorer."""
    known = sorted({p if len(p) == 2 and p.isascii() and p.isupper() else "ORG" for p in parties})
    return {(a, b) for i, a in enumerate(known) for b in known[i + 1 :]}


def examples(folder: Path) -> list[list[tuple[dict[str, float], bool]]]:
    """For each article the signs of its statements, and whether each is right; its beginnings stand for short ones."""
    articles = []
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        edges = {(p, t) for a in gold["agreements"] for p in pairs(a["parties"]) for t in a["topics"]}
        whole = read_document(Article(path.stem, text), load())
        ends = [s.span.end for s in whole.document.sentences]
        briefs = [read_document(Article(path.stem, text[: ends[n - 1]]), load()) for n in BRIEF if n < len(ends)]
        articles.append([row for findings in (whole, *briefs) for row in judged_statements(findings, edges)])
    return articles


def judged_statements(findings: Findings, edges: set[Edge]) -> Iterator[tuple[dict[str, float], bool]]:
    """The signs of each statement of an article, and whether it is right by the annotated `edges`."""
    statements = findings.statements()
    signed = confidence.article_signs(statements, len(findings.meetings))
    for statement, signs in zip(statements, signed, strict=True):
        agreement = statement.agreement
        found = [(p, t) for p in pairs(agreement.parties) for t in agreement.topics]
        yield signs, 2 * sum(edge in edges for edge in found) >= len(found) > 0


def fit(rows: list[tuple[dict[str, float], bool]], names: list[str]) -> np.ndarray:
    """Weights of a ridge logistic regression by Newton's method; the last is the bias, which is not shrunk."""
    x, y = matrix(rows, names), np.array([right for _, right in rows], dtype=float)
    weights, penalty = np.zeros(x.shape[1]), np.diag([RIDGE] * len(names) + [1e-6])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + penalty
        weights -= np.linalg.solve(hessian, x.T @ (p - y) + penalty @ weights)
    return weights


def matrix(rows: list[tuple[dict[str, float], bool]], names: list[str]) -> np.ndarray:
    """One row a statement, one column a sign, and a last column of ones."""
    return np.array([[signs.get(n, 0.0) for n in names] + [1.0] for signs, _ in rows])


def main() -> None:
    """Fit, cross-validate, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path, default=[Path("tests/gold/dev"), Path("tests/gold/practice")])
    articles = [article for folder in parser.parse_args().folders for article in examples(folder)]
    rows = [row for article in articles for row in article]
    names = sorted({name for signs, _ in rows for name in signs})
    judged = []
    for fold in range(FOLDS):
        train = [row for i, article in enumerate(articles) if i % FOLDS != fold for row in article]
        held = [row for i, article in enumerate(articles) if i % FOLDS == fold for row in article]
        if held:
            p = 1 / (1 + np.exp(-matrix(held, names) @ fit(train, names)))
            judged.extend(zip(p, (right for _, right in held), strict=True))
    for low, high in ((0.0, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)):
        part = [right for p, right in judged if low <= p < high]
        print(f"confidence {low:.1f}-{min(high, 1):.1f}: {len(part):4} statements, {np.mean(part or [0]):.2f} right")
    sure = [right for p, right in judged if p >= 0.8]
    print(f"confidence >= 0.8: {len(sure)} of {len(judged)} statements, {np.mean(sure):.3f} right")
    weights = dict(zip([*names, "bias"], (round(float(w), 3) for w in fit(rows, names)), strict=True))
    text = json.dumps({"articles": len(articles), "statements": len(rows), "weights": weights}, indent=1)
    TARGET.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
