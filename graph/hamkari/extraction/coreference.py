"""Who is meant: bare titles, counterparts and pronouns are referred back to the officials of the article.

A title refers to an official where it says no more than the official's own title and nothing else («وزیر ارتباطات» for
«وزیر ارتباطات و فناوری اطلاعات کشورمان»), the nearest before it first; «همتای عراقی خود» to the official of that
country who holds the like post; a pronoun to the subject of the sentence before, or behind a preposition to its
partner. The constraints are those of Hobbs (1978), on titles in the place of gender and number.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from hamkari.extraction.document import Document, Sentence
from hamkari.extraction.post_grammar import PostPhrase
from hamkari.extraction.word_classes import Class, Word
from hamkari.language.characters import folded
from hamkari.lexicon import longest

_SHORTEST_ALIAS = 2
_THAT = folded("که")


@dataclass(slots=True, eq=False)
class Official:
    """A person or the unnamed holder of a post, as it is being gathered; `words` are those of the name, folded."""

    name: str | None = None
    words: tuple[str, ...] = ()
    phrase: PostPhrase | None = None
    phrases: list[PostPhrase] = field(default_factory=list)
    country: str | None = None
    iri: str | None = None
    places: list[tuple[int, int]] = field(default_factory=list)
    full: set[tuple[int, int]] = field(default_factory=set)

    @property
    def title(self) -> str | None:
        """The title of the post, as the text gives it."""
        return self.phrase.title if self.phrase else None

    @property
    def first(self) -> int:
        """Where the official is first mentioned."""
        return min(start for start, _ in self.places)

    def last_before(self, position: int) -> int:
        """The nearest mention at or before a position, or -1."""
        return max((start for start, _ in self.places if start <= position), default=-1)

    def distance(self, position: int) -> int:
        """How far the nearest mention is from a position, in characters."""
        return min(abs(start - position) for start, _ in self.places)


def same_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names are one: equal without blanks, or all words of the shorter in the longer, the last at its end.

    >>> same_name(("محمد", "جمیل", "الملا"), ("محمد", "جمیل", "بن", "احمد", "الملا"))
    True
    """
    short, long = sorted(("".join(one), "".join(other)), key=len)
    if short == long:
        return True
    few, many = sorted((tuple(one), tuple(other)), key=len)
    if few == many[-len(few) :]:
        return True
    if len(few) < 2 or few[-1] != many[-1]:
        return len(few) > 1 and long.endswith(short)
    rest = iter(many)
    return all(word in rest for word in few)


def aliases(words: Sequence[str]) -> list[tuple[str, ...]]:
    """The shorter forms by which a name may be repeated: its last words, the longest first."""
    tails = [tuple(words[i:]) for i in range(len(words))]
    return [t for t in tails if len("".join(t)) > _SHORTEST_ALIAS]


def title_covers(full: PostPhrase, bare: PostPhrase) -> bool:
    """Whether a bare title may stand for a full one, or one part of it: the same head, and no word of its own.

    Two names of one known body are one («رئیس رگولاتوری» for «رئیس سازمان تنظیم مقررات و ارتباطات رادیویی»).
    """
    if any(head == bare.head.iri and bare.content <= content for head, content in full.parts):
        return True
    one_body = full.body and bare.body and full.body.iri is not None and full.body.iri == bare.body.iri
    return bool(one_body) and full.head.iri == bare.head.iri and len(bare.parts) == 1


def compatible(official: Official, phrase: PostPhrase, home: str) -> bool:
    """Whether a title may refer to the holder of a post in the same country.

    One without a country fits a foreign official only after he was named, as the title of the guest under way.
    """
    if official.phrase is None:
        return False
    if phrase.country is not None and official.country != phrase.country:
        return False
    if any(title_covers(known, phrase) for known in official.phrases):
        at_home = phrase.country is not None or official.country in (home, None)
        return at_home or official.last_before(phrase.start) >= 0
    if (phrase.country or home) != official.country:
        return False
    return any(
        _fuller(phrase, head, content, known.deictic) for known in official.phrases for head, content in known.parts
    )


def _fuller(phrase: PostPhrase, head: str, content: frozenset[str], deictic: bool) -> bool:
    """Whether a title says in full what a known one leaves short («رئیس این سازمان»)."""
    return phrase.head.iri == head and content <= phrase.content and (len(content) > 1 or deictic)


def antecedent(officials: Iterable[Official], phrase: PostPhrase, home: str) -> Official | None:
    """The official that a title refers to, or None.

    A title without a country is of the home country first, then of whoever was mentioned last; one whom the article
    names only later is found too.
    """
    fitting = [o for o in officials if compatible(o, phrase, home)]

    def rank(official: Official) -> tuple[bool, bool, int, int]:
        at_home = phrase.country is not None or phrase.bare or official.country == home
        before = official.last_before(phrase.start)
        return (at_home, before >= 0, before, -official.first)

    return max(fitting, key=rank, default=None)


def counterpart(officials: Sequence[Official], phrase: PostPhrase, sentence: Sentence) -> Official | None:
    """The official whom «همتای عراقی خود» means: of that country, with the post of someone else in the sentence."""
    if phrase.country is None:
        return None
    present = [o for o in officials if any(sentence.start <= start < sentence.end for start, _ in o.places)]
    heads = {o.phrase.head.iri for o in present if o.phrase and o.country != phrase.country}
    theirs = [o for o in officials if o.phrase is not None and o.country == phrase.country]
    like = [o for o in theirs if o.phrase is not None and o.phrase.head.iri in heads] if heads else theirs
    return min(like, key=lambda o: (o.distance(phrase.start), o.first), default=None)


def link_speaker(officials: Sequence[Official], opening: int) -> tuple[Official, Official] | None:
    """A person without a post and the unnamed post that is his: (person, post), or None.

    A headline or lead may give the post and the first paragraph the name («سفیر ایران در فنلاند: …»). `opening` is
    where the article's opening ends.
    """
    unnamed = [
        o
        for o in officials
        if o.name is None and o.phrase is not None and o.phrase.kind not in ("state", "counterpart")
    ]
    for person in (o for o in officials if o.name is not None and o.phrase is None and o.first < opening):
        before = [o for o in unnamed if o.first < person.first and o.country is not None]
        if before:
            return person, min(before, key=lambda o: o.first)
    return None


def pronouns(
    document: Document, sentences: Iterable[tuple[Sentence, Sequence[Word]]], officials: Sequence[Official]
) -> Iterator[tuple[int, int, Official]]:
    """Each pronoun or phrase for the official under way, with whom it means, by place."""
    text = document.folded
    marks = [
        match
        for name in ("hk:PersonalPronoun", "hk:OfficialAnaphor")
        for match in document.lexicon.phrases(name, inflected=False).find(text)
    ]
    spans = sorted({(m.start, m.end) for m in longest(marks)})
    places = _places(officials)
    subject: Official | None = None
    partner: Official | None = None
    for sentence, words in sentences:
        before = {w.start: words[i - 1] if i else None for i, w in enumerate(words)}
        here = [p for p in places if sentence.start <= p[0] < sentence.end]
        actor = _actor(here, before)
        others = [o for _, _, o in here if o is not actor]
        for start, end in spans:
            if not sentence.start <= start < sentence.end or any(s < end and start < e for s, e, _ in here):
                continue
            previous = before.get(start)
            earlier = [o for s, _, o in here if s < start]
            if previous is not None and previous.is_a(Class.OBJECT):
                mates = [o for o in earlier if o is not (actor or subject)]
                relative = before.get(previous.start) if actor in earlier else None
                if mates:
                    meant: Official | None = mates[-1]
                elif relative is not None and relative.chars == _THAT:
                    meant = actor
                else:
                    meant = subject if actor and subject is not actor else partner or subject
            else:
                meant = actor if actor in earlier else subject or actor
            if meant is not None:
                yield start, end, meant
                actor = actor or (meant if previous is None or not previous.is_a(Class.OBJECT) else None)
        mates = [o for o in others if o is not (actor or subject)]
        if mates:
            partner = mates[-1]
        elif actor is not None and actor is not subject:
            partner = None if sentence.start <= actor.first < sentence.end else subject
        subject = actor or subject


def _places(officials: Sequence[Official]) -> list[tuple[int, int, Official]]:
    return sorted(((s, e, o) for o in officials for s, e in o.places), key=lambda p: (p[0], p[1]))


def _actor(here: Sequence[tuple[int, int, Official]], before: dict[int, Word | None]) -> Official | None:
    """Who acts in a sentence: the first official who stands behind no preposition and in no noun's genitive."""
    ranked: list[tuple[int, int, Official]] = []
    for start, _, official in here:
        previous = before.get(start)
        if previous is None or previous.is_a(Class.MARK, Class.SPEECH):
            rank = 0
        elif previous.is_a(Class.OBJECT):
            continue
        else:
            rank = 0 if previous.is_a(Class.FUNCTION) else 1
        ranked.append((rank, start, official))
    return min(ranked, key=lambda r: (r[0], r[1]))[2] if ranked else None
