"""Named questions: their heads, the values that people give, the command."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import NamedNode, Store

from hamkari.ask import Names, Parameter, Question, fill, find, parse, query_for, questions
from hamkari.cli import main
from hamkari.errors import QueryError
from hamkari.model import Facts
from hamkari.query import Table, select
from hamkari.rdf import merge, serialise, triples
from hamkari.store import load

ID = "https://w3id.org/hamkari/id/"


@pytest.fixture
def graph(tmp_path: Path, make_facts: Callable[..., Facts]) -> Path:
    path = tmp_path / "out" / "graph.ttl"
    path.parent.mkdir()
    facts = [make_facts(stage="signed"), make_facts("b", parties=("IR", "RU"), stage="discussed", topics=("ai",))]
    path.write_text(serialise(merge(map(triples, facts))), "utf-8")
    return path


@pytest.fixture(scope="session")
def shipped() -> Names:
    return Names()


def test_at_least_fifteen_questions_are_there_and_take_their_own_examples() -> None:
    assert len(questions()) >= 15
    for name, question in questions().items():
        assert name == question.id
        assert question.text.endswith("?")
        assert question.text_fa.endswith("؟")
        for parameter in question.parameters:
            for variable in parameter.variables:
                assert f"VALUES ?{variable} {{" in question.sparql


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("country", "JP", "country/JP"),
        ("country", "jp", "country/JP"),
        ("country", "Japan", "country/JP"),
        ("country", "ژاپن", "country/JP"),
        ("country", " ژاپن ", "country/JP"),
        ("country", "country:JP", "country/JP"),
        ("country", f"{ID}country/JP", "country/JP"),
        ("country", f"<{ID}country/JP>", "country/JP"),
        ("topic", "5g", "topic/5g"),
        ("topic", "نسل پنجم", "topic/5g"),
        ("topic", "فيبر نوري", "topic/fibre-optics"),
        ("topic", "فیبرنوری", "topic/fibre-optics"),
        ("stage", "signed", "stage/signed"),
        ("instrument", "contract", "instrument/contract"),
        ("body", "ITU", "body/itu"),
    ],
)
def test_values_are_understood(kind: str, value: str, expected: str, shipped: Names) -> None:
    assert shipped.resolve(kind, value) == NamedNode(ID + expected)


def test_numbers_and_days_are_literals(shipped: Names) -> None:
    assert str(shipped.resolve("integer", "۶")) == '"6"^^<http://www.w3.org/2001/XMLSchema#integer>'
    assert str(shipped.resolve("date", "2023-10-15")) == '"2023-10-15"^^<http://www.w3.org/2001/XMLSchema#date>'
    for kind, value in (("integer", "شش"), ("date", "1402-13-01"), ("date", "yesterday")):
        with pytest.raises(QueryError, match="is not a"):
            shipped.resolve(kind, value)


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("country", "Japn", r"did you mean JP \(ژاپن\)"),
        ("country", "ژاپون", r"did you mean JP \(ژاپن\)"),
        ("topic", "fibre optycs", r"did you mean fibre-optics"),
        ("stage", "sgned", r"did you mean signed"),
        ("country", "}", r"no country is called '}'"),
        ("country", f"{ID}country/XX", r"no country is called"),
        ("country", "", r"no country is called ''"),
    ],
)
def test_wrong_value_suggests_the_nearest(kind: str, value: str, message: str, shipped: Names) -> None:
    with pytest.raises(QueryError, match=message):
        shipped.resolve(kind, value)


def test_people_and_bodies_are_those_of_the_graph(graph: Path) -> None:
    names = Names(load(graph))
    assert names.resolve("person", "تارو کونو").value.startswith(ID + "person/")
    assert names.resolve("person", "وزیر ارتباطات ایران").value.startswith(ID + "post/")
    assert names.resolve("body", "اتحادیه جهانی مخابرات").value.startswith(ID + "body/")
    with pytest.raises(QueryError, match=r"did you mean .*تارو کونو"):
        names.resolve("person", "تارو کانو")
    with pytest.raises(QueryError, match="no body is called"):
        names.resolve("body", "Huawei")


def test_value_enters_every_block_of_its_variable_as_a_term() -> None:
    question = parse(
        "q.rq",
        '# id: q\n# question: ?\n# parameter: country country 1-2 "help"\n'
        "SELECT * { VALUES ?country1 { UNDEF } { VALUES ?country1 { UNDEF } } VALUES ?country2 {UNDEF} }",
    )
    assert question is not None
    one, two = NamedNode("http://example.org/1"), NamedNode("http://example.org/2")
    filled = fill(question, {"country": [one, two]})
    assert filled.count(f"VALUES ?country1 {{ {one} }}") == 2
    assert f"VALUES ?country2 {{ {two} }}" in filled
    assert "VALUES ?country2 {UNDEF}" in fill(question, {"country": [one]})
    for wrong in ([], [one] * 3):
        with pytest.raises(QueryError, match="takes 1 to 2 of --country"):
            fill(question, {"country": wrong})
    with pytest.raises(QueryError, match="no VALUES"):
        fill(Question("q", "", "", (Parameter("x", "topic", 0, 1, "", ""),), "ASK {}"), {"x": [one]})


@pytest.mark.parametrize("line", ["country country 1", 'country planet 1 "x"', 'country country 3 "x"'])
def test_faulty_head_is_told(line: str) -> None:
    with pytest.raises(QueryError, match=r"q\.rq: write the parameter"):
        parse("q.rq", f"# id: q\n# parameter: {line}\nASK {{}}")
    assert parse("rule.rq", "# A rule.\nASK {}") is None


def test_unknown_question_suggests_the_nearest() -> None:
    with pytest.raises(QueryError, match="did you mean signed-vs-discussed"):
        find("signed-discussed")
    with pytest.raises(QueryError, match="`hamkari ask` lists them"):
        find("xyz")
    with pytest.raises(QueryError, match="has no parameter planet"):
        query_for(find("signed-vs-discussed"), {"planet": ["x"]}, Names())


def test_every_question_is_answered_with_values_as_with_its_examples(graph: Path) -> None:
    store = load(graph)
    names = Names(store)
    examples = {"country": ["IR", "JP"], "date": ["2020-01-01"], "integer": ["6"], "topic": ["5g"]}
    examples["person"] = ["تارو کونو"]
    for question in questions().values():
        given = {p.name: examples[p.type][: p.most] for p in question.parameters if p.type in examples}
        for sparql in (question.sparql, query_for(question, given, names)):
            assert isinstance(select(store, sparql), Table), question.id


def test_command_lists_the_questions_a_line_each() -> None:
    done = CliRunner().invoke(main, ["ask"])
    assert done.exit_code == 0
    lines = done.output.splitlines()
    assert len(lines) == len(questions())
    assert all(line.split()[0] in questions() and line.endswith("?") for line in lines)


def test_command_answers_with_labels_or_iris(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(graph.parent.parent)
    asked = ["ask", "signed-vs-discussed", "--country", "IR", "--country", "ژاپن", "--topic", "5G"]
    table = CliRunner().invoke(main, asked, env={"COLUMNS": "160"})
    assert table.exit_code == 0, table.output
    assert "Japan" in table.output
    assert "1 row\n" in table.output
    assert "ژاپن" in CliRunner().invoke(main, [*asked, "--language", "fa"], env={"COLUMNS": "160"}).output
    (row,) = csv.DictReader(io.StringIO(CliRunner().invoke(main, [*asked, "--format", "csv"]).output))
    assert row["country2"] == ID + "country/JP"
    assert row["quote"] == "توافق کردند"
    elsewhere = CliRunner().invoke(main, [*asked, "--format", "json", "--graph", str(graph)]).output
    assert len(json.loads(elsewhere)["results"]["bindings"]) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["signed-vs-discused"], 4, "did you mean signed-vs-discussed?"),
        (["signed-vs-discussed", "--country", "Japn"], 4, "did you mean JP"),
        (["signed-vs-discussed", "--country", "IR", "--country", "JP", "--country", "RU"], 4, "takes 1 to 2"),
        (["signed-vs-discussed"], 2, "Missing option '--country'"),
        (["signed-vs-discussed", "--country", "IR", "--graph", "none.ttl"], 3, "none.ttl: cannot be read"),
    ],
)
def test_errors_have_exit_codes(
    arguments: list[str], code: int, words: str, graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(graph.parent.parent)
    done = CliRunner().invoke(main, ["ask", *arguments])
    assert done.exit_code == code
    assert words in done.stderr


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("hamkari ask signed", "signed-vs-discussed"),
        ("hamkari ask signed-vs-discussed --country J", "JP"),
        ("hamkari ask signed-vs-discussed --country ژا", "JP"),
        ("hamkari ask signed-vs-discussed --topic fibr", "fibre-optics"),
        ("hamkari ask signed-vs-discussed --t", "--topic"),
        ("hamkari ask statements-of-official --graph out/graph.ttl --person تارو", "تارو-کونو"),
    ],
)
def test_the_shell_completes(words: str, expected: str, graph: Path) -> None:
    settings = {**os.environ, "_HAMKARI_COMPLETE": "bash_complete", "COMP_WORDS": words}
    done = subprocess.run(
        [sys.executable, "-c", "from hamkari.cli import main; main(prog_name='hamkari')"],
        env=settings | {"COMP_CWORD": str(len(words.split()) - 1)}, cwd=graph.parent.parent,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert expected in {line.partition(",")[2] for line in done.stdout.splitlines()}


def test_an_empty_graph_has_empty_answers() -> None:
    store = Store()
    for question in questions().values():
        answer = select(store, question.sparql)
        assert isinstance(answer, Table)
