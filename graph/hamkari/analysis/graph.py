"""The graph as an analyst holds it: a value with tables, filters, networkx, SPARQL, a page and files."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from hamkari.analysis import answers, filters, saving
from hamkari.analysis.frames import Frames
from hamkari.ask import Names
from hamkari.errors import GraphError
from hamkari.graph import to_networkx
from hamkari.rdf import merge

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from hamkari.analysis.reviewing import GraphReview
    from hamkari.view import View


class Graph(Frames):
    """An immutable set of triples in the pattern of Hamkari, as `hamkari.build` and `hamkari.load` give it.

    Graphs are equal where their triples are; `one | other` is their merged graph; `len` is the number of triples, and
    iterating gives them. Raises GraphError where the triples hold blank nodes. In Jupyter a graph shows itself as the
    viewer does.

    In all tables, days are `datetime64`, texts pandas strings, missing values `NA`, and `stage` is an ordered category
    from `reduced` to `implemented`, so that `table[table.stage >= "agreed"]` says what it means. A column of lists
    holds Python lists of texts. `articles` lists the identifiers of the articles that mention the thing of a row.

    >>> import hamkari
    >>> article = hamkari.Article("n1", "ایران و ژاپن در زمینه نسل پنجم تفاهم‌نامه امضا کردند.")
    >>> graph = hamkari.build([article])
    >>> graph
    <Graph: 1 article, 1 agreement, 0 meetings, 1 tie>
    >>> graph == graph | hamkari.Graph()
    True
    """

    def __init__(self, triples: Iterable[Triple] = ()) -> None:
        super().__init__(triples)
        if not all(
            isinstance(t.subject, NamedNode) and isinstance(t.object, NamedNode | Literal) for t in self._triples
        ):
            raise GraphError("the graph holds blank nodes or quoted triples; give them IRIs first")

    @property
    def triples(self) -> frozenset[Triple]:
        """The triples, as pyoxigraph has them.

        >>> import hamkari
        >>> hamkari.Graph().triples
        frozenset()
        """
        return self._triples

    def __len__(self) -> int:
        return len(self._triples)

    def __iter__(self) -> Iterator[Triple]:
        return iter(self._triples)

    def __bool__(self) -> bool:
        return bool(self._triples)

    def __eq__(self, other: object) -> bool:
        return self._triples == other._triples if isinstance(other, Graph) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._triples)

    def __or__(self, other: "Graph") -> "Graph":
        return Graph(merge([self._triples, other._triples])) if isinstance(other, Graph) else NotImplemented

    def __repr__(self) -> str:
        names = {"article": "schema:NewsArticle", "agreement": "hk:Agreement", "meeting": "hk:Meeting", "tie": "hk:Tie"}
        counts = {name: len(self._index.of_class(class_name)) for name, class_name in names.items()}
        return f"<Graph: {', '.join(f'{n} {name}{"" if n == 1 else "s"}' for name, n in counts.items())}>"

    def _repr_html_(self) -> str:
        return self.view()._repr_html_()

    @cached_property
    def _store(self) -> Store:
        store = Store()
        store.bulk_extend(Quad(t.subject, t.predicate, t.object) for t in self._triples)
        return store

    @cached_property
    def _names(self) -> Names:
        return Names(self._store)

    # Parts.

    def between(self, *parties: str) -> "Graph":
        """What stands between countries: the agreements and meetings to which all the given ones are parties.

        A country is given by ISO code, IRI, or Persian or English name, a body by its name. Like every filter this
        gives a graph that is itself complete: the kept statements, their articles, and the people, topics and other
        things that they involve, with ties derived anew. Raises QueryError, with the nearest names, for one unknown.

        >>> import hamkari
        >>> text = "ایران و ژاپن در زمینه نسل پنجم تفاهم‌نامه امضا کردند. ایران و هند درباره هوش مصنوعی گفت‌وگو کردند."
        >>> graph = hamkari.build([hamkari.Article("n1", text)])
        >>> graph.between("IR", "ژاپن").topics().id.tolist()
        ['5g']
        """
        wanted = {self._names.thing(party, "country", "body") for party in parties}
        return self._keep(lambda report: wanted <= filters.parties(self._index, report))

    def on(self, *topics: str) -> "Graph":
        """The agreements on any of the given topics or of those narrower than them.

        A topic is given by notation, IRI, or Persian or English label. Meetings have no topic, and none is kept.
        Raises QueryError, with the nearest topics, for one unknown.

        >>> import hamkari
        >>> text = "ایران و ژاپن در زمینه نسل پنجم تفاهم‌نامه امضا کردند. ایران و هند درباره هوش مصنوعی گفت‌وگو کردند."
        >>> hamkari.build([hamkari.Article("n1", text)]).on("هوش مصنوعی").ties().country_1.tolist()
        ['IN']
        """
        wanted = filters.narrower(self._index, [self._names.thing(topic, "topic") for topic in topics])
        return self._keep(lambda report: not wanted.isdisjoint(self._index.things(report, "hk:topic")))

    def doing(self, *activities: str) -> "Graph":
        """The agreements to cooperate in any of the given ways, such as `training`; otherwise as `on`.

        >>> import hamkari
        >>> hamkari.Graph().doing("training")
        <Graph: 0 articles, 0 agreements, 0 meetings, 0 ties>
        """
        wanted = {self._names.thing(activity, "activity") for activity in activities}
        return self._keep(lambda report: not wanted.isdisjoint(self._index.things(report, "hk:activity")))

    def at_least(self, stage: str) -> "Graph":
        """The agreements that have come to a stage or beyond it; meetings have none, and are not kept.

        A stage is given by notation, IRI or label. Raises QueryError, with the nearest stages, for one unknown.

        >>> import hamkari
        >>> text = "ایران و ژاپن در زمینه نسل پنجم تفاهم‌نامه امضا کردند. ایران و هند درباره هوش مصنوعی گفت‌وگو کردند."
        >>> hamkari.build([hamkari.Article("n1", text)]).at_least("signed").agreements().stage.tolist()
        ['signed']
        """
        least = self._rank(self._names.thing(stage, "stage"))
        if least is None:
            return Graph()  # no agreement of a graph without a scale of stages has any
        ranks = {x: self._rank(x) for x in self._index.of_class("skos:Concept")}
        return self._keep(
            lambda report: any((ranks.get(x) or 0) >= least for x in self._index.things(report, "hk:stage"))
        )

    def confident(self, least: float) -> "Graph":
        """The agreements and meetings whose confidence is at least `least`, from 0 to 1; what has none told has 1.

        >>> import hamkari
        >>> graph = hamkari.build([hamkari.Article("n1", "ایران و ژاپن در زمینه نسل پنجم تفاهم‌نامه امضا کردند.")])
        >>> graph.confident(0.999).agreements().empty
        True
        """
        return self._keep(lambda report: float(self._index.text(report, "hk:confidence") or 1) >= least)

    def since(self, day: str | int | datetime.date) -> "Graph":
        """What is dated on or after a day: articles with all they mention, agreements and meetings.

        An agreement and a meeting have the day of their article unless they tell their own; what is undated is left
        out. The day is a date or such as `2023`, `2023-10`, `2023-10-15`; a year before 1600 is of the Jalali calendar.
        Raises QueryError for what is no day.

        >>> import datetime, hamkari
        >>> article = hamkari.Article("n1", "ایران و ژاپن گفت‌وگو کردند.", date=datetime.date(2023, 10, 15))
        >>> [len(hamkari.build([article]).since(day).articles()) for day in ("2023-10", "1403")]
        [1, 0]
        """
        first = filters.day(day)
        return self._dated(lambda known: known >= first)

    def until(self, day: str | int | datetime.date) -> "Graph":
        """What is dated on or before a day, of a year or a month the last; otherwise as `since`.

        >>> import datetime, hamkari
        >>> article = hamkari.Article("n1", "ایران و ژاپن گفت‌وگو کردند.", date=datetime.date(2023, 10, 15))
        >>> [len(hamkari.build([article]).until(day).articles()) for day in (2022, 2023)]
        [0, 1]
        """
        last = filters.day(day, last=True)
        return self._dated(lambda known: known <= last)

    def _keep(self, wanted: Callable[[NamedNode], bool]) -> "Graph":
        kept = set(filter(wanted, filters.reports(self._index)))
        return Graph(filters.part(self._triples, self._index, kept))

    def _dated(self, wanted: Callable[[datetime.date], bool]) -> "Graph":
        return Graph(filters.part(self._triples, self._index, *filters.by_date(self._index, wanted)))

    def _rank(self, stage: NamedNode) -> int | None:
        rank = self._index.text(stage, "hk:rank")
        return int(rank) if rank else None

    # What leaves the graph.

    def query(self, sparql: str) -> "pd.DataFrame":
        """The answer to a query in SPARQL, one solution a row; what is not bound is missing.

        The prefixes of Hamkari's Turtle need no declaration. Integers, numbers, truth values and days have their own
        types; IRIs are shortened by prefix (`country:JP`), other literals stand as text. ASK gives one column,
        `answer`, and CONSTRUCT the columns `subject`, `predicate` and `object`. Raises QueryError where the query is
        faulty.

        >>> import hamkari
        >>> graph = hamkari.build([hamkari.Article("n1", "ایران و ژاپن در زمینه نسل پنجم تفاهم‌نامه امضا کردند.")])
        >>> graph.query("SELECT (COUNT(?party) AS ?parties) { ?x a hk:Agreement ; hk:party ?party }").parties.tolist()
        [2]
        """
        return answers.ask(self._store, sparql)

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """A networkx MultiDiGraph of entities and topics, in which agreements and meetings are edges.

        Nodes are IRIs, with `kind`, `label`, `label_en` and `articles`; edges have `kind`, and those of statements
        `stage`, `rank`, `topics`, `quote` and more: see `hamkari.graph.to_networkx`.

        >>> import hamkari, networkx
        >>> graph = hamkari.build([hamkari.Article("n1", "ایران و ژاپن در زمینه نسل پنجم تفاهم‌نامه امضا کردند.")])
        >>> sorted(label for _, label in graph.to_networkx().nodes(data="label_en"))
        ['5G', 'Iran', 'Japan']
        """
        return to_networkx(self._triples)

    def view(self) -> "View":
        """The viewer of the graph: shown by Jupyter where it stands, and saved as a page by its `save`.

        >>> import hamkari
        >>> hamkari.Graph().view().html.startswith("<!")
        True
        """
        from hamkari.view import View

        return View(self._triples)

    def review(
        self, path: str | Path = "decisions.ttl", *, by: str | None = None, ontology: tuple[str | Path, ...] = ()
    ) -> "GraphReview":
        """The agreements of the graph as a numbered table to accept, reject and amend; see `GraphReview`.

        `path` is the file of decisions, read where it exists; beside a graph that `hamkari build` writes it is
        `decisions.ttl`, and the next build applies it. `by` is the reviewer's name, else HAMKARI_REVIEWER in the
        environment, else the name of the user at this machine. `ontology` are folders of Turtle with which the graph
        was built. Raises DecisionError where the file is faulty.

        >>> import hamkari
        >>> graph = hamkari.build([hamkari.Article("n1", "ایران و ژاپن در زمینه نسل پنجم تفاهم‌نامه امضا کردند.")])
        >>> review = graph.review("decisions.ttl", by="Sara")
        >>> review
        <Review by Sara: 1 agreement, 1 undecided; decisions.ttl>
        """
        from hamkari.analysis.reviewing import GraphReview

        return GraphReview(self, Path(path), by=by, ontology=tuple(map(Path, ontology)))

    def save(self, path: str | Path) -> list[Path]:
        """Write the graph to a file in the format of its suffix; gives the paths of the files written.

        Losslessly and alike each time: `.ttl`, `.trig`, `.nt`, `.nq`, `.jsonld`. The viewer: `.html`. Networks:
        `.graphml`, `.gexf`. Tables: `.csv` and `.parquet`, each a folder, `NAME-csv` or `NAME-parquet`, with a file for
        each table. A file is written whole or not at all. Raises GraphError for another suffix and where the file
        cannot be written.

        >>> import hamkari, tempfile
        >>> graph = hamkari.build([hamkari.Article("n1", "ایران و ژاپن در زمینه نسل پنجم تفاهم‌نامه امضا کردند.")])
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     (path,) = graph.save(f"{folder}/graph.jsonld")
        ...     hamkari.load(path) == graph
        True
        """
        return saving.save(self._triples, Path(path))
