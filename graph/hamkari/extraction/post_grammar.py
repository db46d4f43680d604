"""A grammar of posts: the head noun of an office and its genitive, up to the exact right end.

A title is read from its head word by word («معاون | توسعه و سیاست‌گذاری | معاونت علمی»): qualifiers, fields joined by
«و» and commas, institutions with their names, another post, and at last a country. What the head allows after it is
said by its `hk:postKind`. The manner is that of FASTUS's noun groups (Hobbs et al., 1997): finite state, greedy.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hamkari.extraction.document import Document
from hamkari.extraction.mentions import BodyMention
from hamkari.extraction.title_reader import TitleReader
from hamkari.extraction.word_classes import Class, Word
from hamkari.language.characters import folded
from hamkari.lexicon import Entry

_AND, _COMMA, _IN = folded("و"), folded("،"), folded("در")


@dataclass(frozen=True, slots=True)
class PostPhrase:
    """A title at words [first, last) of its sentence and [start, end) of the folded text.

    `country` is what the title itself says, by name, nationality, capital or body; `content` are its words without
    qualifiers, countries and pronouns, and `parts` the same for each post of a joint title, with its head. `pointed` is
    the noun that a demonstrative points to («رئیس این پارک»).
    """

    first: int
    last: int
    start: int
    end: int
    head: Entry
    title: str
    country: str | None
    countries: tuple[str, ...]
    body: BodyMention | None
    content: frozenset[str]
    parts: tuple[tuple[str, frozenset[str]], ...]
    international: bool
    deictic: bool
    bare: bool
    pointed: str | None = None

    @property
    def kind(self) -> str:
        """What may follow the head: portfolio, officer, state, envoy or counterpart."""
        return self.head.one("hk:postKind") or "portfolio"

    @property
    def expert(self) -> bool:
        """Whether the title says what somebody is rather than which office is held («پژوهشگر», «عضو …»)."""
        return self.head.one("hk:needs") == "name"


def find_posts(document: Document, words: Sequence[Word]) -> list[PostPhrase]:
    """Titles of posts in the words of a sentence, by place, none inside another.

    Plurals and indefinites are no heads; «یک معاون وزیر», «دو وزیر» name nobody.
    """
    found: list[PostPhrase] = []
    at = 0
    while at < len(words):
        word = words[at]
        before = words[at - 1] if at else None
        indefinite = before is not None and before.is_a(Class.INDEFINITE)
        if word.head is None or (word.inside_body and word.body is None):
            at += 1
            continue
        phrase = _read(document, words, at)
        if not indefinite and _is_post(phrase):
            found.append(phrase)
        at = max(phrase.last, at + 1)
    return found


def _read(document: Document, words: Sequence[Word], first: int) -> PostPhrase:
    reader = TitleReader(words, first)
    head = words[first].head
    assert head is not None
    reader.head(*head)
    qualifiers = reader.end
    reader.read()
    last = reader.end
    while last > qualifiers and _dangles(words, last - 1):
        last -= 1
    start, end = words[first].start, words[last - 1].end
    body = reader.bodies[0] if reader.bodies else None
    country = next(iter(reader.homes()), None)
    content = frozenset(reader.content)
    bare = len(content) == 1 and not reader.countries and not reader.deictic
    return PostPhrase(
        first, last, start, end, head[0], document.text_of(start, end), country, tuple(reader.countries), body,
        content, ((head[0].iri, content),), reader.international, reader.deictic, bare, reader.pointed,
    )  # fmt: skip


def _dangles(words: Sequence[Word], i: int) -> bool:
    """Whether a title cannot end with a word: a conjunction, or «در امور» without its noun."""
    scope = words[i].is_a(Class.SCOPE) and i > 0 and words[i - 1].chars == _IN
    return scope or words[i].chars in (_AND, _COMMA, _IN)


def _is_post(phrase: PostPhrase) -> bool:
    needs = phrase.head.one("hk:needs")
    if needs == "country":
        return bool(phrase.countries) or (phrase.deictic) or len(phrase.content) > 1
    return True


def join(document: Document, first: PostPhrase, second: PostPhrase) -> PostPhrase:
    """Two posts of one holder as one title («معاون وزیر و رئیس سازمان فناوری اطلاعات»)."""
    return replace(
        first,
        last=second.last,
        end=second.end,
        title=document.text_of(first.start, second.end),
        country=first.country or second.country,
        countries=first.countries or second.countries,
        body=first.body or second.body,
        content=first.content | second.content,
        parts=(*first.parts, *second.parts),
        international=first.international or second.international,
        deictic=first.deictic or second.deictic,
        bare=False,
    )
