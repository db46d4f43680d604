"""One article's facts for a reader: as JSON, in colour, and by the command `extract`."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console

from hamkari.cli import main
from hamkari.describe import as_json, as_text
from hamkari.model import Article, Facts

Make = Callable[..., Facts]
STORY = "وزیر ارتباطات ایران با وزیر فناوری کنیا دیدار کرد. ایران و کنیا تفاهم‌نامه همکاری در زمینه نسل پنجم امضا کردند."


def test_json_is_one_line_with_exact_offsets(make_facts: Make) -> None:
    facts = make_facts("one")
    line = as_json(facts)
    assert "\n" not in line
    assert "تارو کونو" in line
    data = json.loads(line)
    text = data["article"]["text"]
    assert (data["article"]["id"], data["issued"], data["publisher"]) == ("one", "2023-10-15", "ایسنا")
    named = [m for kind in ("countries", "people", "posts", "bodies", "places", "topics") for e in data[kind]
             for m in e["mentions"]]  # fmt: skip
    stated = [statement["evidence"] for kind in ("meetings", "agreements") for statement in data[kind]]
    assert len(named) > 6
    assert len(stated) == 2
    assert all(text[quote["start"] : quote["end"]] == quote["exact"] for quote in (*named, *stated))
    (agreement,) = data["agreements"]
    assert agreement["parties"] == ["IR", "JP"]
    assert agreement["confidence"] == 0.875


def test_json_keeps_breaks_and_odd_characters_of_the_text() -> None:
    text = 'خط «یک»\n\t"two" \\ \u200c\u2028\x07😀'
    line = as_json(Facts(Article("x", text)))
    assert json.loads(line)["article"]["text"] == text
    assert json.loads(line)["issued"] is None
    assert "\n" not in line


def shown(facts: Facts, *, colour: bool = False) -> str:
    console = Console(file=io.StringIO(), record=True, width=400, force_terminal=colour)
    console.print(as_text(facts))
    return console.export_text(styles=colour)


def test_text_shows_article_meetings_and_agreements_with_their_proof(make_facts: Make) -> None:
    facts = make_facts("one")
    output = shown(facts)
    assert "one: 2023-10-15, ایسنا" in output
    assert facts.article.text.split(".")[0] in output
    assert "meeting وزیر ارتباطات ایران + تارو کونو [IR, JP] توکیو" in output
    assert "agreed IR – JP: 5g; training; تارو کونو  0.88" in output
    quote = facts.agreements[0].evidence
    assert f"«توافق کردند» {quote.start}–{quote.end}" in output


def test_text_says_what_is_missing_and_shows_markup_as_it_is() -> None:
    output = shown(Facts(Article("[bold]x", "متن [red]سرخ[/red]")))
    assert "[bold]x: no date, no outlet" in output
    assert "متن [red]سرخ[/red]" in output


def test_mentions_are_coloured(make_facts: Make) -> None:
    output = shown(make_facts(), colour=True)
    assert "\x1b[1;32mایران\x1b[0m" in output
    assert "\x1b[4mنسل پنجم\x1b[0m" in output


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_extract_shows_the_facts_of_a_file(article: Path) -> None:
    done = CliRunner().invoke(main, ["extract", str(article)], env={"COLUMNS": "400"})
    assert done.exit_code == 0, done.output
    assert "story: no date, no outlet" in done.output
    assert "signed IR – KE: 5g; memorandum" in done.output


def test_extract_gives_a_line_of_json_for_each_article(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    lines = [{"id": name, "text": STORY, "date": "2024-01-02", "publisher": "ایرنا"} for name in ("one", "two")]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    done = CliRunner().invoke(main, ["extract", str(path), "--format", "json"])
    assert done.exit_code == 0, done.output
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(f["article"]["id"], f["issued"], f["publisher"]) for f in found] == [
        ("one", "2024-01-02", "ایرنا"), ("two", "2024-01-02", "ایرنا"),
    ]  # fmt: skip
    assert [a["stage"] for f in found for a in f["agreements"]] == ["signed", "signed"]


def test_extract_of_a_file_that_cannot_be_read_says_so_and_fails(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["extract", str(tmp_path / "none.txt")])
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "none.txt" in done.stderr


def test_extract_refuses_faulty_turtle(article: Path, tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text("this is no Turtle", encoding="utf-8")
    done = CliRunner().invoke(main, ["extract", str(article), "--ontology", str(tmp_path)])
    assert done.exit_code == 5
    assert "own.ttl" in done.stderr
