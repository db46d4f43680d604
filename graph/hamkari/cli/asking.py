"""Commands that ask a graph: `query` in SPARQL, `ask` by name."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from hamkari.cli.output import print_rows
from hamkari.errors import HamkariError, QueryError

if TYPE_CHECKING:
    from pyoxigraph import Store

    from hamkari.ask import Parameter, Question

_FORMATS: Final = ("table", "csv", "tsv", "json", "xml", "turtle", "ntriples", "jsonld")
_FORMATS_OF_ROWS: Final = ("table", "csv", "tsv", "json", "xml")
_LANGUAGES: Final = ("en", "fa")


@click.command()
@click.argument("graph", type=click.Path(path_type=Path, allow_dash=True), metavar="GRAPH")
@click.argument("question", metavar="SPARQL|FILE.rq|-")
@click.option(
    "--format", "format_name", default="table", show_default=True, type=click.Choice(_FORMATS),
    help="For SELECT and ASK: table, csv, tsv, json, xml; for CONSTRUCT and DESCRIBE: turtle, ntriples, jsonld.",
)  # fmt: skip
def query(graph: Path, question: str, format_name: str) -> None:
    """Ask a graph a question in SPARQL, given as such, as a file, or on standard input (-).

    GRAPH is a Turtle, N-Triples, TriG or N-Quads file, the folder of an Oxigraph store, or - for standard input. The
    prefixes that graph.ttl declares (hk, skos, org, country, topic, stage …) need no declaration.
    """
    from hamkari.query import read_query
    from hamkari.store import load

    if question == "-":
        if str(graph) == "-":
            raise click.UsageError("standard input holds the graph or the query, not both")
        try:
            text = sys.stdin.buffer.read().decode("utf-8")
        except UnicodeDecodeError as error:
            raise QueryError("standard input: not a UTF-8 text; send the query as UTF-8") from error
    else:
        text = read_query(question)
    _print(load(graph), text, format_name, None)


def _print(store: "Store", sparql: str, format_name: str, language: str | None) -> None:
    from hamkari.query import Table, select, select_as

    if format_name != "table":
        click.echo(select_as(store, sparql, format_name), nl=False)
        return
    answer = select(store, sparql, language=language)
    if isinstance(answer, Table):
        print_rows(answer.columns, answer.rows)
    else:
        click.echo(answer if isinstance(answer, str) else str(answer).lower(), nl=not isinstance(answer, str))


class _Questions(click.Group):
    """The named questions as commands, each with its parameters as options."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        from hamkari.ask import questions

        return list(questions())

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        from hamkari.ask import questions

        question = questions().get(name)
        return _command(question) if question else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from hamkari.ask import find

        if not ctx.resilient_parsing:
            find(args[0])
        return super().resolve_command(ctx, args)


@click.group(cls=_Questions, invoke_without_command=True, subcommand_metavar="[QUESTION [OPTIONS]]")
@click.pass_context
def ask(ctx: click.Context) -> None:
    """Ask a graph a named question; without one, list the questions.

    Countries, topics and other things are given by id, ISO code, IRI, or Persian or English label: ژاپن, Japan, JP.
    """
    if ctx.invoked_subcommand is None:
        from hamkari.ask import questions

        width = max(map(len, questions()))
        for question in questions().values():
            click.echo(f"{question.id:{width}}  {question.text}")


def _command(question: "Question") -> click.Command:
    from hamkari.ask import Names, query_for

    def run(graph: Path, format_name: str, language: str, **values: tuple[str, ...]) -> None:
        from hamkari.store import load

        store = load(graph)
        _print(store, query_for(question, values, Names(store)), format_name, language)

    options = [
        *map(_option, question.parameters),
        click.Option(
            ["--graph"], type=click.Path(path_type=Path, allow_dash=True), default=Path("out/graph.ttl"),
            show_default=True, help="The graph, as for `hamkari query`.",
        ),
        click.Option(
            ["--format", "format_name"], type=click.Choice(_FORMATS_OF_ROWS), default="table", show_default=True,
            help="A table shows labels; the others hold IRIs.",
        ),
        click.Option(
            ["--language"], type=click.Choice(_LANGUAGES), default="en", show_default=True,
            help="Of the labels in a table, where they have it.",
        ),
    ]  # fmt: skip
    return click.Command(
        question.id, params=list(options), callback=run, help=f"{question.text}\n\n{question.text_fa}",
        short_help=question.text,
    )  # fmt: skip


def _option(parameter: "Parameter") -> click.Option:
    times = {(0, 1): "optional", (1, 1): "", (1, 2): "once or twice", (2, 2): "twice"}
    count = times.get((parameter.least, parameter.most), f"{parameter.least} to {parameter.most} times")
    return click.Option(
        [f"--{parameter.name}"], multiple=True, metavar=parameter.type.upper(), required=parameter.least > 0,
        help=parameter.help + (f" ({count})" if count else ""), shell_complete=_completion(parameter.type),
    )  # fmt: skip


def _completion(kind: str) -> Callable[[click.Context, click.Parameter, str], list[Any]]:
    def complete(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[Any]:
        from click.shell_completion import CompletionItem

        from hamkari.ask import LITERALS, Names
        from hamkari.store import load

        if kind in LITERALS:
            return []
        graph = ctx.params.get("graph") or Path("out/graph.ttl")
        try:
            # Countries and topics are the ontology's; bodies and people stand in the graph.
            names = Names(load(graph) if kind in {"body", "person"} and graph.is_file() else None)
            things = names.choices(kind)
        except HamkariError:
            return []
        start = incomplete.casefold()
        return [
            CompletionItem(identifier, help=label)
            for identifier, label in things.items()
            if identifier.casefold().startswith(start) or (start and label.startswith(incomplete))
        ]

    return complete
