"""Families of cues: things, and what is done with them, each combined with each.

How countries cooperate is mostly told by a deed and its object, in either order and with either as a verb or a noun:
«احداث دومین مرکز داده», «مرکز داده‌ای … احداث شد», «کشیدنِ کابل», «کابل را … می‌کشند». An `hk:CueFamily` states the
objects and the deeds once (in the manner of the frames of Fillmore, 1982), and is spelled out here as cue phrases.
"""

from collections.abc import Iterable, Iterator

from hamkari.lexicon.vocabulary import Entry, expand

_EZAFE = "\u0650"

Cues = list[tuple[str, Entry]]


def family_cues(families: Iterable[Entry], concepts: Iterable[Entry]) -> tuple[Cues, Cues]:
    """(cue phrase, concept) pairs of the families that tell one of `concepts`: noun phrases, and clauses.

    In a noun phrase a deed (`hk:deed`), or a verb (`hk:verbPhrase`) as a noun with the ezafe, governs a thing
    (`hk:thing`), or a thing has an attribute (`hk:attribute`). In a clause a verb, or a deed with a light verb
    (`hk:lightVerb`), follows the thing.
    """
    by_iri = {concept.iri: concept for concept in concepts}
    phrases: Cues = []
    clauses: Cues = []
    for family in families:
        concept = by_iri.get(family.one("hk:tells") or "")
        if concept is not None:
            phrases.extend((cue, concept) for cue in phrase_cues(family))
            clauses.extend((cue, concept) for cue in clause_cues(family))
    return phrases, clauses


def telling(family: Entry) -> Entry:
    """A family without the words of its cues: what it tells, and when."""
    return Entry(family.iri, {expand(name): family.all(name) for name in ("hk:tells", "hk:alone")})


def phrase_cues(family: Entry) -> Iterator[str]:
    """The cues of a family that are noun phrases: «deed · thing», «thing ‥ attribute»."""
    deeds = (*family.all("hk:deed"), *(verb + _EZAFE for verb in family.all("hk:verbPhrase") if "…" not in verb))
    for thing in family.all("hk:thing"):
        yield from (f"{deed} · {thing}" for deed in deeds)
        yield from (f"{thing} ‥ {attribute}" for attribute in family.all("hk:attribute"))


def clause_cues(family: Entry) -> Iterator[str]:
    """The cues of a family that are clauses: «thing … verb»."""
    deeds = [f"{deed} {verb}" for deed in family.all("hk:deed") for verb in family.all("hk:lightVerb")]
    for thing in family.all("hk:thing"):
        yield from (f"{thing} … {verb}" for verb in (*deeds, *family.all("hk:verbPhrase")))
