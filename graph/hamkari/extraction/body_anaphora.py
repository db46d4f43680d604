"""Bodies that a text takes up again by a demonstrative and their head noun: «این شرکت», «همین دانشگاه».

Such a definite description stands for the body of its kind that was named last (Mitkov, Anaphora Resolution, 2002).
"""

from collections.abc import Sequence
from dataclasses import replace

from hamkari.extraction.document import Document
from hamkari.extraction.mentions import BodyMention
from hamkari.language.characters import folded

_COMPANY = "company"
#: How many sentences may lie between a body's name and what stands for it.
_REACH = 2


def find_body_anaphors(document: Document, bodies: Sequence[BodyMention]) -> list[BodyMention]:
    """A mention of the body referred to at each place where the text takes one of `bodies` up again, by place."""
    deictics = {m.end: m.start for m in document.phrases("hk:Deictic", inflected=False)}
    found: list[BodyMention] = []
    for match in document.phrases("hk:BodyHead", inflected=False):
        if match.start not in deictics:
            continue
        kind = document.lexicon.vocabulary[match.payload.one("hk:bodyKind") or ""].one("skos:notation")
        # Names of companies seldom hold the word «شرکت»; of a ministry, an agency or a university one is the head.
        alike = [b for b in bodies if kind == _COMPANY or folded(match.label) in folded(b.name)]
        named = [b for b in alike if b.end <= match.start and b.kind == kind]
        sentence = document.sentence_at(match.start)
        before = document.sentence_at(named[-1].start) if named else None
        if sentence and before and sentence.index - before.index <= _REACH:
            found.append(replace(named[-1], start=deictics[match.start], end=match.end))
    return found
