import itertools

from hamkari.view.layout import positions


def test_places_depend_on_the_graph_alone() -> None:
    pairs = [("a", "b"), ("b", "c"), ("d", "a")]
    there = positions("abcde", pairs)
    assert there == positions("edcba", reversed(pairs))
    assert set(there) == set("abcde")


def test_labels_hardly_overlap() -> None:
    nodes = [f"n{i}" for i in range(60)]
    there = positions(nodes, [(nodes[0], node) for node in nodes[1:]])
    hidden = [
        (one, two)
        for one, two in itertools.combinations(there.values(), 2)
        if abs(one[0] - two[0]) < 70 and abs(one[1] - two[1]) < 37
    ]
    assert len(hidden) <= 3


def test_large_graph_places_every_node_near_its_neighbours() -> None:
    hubs = [f"h{i:02}" for i in range(40)]
    leaves = [f"l{i:04}" for i in range(1500)]
    there = positions(hubs + leaves, [(hubs[i % 40], leaf) for i, leaf in enumerate(leaves)])
    assert len(set(there.values())) > 0.99 * len(there) == 0.99 * 1540
    assert positions([], []) == {}
