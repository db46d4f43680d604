"""How answers look in a terminal."""

import re
from typing import Final

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")


def progress() -> Progress:
    """A progress bar on the standard error output, shown only where that is a terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    errors = Console(stderr=True)
    return Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal)


def print_rows(columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    """Print an answer as a table with the number of its rows."""
    console = Console(highlight=False)
    table = Table(*columns, header_style="bold cyan")
    for row in rows:
        table.add_row(*map(cell, row))
    console.print(table)
    console.print(f"{len(rows)} {'row' if len(rows) == 1 else 'rows'}", style="dim")


def cell(text: str) -> str:
    """A text in one line, its direction kept to itself, without markup."""
    # Isolated, so that a right-to-left word leaves the order of the columns alone (Unicode Annex 9, section 2.4).
    line = escape(" ".join(text.split()))
    return f"\u2068{line}\u2069" if _RIGHT_TO_LEFT.search(line) else line
