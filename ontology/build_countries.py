"""Write `countries.ttl`: every country of ISO 3166-1 with its names, demonyms and capital.

Codes and English official names come from pycountry, common names in Persian, Dari and English from Babel (Unicode
CLDR). What neither has (Persian official names and variants, demonyms, capitals) stands in `countries_extra.tsv`,
one line a country, several values parted by `|`:

- `name_fa`, `name_en`: the preferred label, where CLDR's is not the one that news uses;
- `official_fa`, `variants_fa`: other names (`skos:altLabel`); `hidden_fa`: old and Dari spellings (`skos:hiddenLabel`);
- `demonyms_fa`: adjectives of nationality, which are hints and no mentions of the country;
- `ambiguous_fa`: those labels of the country, its people or its capital that are also common words;
- `capital_fa`, `capital_en`, `capital_variants`: the seat of government, empty for city states;
- `unused_cldr_fa`: names in CLDR that would be misread (Dari «پیرو» for Peru is Persian for "follower").

Run `python ontology/build_countries.py` after a change of the table or of the libraries. The output is sorted and
depends on nothing else, so that a test can tell a stale file.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

import pycountry
from babel import Locale
from pycountry.db import Country

HERE = Path(__file__).parent
TABLE = HERE / "countries_extra.tsv"
TARGET = HERE / "countries.ttl"
WIDTH = 118

HEAD = """\
# Countries of ISO 3166-1 and their capitals. Written by build_countries.py from Babel (CLDR), pycountry and
# countries_extra.tsv: edit the table, not this file. All other places stand in places.ttl.
@prefix country: <https://w3id.org/hamkari/id/country/> .
@prefix eu: <http://publications.europa.eu/resource/authority/country/> .
@prefix hk: <https://w3id.org/hamkari/ontology#> .
@prefix place: <https://w3id.org/hamkari/id/place/> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
REPUBLIC, DARI_REPUBLIC = "جمهوری ", "جمهوریت "
OWN_COUNTRY = {"IR": "کشورمان"}
"""What the press of a country calls it, without naming it."""


def build() -> str:
    """Return the whole of `countries.ttl` as text: first all countries, then all capitals, each sorted by code."""
    extra = _read_table(TABLE)
    records = {record.alpha_2: record for record in sorted(pycountry.countries, key=lambda record: record.alpha_2)}
    unknown = sorted(set(extra) - set(records))
    if unknown:
        raise ValueError(f"{TABLE.name}: not in ISO 3166-1: {', '.join(unknown)}")
    countries = [_country_block(record, extra.get(code, {})) for code, record in records.items()]
    capitals = [_capital_block(code, extra[code]) for code in records if extra.get(code, {}).get("capital_en")]
    return "\n".join([HEAD, *countries, "# Capitals\n", *capitals])


def _read_table(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["alpha2"]: row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}


def _country_block(record: Country, row: Mapping[str, str]) -> str:
    code = record.alpha_2
    preferred_fa = row.get("name_fa") or _plain(Locale("fa").territories[code])
    preferred_en = row.get("name_en") or _plain(Locale("en").territories[code])
    alternative_fa = _values(row, "official_fa") + _values(row, "variants_fa")
    alternative_en = [record.name, getattr(record, "common_name", ""), getattr(record, "official_name", "")]
    unused = set(_values(row, "unused_cldr_fa"))
    hidden = [_plain(Locale(*tag).territories[code]) for tag in (("fa",), ("fa", "AF"))]
    hidden = [name for name in hidden if name not in unused] + _values(row, "hidden_fa")
    hidden += [DARI_REPUBLIC + name.removeprefix(REPUBLIC) for name in alternative_fa if name.startswith(REPUBLIC)]
    english = _distinct([preferred_en], [_plain(name) for name in alternative_en])
    persian = _distinct([preferred_fa], alternative_fa)
    own_names = {_key(label) for label in (*persian, *hidden, *_values(row, "demonyms_fa"))}
    statements = [
        _statement("hk:isoCode", [f'"{code}"']),
        _statement("hk:isoCode3", [f'"{record.alpha_3}"']),
        _statement("skos:prefLabel", [_literal(preferred_fa, "fa"), _literal(preferred_en, "en")]),
        _statement("skos:altLabel", _literals(persian[1:], "fa") + _literals(english[1:], "en")),
        _statement("skos:hiddenLabel", _literals(_distinct(persian, hidden)[len(persian) :], "fa")),
        _statement("hk:deicticLabel", _literals([OWN_COUNTRY[code]] if code in OWN_COUNTRY else [], "fa")),
        _statement("hk:demonym", _literals(_values(row, "demonyms_fa"), "fa")),
        _statement("hk:ambiguousLabel", _literals(_ambiguous(row, own_names), "fa")),
        _statement("hk:capital", [f"place:{_slug(row['capital_en'])}"] if row.get("capital_en") else []),
        _statement("skos:exactMatch", [f"eu:{record.alpha_3}"]),
    ]
    return _block(f"country:{code} a hk:Country", statements)


def _capital_block(code: str, row: Mapping[str, str]) -> str:
    names = _distinct([row["capital_fa"]], _values(row, "capital_variants"))
    statements = [
        _statement("skos:prefLabel", [_literal(row["capital_fa"], "fa"), _literal(row["capital_en"], "en")]),
        _statement("skos:altLabel", _literals(names[1:], "fa")),
        _statement("hk:ambiguousLabel", _literals(_ambiguous(row, {_key(name) for name in names}), "fa")),
        _statement("hk:country", [f"country:{code}"]),
        _statement("hk:placeKind", ['"city"']),
    ]
    return _block(f"place:{_slug(row['capital_en'])} a schema:Place", statements)


def _values(row: Mapping[str, str], column: str) -> list[str]:
    return [value for value in row.get(column, "").split("|") if value]


def _ambiguous(row: Mapping[str, str], names: set[str]) -> list[str]:
    return [label for label in _values(row, "ambiguous_fa") if _key(label) in names]


def _plain(name: str) -> str:
    """Drop what CLDR and ISO add for sorting: a bracket, the hamza of the ezafe."""
    return re.sub(r"\s*\(.*\)", "", name).replace("\N{ARABIC HAMZA ABOVE}", "").strip()


def _key(label: str) -> str:
    """Two labels with one key are one label to the matcher."""
    return re.sub(r"[\s\u200c]", "", label).casefold().translate(str.maketrans("آأإئؤ", "ااایو"))


def _distinct(first: Iterable[str], more: Iterable[str]) -> list[str]:
    labels: dict[str, str] = {}
    for label in (*first, *more):
        if label:
            labels.setdefault(_key(label), label)
    return list(labels.values())


def _slug(name: str) -> str:
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_name.replace("'", "").lower()).strip("-")


def _literal(text: str, language: str) -> str:
    return f'"{text}"@{language}'


def _literals(texts: Iterable[str], language: str) -> list[str]:
    return [_literal(text, language) for text in texts]


def _statement(predicate: str, objects: list[str]) -> str:
    """One predicate with its objects, broken before `WIDTH` columns; empty without objects."""
    lines, line = [], f"    {predicate}"
    for index, item in enumerate(objects):
        piece = f" {item}" + ("," if index < len(objects) - 1 else "")
        if index and len(line) + len(piece) > WIDTH:
            lines.append(line)
            line = " " * 7
        line += piece
    return "\n".join([*lines, line]) if objects else ""


def _block(subject: str, statements: list[str]) -> str:
    return " ;\n".join([subject, *(statement for statement in statements if statement)]) + " .\n"


if __name__ == "__main__":
    TARGET.write_text(build(), encoding="utf-8")
