"""The facts of one article for a reader's eyes, or as JSON: the tool with which extraction is debugged."""

import dataclasses
import datetime
import json

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from hamkari.model import Agreement, Facts, Quote

# One colour a kind of mention; a longer mention is drawn first, so that what lies inside it stays visible.
_COLOURS = {
    "countries": "bold green",
    "people": "bold magenta",
    "posts": "magenta",
    "bodies": "cyan",
    "occasions": "blue",
    "places": "yellow",
    "topics": "underline",
}


def as_json(facts: Facts) -> str:
    """The facts as one line of JSON with the fields of `hamkari.model.Facts`; offsets count the text's characters."""
    return json.dumps(dataclasses.asdict(facts), ensure_ascii=False, default=_plain)


def as_text(facts: Facts) -> RenderableType:
    """The article with its mentions in colour, then its meetings and agreements, each with its evidence."""
    legend = Text.assemble(*((f" {kind} ", style) for kind, style in _COLOURS.items()))
    head = Text(f"{facts.article.id}: {facts.issued or 'no date'}, {facts.publisher or 'no outlet'}", style="bold")
    meetings = [
        Text.assemble(("meeting ", "bold"), " + ".join(m.participants), f" [{', '.join(m.parties)}] {m.place or ''}")
        for m in facts.meetings
    ]
    agreements = [block for agreement in facts.agreements for block in _agreement(agreement)]
    return Group(head, legend, Text(), _highlighted(facts), Text(), *meetings, *agreements)


def _highlighted(facts: Facts) -> Text:
    text = Text(facts.article.text)
    marks = [
        (mention.end - mention.start, mention, style)
        for kind, style in _COLOURS.items()
        for entity in getattr(facts, kind)
        for mention in entity.mentions
    ]
    for _, mention, style in sorted(marks, key=lambda m: -m[0]):
        text.stylize(style, mention.start, mention.end)
    return text


def _agreement(agreement: Agreement) -> list[RenderableType]:
    details = [", ".join(agreement.topics), ", ".join(agreement.activities), agreement.instrument, agreement.speaker]
    line = Text.assemble(
        (f"{agreement.stage} ", "bold"),
        " – ".join(agreement.parties),
        ": ",
        "; ".join(x for x in details if x),
        (f"  {agreement.confidence:.2f}", "dim"),
    )
    return [line, Padding(Text(_one_line(agreement.evidence), style="italic"), (0, 0, 0, 4))]


def _one_line(quote: Quote) -> str:
    return f"«{' '.join(quote.exact.split())}» {quote.start}–{quote.end}"


def _plain(value: object) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")
