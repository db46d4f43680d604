"""A grammar of posts: the head noun of an office and its genitive, up to the exact right end.

A title is read from its head word by word («معاون | توسعه و سیاست‌گذاری | معاونت علمی»): qualifiers, fields joined by
«و» and commas, institutions with their names, another post, and at last a country. What the head allows after it is
said by its `hk:postKind`. The manner is that of FASTUS's noun groups (Hobbs et al., 1997): finite state, greedy.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hamkari.extraction.document import Document
from hamkari.extraction.mentions import BodyMention
from hamkari.extraction.word_classes import Class, Word
from hamkari.language.characters import folded
from hamkari.lexicon import Entry

_AND, _COMMA, _IN = folded("و"), folded("،"), folded("در")
_OPEN_NAME = 4
_OFFICER_NAME = 3
_SCOPE_NAME = 2
_LIST = 12


@dataclass(frozen=True, slots=True)
class PostPhrase:
    """A title at words [first, last) of its sentence and [start, end) of the folded text.

    `country` is what the title itself says, by name, nationality, capital or body; `content` are its words without
    qualifiers, countries and pronouns, and `parts` the same for each post of a joint title, with its head.
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

    @property
    def kind(self) -> str:
        """What may follow the head: portfolio, officer, state, envoy or counterpart."""
        return self.head.one("hk:postKind") or "portfolio"


class _Reader:
    """Reads one title, word by word."""

    def __init__(self, words: Sequence[Word], first: int) -> None:
        self.words = words
        self.at = first
        self.kind = ""
        self.countries: list[str] = []
        self.named = False
        self.bodies: list[BodyMention] = []
        self.content: set[str] = set()
        self.international = False
        self.deictic = False
        self.closed = False
        self.scope = False
        self.local = False
        self.open = 0
        self.end = first

    def word(self, offset: int = 0) -> Word | None:
        i = self.at + offset
        return self.words[i] if i < len(self.words) else None

    def skip_to(self, position: int) -> None:
        """Go on to the first word that begins at or after a position of the folded text."""
        while self.at < len(self.words) and self.words[self.at].start < position:
            self.at += 1
        self.end = self.at

    def take(self, content: bool = True) -> None:
        word = self.words[self.at]
        if content:
            self.content.add(word.chars)
        self.international |= word.is_a(Class.INTERNATIONAL)
        self.at += 1
        self.end = self.at

    def head(self, entry: Entry, end: int) -> None:
        """Enter a head, the first or one inside the genitive."""
        self.content.add(entry.iri)
        self.local = entry.one("hk:placeGenitive") == "true"
        self.kind = entry.one("hk:postKind") or "portfolio"
        start = self.words[self.at].start
        begun = [w.country for w in self.words[self.at :] if w.country and start < w.start < end < w.country.end]
        if begun:
            self.countries.append(begun[0].code)
            self.closed = True
            end = begun[0].end
        self.skip_to(end)
        self.open = _OFFICER_NAME if self.kind == "officer" else 0

    def read(self) -> None:
        while (word := self.word()) is not None and self.step(word):
            pass

    def step(self, word: Word) -> bool:
        """Take the next words where they belong to the title; False where it has ended."""
        if word.country is not None:
            return self.take_country(word)
        if word.deictic is not None and not (word.is_a(Class.UNIT) and word.body):
            if self.closed and self.kind != "counterpart" and self.countries:
                return False
            return self.take_deictic(word)
        if word.is_a(Class.QUALIFIER) and not word.is_a(Class.UNIT) and not self.before_verb():
            self.take(content=False)
            self.take_seat()
            return True
        if word.chars == _IN and self.nested and (after := self.word(1)) and after.is_a(Class.SCOPE):
            self.kind, self.closed, self.scope = "portfolio", False, True
            self.open = _SCOPE_NAME
            self.take(content=False)
            return True
        if self.closed or self.kind in ("state", "counterpart"):
            return False
        if word.chars == _IN or (word.is_a(Class.MARK) and word.chars != _COMMA):
            return False
        if word.body is not None:
            self.bodies.append(word.body)
            inside = [w for w in self.words[self.at :] if w.start < word.body_end]
            self.content.update(w.chars for w in inside)
            self.international |= any(w.is_a(Class.INTERNATIONAL) for w in inside)
            self.international |= (word.body.kind or "").endswith("international")
            overhang = [w.head[1] for w in inside if w.head is not None and w.head[1] > word.body_end]
            self.skip_to(max([word.body_end, *overhang]))
            self.open = 0
            self.take_residence()
            return True
        if word.head is not None:
            return self.take_head(word)
        if word.chars == _AND:
            return self.take_and()
        if word.chars == _COMMA:
            return self.take_list()
        return self.take_noun(word)

    def take_country(self, word: Word) -> bool:
        mention = word.country
        assert mention is not None
        if self.countries and not self.joint() and not self.scope:
            return False
        if mention.hint == "capital" and self.kind == "state":
            return False
        self.countries.append(mention.code)
        self.named |= mention.named
        self.closed = True
        self.open = 0
        self.skip_to(mention.end)
        self.take_residence()
        return True

    def take_residence(self) -> None:
        """«در مینسک» after «سفیر ایران»: where an envoy serves."""
        here, where = self.word(), self.word(1)
        if self.kind != "envoy" or here is None or here.chars != _IN or where is None or where.is_a(Class.SCOPE):
            return
        stop = where.country.end if where.country else where.body_end if where.body else where.deictic
        if stop is None and not (where.is_a(Class.UNKNOWN, Class.UNIT, Class.PLACE)):
            return
        self.skip_to(stop if stop is not None else where.end)

    def take_seat(self) -> None:
        """«کابل» after «سفیر ترکیه مقیم»."""
        here = self.word()
        if self.kind == "envoy" and self.countries and here is not None and here.is_a(Class.PLACE):
            self.take(content=False)

    def take_deictic(self, word: Word) -> bool:
        self.deictic = True
        self.closed = True
        if word.that_country is not None:
            self.countries.append(word.that_country)
        self.skip_to(word.deictic or word.end)
        return True

    def take_head(self, word: Word) -> bool:
        assert word.head is not None
        entry, end = word.head
        inner = entry.one("hk:postKind")
        if inner == "counterpart" or (self.kind == "envoy" and self.nested):
            return False
        if inner == "envoy" and self.nested:
            return False
        if word.is_a(Class.UNIT) or (inner != "envoy" and entry.one("hk:needs") is not None):
            return self.take_noun(word) if word.is_a(Class.UNIT, Class.FIELD) else False
        self.head(entry, end)
        return True

    @property
    def nested(self) -> bool:
        """Whether the title says already whose deputy, adviser or envoy, or of what, it is."""
        return len(self.content) > 1 or bool(self.countries)

    def joint(self) -> bool:
        """Whether a second country follows «و» («اتاق مشترک ایران و عراق»)."""
        return self.at > 0 and self.words[self.at - 1].chars == _AND

    def take_and(self) -> bool:
        after = self.word(1)
        if after is None or after.head is not None or after.is_a(Class.GIVEN, Class.HONORIFIC) or not self.content:
            return False
        if after.country is not None or not after.is_a(Class.FIELD):
            return False
        if self.words[self.at - 1].head is not None and self.kind in ("state", "officer"):
            return False
        self.take(content=False)
        return True

    def take_list(self) -> bool:
        """A comma belongs to the title where fields follow it and «و» closes them («علوم، تحقیقات و فناوری»)."""
        i, seen = self.at + 1, 0
        while i < min(len(self.words), self.at + _LIST):
            word = self.words[i]
            if word.chars == _AND:
                closes = seen > 0 and i + 1 < len(self.words) and self.words[i + 1].is_a(Class.FIELD)
                if closes and self.words[i + 1].head is None:
                    self.take(content=False)
                    return True
                return False
            if word.chars == _COMMA:
                seen = 0
            elif (word.is_a(Class.FIELD) or word.is_a(Class.RELATIVE)) and word.head is None:
                seen += 1
            else:
                return False
            i += 1
        return False

    def take_noun(self, word: Word) -> bool:
        if self.kind == "envoy":
            return False
        if self.local and word.is_a(Class.PLACE, Class.UNKNOWN) and not word.is_a(Class.GIVEN):
            self.closed = True
            self.take()
            return True
        if word.is_a(Class.UNIT) and not self.before_verb() and not self.before(_IN):
            self.open = _OPEN_NAME
            self.take()
            return True
        if word.is_a(Class.FIELD) and not (word.is_a(Class.STOP) and (self.before_verb() or self.before(_IN))):
            self.take()
            return True
        if word.is_a(Class.STOP, Class.FUNCTION, Class.MARK, Class.NUMBER) or word.verb or self.before_verb():
            return False
        if word.is_a(Class.GIVEN, Class.HONORIFIC):
            return False
        if (
            word.is_a(Class.RELATIVE)
            and self.end > 0
            and self.words[self.at - 1].is_a(Class.FIELD, Class.UNIT, Class.COMMON)
        ):
            self.take()
            return True
        if word.is_a(Class.LATIN) and self.words[self.at - 1].head is not None:
            self.open = max(self.open, _OFFICER_NAME)
        common = word.is_a(Class.COMMON) and not (
            self.words[self.at - 1].is_a(Class.UNIT, Class.SCOPE) or self.kind == "officer"
        )
        if self.open > 0 and not common:
            self.open -= 1
            self.take()
            return True
        return False

    def before_verb(self) -> bool:
        """Whether a light verb follows, which makes the word its predicate («رونمایی شد»)."""
        after = self.word(1)
        return after is not None and after.light

    def before(self, chars: str) -> bool:
        after = self.word(1)
        return after is not None and after.chars == chars


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
    reader = _Reader(words, first)
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
    country = reader.countries[0] if reader.countries else body.country if body else None
    content = frozenset(reader.content)
    bare = len(content) == 1 and not reader.countries and not reader.deictic
    return PostPhrase(
        first, last, start, end, head[0], document.text_of(start, end), country, tuple(reader.countries), body,
        content, ((head[0].iri, content),), reader.international, reader.deictic, bare,
    )  # fmt: skip


def _dangles(words: Sequence[Word], i: int) -> bool:
    """Whether a title cannot end with a word: a conjunction, or «در امور» without its noun."""
    scope = words[i].is_a(Class.SCOPE) and i > 0 and words[i - 1].chars == _IN
    return scope or words[i].chars in (_AND, _COMMA, _IN)


def _is_post(phrase: PostPhrase) -> bool:
    needs = phrase.head.one("hk:needs")
    if needs == "country":
        return bool(phrase.countries) or phrase.deictic or len(phrase.content) > 1
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
