"""Reviewing in a notebook: a numbered table, and decisions by number."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hamkari.analysis.frames import scale, typed
from hamkari.analysis.graph import Graph
from hamkari.errors import DecisionError
from hamkari.rdf import Index
from hamkari.review import AMENDABLE, Case, Review, reviewer

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS: Final = {
    "parties": "list", "topics": "list", "activities": "list", "stage": "stage", "instrument": "text",
    "confidence": "number", "quote": "text", "article": "text", "id": "text", "verdict": "text", "by": "text",
}  # fmt: skip
_HEADS: Final = ("", *AMENDABLE, "confidence", "in its sentence", "article")

Which = int | str
Values = str | Iterable[str] | None


class GraphReview:
    """The agreements of a graph as a numbered table, least confident first, with decisions by number or by id.

    Numbers stay what they are while the review lasts. Jupyter shows the table of what is undecided, each quote in its
    sentence. `save` writes the decisions to their file; `graph` is the graph with them applied. Methods raise
    DecisionError for a number or an id that there is not, and for a decision that is impossible.

    >>> import hamkari
    >>> text = "ایران و ژاپن در زمینه نسل پنجم تفاهم‌نامه امضا کردند. ایران و هند درباره هوش مصنوعی گفت‌وگو کردند."
    >>> graph = hamkari.build([hamkari.Article("n1", text)])
    >>> review = graph.review("decisions.ttl", by="Sara")
    >>> number = review.table().query("stage == 'discussed'").index[0]
    >>> review.reject(number, because="the sentence is about the past")
    >>> review.graph
    <Graph: 1 article, 1 agreement, 0 meetings, 1 tie>
    """

    def __init__(self, graph: Graph, path: Path, *, by: str | None = None, ontology: tuple[Path, ...] = ()) -> None:
        self._review = Review(graph.triples, path, by=reviewer(by), ontology=ontology)
        self._stages = scale(Index(graph.triples))
        in_order = sorted(self._review.cases, key=lambda case: case.confidence)
        self._numbers = {case.id: number for number, case in enumerate(in_order, start=1)}
        self._unsaved = 0

    @property
    def graph(self) -> Graph:
        """The graph with all decisions applied.

        >>> import hamkari
        >>> hamkari.Graph().review().graph == hamkari.Graph()
        True
        """
        return Graph(self._review.graph)

    def table(self, *, decided: bool = False) -> "pd.DataFrame":
        """The undecided agreements, or the decided ones; the index is the number by which to decide.

        - `parties`, `topics`, `activities`: lists; `stage`: ordered category; `instrument`: text, as in
          `Graph.agreements`, by the decision where there is one
        - `confidence`: that of extraction, from 0 to 1
        - `quote`, `article`, `id`: the words, and the ids of article and agreement
        - `verdict`, `by`: of the decision, where there is one

        >>> import hamkari
        >>> graph = hamkari.build([hamkari.Article("n1", "ایران و ژاپن در زمینه نسل پنجم تفاهم‌نامه امضا کردند.")])
        >>> graph.review().table().stage.to_dict()
        {1: 'signed'}
        """
        cases = [case for case in self._in_order() if case.is_decided == decided]
        columns: dict[str, list[Any]] = {
            **{name: [list(case.values[name]) for case in cases] for name in ("parties", "topics", "activities")},
            **{name: [next(iter(case.values[name]), None) for case in cases] for name in ("stage", "instrument")},
            "confidence": [case.confidence for case in cases],
            **{name: [getattr(case, name) for case in cases] for name in ("quote", "article", "id")},
            **{name: [getattr(case, name) or None for case in cases] for name in ("verdict", "by")},
        }
        frame = typed({name: columns[name] for name in _COLUMNS}, _COLUMNS, self._stages)
        frame.index = [self._numbers[case.id] for case in cases]
        return frame

    def accept(self, *which: Which, because: str = "") -> None:
        """Say that the article states these agreements as they are; their confidence becomes 1.

        >>> import hamkari
        >>> graph = hamkari.build([hamkari.Article("n1", "ایران و ژاپن در زمینه نسل پنجم تفاهم‌نامه امضا کردند.")])
        >>> review = graph.review()
        >>> review.accept(1)
        >>> review.graph.agreements().confidence.tolist()
        [1.0]
        """
        for case in self._cases(which):
            self._review.accept(case, because=because)
            self._unsaved += 1

    def reject(self, *which: Which, because: str = "") -> None:
        """Say that the article states no such agreements; they leave the graph.

        >>> import hamkari
        >>> graph = hamkari.build([hamkari.Article("n1", "ایران و ژاپن در زمینه نسل پنجم تفاهم‌نامه امضا کردند.")])
        >>> review = graph.review()
        >>> review.reject(1, because="a rumour")
        >>> review.graph
        <Graph: 1 article, 0 agreements, 0 meetings, 0 ties>
        """
        for case in self._cases(which):
            self._review.reject(case, because=because)
            self._unsaved += 1

    def amend(
        self,
        which: Which,
        *,
        stage: str | None = None,
        topics: Values = None,
        activities: Values = None,
        parties: Values = None,
        instrument: str | None = None,
        because: str = "",
    ) -> None:
        """Say what the article does state; what is not given stays as it is.

        Values are ids, ISO codes, or Persian or English labels; an empty list (of `instrument`: an empty text) says
        that there is none. Raises QueryError, with the nearest names, for one unknown.

        >>> import hamkari
        >>> graph = hamkari.build([hamkari.Article("n1", "ایران و ژاپن در زمینه نسل پنجم تفاهم‌نامه امضا کردند.")])
        >>> review = graph.review()
        >>> review.amend(1, stage="planned", topics=["5g", "ai"])
        >>> row = review.graph.agreements().iloc[0]
        >>> row.stage, row.topics, row.verdict
        ('planned', ['5g', 'ai'], 'amended')
        """
        given: dict[str, Values] = {"stage": stage, "topics": topics, "activities": activities}
        given |= {"parties": parties, "instrument": instrument}
        values = {name: _several(value) for name, value in given.items() if value is not None}
        (case,) = self._cases([which])
        self._review.amend(case, values, because=because)
        self._unsaved += 1

    def save(self) -> Path:
        """Write the decisions to their file, whole or not at all, and give its path.

        >>> import hamkari, tempfile
        >>> graph = hamkari.build([hamkari.Article("n1", "ایران و ژاپن در زمینه نسل پنجم تفاهم‌نامه امضا کردند.")])
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     review = graph.review(f"{folder}/decisions.ttl")
        ...     review.accept(1)
        ...     path = review.save()
        ...     graph.review(path).table(decided=True).verdict.tolist()
        ['accepted']
        """
        self._review.save()
        self._unsaved = 0
        return self._review.path

    def __repr__(self) -> str:
        undecided = sum(not case.is_decided for case in self._review.cases)
        total, unsaved = len(self._numbers), f", {self._unsaved} not saved" if self._unsaved else ""
        agreements = f"{total} agreement{'' if total == 1 else 's'}"
        return f"<Review by {self._review.by}: {agreements}, {undecided} undecided{unsaved}; {self._review.path}>"

    def _repr_html_(self) -> str:
        rows = "".join(self._row(case) for case in self._in_order() if not case.is_decided)
        heads = "".join(f"<th>{head}</th>" for head in _HEADS)
        return f"<p>{escape(repr(self)[1:-1])}</p><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"

    def _row(self, case: Case) -> str:
        words = f"{escape(case.before)}<mark>{escape(case.quote)}</mark>{escape(case.after)}"
        cells = [
            f"<th>{self._numbers[case.id]}</th>",
            *(f"<td>{escape(', '.join(case.values[name].values()))}</td>" for name in AMENDABLE),
            f"<td>{case.confidence:.2f}</td>",
            f'<td dir="auto" style="text-align:start;white-space:normal">{words}</td>',
            f'<td dir="auto">{escape(case.title or case.article)}</td>',
        ]
        return f"<tr>{''.join(cells)}</tr>"

    def _in_order(self) -> list[Case]:
        return sorted(self._review.cases, key=lambda case: self._numbers[case.id])

    def _cases(self, which: Sequence[Which]) -> list[Case]:
        ids = {number: identifier for identifier, number in self._numbers.items()}
        for one in which:
            if not isinstance(one, str) and one not in ids:
                raise DecisionError(f"there is no agreement {one}; the numbers are 1 to {len(ids)}")
        return [self._review.case(one if isinstance(one, str) else ids[one]) for one in which]


def _several(value: str | Iterable[str]) -> list[str]:
    if isinstance(value, str):
        return [value] if value else []
    return list(value)
