"""Where things stand."""

import itertools
import math

from hamkari.view.layout import Layout, arrange

TIES = {(0, 1): 4, (0, 2): 1, (3, 4): 2}
BONDS = {6: {0: 5, 1: 1}, 7: {1: 2}, 8: {}, 9: {0: 1}, 10: {3: 1}}


def arranged(leaves: int = 0, states: int = 20) -> Layout:
    """A star of countries whose middle has many things around it."""
    bonds = {states + number: {0: 1} for number in range(leaves)}
    return arrange(states + leaves, range(states), {(0, state): 1 for state in range(1, states)}, bonds)


def test_places_are_the_same_each_time_and_whatever_the_order() -> None:
    there = arrange(11, range(6), TIES, BONDS, [9, 10])
    assert there == arrange(11, range(6), TIES, BONDS, [9, 10])
    turned = dict(reversed(TIES.items()))
    bonds = {node: dict(reversed(states.items())) for node, states in reversed(BONDS.items())}
    assert there == arrange(11, list(reversed(range(6))), turned, bonds, [10, 9])
    assert len(set(there.places)) == 11


def test_countries_stand_where_their_ties_put_them_whatever_else_there_is() -> None:
    alone = arrange(6, range(6), TIES, {})
    with_ring = arrange(8, range(6), TIES, {6: {0: 1}, 7: {1: 1}}, [6, 7])
    assert with_ring.places[:6] == alone.places


def test_labels_of_countries_do_not_overlap() -> None:
    places = arranged(states=40).places
    close = [
        (one, two) for one, two in itertools.combinations(places, 2)
        if abs(one[0] - two[0]) < 120 and abs(one[1] - two[1]) < 75
    ]  # fmt: skip
    assert close == []


def test_things_stand_around_the_country_that_they_belong_to_most() -> None:
    places = arrange(11, range(6), TIES, BONDS).places
    away = {
        (thing, state): math.dist(places[thing], places[state]) for thing, state in ((6, 0), (7, 1), (9, 0), (10, 3))
    }
    assert max(away.values()) < 26 + 62 * math.sqrt(2) + 1  # the second of a country's things
    lowest = max(y for _, y in places[:6])
    assert places[8][1] > lowest  # what belongs to no country stands below the map


def test_the_most_bound_stands_nearest() -> None:
    places = arrange(4, [0], {}, {1: {0: 1}, 2: {0: 9}, 3: {0: 4}}).places
    assert sorted((1, 2, 3), key=lambda thing: math.dist(places[0], places[thing])) == [2, 3, 1]


def test_a_ring_surrounds_the_map_and_keeps_to_the_side_of_its_countries() -> None:
    ring = range(20, 60)
    bonds = {node: {node % 20: 3} for node in ring}
    places = arrange(60, range(20), {(0, state): 1 for state in range(1, 20)}, bonds, ring).places
    left, right = (pick(x for x, _ in places[:20]) for pick in (min, max))
    top, bottom = (pick(y for _, y in places[:20]) for pick in (min, max))
    assert all(not (left < x < right and top < y < bottom) for x, y in places[20:])
    assert min(math.dist(one, two) for one, two in itertools.combinations(places[20:], 2)) > 60
    west, east = min(range(20), key=lambda state: places[state]), max(range(20), key=lambda state: places[state])
    assert max(places[20 + west][0], places[40 + west][0]) < min(places[20 + east][0], places[40 + east][0])


def test_many_things_around_a_country_are_drawn_smaller_and_none_upon_another() -> None:
    few, many = arranged(3), arranged(2000)
    assert few.leaf == 1
    assert 0 < many.leaf < 0.1
    assert len(set(many.places)) > 0.99 * len(many.places)


def test_countries_that_are_only_named_stand_in_rows_below() -> None:
    places = arrange(12, range(12), {(0, 1): 1}, {}).places
    below = places[2:]
    assert min(y for _, y in below) > max(y for _, y in places[:2])
    assert min(math.dist(one, two) for one, two in itertools.combinations(below, 2)) >= 99
    assert len({y for _, y in below}) < len(below)


def test_a_graph_of_nothing_has_no_places() -> None:
    assert arrange(0, [], {}, {}) == Layout((), 1.0)
