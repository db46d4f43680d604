"""The command `review`: a person accepts, rejects and amends agreements, one after the other or by id."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from hamkari.cli.output import cell
from hamkari.errors import HamkariError

if TYPE_CHECKING:
    from hamkari.review import Case, Review

#: What each key does; beside the Latin key what the same key types on a Persian keyboard (ISIRI 9147).
_KEYS: Final = {
    "a": "accept", "ش": "accept", "r": "reject", "ق": "reject", "e": "edit", "ث": "edit", "s": "skip", "س": "skip",
    "b": "back", "ذ": "back", "q": "quit", "ض": "quit",
}  # fmt: skip
_PROMPT: Final = "[bold]a[/]ccept  [bold]r[/]eject  [bold]e[/]dit  [bold]s[/]kip  [bold]b[/]ack  [bold]q[/]uit"
_NOTHING: Final = "-"


@click.command()
@click.argument("graph", type=click.Path(path_type=Path, dir_okay=False), metavar="GRAPH")
@click.option("--below", type=click.FloatRange(0, 1), metavar="N", help="Only agreements of lower confidence.")
@click.option("--country", metavar="COUNTRY", help="Only agreements to which it is a party.")
@click.option("--topic", multiple=True, metavar="TOPIC", help="Only agreements on it; with --amend the new topics.")
@click.option("--stage", metavar="STAGE", help="Only agreements at it; with --amend the new stage.")
@click.option("--undecided/--all", default=True, show_default=True, help="Whether to pass over what is decided.")
@click.option("--accept", multiple=True, metavar="ID", help="Accept an agreement, without asking. May be repeated.")
@click.option("--reject", multiple=True, metavar="ID", help="Reject an agreement, without asking. May be repeated.")
@click.option("--amend", metavar="ID", help="Amend an agreement by the options for new values, without asking.")
@click.option("--party", multiple=True, metavar="PARTY", help="With --amend: the new parties, countries or bodies.")
@click.option("--activity", multiple=True, metavar="ACTIVITY", help="With --amend: the new activities.")
@click.option("--instrument", metavar="INSTRUMENT", help="With --amend: the new instrument.")
@click.option("--because", default="", metavar="TEXT", help="Why, for what is decided without asking.")
@click.option("--by", metavar="NAME", help="Who decides; else HAMKARI_REVIEWER, else your name at this machine.")
@click.option(
    "--decisions", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Where decisions are kept; by default decisions.ttl beside the graph.",
)  # fmt: skip
@click.option(
    "--ontology", multiple=True, metavar="DIR", type=click.Path(path_type=Path),
    help="Folder of your own Turtle with which the graph was built. May be repeated.",
)  # fmt: skip
def review(
    graph: Path,
    below: float | None,
    country: str | None,
    topic: tuple[str, ...],
    stage: str | None,
    undecided: bool,
    accept: tuple[str, ...],
    reject: tuple[str, ...],
    amend: str | None,
    party: tuple[str, ...],
    activity: tuple[str, ...],
    instrument: str | None,
    because: str,
    by: str | None,
    decisions: Path | None,
    ontology: tuple[Path, ...],
) -> None:
    """Accept, reject and amend agreements: yours wins over what was extracted, also after the next build.

    Shows one agreement after the other with its sentence and asks: a accepts, r rejects, e edits, s skips, b goes back,
    q ends. The decisions are kept, with your name and the time, in a file that every build into the same folder
    reads; at the end GRAPH is written with them, and the page beside it. Values are ids, ISO codes, or Persian or
    English labels; - means none. An ID is the agreement's, or the beginning of it.
    """
    from hamkari.rdf import DECISIONS_FILE
    from hamkari.review import Review, reviewer
    from hamkari.store import read_triples

    values = {
        "parties": party, "topics": topic, "activities": activity,
        "stage": (stage,) if stage else (), "instrument": (instrument,) if instrument else (),
    }  # fmt: skip
    new = {name: _given(given) for name, given in values.items() if given}
    if not amend and (party or activity or instrument):
        raise click.UsageError("--party, --activity and --instrument are new values, and need --amend")
    if amend and not new:
        raise click.UsageError("amend what? give --stage, --topic, --activity, --party or --instrument")
    triples = read_triples(graph)
    path = decisions or graph.with_name(DECISIONS_FILE)
    desk = Review(triples, path, by=reviewer(by), ontology=ontology)
    if accept or reject or amend:
        for identifier in accept:
            desk.accept(desk.case(identifier), because=because)
        for identifier in reject:
            desk.reject(desk.case(identifier), because=because)
        if amend:
            desk.amend(desk.case(amend), new, because=because)
        desk.save()
    else:
        wanted = desk.select(below=below, country=country, topics=topic, stage=stage, undecided=undecided)
        _Walk(desk, [case.id for case in wanted], Console(highlight=False)).run()
    _write(graph, desk, triples)


def _write(graph: Path, desk: "Review", before: frozenset[object]) -> None:
    after = desk.graph
    if after == before:
        click.echo(f"{graph}: as it was")
        return
    from hamkari.analysis import Graph

    page = graph.with_suffix(".html")
    paths = Graph(after).save(graph)
    if page.is_file():
        paths += Graph(after).save(page)
    for path in (desk.path, *paths):
        click.echo(path)


def _given(values: Sequence[str]) -> list[str]:
    return [value for value in values if value != _NOTHING]


def _key() -> str:
    """The next key, or where the input is no terminal its next character; `q` where it has ended."""
    if not sys.stdin.isatty():
        return sys.stdin.read(1) or "q"
    try:
        key = click.getchar()
    except EOFError:
        return "q"
    return "q" if key == "\x04" else key


class _Walk:
    """The agreements one after the other; each decision is on disk before the next is shown."""

    def __init__(self, desk: "Review", ids: list[str], console: Console) -> None:
        self._desk, self._ids, self._console = desk, ids, console

    def run(self) -> None:
        """Walk until the end, until `q`, or until there is no more input."""
        at = 0
        while at < len(self._ids):
            case = self._desk.case(self._ids[at])
            self._show(case, at)
            action = self._ask()
            if action == "quit":
                break
            if action == "back":
                at = max(at - 1, 0)
            elif action == "skip" or self._decide(case, action):
                at += 1
        else:
            self._console.print("Nothing is left to review.")

    def _ask(self) -> str:
        self._console.print(_PROMPT, end="  ")
        while True:
            action = _KEYS.get(_key().lower())
            if action:
                self._console.print(action)
                return action

    def _decide(self, case: "Case", action: str) -> bool:
        """Whether the decision was made; if not, the reason has been told, and the same agreement comes again."""
        try:
            if action == "accept":
                self._desk.accept(case)
            elif action == "reject":
                self._desk.reject(case, because=self._why())
            else:
                values = self._edited(case)
                self._desk.amend(case, values, because=self._why())
        except HamkariError as error:
            self._console.print(f"[red]{cell(str(error))}[/]")
            return False
        self._desk.save()
        return True

    def _why(self) -> str:
        answer: str = click.prompt("Why (Enter: no reason told)", default="", show_default=False)
        return answer

    def _edited(self, case: "Case") -> Mapping[str, list[str]]:
        self._console.print(f"[dim]Enter keeps, {_NOTHING} empties, commas separate.[/]")
        values = {}
        for name, there in case.values.items():
            answer: str = click.prompt(name, default=", ".join(there) or _NOTHING)
            stated = _given([value.strip() for value in answer.replace("،", ",").split(",") if value.strip()])
            if stated != list(there):
                values[name] = stated
        return values

    def _show(self, case: "Case", at: int) -> None:
        console = self._console
        console.rule(f"[bold]{at + 1}[/] of {len(self._ids)}  [dim]{case.id}[/]", align="left")
        facts = Table.grid(padding=(0, 2, 0, 0))
        rows = {name: ", ".join(labels.values()) for name, labels in case.values.items()} | {
            "speaker": case.speaker,
            "confidence": f"{case.confidence:.2f}",
            "article": " · ".join(filter(None, (case.title, case.issued, case.article))),
            "decision": f"{case.verdict} by {case.by} on {case.on}" if case.is_decided else "",
        }
        for name, value in rows.items():
            if value:
                facts.add_row(Text(name, "cyan"), cell(value))
        console.print(facts)
        before, quote, after = (part.replace("\n", " ") for part in (case.before, case.quote, case.after))
        # Isolated, so that the sentence has its own direction (Unicode Annex 9, section 2.4).
        console.print(Text.assemble("\u2068", before, (quote, "bold reverse"), after, "\u2069"), soft_wrap=True)
