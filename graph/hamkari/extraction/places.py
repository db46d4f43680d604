"""Cities, regions and border points that are the scene of something.

Known ones come from `places.ttl`, unknown ones after a noun of place («ایالت فالکون»). A capital is often its
government («تهران و باکو توافق کردند»): it counts only where the words around it make it a scene, a destination or an
end of a route.
"""

import functools
import itertools
from collections.abc import Container, Sequence

from hamkari.extraction.document import Document
from hamkari.extraction.mentions import BodyMention, CountryMention, OccasionMention, PlaceMention
from hamkari.extraction.noun_phrases import CountryIndex, NounPhrases, Part, noun_phrases
from hamkari.language.characters import ZWNJ, folded
from hamkari.language.words import is_dictionary_word, is_function_word
from hamkari.lexicon import Entry, Lexicon
from hamkari.model import Place

_NEAR = 5
_FAR = 8
_CLOSE = 4
_NAME_WORDS = 3
_SHORTEST = 3
_DASHES = "-–—ـ"


def find_places(
    document: Document,
    countries: Sequence[CountryMention],
    bodies: Sequence[BodyMention],
    occasions: Sequence[OccasionMention],
) -> list[PlaceMention]:
    """Every scene the text names, by place, none inside another nor inside a body's name."""
    return _Finder(document, countries, bodies, occasions).find()


class _Finder:
    def __init__(
        self,
        document: Document,
        countries: Sequence[CountryMention],
        bodies: Sequence[BodyMention],
        occasions: Sequence[OccasionMention],
    ) -> None:
        self.document = document
        self.words: NounPhrases = noun_phrases(document)
        self.countries = CountryIndex(countries)
        self.bodies = bodies
        self.occasions = occasions
        self.named = {c.code for c in countries}
        self.capitals = _capitals(document.lexicon)
        self.scene_cues = {end for end, _ in self.words.marks("hk:PlaceCue").values()}
        self.seat_cues = {end for end, _ in self.words.marks("hk:SeatWord").values()}
        self.links = self.words.marks("hk:ClauseLink")
        self.constituencies = {end for end, _ in self.words.marks("hk:ConstituencyCue").values()}
        self.heads = {end: start for start, (end, _) in self.words.marks("hk:PlaceHead").items()}
        self.motion = self.words.marks("hk:DestinationCue")
        self.ways = self.words.marks("hk:WayNoun")
        self.links_of_places = self.words.marks("hk:PlaceLink")
        self.openers = {end for end, _ in self.words.marks("hk:PlaceListOpener").values()}
        self.journeys = self.words.marks("hk:JourneyCue")
        self.routes = self.words.marks("hk:RouteCue")
        self.capital_nouns = self.words.marks("hk:CapitalNoun")
        self.reports = self.words.marks("hk:ReportCue")
        self.envoys = self.words.marks("hk:EnvoyWord")
        self.outlets = self.words.marks("schema:NewsMediaOrganization")

    def find(self) -> list[PlaceMention]:
        """Known places that are scenes, then unknown names after a noun of place."""
        found = []
        for start, end, entry in self.words.names("schema:Place"):
            if self._is_scene(start, end, entry):
                name = self.document.text_of(start, end)
                begin = self.heads.get(start, start) if entry.iri not in self.capitals else start
                found.append(PlaceMention(begin, end, name, _country_of(entry), entry.iri))
        found.extend(self._by_head(set(self.words.places)))
        found.extend(self._beside(found))
        found.sort(key=lambda m: m.start)
        return found

    def _is_scene(self, start: int, end: int, entry: Entry) -> bool:
        if self.document.sentence_at(start) is None or self._in_name(start, end) or self._is_dateline(start, end):
            return False
        if (
            self._is_split(start, end, entry)
            or self._is_envoys(start)
            or start in self.constituencies
            or (start in self.words.fields and self.words.fields[start][0] > end)
        ):
            return False
        if self.words.text(start, end) in {folded(x) for x in entry.all("hk:ambiguousLabel")}:
            return (self._is_located(start) or self._goes(start, end)) and _country_of(entry) in {None, *self.named}
        return entry.iri not in self.capitals or self._is_setting(start, end)

    def _is_split(self, start: int, end: int, entry: Entry) -> bool:
        """Whether a name of one word is only found because two words of the dictionary make it («نیم روز»)."""
        words = self.document.text_of(start, end).split()
        whole = all(
            len(x.replace(ZWNJ, " ").split()) < len(words)
            for x in entry.labels
            if folded(x) == self.words.text(start, end)
        )
        return len(words) > 1 and whole and all(is_dictionary_word(folded(w)) for w in words)

    def _in_name(self, start: int, end: int) -> bool:
        if any(b.start <= start and end <= b.end for b in self.bodies):
            return True
        return any(o.start <= start and end < o.end and o.iri is not None for o in self.occasions)

    def _is_dateline(self, start: int, end: int) -> bool:
        """«هاوانا - ایرنا -» at the beginning of a line."""
        at_line_start = start == 0 or self.words.chars[start - 1] in "\n\r"
        return (
            at_line_start
            and end + 1 < len(self.words.chars)
            and self.words.chars[end] in _DASHES + "(،/"
            and (end + 1 in self.outlets)
        )

    def _before(self, start: int) -> str:
        word = self.words.word_before(start)
        return self.words.text(*word) if word else ""

    def _is_located(self, start: int) -> bool:
        cued = start in self.scene_cues or start in self.heads
        return cued or self._glued(start) or self._is_second(start)

    def _is_second(self, start: int) -> bool:
        """«در منا و عرفات», «به هانوی و تهران سفر کنند»: after a scene and a conjunction."""
        word = self.words.word_before(start)
        if word is None or self.words.text(*word) not in ("و", "یا"):
            return False
        first = next((s for s, (e, _) in self.words.places.items() if e == word[0]), None)
        if first is None:
            return False
        end, entry = self.words.places[first]
        last = self.words.places.get(start, (start,))[0]
        clear = folded(self.document.text_of(first, end)) not in {folded(x) for x in entry.all("hk:ambiguousLabel")}
        city = entry.one("hk:placeKind") == "city" and entry.iri not in self.capitals and clear
        return city or self._is_located(first) or (self._before(first) == "به" and self._moves(first, last))

    def _glued(self, start: int) -> bool:
        """«درمسکو»."""
        begin = self.document.folded.word_start(start)
        return begin < start and self.words.text(begin, start) == "در"

    def _is_envoys(self, start: int) -> bool:
        """Whether «در» or «مقیم» before the city belongs to an envoy's title."""
        if start not in self.seat_cues:
            return False
        at = self.words.word_before(start)
        for _ in range(_NEAR):
            at = self.words.word_before(at[0]) if at else None
            if at is None:
                return False
            if at[0] in self.envoys:
                return True
            if at[0] in self.words.stops or any(v.end == at[1] for v in self.document.finite_verbs):
                return False
        return False

    def _is_setting(self, start: int, end: int) -> bool:
        """Whether a capital is a scene here, not a government."""
        if self._is_located(start) or self._is_route(start, end):
            return True
        if any(o.start < start and (end <= o.end or o.end == start) for o in self.occasions):
            return True
        before = self._before(start)
        if before == "به":
            return self._moves(start, end)
        if before == "از":
            return end in self.routes or self._is_origin_of_report(start, end) or self._is_way(start)
        return end + 1 in self.capital_nouns and self.words.chars[end] == "،"

    def _is_way(self, start: int) -> bool:
        """«مسیر جایگزین از دوحه»: a way leads from or over the capital."""
        return self._comes_after(self.ways, start, _CLOSE)

    def _comes_after(self, marks: Container[int], start: int, words: int) -> bool:
        """Whether, of the so many words before the preposition of a name, one stands in `marks`, in the same clause."""
        word = self.words.word_before(start)
        for _ in range(words):
            word = self.words.word_before(word[0]) if word else None
            if word is None or any(v.start == word[0] for v in self.document.finite_verbs):
                return False
            if word[0] in marks:
                return True
        return False

    def _is_origin_of_report(self, start: int, end: int) -> bool:
        """«به گزارش خبرنگار … از بلگراد،»."""
        sentence = self.document.sentence_at(start)
        return (
            sentence is not None
            and sentence.start in self.reports
            and self.words.text(end, end + 1) in ("،", "؛", ":")
            and not any(sentence.start <= v.start < start for v in self.document.finite_verbs)
        )

    def _is_route(self, start: int, end: int) -> bool:
        """«تهران - استانبول»: a dash between two places."""
        chars, places = self.words.chars, self.words.places
        if end + 1 < len(chars) and chars[end] in _DASHES and end + 1 in places:
            return True
        return start > 1 and chars[start - 1] in _DASHES and any(e == start - 1 for e, _ in places.values())

    def _moves(self, start: int, end: int) -> bool:
        """Whether a word of motion stands soon after the destination or, in the same clause, before it."""
        second = self.words.places.get(end + 1) if end in self.links else None
        at = second[0] if second is not None else end
        for _ in range(_NEAR):
            if at in self.motion:
                return True
            if not self.words.is_word(at) or self.links.get(at, (0,))[0] == self.words.word_end(at):
                break
            at = self.words.word_end(at)
        return self._comes_after(self.motion, start, _FAR)

    def _goes(self, start: int, end: int) -> bool:
        """Whether a name that is a common word too is plainly a destination or a point of departure: a word of motion
        follows at once («به کابل سفر کرد», «از برن بازگشت») or stands before it («سفر پارسال خود به رم»)."""
        if self._before(start) not in ("به", "از"):
            return False
        return end in self.journeys or self._comes_after(self.journeys, start, _CLOSE)

    def _is_rare(self, part: Part) -> bool:
        """Whether a word is in no dictionary, as names are."""
        word = self.words.text(part.start, part.end)
        return len(word) >= _SHORTEST and not word.isdigit() and not is_dictionary_word(word)

    def _by_head(self, taken: set[int]) -> list[PlaceMention]:
        """Unknown names after a noun of place; the noun is no part of the name."""
        found = []
        for start, (end, _) in self.words.marks("hk:PlaceHead").items():
            if start in taken or end in taken or self.document.sentence_at(start) is None or self._in_name(start, end):
                continue
            phrase = self.words.extend(end, self.countries)
            parts = list(itertools.takewhile(lambda p: p.kind == "plain", phrase.parts))[:_NAME_WORDS]
            while parts and not self._is_rare(parts[-1]):
                parts.pop()
            if not parts or self._in_name(parts[0].start, parts[-1].end):
                continue
            name = self.document.text_of(parts[0].start, parts[-1].end)
            found.append(PlaceMention(start, parts[-1].end, name, phrase.country))
        return found

    def _beside(self, known: Sequence[PlaceMention]) -> list[PlaceMention]:
        """Unknown names joined to a place: «در صور و نبطیه», «از آخالکالاکی به گیومری», «مسیر چابهار تا صلاله»."""
        found = []
        taken = set(self.words.places)
        starts = {m.start: m for m in known}
        for mention in known:
            link = self.links_of_places.get(mention.end)
            if link is not None and mention.start in self.openers:
                name = self._unknown(link[0], taken)
                if name is not None and self._ends_list(name[1]):
                    found.append(PlaceMention(*name, self.document.text_of(*name), None))
        for at in sorted(self.openers):
            name = self._unknown(at, taken)
            link = self.links_of_places.get(name[1]) if name is not None else None
            if name is not None and link is not None and link[0] in starts:
                found.append(PlaceMention(*name, self.document.text_of(*name), None))
        return found

    def _unknown(self, at: int, taken: set[int]) -> tuple[int, int] | None:
        """The word at `at`, where it is in no dictionary and no part of another name."""
        if at in taken or not self.words.is_word(at) or self.document.sentence_at(at) is None:
            return None
        end = self.words.word_end(at)
        other = self.countries.at(at) is not None or at in self.words.fields or at in self.words.body_heads
        word = self.words.text(at, end)
        plain = word.isalpha() and not is_function_word(word) and not word.endswith("ی")
        rare = plain and self._is_rare(Part(at, end, "plain"))
        if other or at in self.outlets or self._in_name(at, end) or not rare:
            return None
        return at, end

    def _ends_list(self, end: int) -> bool:
        """Whether no further word of a name can follow: a mark, a preposition, a verb or the end."""
        return (
            not self.words.is_word(end)
            or end in self.words.stops
            or any(v.start == end for v in self.document.finite_verbs)
        )


@functools.lru_cache(maxsize=4)
def _capitals(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(place for entry in lexicon.entries("hk:Country") for place in entry.all("hk:capital"))


def _country_of(entry: Entry) -> str | None:
    country = entry.one("hk:country")
    return country.rsplit("/", 1)[-1] if country else None


def gather_places(document: Document, mentions: Sequence[PlaceMention]) -> tuple[Place, ...]:
    """One place each, by first mention; two spellings of one known place are one."""
    groups: dict[str, list[PlaceMention]] = {}
    for mention in mentions:
        groups.setdefault(mention.iri or folded(mention.name), []).append(mention)
    return tuple(_place(document, group) for group in groups.values())


def _place(document: Document, group: Sequence[PlaceMention]) -> Place:
    country = next((m.country for m in group if m.country), None)
    return Place(group[0].name, tuple(document.quote(m.start, m.end) for m in group), country, group[0].iri)
