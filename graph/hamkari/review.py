"""Reviewing: the agreements of a graph as a person reads them, and the decisions that are made on them.

Terminal and notebook share this: `Review` holds a graph and a file of decisions, and knows what is still undecided.
"""

import datetime
import getpass
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Quad, Store, Triple

from hamkari.ask import Names
from hamkari.errors import DecisionError
from hamkari.rdf import Decision, Index, decision_file_text, finish, read_decision_file
from hamkari.rdf.decision_files import decide, only_decisions, with_reference
from hamkari.rdf.decisions import ACCEPTED, AMENDED, REJECTED, latest, read_decisions, undo
from hamkari.rdf.namespaces import ID, PREF_LABEL, A
from hamkari.store import write_files

#: What an agreement can be amended in, by the word for it: the property, and whose names its values are.
AMENDABLE: Final = {
    "parties": ("hk:party", ("country", "body")),
    "topics": ("hk:topic", ("topic",)),
    "activities": ("hk:activity", ("activity",)),
    "stage": ("hk:stage", ("stage",)),
    "instrument": ("hk:instrument", ("instrument",)),
}
_SECOND: Final = datetime.timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Case:
    """An agreement as a reviewer sees it.

    `id` is its IRI after `https://w3id.org/hamkari/id/`. `values` gives, by key of AMENDABLE, its values by id and
    label. `before`, `quote` and `after` are the words that prove it in their sentences, `start`
    the place of the quote in the article. `verdict`, `by` and `on` tell the
    decision that holds, if any; a rejected agreement has the values it was extracted with.
    """

    id: str
    article: str
    title: str
    issued: str
    values: Mapping[str, Mapping[str, str]]
    speaker: str
    confidence: float
    start: int
    before: str
    quote: str
    after: str
    verdict: str = ""
    by: str = ""
    on: str = ""

    @property
    def is_decided(self) -> bool:
        """Whether a decision holds for it."""
        return bool(self.verdict)


class Review:
    """The agreements of a graph with the decisions on them; the file at `path` holds the decisions made here.

    The file is read where it exists, and written by `save`. `by` is the reviewer's name, `ontology` folders
    of Turtle with which the graph was built, `language` that of labels. Raises DecisionError where the file is faulty.
    """

    def __init__(
        self, triples: Iterable[Triple], path: Path, *, by: str, ontology: tuple[Path, ...] = (), language: str = "en"
    ) -> None:
        self.path, self.by = path, by
        self._ontology, self._language = ontology, language
        self._extracted = undo(triples)
        self._filed = read_decision_file(path, ontology) if path.exists() else frozenset[Triple]()

    @property
    def graph(self) -> frozenset[Triple]:
        """The finished graph with all decisions applied."""
        return finish(self._extracted | self._filed)

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """Every agreement that was extracted, in the order of articles and places, with what holds of it now."""
        held = latest(self._index, self._decisions)
        return tuple(self._now(case, held.get(node)) for node, case in self._plain.items())

    def case(self, identifier: str) -> Case:
        """The agreement of an id, of its beginning, or of an IRI; raises DecisionError where none or several fit."""
        start = identifier.strip().removeprefix("<").removesuffix(">").removeprefix(ID)
        start = start.removeprefix("agreement/").removeprefix("agreement:")
        found = [case for case in self.cases if start and case.id.removeprefix("agreement/").startswith(start)]
        if len(found) != 1:
            several = f"{len(found)} agreements begin so; give more of the id" if found else "the graph has none such"
            raise DecisionError(f"{identifier}: {several}")
        return found[0]

    def select(
        self,
        *,
        below: float | None = None,
        country: str | None = None,
        topics: Sequence[str] = (),
        stage: str | None = None,
        undecided: bool = True,
    ) -> list[Case]:
        """The agreements to look at: of lower confidence than `below`, of a country, on any of some topics, at a stage.

        Names are those that `amend` takes; raises QueryError for one unknown.
        """
        wanted = {
            "parties": {country} if country else set(),
            "topics": set(topics),
            "stage": {stage} if stage else set(),
        }
        ids = {
            name: {_identifier(self._names.thing(value, *AMENDABLE[name][1])) for value in given}
            for name, given in wanted.items()
            if given
        }
        return [
            case
            for case in self.cases
            if not (undecided and case.is_decided)
            and (below is None or case.confidence < below)
            and all(not given.isdisjoint(case.values[name]) for name, given in ids.items())
        ]

    def accept(self, case: Case, *, because: str = "") -> None:
        """Say that the article states the agreement as it is now; an amended one keeps its amendments."""
        self._decide(case, ACCEPTED, {}, because)

    def reject(self, case: Case, *, because: str = "") -> None:
        """Say that the article states no such agreement."""
        self._decide(case, REJECTED, {}, because)

    def amend(self, case: Case, values: Mapping[str, Sequence[str]], *, because: str = "") -> None:
        """Say what the article does state: `values` by key of AMENDABLE, as ids, ISO codes, IRIs or labels.

        What is not given stays as it is. Raises QueryError for an unknown name, DecisionError for an impossible value.
        """
        unknown = sorted(set(values) - set(AMENDABLE))
        if unknown:
            raise DecisionError(f"an agreement has no {unknown[0]}; amend its {', '.join(AMENDABLE)}")
        resolved = {
            AMENDABLE[name][0]: {self._names.thing(value, *AMENDABLE[name][1]) for value in given}
            for name, given in values.items()
        }
        self._decide(case, AMENDED, resolved, because)

    @cached_property
    def _index(self) -> Index:
        return Index(self._extracted)

    @cached_property
    def _filed_index(self) -> Index:
        return Index(self._filed)

    @cached_property
    def _decisions(self) -> list[Decision]:
        return read_decisions(Index(self._in_graph | self._filed))

    @cached_property
    def _in_graph(self) -> set[Triple]:
        return only_decisions(self._extracted)

    @cached_property
    def _names(self) -> Names:
        store = Store()
        store.bulk_extend(Quad(t.subject, t.predicate, t.object) for t in self._extracted)
        return Names(store)

    @cached_property
    def _plain(self) -> dict[NamedNode, Case]:
        """The agreements as extracted, in the order of articles and places."""
        cases = {node: self._case(node) for node in self._index.of_class("hk:Agreement")}
        return dict(sorted(cases.items(), key=lambda pair: (pair[1].article, pair[1].start, pair[1].id)))

    def _case(self, agreement: NamedNode) -> Case:
        index = self._index
        quote = next(iter(index.quotes(agreement)), None)
        article, speaker = index.thing(agreement, "prov:wasDerivedFrom"), index.thing(agreement, "hk:speaker")
        return Case(
            id=agreement.value.removeprefix(ID),
            article=(article and index.text(article, "dct:identifier")) or "",
            title=(article and index.text(article, "dct:title")) or "",
            issued=(article and index.text(article, "dct:issued")) or "",
            values={name: self._labelled(index.things(agreement, prop)) for name, (prop, _) in AMENDABLE.items()},
            speaker=index.label(speaker, self._language) if speaker else "",
            confidence=float(index.text(agreement, "hk:confidence") or 1),
            start=quote.start if quote else 0,
            before=quote.prefix if quote else "",
            quote=quote.exact if quote else "",
            after=quote.suffix if quote else "",
        )

    def _now(self, case: Case, decision: Decision | None) -> Case:
        """A case as extracted with what a decision tells of it."""
        if decision is None:
            return case
        told = {name: decision.values[prop] for name, (prop, _) in AMENDABLE.items() if prop in decision.values}
        return replace(
            case,
            values={**case.values, **{name: self._labelled(values) for name, values in told.items()}},
            verdict=decision.verdict,
            by=decision.by,
            on=decision.at.date().isoformat(),
        )

    def _labelled(self, things: Iterable[NamedNode]) -> dict[str, str]:
        index, filed, language = self._index, self._filed_index, self._language
        known = {x: index if index.texts(x, "skos:prefLabel") else filed for x in things}
        return dict(sorted((_identifier(x), known[x].label(x, language)) for x in known))

    def _decide(self, case: Case, verdict: str, values: Mapping[str, set[NamedNode]], because: str) -> None:
        agreement = NamedNode(ID + case.id)
        held = latest(self._index, self._decisions).get(agreement)
        at = datetime.datetime.now(datetime.UTC)
        if held and at < held.at + _SECOND:
            at = held.at + _SECOND  # the last decision holds, also within a second
        wanted = {**held.values, **values} if held and held.verdict != REJECTED else values
        made = decide(self._index, agreement, verdict, wanted, by=self.by, because=because, at=at)
        bodies = values.get("hk:party", set())
        named = {t for t in self._extracted if t.subject in bodies and t.predicate in (A, PREF_LABEL)}
        self._filed = with_reference({*self._filed, *made, *named}, self._ontology)
        for stale in ("_decisions", "_filed_index", "cases"):
            self.__dict__.pop(stale, None)

    def save(self) -> None:
        """Write the decisions to their file, whole or not at all; raises DecisionError where that cannot be done."""
        try:
            write_files(self.path.parent, {self.path.name: decision_file_text(self._filed, self._ontology)})
        except OSError as error:
            raise DecisionError(f"{self.path}: cannot be written ({error.strerror or error})") from error


def reviewer(name: str | None = None) -> str:
    """The name under which decisions are made: the given one, else HAMKARI_REVIEWER, else the user's at this machine.

    Raises DecisionError where there is none.
    """
    try:
        return name or os.environ.get("HAMKARI_REVIEWER") or getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise DecisionError("who decides? tell your name, or set HAMKARI_REVIEWER to it") from None


def _identifier(node: NamedNode) -> str:
    return node.value.removeprefix(ID).partition("/")[2] or node.value
