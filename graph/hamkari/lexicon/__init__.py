"""The ontology as matchers: what the program recognises, compiled once from Turtle."""

import functools
from pathlib import Path

from hamkari.errors import OntologyError
from hamkari.lexicon.cues import CueMatcher
from hamkari.lexicon.families import Cues, clause_cues, family_cues, phrase_cues, telling
from hamkari.lexicon.matcher import Match, PhraseMatcher, longest
from hamkari.lexicon.vocabulary import ID, Entry, Vocabulary, user_files, user_state

__all__ = ["ID", "CueMatcher", "Entry", "Lexicon", "Match", "PhraseMatcher", "Vocabulary", "load", "longest"]


class Lexicon:
    """Matchers over the vocabulary, each compiled at first use.

    `folders` hold the user's own Turtle, which adds to the shipped ontology.
    """

    def __init__(self, folders: tuple[Path, ...] = ()) -> None:
        self.vocabulary = Vocabulary(folders)
        self._phrases: dict[tuple[str, str, bool], PhraseMatcher[Entry]] = {}
        self._cues: dict[str, CueMatcher] = {}

    def entries(self, name: str) -> list[Entry]:
        """Entries of a class, or concepts of a scheme, by prefixed name (`hk:Country`, `hk:TopicScheme`)."""
        return self.vocabulary.scheme(name) if name.endswith("Scheme") else self.vocabulary.of_class(name)

    def phrases(self, name: str, *, labels: str = "", inflected: bool = True) -> PhraseMatcher[Entry]:
        """Matcher of the labels of a class or scheme; `labels` names another property to read (`hk:demonym`)."""
        key = (name, labels, inflected)
        if key not in self._phrases:
            pairs = [(text, e) for e in self.entries(name) for text in (e.all(labels) if labels else e.labels)]
            self._phrases[key] = PhraseMatcher(pairs, inflected=inflected)
        return self._phrases[key]

    def cues(self, name: str) -> CueMatcher:
        """Matcher of cue phrases (with verbs in every form) of a class or scheme, those of its families included."""
        if name not in self._cues:
            entries = self.entries(name)
            phrases, clauses = family_cues(self.entries("hk:CueFamily"), entries)
            labels = [(x, e) for e in entries for x in e.labels]
            self._cues[name] = self._matcher([*labels, *phrases], clauses, families=bool(phrases))
        return self._cues[name]

    def families(self, name: str) -> CueMatcher:
        """Matcher of the families alone that tell concepts of a scheme; what it finds are the families."""
        key = f"{name} hk:CueFamily"
        if key not in self._cues:
            concepts = {entry.iri for entry in self.entries(name)}
            families = [(f, telling(f)) for f in self.entries("hk:CueFamily") if f.one("hk:tells") in concepts]
            phrases = [(cue, told) for family, told in families for cue in phrase_cues(family)]
            clauses = [(cue, told) for family, told in families for cue in clause_cues(family)]
            self._cues[key] = self._matcher(phrases, clauses, families=True)
        return self._cues[key]

    def _matcher(self, cues: Cues, headed: Cues, *, families: bool) -> CueMatcher:
        return CueMatcher(
            cues,
            self.entries("hk:Verb"),
            headed=headed,
            distractors=[(x, e) for e in self.entries("hk:CueDistractor") for x in e.labels] if families else (),
            premodifiers=[x for e in self.entries("hk:Premodifier") for x in e.labels],
            prepositions=[x for e in self.entries("hk:Preposition") for x in e.labels],
        )


def load(folders: tuple[Path, ...] = ()) -> Lexicon:
    """The lexicon of the shipped ontology and of `folders`, compiled once a process, and anew when these change.

    Raises OntologyError where Turtle of the user's is faulty: a line for each fault, with file, line and remedy.
    """
    return _load(folders, user_state(folders))


@functools.lru_cache(maxsize=8)
def _load(folders: tuple[Path, ...], state: tuple[tuple[str, int, int], ...]) -> Lexicon:
    if folders:
        from hamkari.lexicon.checks import faults  # needs rdflib, which loads for a while

        found = faults(list(user_files(folders)), load().vocabulary)
        if found:
            raise OntologyError("\n".join(map(str, found)))
    return Lexicon(folders)
