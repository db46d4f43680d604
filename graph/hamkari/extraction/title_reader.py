"""Reads a title word by word from its head, for the grammar of posts."""

from collections.abc import Sequence

from hamkari.extraction.mentions import BodyMention
from hamkari.extraction.word_classes import Class, Word
from hamkari.language.characters import folded
from hamkari.lexicon import Entry

_AND, _COMMA, _IN = folded("و"), folded("،"), folded("در")
_OPEN_NAME = 4
_OFFICER_NAME = 3
_SCOPE_NAME = 2
_LIST = 12
_CHAIN = 6
_EZAFE = "ای"
_INTERNATIONAL = "internationalOrganisation"


class TitleReader:
    """Reads one title, word by word, into what a `PostPhrase` keeps of it."""

    def __init__(self, words: Sequence[Word], first: int) -> None:
        self.words = words
        self.at = first
        self.kind = ""
        self.countries: list[str] = []
        self.named: list[str] = []
        self.bodies: list[BodyMention] = []
        self.seats: list[str] = []
        self.pointed: str | None = None
        self.content: set[str] = set()
        self.international = False
        self.deictic = False
        self.closed = False
        self.scope = False
        self.local = False
        self.open = 0
        self.end = first
        self.complete = False

    def homes(self) -> list[str]:
        """Codes of the countries that the title names or hints at, the surest first."""
        body = self.bodies[0] if self.bodies else None
        if self.countries or self.international:
            return self.countries
        told = [body.country] if body is not None and body.country is not None else []
        known = body is not None and body.iri is not None
        return [*self.named, *told, *self.seats] if known else [*self.named, *self.seats, *told]

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
            self.content.add(_plain(word))
        if word.city is not None:
            self.seats.append(word.city)
        before = self.words[self.at - 1] if self.at else word
        within = before.is_a(Class.UNIT) or (before.head is not None and not word.is_a(Class.FIELD))
        self.international |= word.is_a(Class.INTERNATIONAL) and within
        self.at += 1
        self.end = self.at

    def head(self, entry: Entry, end: int) -> None:
        """Enter a head, the first or one inside the genitive."""
        self.content.add(entry.iri)
        self.local = entry.one("hk:placeGenitive") == "true"
        self.kind = entry.one("hk:postKind") or "portfolio"
        self.complete = entry.one("hk:fieldOnly") == "true"
        start = self.words[self.at].start
        begun = [w.country for w in self.words[self.at :] if w.country and start < w.start < end < w.country.end]
        if begun:
            self.countries.append(begun[0].code)
            self.closed = True
            end = begun[0].end
        # Whoever stands before the head holds the post, so that what follows is no name of his.
        held = self.at > 0 and self.words[self.at - 1].is_a(Class.UNKNOWN)
        held = held and not self.words[self.at - 1].is_a(Class.FIELD, Class.STOP)
        self.skip_to(end)
        self.open = _OFFICER_NAME if self.kind == "officer" or held else 0

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
        if word.is_a(Class.DEMONSTRATIVE) and self.kind not in ("state", "counterpart") and not self.closed:
            return self.take_pointed()
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
            self.content.update(_plain(w) for w in inside)
            self.international |= word.body.kind == _INTERNATIONAL
            self.named += [w.country.code for w in inside if w.country is not None and w.country.named]
            self.seats += [w.country.code if w.country else w.city or "" for w in inside if w.country or w.city]
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
        if self.kind == "envoy" and (self.countries or self.bodies) and here is not None and here.is_a(Class.PLACE):
            self.take(content=False)

    def take_deictic(self, word: Word) -> bool:
        self.deictic = self.kind == "counterpart" or self.nested or not word.is_a(Class.REFLEXIVE)
        self.closed = True
        after = self.word(1)
        if word.is_a(Class.DEMONSTRATIVE) and after is not None:
            self.pointed = after.chars
        if word.that_country is not None:
            self.countries.append(word.that_country)
        self.skip_to(word.deictic or word.end)
        return True

    def take_pointed(self) -> bool:
        """«این پارک», «این شهر»: a body or a place that the text has named before."""
        noun = self.word(1)
        if noun is None or not noun.is_a(Class.UNIT, Class.AREA) or self.before_verb():
            return False
        self.deictic, self.closed, self.pointed = True, True, noun.chars
        self.take(content=False)
        self.take(content=False)
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
        if self.kind == "envoy" and not (word.is_a(Class.UNIT) or (word.is_a(Class.FIELD) and self.reaches())):
            return False
        if self.local and word.is_a(Class.PLACE, Class.UNKNOWN, Class.AMBIGUOUS) and not self.before_name(word):
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
        if self.reaches():
            self.take()
            return True
        common = word.is_a(Class.COMMON) and not (
            self.words[self.at - 1].is_a(Class.UNIT, Class.SCOPE) or self.kind == "officer"
        )
        if self.open > 0 and not common:
            self.open -= 1
            self.take()
            return True
        return False

    def reaches(self) -> bool:
        """Whether the genitive goes on to an institution or a country («معاون صدور پروانه سازمان تنظیم مقررات»)."""
        if self.bodies or self.countries or self.complete:
            return False
        for i in range(self.at, min(len(self.words), self.at + _CHAIN)):
            word = self.words[i]
            if word.body is not None or (word.country is not None and word.country.named):
                return True
            if i > self.at and (word.head is not None or (word.is_a(Class.UNIT) and not word.is_a(Class.FIELD))):
                return word.head is None or word.head[0].one("hk:fieldOnly") == "true"
            joins = i > self.at and word.chars == _AND
            if joins or word.is_a(Class.FIELD, Class.QUALIFIER):
                continue
            if word.verb or word.light or word.country or word.deictic or word.head:
                return False
            if word.is_a(Class.STOP, Class.FUNCTION, Class.MARK, Class.NUMBER, Class.GIVEN, Class.HONORIFIC):
                return False
        return False

    def before_name(self, word: Word) -> bool:
        """Whether a given name begins a person's name, and is no province («استاندار البرز»)."""
        after = self.word(1)
        return word.is_a(Class.GIVEN) and after is not None and after.is_a(Class.GIVEN, Class.UNKNOWN, Class.FAMILY)

    def before_verb(self) -> bool:
        """Whether a light verb follows, which makes the word its predicate («رونمایی شد»)."""
        after = self.word(1)
        return after is not None and after.light

    def before(self, chars: str) -> bool:
        after = self.word(1)
        return after is not None and after.chars == chars


def _plain(word: Word) -> str:
    """A word without ezafe, so that «شورا» and «شورای» are one."""
    return word.chars[:-1] if word.is_a(Class.UNIT) and word.chars.endswith(_EZAFE) else word.chars
