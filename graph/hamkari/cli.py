"""The command line: parse, call one function, print, set the exit code."""

import re
import sys
from pathlib import Path
from typing import Final

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from hamkari.errors import GraphError, HamkariError, OntologyError, QueryError
from hamkari.summary import Summary, summarise

#: Click itself ends with 2 where the command line is wrong; 130 is what shells report for an interrupted program.
EXIT_CODES: Final[dict[type[HamkariError], int]] = {GraphError: 3, QueryError: 4, OntologyError: 5}
_NOTHING_READ = 1
_INTERRUPTED = 130
_TIES_SHOWN = 12
_FORMATS: Final = ("table", "csv", "json")
_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")


class _Commands(click.Group):
    """Turns an expected error of any command into one line on the standard error output and its exit code."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except HamkariError as error:
            click.echo(f"hamkari: {' '.join(str(error).split())}", err=True)
            ctx.exit(EXIT_CODES.get(type(error), 1))
        except KeyboardInterrupt:
            click.echo("hamkari: interrupted; files written before are as they were", err=True)
            ctx.exit(_INTERRUPTED)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done; 1 nothing could be read; 2 wrong usage; 3 the graph cannot be loaded; 4 the query is "
    "faulty; 5 the ontology is faulty; 130 interrupted.",
)
@click.version_option(package_name="hamkari")
def main() -> None:
    """Persian news about the ICT relations between countries, turned into a knowledge graph."""


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option(
    "-o", "--out", default=Path("out"), show_default=True, metavar="DIR", help="Folder for graph.ttl and graph.html.",
    type=click.Path(path_type=Path, file_okay=False),
)  # fmt: skip
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1), metavar="N", help="Processes to use.")
def build(paths: tuple[Path, ...], out: Path, jobs: int) -> None:
    """Build a graph of articles: text files, folders of them, and .jsonl with one article a line.

    Each line of a .jsonl file is an object with "text" and, where known, "id", "title", "date", "publisher", "url".
    What cannot be read is listed with its reason; the rest is built.
    """
    from hamkari.build import build as build_graph  # the language tools load for seconds; `--help` need not wait
    from hamkari.rdf import serialise
    from hamkari.store import write_files
    from hamkari.view import render

    console = Console(highlight=False)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    errors = Console(stderr=True)
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as progress:
        task = progress.add_task("Reading articles", total=None)
        built = build_graph(
            paths,
            jobs=jobs,
            on_start=lambda total: progress.update(task, total=total, description="Extracting facts"),
            on_article=lambda: progress.advance(task),
        )
        if built.articles:
            progress.update(task, description="Writing the graph")
            written = write_files(out, {"graph.ttl": serialise(built.graph), "graph.html": render(built.graph)})
    for path, reason in built.skipped:
        click.echo(f"skipped {path}: {reason}", err=True)
    if not built.articles:
        click.echo("hamkari: nothing could be read, so nothing was built", err=True)
        sys.exit(_NOTHING_READ)
    _print_summary(console, built.articles, len(built.skipped), summarise(built.graph), written)


def _print_summary(console: Console, articles: int, skipped: int, summary: Summary, written: list[Path]) -> None:
    console.print(f"\n[bold]{articles}[/] {'article' if articles == 1 else 'articles'} read", end="")
    console.print(f", [yellow]{skipped} skipped (see above)[/]\n" if skipped else "\n")
    things = Table("Found", "", box=None, padding=(0, 2, 0, 0), header_style="bold cyan")
    things.columns[1].justify = "right"
    for kind, count in summary.kinds.items():
        things.add_row(kind, str(count))
    stages = Table("Agreements by stage", "", box=None, padding=(0, 2, 0, 0), header_style="bold cyan")
    stages.columns[1].justify = "right"
    for stage, count in summary.stages.items():
        stages.add_row(_cell(stage), str(count))
    side_by_side = Table.grid(padding=(0, 6, 0, 0))
    side_by_side.add_row(things, stages)
    console.print(side_by_side)
    if summary.ties:
        ties = Table("Countries", "Topic", "Stage", "Evidence", title="Strongest ties", title_justify="left")
        ties.columns[3].justify = "right"
        for tie in summary.ties[:_TIES_SHOWN]:
            ties.add_row(_cell(" – ".join(tie.countries)), _cell(tie.topic), _cell(tie.stage), str(tie.evidence))
        console.print()
        console.print(ties)
        if len(summary.ties) > _TIES_SHOWN:
            console.print(f"and {len(summary.ties) - _TIES_SHOWN} more", style="dim")
    console.print()
    for path in written:
        console.print(f"[green]✓[/] {escape(str(path))}", soft_wrap=True)


@main.command()
@click.argument("graph", type=click.Path(path_type=Path), metavar="GRAPH.ttl")
@click.argument("question", metavar="SPARQL|FILE.rq")
@click.option("--format", "format_name", default="table", show_default=True, type=click.Choice(_FORMATS))
def query(graph: Path, question: str, format_name: str) -> None:
    """Ask a graph file a question in SPARQL, given as such or as a file.

    The prefixes that graph.ttl declares (hk, skos, org, country, topic, stage …) need no declaration.
    """
    from hamkari.query import Table as Answer
    from hamkari.query import read_query, select, select_as
    from hamkari.store import load

    text = read_query(question)
    store = load(graph)
    if format_name != "table":
        click.echo(select_as(store, text, format_name), nl=False)
        return
    answer = select(store, text)
    if isinstance(answer, Answer):
        _print_answer(answer.columns, answer.rows)
    else:
        click.echo(answer if isinstance(answer, str) else str(answer).lower(), nl=not isinstance(answer, str))


def _print_answer(columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    console = Console(highlight=False)
    table = Table(*columns, header_style="bold cyan")
    for row in rows:
        table.add_row(*map(_cell, row))
    console.print(table)
    console.print(f"{len(rows)} {'row' if len(rows) == 1 else 'rows'}", style="dim")


def _cell(text: str) -> str:
    # Isolated, so that a right-to-left word leaves the order of the columns alone (Unicode Annex 9, section 2.4).
    line = escape(" ".join(text.split()))
    return f"\u2068{line}\u2069" if _RIGHT_TO_LEFT.search(line) else line
