"""What finders hand to each other: mentions with places in the folded text, before they are gathered into entities."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CountryMention:
    """A country named (`named`), or hinted at by a nationality adjective, a capital or a company."""

    start: int
    end: int
    code: str
    named: bool
    hint: str = "name"


@dataclass(frozen=True, slots=True)
class BodyMention:
    """An organisation at [start, end); `name` is the fullest form the article gives it."""

    start: int
    end: int
    name: str
    kind: str | None = None
    country: str | None = None
    iri: str | None = None


@dataclass(frozen=True, slots=True)
class OccasionMention:
    """A summit, conference, exhibition or session at [start, end)."""

    start: int
    end: int
    name: str
    iri: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A city, region or border point at [start, end)."""

    start: int
    end: int
    name: str
    country: str | None = None
    iri: str | None = None


@dataclass(frozen=True, slots=True)
class OfficialMention:
    """A person or the holder of a post at [start, end).

    `name` is the person's fullest name in the article, or None where the text never names the holder; `post` the title
    as the text gives it. `anaphor` marks «وی», «ایشان», a surname or a bare title that refers back.
    """

    start: int
    end: int
    name: str | None
    post: str | None
    country: str | None
    body: str | None = None
    iri: str | None = None
    anaphor: bool = False
