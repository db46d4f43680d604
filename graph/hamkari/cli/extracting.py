"""The command `extract`: what the program reads in one article, for a reader's eyes."""

from pathlib import Path
from typing import Literal

import click
from rich.console import Console

_NOTHING_READ = 1


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", default="text", show_default=True, type=click.Choice(["text", "json"]),
    help="text: the article with its mentions in colour, meetings and agreements; json: one line an article.",
)  # fmt: skip
@click.option(
    "--ontology", multiple=True, metavar="DIR", type=click.Path(path_type=Path),
    help="Folder of your own Turtle, as in build. May be repeated.",
)  # fmt: skip
@click.pass_context
def extract(context: click.Context, file: Path, form: Literal["text", "json"], ontology: tuple[Path, ...]) -> None:
    """Show the facts of one article (or of each article of a .jsonl file) with the words that prove them."""
    from hamkari.describe import as_json, as_text  # the language tools load for seconds; `--help` need not wait
    from hamkari.extraction import extract as extract_facts
    from hamkari.lexicon import load
    from hamkari.reading import read_articles

    lexicon, read = load(ontology), 0
    for article in read_articles([file], on_skip=lambda path, reason: click.echo(f"{path}: {reason}", err=True)):
        facts = extract_facts(article, lexicon)
        read += 1
        if form == "json":
            click.echo(as_json(facts))
        else:
            Console(highlight=False).print(as_text(facts))
    if not read:
        context.exit(_NOTHING_READ)
