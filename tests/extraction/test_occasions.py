"""Occasions: known and unknown names, what is planned, what is none, one entry an event."""

import pytest

from hamkari.extraction.bodies import find_bodies
from hamkari.extraction.countries import find_countries
from hamkari.extraction.document import Document
from hamkari.extraction.occasions import find_occasions, gather_occasions
from hamkari.lexicon import load
from hamkari.model import Article


def names(text: str) -> list[str]:
    document = Document(Article("a", text), load())
    countries = find_countries(document)
    mentions = find_occasions(document, countries, find_bodies(document, countries))
    return [occasion.name for occasion in gather_occasions(document, mentions)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("دومین همایش بین‌المللی کریدورهای دیجیتال در خجند آغاز شد.", ["دومین همایش بین‌المللی کریدورهای دیجیتال"]),
        ("در نمایشگاه «راه نو» غرفه داشتند.", ["راه نو"]),
        ("در نود و ششمین نشست خود رأی داد.", ["نود و ششمین نشست"]),
        (
            "چهاردهمین کمیسیون مشترک همکاری‌های اقتصادی ایران و تاجیکستان برگزار شد.",
            ["چهاردهمین کمیسیون مشترک همکاری‌های اقتصادی ایران و تاجیکستان"],
        ),
        ("دهمین اجلاس وزیران کشورهای عضو بریکس پایان یافت.", ["دهمین اجلاس وزیران کشورهای عضو بریکس"]),
        ("در حاشیه کنفرانس جهانی ارتباطات رادیویی ۲۰۲۷ دیدار کردند.", ["کنفرانس جهانی ارتباطات رادیویی ۲۰۲۷"]),
        ("نشست بعدی کمیته مشترک ICT سال آینده برگزار خواهد شد.", ["نشست بعدی کمیته مشترک ICT"]),
        ("هفته فرهنگی شیلی بهار آینده برگزار خواهد شد.", ["هفته فرهنگی شیلی"]),
        ("الکامپ بیست و چهارم با حضور ده شرکت آغاز شد.", ["الکامپ بیست و چهارم"]),
        ("خواست که تهران در نمایشگاه جهانی شهر هوشمند عضو شود.", ["نمایشگاه جهانی شهر هوشمند"]),
        ("سومین همایش پایتخت ۳۰ بهمن برگزار شد.", ["سومین همایش پایتخت"]),
    ],
)  # fmt: skip
def test_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "در نشست خبری گفت که این نشست مفید بود.",
        "سمینارهای مشترک و نمایشگاه‌های فنی برگزار شد.",
        "قرار است سمینار فناوری‌های نو سال آینده برگزار شود.",
        "مسابقات جام جهانی فوتبال و لیگ والیبال آغاز شد.",
        "نخستین جلسه آن به صورت برخط برگزار شد.",
        "در نشست‌های اتحادیه بین‌المللی مخابرات هماهنگ می‌شوند.",
        "نشست دوجانبه مدیران پست ایران با مدیران پست روسیه آغاز شد.",
        "برگزاری سالانه نمایشگاه شرکت‌های نوپا",
    ],
)
def test_briefings_plans_and_sports_are_none(text: str) -> None:
    assert names(text) == []


def test_an_event_named_twice_is_one() -> None:
    text = "نمایشگاه کریدور آبی گشایش یافت.\nسومین نمایشگاه بین‌المللی کریدور آبی با حضور ده شرکت آغاز شد."
    assert names(text) == ["سومین نمایشگاه بین‌المللی کریدور آبی"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("پنجمین کمیسیون مشترک به پایان رسید.\nپنجمین اجلاس کمیسیون مشترک همکاری‌های علمی ایران و شیلی برگزار شد.", 1),
        ("چهارمین کمیسیون مشترک شیلی تشکیل شد.\nپنجمین اجلاس کمیسیون مشترک همکاری‌های علمی ایران و پرتغال آغاز شد.", 2),
        ("چهارمین اجلاس کمیسیون مشترک اقتصادی برگزار شد.\nپنجمین اجلاس کمیسیون مشترک اقتصادی دو کشور می‌آید.", 2),
        ("نشست وزیران علوم و فناوری بریکس پایان یافت.\nدومین نشست وزیران علوم، فناوری و نوآوری بریکس آغاز شد.", 1),
    ],
)  # fmt: skip
def test_sessions_of_one_number_and_names_of_many_common_words_are_one_event(text: str, count: int) -> None:
    assert len(names(text)) == count
