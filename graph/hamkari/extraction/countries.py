"""Countries by name, and the hints at them: nationality adjectives and capitals.

Names come from `countries.ttl`. A label that is also a common word («مالی», «ترک», «کابل», «دوشنبه») counts only
where the text names or hints at its country by a label that is none, lists it among countries («غنا، بنین و توگو»),
or ends a minister's title with it («وزیر بازرگانی غنا»). The hints serve to find the parties of a statement
(«طرف روس», «تهران و باکو»); they are not mentions.
"""

import functools
from collections.abc import Sequence

from hamkari.extraction.document import Document
from hamkari.extraction.mentions import CountryMention
from hamkari.language.characters import folded
from hamkari.lexicon import Entry, Lexicon, Match, longest

# What an adjective of nationality may carry; other suffixes make other words («رؤسای» is no Russian).
_PLURALS = ("", "ها", "های", "ان", "ی")


def find_countries(document: Document) -> list[CountryMention]:
    """Every country name, nationality adjective and capital of the text, by place, none inside another."""
    lexicon, text = document.lexicon, document.folded
    matches: list[Match[tuple[Entry, str]]] = []
    for hint, found in (
        ("name", lexicon.phrases("hk:Country", inflected=False).find(text)),
        ("name", lexicon.phrases("hk:Country", labels="hk:deicticLabel", inflected=False).find(text)),
        ("demonym", lexicon.phrases("hk:Country", labels="hk:demonym").find(text)),
        ("capital", lexicon.phrases("schema:Place", inflected=False).find(text)),
    ):
        matches.extend(Match(m.start, m.end, (m.payload, hint), m.label) for m in found)
    capital_of = _capitals(lexicon)
    ranks = {m.end for m in lexicon.phrases("hk:RankTitle", inflected=False).find(text)}
    outlets = [(m.start, m.end) for m in document.phrases("schema:NewsMediaOrganization", inflected=False)]
    certain: list[CountryMention] = []
    doubtful: list[CountryMention] = []
    for match in longest(matches):
        entry, hint = match.payload
        code = capital_of.get(entry.iri) if hint == "capital" else entry.one("hk:isoCode")
        suffix = text.chars[match.start + len(folded(match.label)) : match.end]
        if code is None or suffix not in _PLURALS or document.sentence_at(match.start) is None:
            continue
        if hint == "name" and match.start in ranks:
            # «آقای کورئا» is a person's name.
            continue
        if any(s <= match.start and match.end <= e and e - s > match.end - match.start for s, e in outlets):
            # «خبرگزاری فرانسه» is no word of France.
            continue
        mention = CountryMention(match.start, match.end, code, hint == "name", hint)
        ambiguous = folded(match.label) in {folded(x) for x in entry.all("hk:ambiguousLabel")}
        (doubtful if ambiguous else certain).append(mention)
    clear = {m.code for m in certain}
    coordinated = _after_cues(document)
    certain.extend(m for m in doubtful if m.code in clear or (m.named and m.start in coordinated))
    certain.extend(_listed(text.chars, document.list_links, certain, doubtful))
    unique = {(m.start, m.end): m for m in reversed(certain)}
    return sorted(unique.values(), key=lambda m: (m.start, m.end))


def _after_cues(document: Document) -> set[int]:
    """Where a country must begin: after a word such as «سفیر», or after the fields of a ministry that such a word
    opens, but not where the name may itself be one of the fields («وزیر امور مالی»)."""
    lexicon, text = document.lexicon, document.folded
    direct = {m.end for m in lexicon.phrases("hk:CountryCue", inflected=False).find(text)}
    fields = [m for name in ("hk:FieldWord", "hk:PostField") for m in lexicon.phrases(name, inflected=False).find(text)]
    starts = {m.start for m in fields}
    reached = set(direct)
    for field in sorted(fields, key=lambda m: (m.start, m.end)):
        before = field.start - 1
        if field.start in reached or (before in reached and text.chars[before] in document.list_links):
            reached.add(field.end)
    return direct | (reached - starts)


def _listed(
    chars: str, links: frozenset[str], certain: Sequence[CountryMention], doubtful: Sequence[CountryMention]
) -> list[CountryMention]:
    """Doubtful names in an enumeration that holds a certain one."""
    found: list[CountryMention] = []
    run: list[CountryMention] = []
    for mention in sorted((m for m in (*certain, *doubtful) if m.named), key=lambda m: m.start):
        if run and chars[run[-1].end : mention.start] not in links:
            run = []
        run.append(mention)
        if any(m in certain for m in run):
            found.extend(m for m in run if m not in certain)
    return found


@functools.cache
def _capitals(lexicon: Lexicon) -> dict[str, str]:
    return {
        place: code
        for entry in lexicon.entries("hk:Country")
        if (code := entry.one("hk:isoCode"))
        for place in entry.all("hk:capital")
    }
