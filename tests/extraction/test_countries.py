"""Countries by name, adjective and capital; names that are also common words count only where the text is clear."""

import pytest

from hamkari.extraction.countries import find_countries
from hamkari.extraction.document import Document
from hamkari.lexicon import load
from hamkari.model import Article


def countries(text: str) -> list[tuple[str, str]]:
    return [(c.code, c.hint) for c in find_countries(Document(Article("a", text), load()))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ایران و کنیا", [("IR", "name"), ("KE", "name")]),
        ("مسئولان کشورمان با شیلی", [("IR", "name"), ("CL", "name")]),
        ("طرف کنیایی و روس‌ها", [("KE", "demonym"), ("RU", "demonym")]),
        ("تهران و نایروبی", [("IR", "capital"), ("KE", "capital")]),
        ("جمهوري اسلامي ايران", [("IR", "name")]),
        ("کره جنوبی", [("KR", "name")]),
        ("رؤسای سازمان", []),
        ("نیجریه", [("NG", "name")]),
        ("نیجر", [("NE", "name")]),
    ],
)
def test_names_and_hints(text: str, expected: list[tuple[str, str]]) -> None:
    assert countries(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("منابع مالی ایران کم است.", ["IR"]),
        ("سفیر مالی در ایران بود.", ["ML", "IR"]),
        ("سفیر مالی آمد. اقتصاد مالی رشد کرد.", ["ML"]),
        ("روز دوشنبه نشستی در ایران بود.", ["IR"]),
        ("ایران و مالی همکاری دارند.", ["IR", "ML"]),
        ("بنین، توگو و غنا نماینده فرستادند.", ["BJ", "TG", "GH"]),
        ("احساس غنا و بی‌نیازی در ایران زیاد شد.", ["IR"]),
        ("وزیر بازرگانی و صنعت غنا آمد.", ["GH"]),
        ("وزیر امور اقتصادی و مالی سخن گفت.", []),
    ],
)
def test_a_common_word_is_a_country_only_where_the_text_is_clear(text: str, expected: list[str]) -> None:
    assert [code for code, _ in countries(text)] == expected


def test_mentions_come_by_place_and_only_names_are_named() -> None:
    found = find_countries(Document(Article("a", "شیلی، تهران، طرف کنیایی و پرتغال"), load()))
    assert [c.start for c in found] == sorted(c.start for c in found)
    assert [(c.code, c.named) for c in found] == [("CL", True), ("IR", False), ("KE", False), ("PT", True)]
