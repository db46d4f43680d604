"""People and posts of public record (`people.ttl`), to tell who is meant by a surname and a post.

A full name is enough where the country does not contradict it; a surname alone counts only with a post that the person
holds or held.
"""

import functools
from collections.abc import Sequence

from hamkari.language.characters import folded
from hamkari.lexicon import Entry, Lexicon


class Authority:
    """The authority file of people and posts, indexed by folded label."""

    def __init__(self, lexicon: Lexicon) -> None:
        vocabulary = lexicon.vocabulary
        self._country = {e.iri: e.one("hk:isoCode") for e in lexicon.entries("hk:Country")}
        self._people: dict[str, list[tuple[Entry, bool]]] = {}
        for person in lexicon.entries("foaf:Person"):
            for label in person.labels:
                self._people.setdefault(folded(label), []).append((person, " " in label))
        self._posts = lexicon.entries("org:Post")
        self._roles: dict[str, set[str]] = {}
        for tenure in lexicon.entries("org:Membership"):
            member, role = tenure.one("org:member"), tenure.one("org:role")
            if member and role and role in vocabulary:
                self._roles.setdefault(member, set()).add(role)

    def posts(self, title: str, country: str | None) -> set[str]:
        """IRIs of the posts that a title names, alone or among others («معاون وزیر و رئیس سازمان فناوری اطلاعات»)."""
        chars = folded(title)
        return {
            post.iri
            for post in self._posts
            if self._country.get(post.one("hk:country") or "") == country
            and any(chars == folded(x) or (len(x.split()) > 2 and folded(x) in chars) for x in post.labels)
        }

    def ex_officio(self, title: str) -> set[str]:
        """IRIs of the posts with which a title goes («معاون وزیر ارتباطات»)."""
        chars = folded(title)
        return {post.iri for post in self._posts if any(chars == folded(x) for x in post.all("hk:exOfficio"))}

    def roles(self, words: Sequence[str]) -> set[str]:
        """IRIs of the posts that the one person of a full name, folded word by word, holds or held."""
        people = {person.iri for person, full in self._people.get("".join(words), ()) if full}
        return self._roles.get(people.pop(), set()) if len(people) == 1 else set()

    def person(self, words: Sequence[str], title: str | None, country: str | None) -> str | None:
        """The IRI of the one person whom a name, folded word by word, with a title and a country can mean, or None."""
        held = self.posts(title, country) if title else set()
        found = set()
        for person, full in self._people.get("".join(words), ()):
            home = self._country.get(person.one("hk:country") or "")
            if home != country and not (full and home is None):
                continue
            if full or held & self._roles.get(person.iri, set()):
                found.add(person.iri)
        return found.pop() if len(found) == 1 else None


@functools.lru_cache(maxsize=8)
def authority(lexicon: Lexicon) -> Authority:
    """The authority file of a lexicon, indexed once."""
    return Authority(lexicon)
