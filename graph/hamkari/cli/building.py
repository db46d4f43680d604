"""Commands that make a graph: `build` it of articles, `validate` it against the shapes."""

import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from hamkari.cli.output import cell, progress

if TYPE_CHECKING:
    from hamkari.building import Built
    from hamkari.summary import Summary

_NOTHING_READ = 1
_NOT_CONFORMANT = 1
_TIES_SHOWN = 12


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option(
    "-o", "--out", default=Path("out"), show_default=True, metavar="DIR",
    help="Folder for graph.ttl, graph.html and articles.jsonl.", type=click.Path(path_type=Path, file_okay=False),
)  # fmt: skip
@click.option(
    "--ontology", multiple=True, metavar="DIR", type=click.Path(path_type=Path),
    help="Folder of your own Turtle: topics, people, cue phrases added to those that ship. May be repeated.",
)  # fmt: skip
@click.option(
    "--decisions", multiple=True, metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="File of people's decisions on agreements, as `review` writes it; decisions.ttl in the folder of -o is read "
    "without being named. May be repeated.",
)  # fmt: skip
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1), metavar="N", help="Processes to use.")
def build(
    paths: tuple[Path, ...], out: Path, ontology: tuple[Path, ...], decisions: tuple[Path, ...], jobs: int
) -> None:
    """Build a graph of articles: text files, folders of them, and .jsonl with one article a line.

    Each line of a .jsonl file is an object with "text" and, where known, "id", "title", "date", "publisher", "url".
    What cannot be read is listed with its reason; the rest is built.
    """
    # The language tools load for seconds; `--help` need not wait.
    from hamkari.building import article_lines, build_files
    from hamkari.rdf import DECISIONS_FILE, serialise
    from hamkari.store import write_files
    from hamkari.summary import summarise
    from hamkari.view import render

    beside = out / DECISIONS_FILE
    files = (beside, *decisions) if beside.is_file() else decisions
    console = Console(highlight=False)
    with progress() as bar:
        task = bar.add_task("Reading articles", total=None)
        built = build_files(
            paths,
            ontology=ontology,
            decisions=files,
            jobs=jobs,
            on_start=lambda total: bar.update(task, total=total, description="Extracting facts"),
            on_article=lambda: bar.advance(task),
        )
        if built.articles:
            bar.update(task, description="Writing the graph")
            contents = {"graph.ttl": serialise(built.graph), "graph.html": render(built.graph)}
            written = write_files(out, contents | {"articles.jsonl": article_lines(built.articles)})
    for path, reason in built.skipped:
        click.echo(f"skipped {path}: {reason}", err=True)
    if not built.articles:
        click.echo("hamkari: nothing could be read, so nothing was built", err=True)
        sys.exit(_NOTHING_READ)
    _print_summary(console, len(built.articles), len(built.skipped), summarise(built.graph), written)
    _print_decisions(console, built)


def _print_decisions(console: Console, built: "Built") -> None:
    if not built.decisions:
        return
    console.print(f"\n{built.decisions} {'decision' if built.decisions == 1 else 'decisions'} of people", end="")
    console.print(f", of which [yellow]{len(built.astray)} find no agreement:[/]" if built.astray else " applied")
    read = {article.id for article in built.articles}
    for decision in built.astray:
        reason = "states no such thing now" if decision.article in read else "is not among those read"
        where = f"article {decision.article} {reason}" if decision.article else "there is no such agreement"
        line = f"{decision.verdict} by {decision.by} on {decision.at.date()}: {where}"
        console.print(f"  {cell(line)}  {cell(decision.quote)}", soft_wrap=True)


def _print_summary(console: Console, articles: int, skipped: int, summary: "Summary", written: list[Path]) -> None:
    console.print(f"\n[bold]{articles}[/] {'article' if articles == 1 else 'articles'} read", end="")
    console.print(f", [yellow]{skipped} skipped (see above)[/]\n" if skipped else "\n")
    things = Table("Found", "", box=None, padding=(0, 2, 0, 0), header_style="bold cyan")
    things.columns[1].justify = "right"
    for kind, count in summary.kinds.items():
        things.add_row(kind, str(count))
    stages = Table("Agreements by stage", "", box=None, padding=(0, 2, 0, 0), header_style="bold cyan")
    stages.columns[1].justify = "right"
    for stage, count in summary.stages.items():
        stages.add_row(cell(stage), str(count))
    side_by_side = Table.grid(padding=(0, 6, 0, 0))
    side_by_side.add_row(things, stages)
    console.print(side_by_side)
    if summary.ties:
        ties = Table("Countries", "Topic", "Stage", "Evidence", title="Strongest ties", title_justify="left")
        ties.columns[3].justify = "right"
        for tie in summary.ties[:_TIES_SHOWN]:
            ties.add_row(cell(" – ".join(tie.countries)), cell(tie.topic), cell(tie.stage), str(tie.evidence))
        console.print()
        console.print(ties)
        if len(summary.ties) > _TIES_SHOWN:
            console.print(f"and {len(summary.ties) - _TIES_SHOWN} more", style="dim")
    console.print()
    for path in written:
        console.print(f"[green]✓[/] {escape(str(path))}", soft_wrap=True)


@click.command()
@click.argument("graph", type=click.Path(path_type=Path), metavar="GRAPH.ttl")
@click.option("--language", default="en", show_default=True, type=click.Choice(("en", "fa")), help="Of the findings.")
def validate(graph: Path, language: Literal["en", "fa"]) -> None:
    """Check a graph against the shapes of the ontology: parties, stage, evidence, codes, dates and the rest.

    Prints each thing that breaks a shape with the property, the value and the reason, and ends with 1 if there is one.
    """
    from hamkari.store import load
    from hamkari.validation import validate as find_breaches

    store = load(graph)
    findings = find_breaches(store, language=language)
    for node, same in groupby(findings, key=lambda finding: finding.node):
        click.echo(node)
        for found in same:
            where = " ".join(part for part in (found.path, found.value) if part)
            click.echo(f"  {where:24}  {found.message}")
    if not findings:
        click.echo(f"{graph}: conforms ({len(store)} triples)")
        return
    things = len({found.node for found in findings})
    click.echo(f"{graph}: {len(findings)} findings in {things} things", err=True)
    sys.exit(_NOT_CONFORMANT)
