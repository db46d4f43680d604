"""The tables of a graph as pandas data frames with typed columns."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import NamedNode, Triple

from hamkari.export import TABLES, tables
from hamkari.rdf import Index, reference
from hamkari.rdf.decisions import read_decisions
from hamkari.rdf.namespaces import ID

if TYPE_CHECKING:
    import pandas as pd

_NAMES: Final = {"id": "text", "label_fa": "text", "label_en": "text"}
#: The columns of each frame by kind; `list` holds several texts, `stage` is an ordered category.
COLUMNS: Final[Mapping[str, Mapping[str, str]]] = {
    "agreements": {
        "id": "text", "article": "text", "issued": "date", "parties": "list", "topics": "list", "activities": "list",
        "stage": "stage", "instrument": "text", "speaker": "text", "confidence": "number", "verdict": "text",
        "same_event_as": "list", "quote": "text", "start": "integer", "end": "integer",
    },
    "meetings": TABLES["meetings"],
    "ties": {
        "country_1": "text", "country_2": "text", "topic": "text", "stage": "stage", "first_date": "date",
        "last_date": "date", "agreements": "integer",
    },
    "articles": {
        "id": "text", "title": "text", "issued": "date", "publisher": "text", "url": "text", "agreements": "integer",
        "meetings": "integer",
    },
    "countries": _NAMES | {"agreements": "integer", "meetings": "integer", "articles": "list"},
    "topics": _NAMES | {"broader": "text", "agreements": "integer", "articles": "list"},
    "people": _NAMES | {"other_names": "list", "country": "text", "posts": "list", "articles": "list"},
    "bodies": _NAMES | {"other_names": "list", "country": "text", "kind": "text", "articles": "list"},
}  # fmt: skip
_DTYPES: Final = {"text": "string", "integer": "Int64", "number": "float64", "boolean": "boolean", "list": "object"}


class Frames:
    """The tables of a set of triples, each a function of it alone; rows are sorted as `hamkari.export` sorts them."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._triples = frozenset(triples)

    @cached_property
    def _index(self) -> Index:
        return Index(self._triples)

    @cached_property
    def _rows(self) -> dict[str, list[dict[str, Any]]]:
        return tables(self._triples)

    def agreements(self) -> "pd.DataFrame":
        """The statements of cooperation, one a row.

        - `id`: its IRI after `https://w3id.org/hamkari/id/`, such as `agreement/0f3…`
        - `article`, `issued`: identifier and day of the article that states it
        - `parties`: list of ISO codes of countries and names of bodies, two or more
        - `topics`, `activities`: lists of notations of the ontology, such as `5g` and `training`
        - `stage`: ordered category
        - `instrument`: notation of the document named, such as `memorandum`; `speaker`: who said it, in Persian
        - `confidence`: from 0 to 1, the estimated chance that a careful reader finds the same; 1 where a person has
        - `verdict`: `accepted` or `amended` where a person has decided on it
        - `same_event_as`: list of ids of other articles' reports of the same event
        - `quote`, `start`, `end`: the words that prove it and their place in the article, in characters from 0

        >>> import hamkari
        >>> graph = hamkari.build([hamkari.Article("n1", "ایران و ژاپن در زمینه نسل پنجم تفاهم‌نامه امضا کردند.")])
        >>> row = graph.agreements().iloc[0]
        >>> row.parties, row.topics, row.stage, row.instrument
        (['IR', 'JP'], ['5g'], 'signed', 'memorandum')
        """
        # The last decision holds, and they come in order.
        verdicts = {about: decision.verdict for decision in read_decisions(self._index) for about in decision.about}
        rows = self._rows["agreements"]
        return self._frame("agreements", ({**row, "verdict": verdicts.get(NamedNode(ID + row["id"]))} for row in rows))

    def meetings(self) -> "pd.DataFrame":
        """The meetings of officials, one a row.

        - `id`, `article`, `issued`, `quote`, `start`, `end`: as in `agreements`
        - `participants`: list of names of people and titles of posts, in Persian
        - `parties`: list of ISO codes
        - `place`, `occasion`: names, in Persian; `date`: the day of the meeting where it is told

        >>> import hamkari
        >>> text = "وزیر ارتباطات ایران با وزیر ارتباطات عراق در بغداد دیدار کرد."
        >>> hamkari.build([hamkari.Article("n1", text)]).meetings().parties[0]
        ['IQ', 'IR']
        """
        return self._frame("meetings", self._rows["meetings"])

    def ties(self) -> "pd.DataFrame":
        """What each pair of countries has on each topic, one a row.

        - `country_1`, `country_2`: ISO codes, in alphabetical order; `topic`: notation
        - `stage`: the strongest stage reached, ordered category
        - `first_date`, `last_date`: the days of the first and the last article that states it
        - `agreements`: the number of agreements, reports of one event counted once

        >>> import hamkari
        >>> graph = hamkari.build([hamkari.Article("n1", "ایران و ژاپن در زمینه نسل پنجم تفاهم‌نامه امضا کردند.")])
        >>> graph.ties()[["country_1", "country_2", "topic", "stage"]].values.tolist()
        [['IR', 'JP', '5g', 'signed']]
        """
        return self._frame("ties", self._rows["ties"])

    def articles(self) -> "pd.DataFrame":
        """The articles, one a row.

        - `id`: identifier; `title`, `publisher`, `url`: texts; `issued`: day
        - `agreements`, `meetings`: how many it states

        >>> import datetime, hamkari
        >>> article = hamkari.Article("n1", "ایران و ژاپن گفت‌وگو کردند.", date=datetime.date(2023, 10, 15))
        >>> hamkari.build([article]).articles().issued[0].year
        2023
        """
        counts = {name: Counter(row["article"] for row in self._rows[name]) for name in ("agreements", "meetings")}
        rows = self._rows["articles"]
        return self._frame("articles", ({**row, **{n: c[row["id"]] for n, c in counts.items()}} for row in rows))

    def countries(self) -> "pd.DataFrame":
        """The countries that articles name or statements involve, one a row.

        - `id`: ISO 3166-1 alpha-2 code; `label_fa`, `label_en`: names
        - `agreements`, `meetings`: how many it is a party to
        - `articles`: list of identifiers

        >>> import hamkari
        >>> graph = hamkari.build([hamkari.Article("n1", "ایران و ژاپن در زمینه نسل پنجم تفاهم‌نامه امضا کردند.")])
        >>> graph.countries()[["id", "label_en", "agreements"]].values.tolist()
        [['IR', 'Iran', 1], ['JP', 'Japan', 1]]
        """
        index, counts = self._index, {name: self._counts(f"hk:{name}", "hk:party") for name in ("Agreement", "Meeting")}
        # Countries of places and offices are described in the graph without being named anywhere.
        there = [x for x in index.of_class("hk:Country") if x in self._mentions or any(x in c for c in counts.values())]
        return self._frame(
            "countries",
            (
                {
                    **self._called(node, "hk:isoCode"),
                    "agreements": counts["Agreement"][node],
                    "meetings": counts["Meeting"][node],
                }
                for node in there
            ),
        )

    def topics(self) -> "pd.DataFrame":
        """The topics that articles name or agreements are about, one a row.

        - `id`: notation; `label_fa`, `label_en`: labels; `broader`: notation of the topic above it
        - `agreements`: how many are about it, narrower topics not counted
        - `articles`: list of identifiers

        >>> import hamkari
        >>> graph = hamkari.build([hamkari.Article("n1", "ایران و ژاپن در زمینه نسل پنجم تفاهم‌نامه امضا کردند.")])
        >>> graph.topics()[["id", "agreements"]].values.tolist()
        [['5g', 1]]
        """
        index, counts = self._index, self._counts("hk:Agreement", "hk:topic")
        concepts = (x for x in index.of_class("skos:Concept") if x.value.startswith(f"{ID}topic/"))
        rows = []
        for node in concepts:
            if node in counts or node in self._mentions:
                broader = index.thing(node, "skos:broader")
                above = index.text(broader, "skos:notation") if broader else None
                rows.append({**self._called(node, "skos:notation"), "broader": above, "agreements": counts[node]})
        return self._frame("topics", rows)

    def people(self) -> "pd.DataFrame":
        """The people whom articles name, one a row.

        - `id`: such as `person/محمد-خوانساری`; `label_fa`, `label_en`: names, in Persian where there is no English one
        - `other_names`: list of the other forms of the name
        - `country`: ISO code; `posts`: list of titles in Persian; `articles`: list of identifiers

        >>> import hamkari
        >>> text = "محمد خوانساری، رئیس سازمان فناوری اطلاعات ایران، با هیئت ژاپن دیدار کرد."
        >>> hamkari.build([hamkari.Article("n1", text)]).people().label_fa.tolist()
        ['محمد خوانساری']
        """
        index = self._index
        return self._frame(
            "people",
            (
                {**self._called(node), "posts": [index.label(post) for post in index.things(node, "org:holds")]}
                for node in index.of_class("foaf:Person")
            ),
        )

    def bodies(self) -> "pd.DataFrame":
        """The ministries, companies and organisations that articles name, one a row.

        - `id`, `label_fa`, `label_en`, `other_names`, `country`, `articles`: as in `people`
        - `kind`: such as `ministry`, `company` or `internationalOrganisation`

        >>> import hamkari
        >>> graph = hamkari.build([hamkari.Article("n1", "اتحادیه جهانی مخابرات از طرح ایران و ژاپن استقبال کرد.")])
        >>> graph.bodies().kind.tolist()
        ['internationalOrganisation']
        """
        rows = []
        for node in self._index.of_class("org:Organization"):
            kind = self._index.thing(node, "hk:bodyKind")
            rows.append({**self._called(node), "kind": kind.value.rpartition("#")[2] if kind else None})
        return self._frame("bodies", rows)

    @cached_property
    def _mentions(self) -> dict[NamedNode, list[str]]:
        found: dict[NamedNode, list[str]] = defaultdict(list)
        for article in self._index.of_class("schema:NewsArticle"):
            for thing in self._index.things(article, "schema:mentions"):
                found[thing].append(self._index.text(article, "dct:identifier") or article.value)
        return dict(found)

    def _counts(self, class_name: str, predicate: str) -> "Counter[NamedNode]":
        index = self._index
        return Counter(thing for report in index.of_class(class_name) for thing in index.things(report, predicate))

    def _called(self, node: NamedNode, code: str = "") -> dict[str, Any]:
        index, country = self._index, self._index.thing(node, "hk:country")
        return {
            "id": (code and index.text(node, code)) or node.value.removeprefix(ID),
            "label_fa": index.label(node, "fa"),
            "label_en": index.label(node, "en"),
            "other_names": index.texts(node, "skos:altLabel"),
            "country": index.text(country, "hk:isoCode") if country else None,
            "articles": sorted(self._mentions.get(node, ())),
        }

    def _frame(self, name: str, rows: Iterable[Mapping[str, Any]]) -> "pd.DataFrame":
        found, columns = list(rows), COLUMNS[name]
        stages = scale(self._index) if "stage" in columns.values() else ()
        return typed({column: [row[column] for row in found] for column in columns}, columns, stages)


def typed(values: Mapping[str, Sequence[Any]], kinds: Mapping[str, str], stages: Sequence[str] = ()) -> "pd.DataFrame":
    """Columns of one length as a data frame, each of its kind: text, date, integer, number, boolean, list or stage."""
    import pandas as pd

    columns = {}
    for column, cells in values.items():
        kind = kinds[column]
        if kind == "date":
            # A day of no calendar, as any file may hold, is missing.
            columns[column] = pd.to_datetime(pd.Series(cells, dtype="object"), errors="coerce", format="ISO8601")
        elif kind == "stage":
            columns[column] = pd.Series(pd.Categorical(cells, categories=list(stages), ordered=True))
        else:
            columns[column] = pd.Series(cells, dtype=_DTYPES[kind])
    return pd.DataFrame(columns)


def scale(index: Index) -> list[str]:
    """The notations of the stages, weakest first: those of a graph, or where it has none the ontology's."""
    ranked = _ranked(index) or _ranked(Index(reference.load().scale()))
    return [notation for _, notation in sorted(ranked)]


def _ranked(index: Index) -> set[tuple[int, str]]:
    concepts = ((node, index.text(node, "hk:rank")) for node in index.of_class("skos:Concept"))
    return {(int(rank), index.text(node, "skos:notation") or index.label(node)) for node, rank in concepts if rank}
