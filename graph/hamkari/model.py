"""What an article says, as frozen values: the ground floor, on which every other room stands.

All offsets count characters (Unicode code points) of `Article.text`, from 0, end exclusive, as in the Web Annotation
`TextPositionSelector`. Tuples are ordered by first occurrence in the text.
"""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """One news text as it was read; `text` is never changed after reading.

    `id` is the file's stem or the `id` of a JSON line. `title`, `date`, `publisher` and `url` hold only what the
    source states beside the text (a JSON line's fields); what the text itself states is found by extraction.

    >>> Article("n1", "ایران و ژاپن گفت‌وگو کردند.", date=datetime.date(2023, 10, 15)).id
    'n1'
    """

    id: str
    text: str
    title: str | None = None
    date: datetime.date | None = None
    publisher: str | None = None
    url: str | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters of the article's text.

    >>> Span(0, 5).overlaps(Span(4, 9)), Span(1, 3) in Span(0, 5)
    (True, True)
    """

    start: int
    end: int

    def __contains__(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """An exact piece of the text with its place: the evidence of a fact (`text[start:end] == exact`).

    >>> Quote(8, 12, "ژاپن").span
    Span(start=8, end=12)
    """

    start: int
    end: int
    exact: str

    @property
    def span(self) -> Span:
        """The place without the words."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Country:
    """A country the text names; `code` is ISO 3166-1 alpha-2.

    >>> Country("JP", (Quote(8, 12, "ژاپن"),)).code
    'JP'
    """

    code: str
    mentions: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic the text names; `id` is the notation of a concept of `topics.ttl`.

    >>> Topic("5g", (Quote(22, 30, "نسل پنجم"),)).mentions[0].exact
    'نسل پنجم'
    """

    id: str
    mentions: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation. `iri` is set where an authority file knows it; `kind` is a local name of `hk:bodyKind`.

    >>> Body("اتحادیه جهانی مخابرات", (), kind="internationalOrganisation").kind
    'internationalOrganisation'
    """

    name: str
    mentions: tuple[Quote, ...]
    kind: str | None = None
    country: str | None = None
    iri: str | None = None


@dataclass(frozen=True, slots=True)
class Occasion:
    """A summit, conference, exhibition or session of a commission.

    >>> Occasion("مجمع حکمرانی اینترنت", ()).iri is None
    True
    """

    name: str
    mentions: tuple[Quote, ...]
    iri: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A city, region or border point that is the scene of something.

    >>> Place("توکیو", (), country="JP").country
    'JP'
    """

    name: str
    mentions: tuple[Quote, ...]
    country: str | None = None
    iri: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """An office. `body` is the `name` of one of the article's bodies; `held` tells whether the text names its
    holder.

    >>> Post("وزیر ارتباطات ایران", (), country="IR").held
    False
    """

    title: str
    mentions: tuple[Quote, ...]
    country: str | None = None
    body: str | None = None
    held: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A person by name, without titles of courtesy; `post` is the `title` of one of the article's posts.

    >>> Person("تارو کونو", (), country="JP", post="وزیر تحول دیجیتال ژاپن").post
    'وزیر تحول دیجیتال ژاپن'
    """

    name: str
    mentions: tuple[Quote, ...]
    country: str | None = None
    post: str | None = None
    iri: str | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """Officials met. `participants` are names of people or titles of posts, `parties` ISO codes.

    >>> Meeting(("تارو کونو",), ("IR", "JP"), Quote(0, 9, "دیدار کرد")).place is None
    True
    """

    participants: tuple[str, ...]
    parties: tuple[str, ...]
    evidence: Quote
    place: str | None = None
    occasion: str | None = None
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """One statement of cooperation: who, about what, how, how far it has come, and the words that prove it.

    `parties` are ISO codes or names of international bodies, two or more, sorted; `topics`, `activities`, `stage` and
    `instrument` are notations of the ontology's schemes; `speaker` is a person's name or a post's title.
    `confidence` lies in [0, 1].

    >>> Agreement(("IR", "JP"), "signed", Quote(0, 10, "امضا کردند"), topics=("5g",)).confidence
    1.0
    """

    parties: tuple[str, ...]
    stage: str
    evidence: Quote
    topics: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    instrument: str | None = None
    speaker: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Facts:
    """All that `extract` takes from one article.

    >>> Facts(Article("n1", "ایران و ژاپن گفت‌وگو کردند.")).agreements
    ()
    """

    article: Article
    title: str | None = None
    issued: datetime.date | None = None
    publisher: str | None = None
    countries: tuple[Country, ...] = ()
    people: tuple[Person, ...] = ()
    posts: tuple[Post, ...] = ()
    bodies: tuple[Body, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    places: tuple[Place, ...] = ()
    topics: tuple[Topic, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    agreements: tuple[Agreement, ...] = ()
