"""Meetings between officials: who met whom, and where.

A meeting is told by a verb («… با … دیدار کرد») or by a noun («در دیدار با …»). Its participants are the official
met, who stands after a word such as «با», those listed with that official, and the nearest official of another side;
one side may be a delegation without a name («نمایندگان ایران»).
"""

import dataclasses
import datetime
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hamkari.extraction.document import Document, Sentence
from hamkari.extraction.mentions import CountryMention, OccasionMention, OfficialMention, PlaceMention
from hamkari.language.characters import folded
from hamkari.language.dates import find_dates
from hamkari.language.verbs import Tense
from hamkari.lexicon import ID, Entry, PhraseMatcher, longest
from hamkari.model import Meeting

# In characters of the folded text: how far a partner may stand from the noun that tells the meeting, and how long a
# courtesy title between «با» and a name may be.
_REACH = 60
_COURTESY = 8
_WEEK = ID + "calendar/week"


@dataclass(frozen=True, slots=True)
class Scene:
    """What surrounds a document's meetings: the mentions that give their sides, places and occasions, and `issued`, the
    day of the article, from which «دیروز» and «دوشنبه» count."""

    officials: Sequence[OfficialMention]
    countries: Sequence[CountryMention] = ()
    places: Sequence[PlaceMention] = ()
    occasions: Sequence[OccasionMention] = ()
    issued: datetime.date | None = None


def find_meetings(document: Document, scene: Scene) -> list[Meeting]:
    """Every meeting once, in the order of the text; `scene.officials` are all mentions, those that refer back
    included."""
    return _Finder(document, scene).find()


class _Finder:
    def __init__(self, document: Document, scene: Scene) -> None:
        lexicon, text = document.lexicon, document.folded
        self.document = document
        self.scene = scene
        self.officials = [o for o in scene.officials if o.name or o.post]
        self.verbs = lexicon.cues("hk:MeetingCue").find(text, document.verbs)
        self.nouns = lexicon.phrases("hk:MeetingNoun").find(text)
        self.plans = [m.start for m in lexicon.phrases("hk:PlanCue", inflected=False).find(text)]
        self.company = {m.end for m in lexicon.phrases("hk:CompanyCue", inflected=False).find(text)}
        self.days = _days(document, (c.start for c in scene.countries))
        self.prepositions = {
            m.start
            for name in ("hk:SceneCue", "hk:TowardsCue", "hk:WithCue", "hk:SubjectCue")
            for m in lexicon.phrases(name, inflected=False).find(text)
        }
        self.courtesies = {folded(x) for e in lexicon.entries("hk:Honorific") for x in e.labels}
        self.sessions = lexicon.phrases("hk:SessionAnaphor", inflected=False).find(text)
        self.delegations = lexicon.phrases("hk:DelegationNoun").find(text)
        self.chairs = lexicon.phrases("hk:ChairCue", inflected=False).find(text)
        words = {w for name in ("hk:MeetingCue", "hk:MeetingNoun") for e in lexicon.entries(name) for w in _leads(e)}
        found = PhraseMatcher([(w, w) for w in sorted(words)], inflected=False).find(text)
        self.leads = {w: sorted({m.end for m in found if m.payload == w} | self._glued(w)) for w in words}

    def _glued(self, word: str) -> set[int]:
        """Where officials stand glued to a word («باسفیر»)."""
        text = self.document.folded
        places = {o.start: text.chars[text.word_start(o.start) : o.start] for o in self.officials}
        return {start for start, prefix in places.items() if prefix == folded(word)}

    def find(self) -> list[Meeting]:
        found: dict[tuple[str, ...], Meeting] = {}
        for sentence in self.document.sentences:
            for participants, parties in self._groups(sentence):
                key = tuple(sorted(_identity(o) for o in participants))
                meeting = self._meeting(sentence, participants, parties)
                if key not in found:
                    found[key] = meeting
                else:
                    told = found[key]
                    place, date = told.place or meeting.place, told.date or meeting.date
                    found[key] = dataclasses.replace(told, place=place, date=date)
        for meeting in self._sessions({p for m in found.values() for p in m.participants}):
            found.setdefault(tuple(sorted(meeting.participants)), meeting)
        return list(found.values())

    def _sessions(self, met: set[str]) -> list[Meeting]:
        """The meeting whose participants are known only because each speaks there («… در این نشست گفت»), of two sides
        at least; who meets somebody in a sentence of its own is no sign of another meeting."""
        speakers: dict[str, tuple[OfficialMention, Sentence]] = {}
        for sentence in self.document.sentences:
            for session in self.sessions:
                if sentence.start <= session.start < sentence.end and (who := self._speaker(sentence, session.start)):
                    speakers.setdefault(_identity(who), (who, sentence))
        people = [who for who, _ in speakers.values()]
        sides = {who.country for who in people if who.country}
        if len(sides) < 2 or all(_identity(who) in met for who in people):
            return []
        sentence = next(s for who, s in speakers.values() if _identity(who) not in met)
        return [self._meeting(sentence, people, [])]

    def _speaker(self, sentence: Sentence, position: int) -> OfficialMention | None:
        """The subject of a clause that tells what was said at a meeting: the last official before the words."""
        before = [o for o in self.officials if sentence.start <= o.start and o.end <= position]
        clear = [o for o in before if o.country and not self._verb_between(o.end, position)]
        return clear[-1] if clear else None

    def _chaired(self, here: Sequence[OfficialMention]) -> Iterable[list[OfficialMention]]:
        """Those who preside together: «به ریاست … و …», «ریاست هیئت ایرانی را … و ریاست هیئت … را … بر عهده داشت»."""
        ends = [m.end for m in self.chairs]
        for one, other in itertools.pairwise(here):
            led = any(0 <= one.start - p <= _REACH // 2 and not self._verb_between(p, one.start) for p in ends)
            again = any(one.end <= p <= other.start and other.start - p <= _REACH // 2 for p in ends)
            if led and _differ(one, other) and not self._verb(one, other) and (again or self._joined(one, other)):
                yield [one, other]

    def _joined(self, one: OfficialMention, other: OfficialMention) -> bool:
        """Whether nothing stands between two officials but «و», or the rest of a title before it, and a courtesy."""
        between = self.document.folded.chars[one.end : other.start] if other.start >= one.end else ""
        courtesy = next((c for c in sorted(self.courtesies, key=len, reverse=True) if between.endswith(c)), "")
        between = between.removesuffix(courtesy)
        return between.endswith("و") and len(between) <= _REACH

    def _groups(self, sentence: Sentence) -> list[tuple[list[OfficialMention], list[str]]]:
        """Who meets in a sentence: for each meeting its officials, and the countries of sides without a name."""
        here = [o for o in self.officials if sentence.start <= o.start < sentence.end]
        found: list[tuple[list[OfficialMention], list[str]]] = []
        joint: list[tuple[list[OfficialMention], list[str]]] = []
        for noun in self.nouns:
            if not sentence.start <= noun.start < sentence.end or self._planned(sentence.start, noun.end):
                continue
            leads = [p for w in _leads(noun.payload) for p in self.leads[w] if noun.end <= p <= noun.end + _REACH]
            partner = next((o for o in here if self._led(o, leads)), None)
            if partner is not None:
                between = [o for o in here if noun.end <= o.start and o.end <= partner.start and _differ(o, partner)]
                subject = between[0] if between else self._subject(partner, here, noun.start)
                found.append((self._side(subject, partner, here), []))
            elif delegation := self._delegation(noun.end, leads):
                subject = next((o for o in here if o.country and o.country != delegation), None)
                if subject is not None:
                    found.append(([subject], [delegation]))
        for cue in self.verbs:
            told = sentence.start <= cue.start < sentence.end and not (
                cue.form and (cue.form.negated or cue.form.tense not in (Tense.PAST, Tense.PARTICIPLE))
            )
            if not told or self._planned(sentence.start, cue.start):
                continue
            leads = [p for w in _leads(cue.entry) for p in self.leads[w]]
            partner = next((o for o in reversed(here) if o.end <= cue.end and self._led(o, leads)), None)
            if partner is not None:
                subject = self._subject(partner, here, partner.start)
                found.append((self._side(subject, partner, here), []))
            else:
                joint.extend((pair, []) for pair in self._joint_subject(here, cue.end))
        if any(sentence.start <= m.start < sentence.end for m in self.chairs):
            joint.extend((pair, []) for pair in self._chaired(here))
        met = {_identity(o) for people, _ in found for o in people}
        found.extend((pair, none) for pair, none in joint if not any(_identity(o) in met for o in pair))
        return [(people, parties) for people, parties in found if len(people) > 1 or parties]

    def _planned(self, start: int, position: int) -> bool:
        """Whether a word of planning governs `position`: none of the clauses between has ended."""
        plans = [p for p in self.plans if start <= p < position]
        ended = [v for v in self.document.finite_verbs if start <= v.start and v.end <= position]
        return bool(plans) and not any(
            plans[-1] < v.start and v.form.tense is not Tense.SUBJUNCTIVE for v in ended[:-1]
        )

    def _led(self, official: OfficialMention, leads: Sequence[int]) -> bool:
        """Whether an official stands right after one of the positions, but for a title of courtesy."""
        chars = self.document.folded.chars
        gaps = [chars[p : official.start] for p in leads if 0 <= official.start - p <= _COURTESY]
        return any(not gap or gap.isalpha() for gap in gaps)

    def _delegation(self, start: int, leads: Sequence[int]) -> str | None:
        """The country of those met without a name («گفت‌وگو با نمایندگان ایران»)."""
        near = [c for c in self.scene.countries if c.hint != "capital" and start <= c.start <= start + _REACH // 2]
        return next((c.code for c in near if any(self._sided(p, c) for p in leads)), None)

    def _sided(self, start: int, country: CountryMention) -> bool:
        """Whether a country, or a nationality right after a noun of a side («هیئت ایرانی»), says whom one meets."""
        side = country.named or any(start <= m.start and m.end == country.start for m in self.delegations)
        return side and self._phrase(start, country.start)

    def _phrase(self, start: int, end: int) -> bool:
        """Whether one noun phrase may reach from `start` to `end`: no preposition, verb or mark stands between."""
        if not start <= end or any(start <= p < end for p in self.prepositions):
            return False
        clear = start == end or self.document.folded.chars[start:end].isalpha()
        return clear and not self._verb_between(start, end)

    def _side(
        self, subject: OfficialMention | None, partner: OfficialMention, here: Sequence[OfficialMention]
    ) -> list[OfficialMention]:
        """All participants: subject and partner, those listed after either, and companions."""
        if subject is None:
            return []
        people = [subject, *self._companions(subject, here), partner, *self._listed(partner, here)]
        unique = {_identity(o): o for o in reversed(people)}
        return [unique[k] for k in dict.fromkeys(_identity(o) for o in people)]

    def _listed(self, official: OfficialMention, here: Sequence[OfficialMention]) -> Iterable[OfficialMention]:
        """Officials listed right after another («با … و …»)."""
        end = official.end
        for other in here:
            if other.start >= end and self.document.folded.chars[end : other.start] in self.document.list_links:
                end = other.end
                yield other

    def _companions(self, subject: OfficialMention, here: Sequence[OfficialMention]) -> Iterable[OfficialMention]:
        for other in here:
            if other.start in self.company and other.country == subject.country:
                yield other
                yield from self._listed(other, here)

    def _subject(
        self, partner: OfficialMention, here: Sequence[OfficialMention], position: int
    ) -> OfficialMention | None:
        """Who meets `partner`: the nearest official of another side before `position`, after it, or in play."""
        before = [o for o in here if o.end <= position and o.start not in self.company]
        after = [o for o in here if o.start >= partner.end]
        earlier = [o for o in self.officials if o.end <= position]
        later = [o for o in self.officials if o.start >= partner.end]
        candidates = [*before[::-1], *after, *earlier[::-1], *later]
        sides = (o for o in candidates if _differ(o, partner))
        others = (o for o in before[::-1] if _identity(o) != _identity(partner))
        return next(sides, None) or next(others, None)

    def _joint_subject(self, here: Sequence[OfficialMention], end: int) -> Iterable[list[OfficialMention]]:
        """Two officials joined by «و» before the verb («… و … دیدار کردند»)."""
        for one, other in itertools.pairwise(here):
            if other.end <= end and self._joined(one, other) and not self._verb(one, other):
                yield [one, other]

    def _verb(self, one: OfficialMention, other: OfficialMention) -> bool:
        """Whether a clause ends between two officials."""
        return self._verb_between(one.end, other.start)

    def _verb_between(self, start: int, end: int) -> bool:
        return any(start <= v.start and v.end <= end for v in self.document.finite_verbs)

    def _meeting(self, sentence: Sentence, participants: Sequence[OfficialMention], parties: Iterable[str]) -> Meeting:
        place = next((p for p in self.scene.places if sentence.start <= p.start < sentence.end), None)
        occasion = next((o for o in self.scene.occasions if sentence.start <= o.start < sentence.end), None)
        return Meeting(
            participants=tuple(_identity(o) for o in participants),
            parties=tuple(sorted({o.country for o in participants if o.country} | set(parties))),
            evidence=self.document.quote(sentence.start, sentence.end),
            place=place.name if place else None,
            occasion=occasion.name if occasion else None,
            date=self._date(sentence),
        )

    def _date(self, sentence: Sentence) -> datetime.date | None:
        """The day a sentence gives its meeting: in full, or as the last such day before the article's own."""
        text, issued = self.document.article.text, self.scene.issued
        full = [m.date for m in find_dates(text[sentence.span.start : sentence.span.end])]
        if full:
            return full[0] if issued is None or full[0] <= issued else None
        days = [entry for start, entry in self.days.items() if sentence.start <= start < sentence.end]
        if issued is None or len(days) != 1:
            return None
        before = days[0].one("hk:daysBefore")
        # The week begins on Saturday, Python's on Monday.
        passed = int(before) if before else (issued.weekday() + 3 - int(days[0].one("skos:notation") or 0)) % 7
        return issued - datetime.timedelta(days=passed)


def _days(document: Document, names_of_places: Iterable[int]) -> dict[int, Entry]:
    """Where a text names a day of the week, or one that counts from today; «دوشنبه هفته گذشته» is neither."""
    lexicon = document.lexicon
    week = [e for e in lexicon.vocabulary if _WEEK in e.all("skos:inScheme")]
    names = PhraseMatcher([(x, e) for e in week for x in e.labels], inflected=False)
    found = longest(
        [*names.find(document.folded), *lexicon.phrases("hk:DayCue", inflected=False).find(document.folded)]
    )
    vague = {m.start for m in lexicon.phrases("hk:WeekCue").find(document.folded)}
    # «دوشنبه» is also the capital of Tajikistan.
    places = set(names_of_places)
    return {m.start: m.payload for m in found if m.end not in vague and m.start not in vague | places}


def _leads(entry: Entry) -> tuple[str, ...]:
    return entry.all("hk:partnerAfter")


def _differ(one: OfficialMention, other: OfficialMention) -> bool:
    """Whether two officials can be the two sides of a meeting."""
    return _identity(one) != _identity(other) and one.country != other.country


def _identity(official: OfficialMention) -> str:
    return official.name or official.post or ""
