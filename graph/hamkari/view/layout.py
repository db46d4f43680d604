"""Where each node stands: computed once, from a fixed seed, so that the same graph always looks the same."""

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

_SEED = 1402
_SPACING = 150  # pixels between neighbours at zoom 1: a label of some 20 letters
_ROOM = (140.0, 74.0)  # width and height in pixels that a node and its label take
# A force layout compares every pair of nodes; beyond this many (some seconds) only the best connected take part.
_CORE = 800
_GRAVITY = 2.0  # towards the middle, so that parts that nothing joins do not drift away
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


def positions(nodes: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """Whole pixels for each node, from pairs of neighbours; independent of the order of both.

    The best connected nodes are laid out by forces (Fruchterman and Reingold 1991); whatever is left of a
    large graph stands in a sunflower spiral (Vogel 1979) around its neighbours.
    """
    neighbours: dict[str, set[str]] = {node: set() for node in sorted(nodes)}
    for one, two in pairs:
        neighbours[one].add(two)
        neighbours[two].add(one)
    core = sorted(sorted(neighbours, key=lambda node: -len(neighbours[node]))[:_CORE])
    if not core:
        return {}
    row = {node: number for number, node in enumerate(core)}
    joined = np.zeros((len(core), len(core)))
    for node in core:
        joined[row[node], [row[other] for other in neighbours[node] if other in row]] = 1
    scale = _SPACING * math.sqrt(len(core)) / 2
    spaced = _spread(_relax(joined) * (1.3 * scale, scale))
    result = {node: (round(float(x)), round(float(y))) for node, (x, y) in zip(core, spaced, strict=True)}
    for rank, node in enumerate((node for node in neighbours if node not in row), start=1):
        around = [result[other] for other in sorted(neighbours[node]) if other in row] or [(0, 0)]
        x, y = (sum(values) / len(around) for values in zip(*around, strict=True))
        radius, angle = _SPACING * math.sqrt(rank), rank * _GOLDEN_ANGLE
        result[node] = (round(x + radius * math.cos(angle)), round(y + radius * math.sin(angle)))
    return result


def _relax(joined: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points in the square [-1, 1] for a matrix of neighbours: all push each other away, neighbours pull."""
    size = len(joined)
    points = np.random.default_rng(_SEED).random((size, 2))
    ideal, rounds, heat = 2 / math.sqrt(size), 400 if size <= 300 else 60, 0.1
    for cooling in np.linspace(heat, 0, rounds, endpoint=False):
        apart = points[:, None, :] - points[None, :, :]
        distance = np.maximum(np.sqrt((apart**2).sum(axis=2)), 0.01)
        push = np.einsum("ijk,ij->ik", apart, ideal**2 / distance**2 - joined * distance / ideal)
        push -= _GRAVITY * (points - points.mean(axis=0))
        points += push * (cooling / np.maximum(np.sqrt((push**2).sum(axis=1)), 0.01))[:, None]
    points -= points.mean(axis=0)
    return points / max(float(np.abs(points).max()), 0.01)


def _spread(points: NDArray[np.float64], *, rounds: int = 80) -> NDArray[np.float64]:
    """Push points apart until the boxes of nodes and labels hardly overlap, each pair along its shorter way out."""
    moved = points.copy()
    upper = np.triu(np.ones((len(points), len(points)), dtype=bool), 1)
    for _ in range(rounds):
        dx = moved[:, 0][:, None] - moved[:, 0][None, :]
        dy = moved[:, 1][:, None] - moved[:, 1][None, :]
        over_x, over_y = _ROOM[0] - np.abs(dx), _ROOM[1] - np.abs(dy)
        ones, twos = np.nonzero(upper & (over_x > 0) & (over_y > 0))
        if not len(ones):
            break
        for one, two in zip(ones, twos, strict=True):
            axis, gap = (0, over_x[one, two]) if over_x[one, two] < over_y[one, two] else (1, over_y[one, two])
            step = gap / 4 if (dx, dy)[axis][one, two] >= 0 else -gap / 4
            moved[one, axis] += step
            moved[two, axis] -= step
    return moved
