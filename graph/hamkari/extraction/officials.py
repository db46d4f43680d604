"""Officials: people by name, posts by title, and every mention of either.

Three passes: titles and the names beside them; names that stand alone; then what refers back. What each mention
means is decided in `coreference`, what a title or a name is in `post_grammar` and `person_names`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from hamkari.extraction.authority import authority
from hamkari.extraction.bylines import byline
from hamkari.extraction.coreference import (
    Official,
    aliases,
    antecedent,
    counterpart,
    link_speaker,
    pronouns,
    same_name,
)
from hamkari.extraction.document import Document, Sentence
from hamkari.extraction.mentions import BodyMention, CountryMention, OfficialMention
from hamkari.extraction.person_names import NameFinder, NamePhrase
from hamkari.extraction.post_grammar import PostPhrase, find_posts, join
from hamkari.extraction.word_classes import Class, SentenceWords, Word
from hamkari.language.characters import folded
from hamkari.lexicon.vocabulary import HK
from hamkari.model import Person, Post, Span

_AND = folded("و")
_DIALECT_MARKS = 3
_INTERNATIONAL = "internationalOrganisation"
_OPENING = 8


@dataclass(frozen=True, slots=True)
class Officials:
    """The people and posts of an article, each by first mention, and the stream of their mentions in text order."""

    people: tuple[Person, ...]
    posts: tuple[Post, ...]
    mentions: tuple[OfficialMention, ...]


@dataclass(frozen=True, slots=True)
class _Sighting:
    """A name, a title, or both in apposition, at [start, end) of the folded text."""

    start: int
    end: int
    name: tuple[str, ...]
    written: str | None
    phrase: PostPhrase | None
    sure: bool = True
    author: bool = False


def find_officials(document: Document, countries: Sequence[CountryMention], bodies: Sequence[BodyMention]) -> Officials:
    """Find everyone who holds a post or is named, and whom each mention means.

    A person's name is the fullest form that the article gives; a title is the one beside the name, else the fullest.
    An official whose title names no country is of the country where the article is at home; of a body of many states,
    of none. Pure; linear in the length of the text but for the officials, each of whom is compared with each title.
    """
    return _Finder(document, countries, bodies).result()


class _Finder:
    def __init__(self, document: Document, countries: Sequence[CountryMention], bodies: Sequence[BodyMention]) -> None:
        self.document = document
        self.home = home_country(document)
        self.authority = authority(document.lexicon)
        reader = SentenceWords(document, countries, bodies)
        self.classes = reader.classes
        self.sentences: list[tuple[Sentence, list[Word]]] = [(s, reader.of(s)) for s in document.sentences]
        self.officials: list[Official] = []
        self.mentions: list[OfficialMention] = []
        self.taken: list[tuple[int, int]] = []
        self.eponyms: set[str] = set()
        self.reader = reader
        self.bodies = sorted(bodies, key=lambda b: b.start)
        self.authors: list[Official] = []

    def result(self) -> Officials:
        sightings = [s for _, words in self.sentences for s in self.sightings(words)]
        sightings += [self.author(words, name) for words in self.chrome() if (name := byline(words, chrome=True))]
        for sighting in sightings:
            if sighting.name and (sighting.phrase is not None or "".join(sighting.name) not in self.eponyms):
                self.person(sighting)
        self.repeated_names()
        titles = [s.phrase for s in sightings if s.phrase is not None and not s.name]
        for phrase in titles:
            if phrase.kind != "counterpart":
                self.title(phrase)
        self.link_speaker()
        for phrase in titles:
            if phrase.kind == "counterpart":
                self.counterpart(phrase)
        actors = [o for o in self.officials if o not in self.authors]
        for start, end, official in list(pronouns(self.document, self.sentences, actors)):
            self.add(official, start, end)
        return self.gathered()

    # --- who is there

    def sightings(self, words: Sequence[Word]) -> list[_Sighting]:
        """Titles and names of a sentence; a name and a title beside it are one."""
        finder = NameFinder(self.classes, words)
        self.eponyms |= finder.eponyms()
        found: list[_Sighting] = []
        used: list[range] = []
        for phrase in self.joined(find_posts(self.document, words), words, finder):
            name = self.free(finder.before(phrase.first), used) or self.free(
                finder.after(phrase.last, genitive=phrase.bare and phrase.kind != "state"), used
            )
            if name is None and phrase.head.one("hk:needs") == "name":
                continue
            first = min(phrase.first, name.first) if name else phrase.first
            last = max(phrase.last, name.last) if name else phrase.last
            used.append(range(first, last))
            found.append(self.sighting(words, first, last, name, phrase))
        author = self.free(byline(words), used)
        if author is not None:
            used.append(range(author.first, author.last))
            found.append(self.author(words, author))
        for name in [*finder.titled(), *finder.given(), *finder.unknown()]:
            if self.free(name, used):
                used.append(range(name.first, name.last))
                found.append(self.sighting(words, name.first, name.last, name, None))
        return sorted(found, key=lambda s: s.start)

    def author(self, words: Sequence[Word], name: NamePhrase) -> _Sighting:
        return replace(self.sighting(words, name.first, name.last, name, None), author=True)

    def chrome(self) -> Iterator[list[Word]]:
        """The words of each line that is no part of the story."""
        text = self.document.article.text
        for span in self.document.chrome:
            for line in re.finditer(r"[^\n]+", text[span.start : span.end]):
                place = Span(span.start + line.start(), span.start + line.end())
                start, end = self.document.folded.position(place.start), self.document.folded.position(place.end)
                if start < end:
                    yield self.reader.of(Sentence(-1, place, start, end, -1))

    def joined(self, phrases: Sequence[PostPhrase], words: Sequence[Word], finder: NameFinder) -> list[PostPhrase]:
        """Titles, two of one holder made one."""
        found: list[PostPhrase] = []
        for phrase in phrases:
            before = found[-1] if found else None
            if before and before.last + 1 == phrase.first and words[before.last].chars == _AND:
                one_country = before.country is None or phrase.country in (None, before.country)
                one_kind = phrase.kind == before.kind or "envoy" not in (phrase.kind, before.kind)
                held = finder.before(before.first) or (before.country is None and finder.after(phrase.last))
                if one_country and one_kind and (held or self.subordinate(before)) and not phrase.bare:
                    found[-1] = join(self.document, before, phrase)
                    continue
            found.append(phrase)
        return found

    @staticmethod
    def subordinate(phrase: PostPhrase) -> bool:
        """Whether a title is that of a deputy without a field of his own («معاون وزیر»)."""
        return (
            phrase.country is None
            and len(phrase.content) == 2
            and sum(c.startswith("http") for c in phrase.content) == 2
        )

    @staticmethod
    def free(name: NamePhrase | None, used: Iterable[range]) -> NamePhrase | None:
        if name is None or any(r.start < name.last and name.first < r.stop for r in used):
            return None
        return name

    def sighting(
        self, words: Sequence[Word], first: int, last: int, name: NamePhrase | None, phrase: PostPhrase | None
    ) -> _Sighting:
        written = self.document.text_of(words[name.first].start, words[name.last - 1].end) if name else None
        chars = name.words(words) if name else ()
        return _Sighting(words[first].start, words[last - 1].end, chars, written, phrase, name.sure if name else True)

    def person(self, sighting: _Sighting) -> None:
        """Enter a named official, or add to one who is known."""
        known = next((o for o in self.officials if same_name(o.words, sighting.name)), None)
        if known is None:
            known = Official()
            self.officials.append(known)
            if sighting.author:
                known.country = self.home
                self.authors.append(known)
        if len("".join(sighting.name)) > len("".join(known.words)):
            known.name, known.words = sighting.written, sighting.name
        if sighting.phrase is not None:
            known.phrases.append(sighting.phrase)
            if known.phrase is None or known.phrase.bare or (known.phrase.expert and not sighting.phrase.expert):
                known.phrase = sighting.phrase
                known.country = self.country(sighting.phrase)
        self.add(known, sighting.start, sighting.end)
        if len(sighting.name) > 1 or sighting.phrase is not None:
            known.full.add((sighting.start, sighting.end))

    # --- what refers back

    def repeated_names(self) -> None:
        """Names repeated, in full or by the surname alone."""
        forms = {alias: o for o in reversed(self.officials) for alias in aliases(o.words)}
        glued = {"".join(alias): o for alias, o in forms.items()}
        longest = max((len(alias) for alias in forms), default=0)
        for _, words in self.sentences:
            at = 0
            while at < len(words):
                for size in range(min(longest + 1, len(words) - at), 0, -1):
                    chars = "".join(w.chars for w in words[at : at + size])
                    if chars in glued and self.repeats(words, at, at + size):
                        self.add(glued[chars], words[at].start, words[at + size - 1].end)
                        at += size - 1
                        break
                at += 1

    def repeats(self, words: Sequence[Word], first: int, last: int) -> bool:
        """Whether a form of a name stands for the person here; a common word must be bounded like a name."""
        if self.occupied(words[first].start, words[last - 1].end) or words[first].inside_body:
            return False
        if last - first > 1 or not words[first].is_a(Class.COMMON, Class.FUNCTION):
            return True
        after = words[last] if last < len(words) else None
        return after is None or after.verb or after.is_a(Class.FUNCTION, Class.MARK, Class.STOP)

    def title(self, phrase: PostPhrase) -> None:
        """A title without a name: of someone known, or of a new unnamed official."""
        if self.occupied(phrase.start, phrase.end):
            return
        known = self.ex_officio(phrase) or antecedent(self.officials, phrase, self.home)
        if known is None:
            if phrase.bare and phrase.kind != "state":
                return
            known = self.unnamed(phrase)
        known.phrases.append(phrase)
        if known.name is None and known.phrase is not None and len(phrase.title) > len(known.phrase.title):
            known.phrase = phrase
        self.add(known, phrase.start, phrase.end)

    def ex_officio(self, phrase: PostPhrase) -> Official | None:
        """The named official with whose post a title goes, where there is one only."""
        roles = self.authority.ex_officio(phrase.title) if phrase.country in (None, self.home) else set()
        fitting = [
            o
            for o in self.officials
            if roles and o.name is not None and any(roles & self.authority.posts(p.title, o.country) for p in o.phrases)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def unnamed(self, phrase: PostPhrase) -> Official:
        official = Official(phrase=phrase, country=self.country(phrase))
        self.officials.append(official)
        return official

    def counterpart(self, phrase: PostPhrase) -> None:
        """«همتای عراقی خود»: someone known, or an unnamed official of that country."""
        sentence = self.document.sentence_at(phrase.start)
        if phrase.bare or phrase.country is None or sentence is None or self.occupied(phrase.start, phrase.end):
            return
        known = counterpart(self.officials, phrase, sentence) or self.unnamed(phrase)
        self.add(known, phrase.start, phrase.end)

    def link_speaker(self) -> None:
        """Give a person without a post the one that the authority file or the article's opening says is his."""
        for person in [o for o in self.officials if o.name is not None and o.phrase is None]:
            roles = self.authority.roles(person.words)
            for holder in [o for o in self.officials if roles and o.name is None and o.title is not None]:
                if roles & self.authority.posts(holder.title or "", holder.country):
                    self.unite(person, holder)
                    break
        opening = self.sentences[min(_OPENING, len(self.sentences)) - 1][0].end if self.sentences else 0
        pair = link_speaker([o for o in self.officials if o.places and o not in self.authors], opening)
        if pair is None:
            return
        self.unite(*pair)

    def unite(self, person: Official, holder: Official) -> None:
        """Make a person and the unnamed holder of a post one."""
        self.officials.remove(holder)
        person.phrase, person.country = holder.phrase, holder.country
        person.phrases += holder.phrases
        person.places += holder.places

    def add(self, official: Official, start: int, end: int) -> None:
        official.places.append((start, end))
        self.taken.append((start, end))

    def occupied(self, start: int, end: int) -> bool:
        return any(s < end and start < e for s, e in self.taken)

    def country(self, phrase: PostPhrase) -> str | None:
        """The country of a title's holder."""
        if phrase.country is not None:
            return phrase.country
        if phrase.pointed is not None:
            return self.country_of(phrase.pointed, phrase.start)
        return None if phrase.international else self.home

    def country_of(self, noun: str, position: int) -> str | None:
        """The country of the body or the city that a noun with a demonstrative means («این پارک», «این شهر»)."""
        heads = [e for e in self.document.lexicon.entries("hk:BodyHead") if noun in map(folded, e.labels)]
        kinds = {head.one("hk:bodyKind") for head in heads}
        before = [b for b in reversed(self.bodies) if b.start < position]
        so_called = [b for b in before if folded(b.name).startswith(noun)]
        for body in so_called or [b for b in before if f"{HK}{b.kind}" in kinds]:
            return None if body.kind == _INTERNATIONAL else body.country or self.home
        return self.home if heads else self.reader.city_before(position) or self.home

    # --- the outcome

    def gathered(self) -> Officials:
        officials = sorted((o for o in self.officials if o.places), key=lambda o: o.first)
        people: list[Person] = []
        posts: dict[tuple[str, str | None], Post] = {}
        mentions: list[OfficialMention] = []
        for o in officials:
            quotes = tuple(self.document.quote(*place) for place in sorted(set(o.places)))
            if o.name is not None:
                o.iri = self.authority.person(o.words, o.title, o.country)
                people.append(Person(o.name, quotes, o.country, o.title, o.iri))
            body = o.phrase.body.name if o.phrase and o.phrase.body else None
            if o.phrase is not None:
                key = (o.phrase.title, o.country)
                same = posts.get(key)
                everywhere = tuple(sorted({*quotes, *(same.mentions if same else ())}))
                held = o.name is not None or (same is not None and same.held)
                posts[key] = Post(o.phrase.title, everywhere, o.country, body, held)
            for start, end in sorted(p for p in set(o.places) if self.document.sentence_at(p[0]) is not None):
                mentions.append(
                    OfficialMention(
                        start, end, o.name, o.title, o.country, body, o.iri, self.refers_back(o, start, end)
                    )
                )
        return Officials(tuple(people), tuple(posts.values()), tuple(sorted(mentions, key=lambda m: (m.start, m.end))))

    @staticmethod
    def refers_back(official: Official, start: int, end: int) -> bool:
        return start != official.first and (start, end) not in official.full


def home_country(document: Document) -> str:
    """Where an article is at home: its officials without a country are of it.

    Afghanistan where the words are those of its Persian, else Iran.
    """
    marks: Counter[str] = Counter()
    seen: set[str] = set()
    for match in document.lexicon.phrases("hk:DialectMark").find(document.folded):
        code = match.payload.one("hk:isoCode")
        if code and match.label not in seen:
            seen.add(match.label)
            marks[code] += 1
    code, count = next(iter(marks.most_common(1)), ("IR", 0))
    return code if count >= _DIALECT_MARKS else "IR"
