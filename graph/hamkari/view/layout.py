"""Where each node stands: computed once, from a fixed seed, so that the same graph always looks the same.

Countries are laid out by their ties, topics in a ring around them; everything else stands around the country it belongs
to most, the most bound nearest. So the map of countries stays as it is whatever else comes into view.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

_SEED = 1402
_ROOM = (80.0, 50.0)  # half the width and height, in pixels at zoom 1, that a country and its label take
_LEAF_SPACING = 62.0  # pixels between things around a country where they are few enough to be drawn at full size
_WIDEST = 170.0  # pixels from a country to the outermost of its things
_INNER = 26.0  # pixels around a country's own mark that stay free
_RING_SPACING = 84.0  # pixels between neighbours in the ring
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
_MIDDLE = -1


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole pixels of each node by its number, and the scale, in (0, 1], at which what is no country is drawn."""

    places: tuple[tuple[int, int], ...]
    leaf: float


def arrange(
    size: int,
    countries: Sequence[int],
    ties: Mapping[tuple[int, int], int],
    bonds: Mapping[int, Mapping[int, int]],
    ring: Collection[int] = (),
) -> Layout:
    """Places for the nodes 0 … size-1: `countries` by their `ties` (agreements of each pair), the others by `bonds`.

    `bonds` gives, for each other node, how strongly it belongs to each country; those of `ring` stand around the whole
    map, each on the side of its countries. Countries are placed by forces (Fruchterman and Reingold 1991, of networkx)
    and moved apart until each has room; the things of a country form a sunflower (Vogel 1979) around it.
    """
    clouds: dict[int, list[int]] = defaultdict(list)
    for node in sorted(bonds.keys() - set(ring), key=lambda node: (-sum(bonds[node].values()), node)):
        states = bonds[node]
        clouds[max(states, key=lambda state: (states[state], -state)) if states else _MIDDLE].append(node)
    largest = max(map(len, clouds.values()), default=0)
    spacing = min(_LEAF_SPACING, _WIDEST / math.sqrt(largest)) if largest else _LEAF_SPACING
    centres = _place_countries(countries, ties, {state: _room(len(clouds[state]), spacing) for state in countries})
    places = [(0, 0)] * size
    for state, (x, y) in centres.items():
        places[state] = (round(x), round(y))
        _surround(places, clouds[state], (x, y), spacing)
    for node, (x, y) in _encircle(centres, {node: bonds[node] for node in ring}).items():
        places[node] = (round(x), round(y))
    lowest = max((y for _, y in places), default=0)
    _surround(places, clouds[_MIDDLE], (0.0, lowest + 2 * _WIDEST if centres else 0.0), spacing)
    return Layout(tuple(places), round(spacing / _LEAF_SPACING, 3))


def _room(things: int, spacing: float) -> tuple[float, float]:
    radius = _INNER + spacing * math.sqrt(things)
    return max(_ROOM[0], radius), max(_ROOM[1], 0.8 * radius)


def _surround(places: list[tuple[int, int]], things: Sequence[int], centre: tuple[float, float], space: float) -> None:
    for rank, thing in enumerate(things, start=1):
        radius, angle = _INNER + space * math.sqrt(rank), rank * _GOLDEN_ANGLE
        places[thing] = (
            round(centre[0] + radius * math.cos(angle)),
            round(centre[1] + 0.8 * radius * math.sin(angle)),
        )


def _place_countries(
    countries: Sequence[int], ties: Mapping[tuple[int, int], int], rooms: Mapping[int, tuple[float, float]]
) -> dict[int, tuple[float, float]]:
    tied = {state for pair in ties for state in pair}
    order, idle = sorted(tied), sorted(set(countries) - tied)
    placed: dict[int, tuple[float, float]] = {}
    if order:
        graph = nx.Graph()
        # A weak bond to the middle keeps parts that no tie joins to the others from drifting away.
        graph.add_weighted_edges_from((_MIDDLE, state, 0.15) for state in order)
        graph.add_weighted_edges_from((one, two, 1 + math.log(count)) for (one, two), count in sorted(ties.items()))
        found = nx.spring_layout(graph, seed=_SEED, iterations=300, method="force")
        points = np.array([found[state] for state in order]) - np.mean([found[state] for state in order], axis=0)
        room = np.array([rooms[state] for state in order])
        # Wider than high, as screens are; close together at first, then as far apart as labels ask.
        points *= np.array([1.9, 1.0]) * math.sqrt(float((4 * room[:, 0] * room[:, 1]).sum())) * 0.5
        spread = _spread(points, room).tolist()
        placed = {state: (x, y) for state, (x, y) in zip(order, spread, strict=True)}
    return placed | _rows(idle, placed)


def _rows(idle: Sequence[int], placed: Mapping[int, tuple[float, float]]) -> dict[int, tuple[float, float]]:
    """Countries that are only named, in rows below the map."""
    xs, ys = [x for x, _ in placed.values()] or [0.0], [y for _, y in placed.values()] or [0.0]
    width, height = 2 * _ROOM[0], 2 * _ROOM[1]
    columns = max(3, round((max(xs) - min(xs)) / width) + 1)
    left, top = (min(xs) + max(xs)) / 2 - (min(columns, len(idle)) - 1) * width / 2, max(ys) + 2 * height
    return {
        state: (left + number % columns * width, top + number // columns * height) for number, state in enumerate(idle)
    }


def _encircle(
    centres: Mapping[int, tuple[float, float]], bonds: Mapping[int, Mapping[int, int]]
) -> dict[int, tuple[float, float]]:
    """An ellipse around `centres`, on which each node keeps the order of the directions in which its countries lie."""
    if not bonds:
        return {}
    points = np.array(list(centres.values()) or [(0.0, 0.0)])
    middle = (points.max(axis=0) + points.min(axis=0)) / 2
    reach = float(np.sqrt((((points - middle) / np.array([1.3, 1.0])) ** 2).sum(axis=1)).max()) + 2.5 * _ROOM[1]
    radius = max(reach, len(bonds) * _RING_SPACING / (2.3 * math.pi))

    def direction(node: int) -> float:
        total = sum(bonds[node].values()) or 1
        x, y = (sum(centres[state][axis] * by for state, by in bonds[node].items()) / total for axis in (0, 1))
        return math.atan2(y - middle[1], x - middle[0])

    order = sorted(bonds, key=lambda node: (direction(node), node))
    angles = (2 * math.pi * rank / len(order) - math.pi for rank in range(len(order)))
    return {
        node: (float(middle[0]) + 1.3 * radius * math.cos(angle), float(middle[1]) + radius * math.sin(angle))
        for node, angle in zip(order, angles, strict=True)
    }


def _spread(points: NDArray[np.float64], room: NDArray[np.float64], *, rounds: int = 200) -> NDArray[np.float64]:
    """Push points apart until their boxes hardly overlap, each pair along its shorter way out."""
    moved = points.copy()
    upper = np.triu(np.ones((len(points), len(points)), dtype=bool), 1)
    for _ in range(rounds):
        apart = moved[:, None, :] - moved[None, :, :]
        over = room[:, None, :] + room[None, :, :] - np.abs(apart)
        ones, twos = np.nonzero(upper & (over > 0).all(axis=2))
        if not len(ones):
            break
        for one, two in zip(ones, twos, strict=True):
            axis = int(over[one, two, 0] > over[one, two, 1])
            step = over[one, two, axis] / 4 * (1 if apart[one, two, axis] >= 0 else -1)
            moved[one, axis] += step
            moved[two, axis] -= step
    return moved
