"""Facts made by hand: small articles written for the tests, no source of facts. And a real browser for pages."""

import datetime
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

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

TEXT = (
    "وزیر ارتباطات ایران در توکیو با تارو کونو، وزیر تحول دیجیتال ژاپن، در حاشیه مجمع حکمرانی اینترنت دیدار کرد. "
    "دو طرف توافق کردند در زمینه نسل پنجم با اتحادیه جهانی مخابرات (ITU) دوره آموزشی برگزار کنند."
)


def quote(text: str, words: str) -> Quote:
    """The first place of words in a text."""
    start = text.index(words)
    return Quote(start, start + len(words), words)


@pytest.fixture(scope="session")
def make_facts() -> Callable[..., Facts]:
    """A function that gives the facts of one article; what is asked for differs, the rest is always the same."""

    def make(
        identifier: str = "a",
        *,
        text: str = TEXT,
        day: str | None = "2023-10-15",
        stage: str = "agreed",
        topics: tuple[str, ...] = ("5g",),
        parties: tuple[str, ...] = ("IR", "JP"),
        instrument: str | None = None,
        proof: str = "توافق کردند",
        body: str = "اتحادیه جهانی مخابرات",
    ) -> Facts:
        def named(words: str) -> tuple[Quote, ...]:
            return (quote(text, words),) if words in text else ()

        return Facts(
            article=Article(identifier, text),
            title="دیدار در توکیو",
            issued=datetime.date.fromisoformat(day) if day else None,
            publisher="ایسنا",
            countries=(Country("IR", named("ایران")), Country("JP", named("ژاپن"))),
            people=(Person("تارو کونو", named("تارو کونو"), country="JP", post="وزیر تحول دیجیتال ژاپن"),),
            posts=(
                Post("وزیر ارتباطات ایران", named("وزیر ارتباطات ایران"), country="IR"),
                Post("وزیر تحول دیجیتال ژاپن", named("وزیر تحول دیجیتال ژاپن"), country="JP", held=True),
            ),
            bodies=(Body(body, (*named("اتحادیه جهانی مخابرات"), *named("ITU")), kind="internationalOrganisation"),),
            occasions=(Occasion("مجمع حکمرانی اینترنت", named("مجمع حکمرانی اینترنت")),),
            places=(Place("توکیو", named("توکیو"), country="JP"),),
            topics=tuple(Topic(topic, named("نسل پنجم")) for topic in topics),
            meetings=(
                Meeting(
                    ("وزیر ارتباطات ایران", "تارو کونو"), ("IR", "JP"), quote(text, "دیدار کرد"),
                    place="توکیو", occasion="مجمع حکمرانی اینترنت",
                ),
            ) if "دیدار کرد" in text else (),
            agreements=(
                Agreement(
                    parties, stage, quote(text, proof), topics=topics, activities=("training",), instrument=instrument,
                    speaker="تارو کونو", confidence=0.875,
                ),
            ),
        )  # fmt: skip

    return make


# Without site isolation a sandboxed frame stays in the process of its page: Playwright now and then loses a frame that
# changes process while it attaches. The sandbox itself, with an origin of its own, is the same.
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-site-isolation-trials",
)  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome")
    executable = next(filter(None, map(shutil.which, names)), None)
    assert executable, "the tests of the pages need Chromium on the PATH"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        yield chromium
        chromium.close()
