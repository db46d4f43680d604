"""What can be said only of a whole graph: one preferred label a thing, decisions applied, reports of one event, ties.

`finish` is a function of the set of triples alone and first drops what an earlier finish derived, so that graphs can be
merged in any order and any grouping, twice or once.
"""

from collections import defaultdict
from collections.abc import Iterable
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, Quad, QueryTriples, Store, Triple

from hamkari.rdf.decisions import apply, undo
from hamkari.rdf.namespaces import ALT_LABEL, PREF_LABEL, SAME_EVENT, TIE, A

#: In this order: ties count events, and so need to know which agreements report the same one.
RULES = ("same-event.rq", "ties.rq")

_ARABIC_ONLY = frozenset("يىكةأإؤئ")


def merge(graphs: Iterable[Iterable[Triple]]) -> frozenset[Triple]:
    """The finished union of graphs, finished or not: order, grouping and repetition make no difference."""
    return finish(triple for graph in graphs for triple in graph)


def finish(triples: Iterable[Triple]) -> frozenset[Triple]:
    """The graph with one preferred label for each thing and language, decisions applied, `hk:sameEventAs` and `hk:Tie`.

    Idempotent: finishing a finished graph changes nothing. Raises GraphError where a decision's patch is faulty.
    """
    stated = apply(_settle_labels(_without_derived(undo(triples))))
    store = Store()
    store.bulk_extend(Quad(t.subject, t.predicate, t.object) for t in stated)
    derived: set[Triple] = set()
    for rule in RULES:
        found = store.query((files("hamkari.ontology") / "queries" / rule).read_text("utf-8"))
        assert isinstance(found, QueryTriples)
        derived.update(found)
        store.extend(Quad(t.subject, t.predicate, t.object) for t in derived)
    return frozenset(stated | derived)


def _without_derived(triples: set[Triple]) -> set[Triple]:
    ties = {t.subject for t in triples if t.predicate == A and t.object == TIE}
    return {t for t in triples if t.predicate != SAME_EVENT and t.subject not in ties}


def _settle_labels(triples: set[Triple]) -> set[Triple]:
    """Keep the best of several preferred labels, make the others alternative, drop alternatives equal to it."""
    preferred: dict[tuple[NamedNode, str], list[Triple]] = defaultdict(list)
    for t in triples:
        if t.predicate == PREF_LABEL and isinstance(t.object, Literal) and isinstance(t.subject, NamedNode):
            preferred[t.subject, str(t.object.language)].append(t)
    settled = set(triples)
    for same in preferred.values():
        best = max(same, key=_label_quality)
        for t in same:
            if t is not best:
                settled.remove(t)
                settled.add(Triple(t.subject, ALT_LABEL, t.object))
        settled.discard(Triple(best.subject, ALT_LABEL, best.object))
    return settled


def _label_quality(triple: Triple) -> tuple[bool, int, int, str]:
    """A total order of spellings: Persian letters, then more ZWNJ, then longer, then by code points."""
    assert isinstance(triple.object, Literal)
    label = triple.object.value
    return (_ARABIC_ONLY.isdisjoint(label), label.count("\u200c"), len(label), label)
