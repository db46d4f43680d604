"""Places: scenes, routes and border points; capitals that stand for their governments are none."""

import pytest

from hamkari.extraction.bodies import find_bodies
from hamkari.extraction.countries import find_countries
from hamkari.extraction.document import Document
from hamkari.extraction.occasions import find_occasions
from hamkari.extraction.places import find_places, gather_places
from hamkari.lexicon import load
from hamkari.model import Article, Place


def places(text: str) -> tuple[Place, ...]:
    document = Document(Article("a", text), load())
    countries = find_countries(document)
    bodies = find_bodies(document, countries)
    occasions = find_occasions(document, countries, bodies)
    return gather_places(document, find_places(document, countries, bodies, occasions))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وزیر در لیسبون با همتای خود دیدار کرد.", ["لیسبون"]),
        ("وی فردا به پکن سفر می‌کند و سپس راهی هانوی می‌شود.", ["پکن", "هانوی"]),
        ("اجلاس بریکس درمسکو برگزار شد.", ["مسکو"]),
        ("فیبر نوری از مشهد تا دوغارون کشیده شد.", ["مشهد", "دوغارون"]),
        ("خط تولید در ایالت کوخدس راه افتاد.", ["کوخدس"]),
        ("کابل از تهران تا آستارا می‌رسد.", ["تهران", "آستارا"]),
        ("رئیس پژوهشگاه در بازگشت از لیما سخن گفت.", ["لیما"]),
        ("ارسال مرسوله به منامه قطع شد.", ["منامه"]),
        ("هیئت‌ها به هانوی و تهران سفر کنند.", ["هانوی", "تهران"]),
        ("همکاری اصفهان و کوالالامپور ادامه دارد.", ["اصفهان", "کوالالامپور"]),
        ("بندر داکار و شهر هوشمند تاشکند را ساختند.", ["داکار", "تاشکند"]),
        ("شرکت‌های آسیای میانه در آسیای میانه کار می‌کنند.", ["آسیای میانه"]),
        ("کارخانه در بولاوایو و میبد راه افتاد.", ["بولاوایو", "میبد"]),
    ],
)
def test_scenes_destinations_and_routes(text: str, expected: list[str]) -> None:
    assert [place.name for place in places(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "تهران و باکو توافق کردند و دهلی‌نو مایل است.",
        "سفیر ایران در مینسک خبر داد.",
        "هاوانا - ایرنا - وزیر آمد.",
        "سفیر شیلی مقیم تهران خبر داد.",
        "ایران در آستانه امضای سند است.",
        "دانشگاه شیراز پژوهش کرد.",
        "نماینده مردم ملایر و تحولات بالکان مهم است.",
        "تلفن ما نیم روز کار می‌کند و گراهام ولز آمد.",
        "کابل تا جزیره شمالی‌اش کشیده شد.",
        "شهر هوشمند و پایگاه داده ساخته شد.",
        "عصر دوشنبه و نیز سه‌شنبه کابل دریایی ترمیم شد.",
        "تجربه خود را به تهران منتقل می‌کند و از پکن خواست.",
    ],
)
def test_governments_titles_datelines_and_names_are_none(text: str) -> None:
    assert places(text) == ()


def test_country_and_one_entry_a_place() -> None:
    (place,) = places("در بوشهر گفت که ایستگاه بوشهر ساخته شد.")
    assert (place.country, len(place.mentions)) == ("IR", 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("افغانستان هیئتی را به کابل اعزام کرد.", ["کابل"]),
        ("کابل در شبکه افغانستان به کابل نوری پیوست.", []),
        ("مسیری از آخالکوتو به گیومری ساخته می‌شود.", ["آخالکوتو", "گیومری"]),
        ("کارشناسان در اصفهان و زرنگوشت، کار کردند.", ["اصفهان", "زرنگوشت"]),
        ("کارشناسان در اصفهان و بسیاری از شهرها کار کردند.", ["اصفهان"]),
        ("قرار شد مسیر جایگزین از دوحه ساخته شود.", ["دوحه"]),
    ],
)
def test_lists_routes_and_journeys_tell_places(text, expected):
    assert [place.name for place in places(text)] == expected
