"""The command line: parse, call one function, print, set the exit code."""

from typing import Final

import click

from hamkari.cli.asking import ask, query
from hamkari.cli.building import build, validate
from hamkari.cli.extracting import extract
from hamkari.cli.reviewing import review
from hamkari.cli.sharing import export, load, serve
from hamkari.errors import DecisionError, EndpointError, GraphError, HamkariError, OntologyError, QueryError

#: Click itself ends with 2 where the command line is wrong; 130 is what shells report for an interrupted program.
EXIT_CODES: Final[dict[type[HamkariError], int]] = {
    GraphError: 3,
    QueryError: 4,
    OntologyError: 5,
    EndpointError: 6,
    DecisionError: 7,
}
_INTERRUPTED = 130


class _Commands(click.Group):
    """Turns an expected error of any command into one line on the standard error output and its exit code."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except HamkariError as error:
            # What people write is faulty in many places at once, each a line; any other error is one line.
            lines = str(error).splitlines() if isinstance(error, OntologyError | DecisionError) else [str(error)]
            for line in lines:
                click.echo(f"hamkari: {' '.join(line.split())}", err=True)
            ctx.exit(next((code for kind, code in EXIT_CODES.items() if isinstance(error, kind)), 1))
        except KeyboardInterrupt:
            click.echo("hamkari: interrupted; files written before are as they were", err=True)
            ctx.exit(_INTERRUPTED)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done; 1 nothing could be read, or a graph breaks a shape; 2 wrong usage; 3 the graph cannot "
    "be loaded; 4 the query is faulty; 5 the ontology is faulty; 6 a server cannot be started or an endpoint refuses; "
    "7 a decision or a file of decisions is faulty; 130 interrupted.",
)
@click.version_option(package_name="hamkari")
def main() -> None:
    """Persian news about the ICT relations between countries, turned into a knowledge graph."""


for command in (build, extract, validate, review, query, ask, serve, load, export):
    main.add_command(command)
