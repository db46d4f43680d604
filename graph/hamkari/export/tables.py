"""The graph as flat tables, for spreadsheets, pandas, DuckDB and R: a folder with a file for each table."""

import csv
import datetime
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import NamedNode, Triple

from hamkari.graph import NODE_KINDS
from hamkari.rdf import Index
from hamkari.rdf.namespaces import ID

if TYPE_CHECKING:
    import pyarrow

#: The columns of each table by type: `list` holds several texts, `text` may be missing, numbers as well.
TABLES: Final[Mapping[str, Mapping[str, str]]] = {
    "articles": {"id": "text", "title": "text", "issued": "date", "publisher": "text", "url": "text"},
    "entities": {
        "iri": "text", "kind": "text", "label_fa": "text", "label_en": "text", "other_names": "list", "country": "text",
        "articles": "list",
    },
    "agreements": {
        "id": "text", "article": "text", "issued": "date", "parties": "list", "topics": "list", "activities": "list",
        "stage": "text", "rank": "integer", "instrument": "text", "speaker": "text", "confidence": "number",
        "same_event_as": "list", "quote": "text", "start": "integer", "end": "integer",
    },
    "meetings": {
        "id": "text", "article": "text", "issued": "date", "participants": "list", "parties": "list", "place": "text",
        "occasion": "text", "date": "date", "quote": "text", "start": "integer", "end": "integer",
    },
    "ties": {
        "country_1": "text", "country_2": "text", "topic": "text", "stage": "text", "rank": "integer",
        "first_date": "date", "last_date": "date", "agreements": "integer",
    },
}  # fmt: skip
#: What separates the items of a list in CSV; in Parquet lists are lists.
SEPARATOR: Final = "; "

Row = dict[str, Any]
Tables = dict[str, list[Row]]


def tables(triples: Iterable[Triple]) -> Tables:
    """The tables of a graph, each a list of rows with the columns of TABLES; rows are sorted, missing values None.

    Parties are ISO codes, topics, activities, stages and instruments notations; bodies, people, posts, places and
    occasions Persian labels.
    """
    index = Index(triples)
    return {
        "articles": [_article(index, node) for node in index.of_class("schema:NewsArticle")],
        "entities": _entities(index),
        "agreements": [_agreement(index, node) for node in index.of_class("hk:Agreement")],
        "meetings": [_meeting(index, node) for node in index.of_class("hk:Meeting")],
        "ties": [_tie(index, node) for node in index.of_class("hk:Tie")],
    }


def write_csv(found: Tables) -> dict[str, str]:
    """The tables as CSV (RFC 4180, UTF-8) by file name."""
    return {f"{name}.csv": _csv(TABLES[name], rows) for name, rows in found.items()}


def write_parquet(found: Tables) -> dict[str, bytes]:
    """The tables as Parquet by file name; raises ImportError where pyarrow is not installed."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    files = {}
    for name, rows in found.items():
        schema = pa.schema([(column, _arrow_type(kind)) for column, kind in TABLES[name].items()])
        out = io.BytesIO()
        typed = [{column: _typed(row[column], kind) for column, kind in TABLES[name].items()} for row in rows]
        pq.write_table(pa.Table.from_pylist(typed, schema=schema), out, compression="zstd")
        files[f"{name}.parquet"] = out.getvalue()
    return files


def _arrow_type(kind: str) -> "pyarrow.DataType":
    import pyarrow as pa

    types = {"date": pa.date32(), "integer": pa.int64(), "list": pa.list_(pa.string()), "number": pa.float64()}
    return types.get(kind, pa.string())


def _typed(value: Any, kind: str) -> Any:
    return datetime.date.fromisoformat(value) if kind == "date" and value else value


def _csv(columns: Mapping[str, str], rows: Sequence[Row]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(columns), lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: SEPARATOR.join(x) if isinstance(x, list) else x for name, x in row.items()})
    return out.getvalue()


def _article(index: Index, node: NamedNode) -> Row:
    publisher = index.thing(node, "dct:publisher")
    return {
        "id": index.text(node, "dct:identifier"),
        "title": index.text(node, "dct:title"),
        "issued": index.text(node, "dct:issued"),
        "publisher": index.label(publisher) if publisher else None,
        "url": index.text(node, "schema:url"),
    }


def _entities(index: Index) -> list[Row]:
    mentions: dict[NamedNode, list[str]] = {}
    for article in index.of_class("schema:NewsArticle"):
        for thing in index.things(article, "schema:mentions"):
            mentions.setdefault(thing, []).append(index.text(article, "dct:identifier") or article.value)
    rows = []
    for class_name, kind in (*NODE_KINDS.items(), ("skos:Concept", "topic")):
        for node in index.of_class(class_name):
            if kind != "topic" or node.value.startswith(f"{ID}topic/"):
                country = index.thing(node, "hk:country")
                rows.append({
                    "iri": node.value,
                    "kind": kind,
                    "label_fa": index.label(node, "fa"),
                    "label_en": index.label(node, "en"),
                    "other_names": index.texts(node, "skos:altLabel"),
                    "country": index.text(country, "hk:isoCode") if country else None,
                    "articles": sorted(mentions.get(node, [])),
                })  # fmt: skip
    return rows


def _agreement(index: Index, node: NamedNode) -> Row:
    stage, instrument = index.thing(node, "hk:stage"), index.thing(node, "hk:instrument")
    return {
        **_report(index, node),
        "parties": _codes(index, node, "hk:party"),
        "topics": _codes(index, node, "hk:topic"),
        "activities": _codes(index, node, "hk:activity"),
        "stage": index.text(stage, "skos:notation") if stage else None,
        "rank": _integer(index, stage, "hk:rank"),
        "instrument": index.text(instrument, "skos:notation") if instrument else None,
        "speaker": _label(index, node, "hk:speaker"),
        "confidence": float(index.text(node, "hk:confidence") or 1),
        "same_event_as": [x.value.removeprefix(ID) for x in index.things(node, "hk:sameEventAs")],
    }


def _meeting(index: Index, node: NamedNode) -> Row:
    return {
        **_report(index, node),
        "participants": [index.label(x) for x in index.things(node, "hk:participant")],
        "parties": _codes(index, node, "hk:party"),
        "place": _label(index, node, "hk:place"),
        "occasion": _label(index, node, "hk:occasion"),
        "date": index.text(node, "hk:date"),
    }


def _report(index: Index, node: NamedNode) -> Row:
    article = index.thing(node, "prov:wasDerivedFrom")
    quote = next(iter(index.quotes(node)), None)
    return {
        "id": node.value.removeprefix(ID),
        "article": index.text(article, "dct:identifier") if article else None,
        "issued": index.text(article, "dct:issued") if article else None,
        "quote": quote and quote.exact,
        "start": quote and quote.start,
        "end": quote and quote.end,
    }


def _tie(index: Index, node: NamedNode) -> Row:
    one, two = [*_codes(index, node, "hk:party"), "", ""][:2]
    stage, topic = index.thing(node, "hk:stage"), index.thing(node, "hk:topic")
    return {
        "country_1": one,
        "country_2": two,
        "topic": index.text(topic, "skos:notation") if topic else None,
        "stage": index.text(stage, "skos:notation") if stage else None,
        "rank": _integer(index, stage, "hk:rank"),
        "first_date": index.text(node, "hk:firstDate"),
        "last_date": index.text(node, "hk:lastDate"),
        "agreements": _integer(index, node, "hk:agreementCount"),
    }


def _codes(index: Index, node: NamedNode, predicate: str) -> list[str]:
    things = index.things(node, predicate)
    return [index.text(x, "hk:isoCode") or index.text(x, "skos:notation") or index.label(x) for x in things]


def _label(index: Index, node: NamedNode, predicate: str) -> str | None:
    thing = index.thing(node, predicate)
    return index.label(thing) if thing else None


def _integer(index: Index, node: NamedNode | None, predicate: str) -> int | None:
    found = index.text(node, predicate) if node else None
    return int(found) if found else None
