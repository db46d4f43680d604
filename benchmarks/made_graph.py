"""A graph of any size whose shape is that of real news: for measuring, never for facts.

Which country, topic and person a statement has follows Zipf's law, as in news; everything follows from the seed.
"""

import dataclasses
import datetime
import itertools
import random
from pathlib import Path

from hamkari.lexicon import Vocabulary
from hamkari.model import (
    Agreement,
    Article,
    Body,
    Country,
    Facts,
    Meeting,
    Occasion,
    Person,
    Place,
    Post,
    Quote,
    Topic,
)  # fmt: skip
from hamkari.rdf import merge, serialise, triples

STAGES = (
    "reduced", "discussed", "emphasised", "requested", "offered", "planned", "agreed", "signed", "implemented",
)  # fmt: skip
FIRST_DAY = datetime.date(2014, 1, 1)
DAYS = 4000
#: Found by counting: triples that each further article adds, to within a tenth.
TRIPLES_AN_ARTICLE = 310


class Maker:
    """Facts of made articles.

    `officials` of each country and `companies` of the world are there to be named; each article has `statements`.
    """

    def __init__(self, seed: int = 5, *, officials: int = 12, companies: int = 800, statements: int = 4) -> None:
        self._random = random.Random(seed)
        self._officials, self._companies, self._statements = officials, companies, statements
        words = Vocabulary()
        codes = sorted(entry.one("hk:isoCode") or "" for entry in words.of_class("hk:Country"))
        self._countries = ["IR", "JP", "RU", *(code for code in codes if code not in {"", "IR", "JP", "RU"})][:90]
        self._topics = self._notations(words, "hk:TopicScheme", first="5g")
        self._activities = self._notations(words, "hk:ActivityScheme")
        self._instruments = self._notations(words, "hk:InstrumentScheme")

    def _notations(self, words: Vocabulary, scheme: str, first: str = "") -> list[str]:
        found = [entry.one("skos:notation") or "" for entry in words.scheme(scheme)]
        return sorted(found, key=lambda notation: (notation != first, notation))

    def _one[T](self, things: list[T]) -> T:
        weights = itertools.accumulate(1 / rank for rank in range(1, len(things) + 1))
        return self._random.choices(things, cum_weights=list(weights))[0]

    def facts(self, number: int) -> Facts:
        """One article: two or three countries, their officials, a meeting, statements; each eighth repeats one."""
        if number % 8 == 7:
            return self._again(self._last, number)
        self._last = self._new(number)
        return self._last

    def _again(self, facts: Facts, number: int) -> Facts:
        article = dataclasses.replace(facts.article, id=f"made-{number}")
        return dataclasses.replace(facts, article=article, publisher=f"خبرگزاری {number % 20}")

    def _new(self, number: int) -> Facts:
        chance = self._random
        parties = tuple(dict.fromkeys(self._one(self._countries) for _ in range(3)))
        parties = parties if len(parties) > 1 else (parties[0], "JP" if parties[0] != "JP" else "IR")
        topics = tuple(dict.fromkeys(self._one(self._topics) for _ in range(2)))
        day = FIRST_DAY + datetime.timedelta(days=chance.randrange(DAYS))
        place = itertools.count(0, 100)

        def quote(words: str) -> Quote:
            start = next(place)
            return Quote(start, start + len(words), words)

        people, posts = [], []
        for code in parties:
            who = chance.randrange(self._officials)
            post = f"وزیر ارتباطات {code} {who // 6}"
            posts.append(Post(post, (quote(post),), country=code, held=True))
            people.append(Person(f"مقام {who} {code}", (quote(f"مقام {who} {code}"),), country=code, post=post))
        half = self._companies // 2
        bodies = tuple(
            Body(name, (quote(name),), kind="company", country=self._one(list(parties)))
            for name in (f"شرکت {chance.randrange(half)}", f"شرکت {half + chance.randrange(half)}")
        )
        hosts = Body(f"سازمان جهانی {chance.randrange(9)}", (quote("سازمان جهانی"),), kind="internationalOrganisation")
        with_body = [(*chance.sample(parties, 2), hosts.name), tuple(chance.sample(parties, 2))]
        agreements = tuple(
            Agreement(
                tuple(sorted(with_body[line > 0])), chance.choice(STAGES), quote(f"جمله {number} {line}"),
                topics=tuple(sorted(chance.sample(topics, chance.randint(1, len(topics))))),
                activities=(self._one(self._activities),), speaker=chance.choice(people).name,
                instrument=self._one(self._instruments) if chance.random() < 0.4 else None,
            )
            for line in range(self._statements)
        )  # fmt: skip
        city = Place(f"شهر {chance.randrange(60)}", (quote("شهر"),))
        occasion = Occasion(f"نمایشگاه {chance.randrange(50)}", (quote("نمایشگاه"),))
        meeting = Meeting(
            tuple(person.name for person in people[:2]), parties[:2], quote(f"دیدار {number}"), place=city.name,
            occasion=occasion.name, date=day,
        )  # fmt: skip
        return Facts(
            article=Article(f"made-{number}", ""), title=f"خبر {number}", issued=day,
            publisher=f"خبرگزاری {chance.randrange(20)}",
            countries=tuple(Country(code, (quote(code),)) for code in parties), people=tuple(people),
            posts=tuple(posts), bodies=(*bodies, hosts), occasions=(occasion,), places=(city,),
            topics=tuple(Topic(t, (quote(t),)) for t in topics),
            meetings=(meeting,), agreements=agreements,
        )  # fmt: skip


def write(path: Path, size: int) -> int:
    """Write a finished graph of about `size` triples as Turtle; returns how many it has."""
    maker = Maker()
    made = merge(triples(maker.facts(number)) for number in range(size // TRIPLES_AN_ARTICLE))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(serialise(made), "utf-8")
    return len(made)
