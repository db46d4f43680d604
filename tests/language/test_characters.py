"""The fold: one spelling, exact offsets, words that begin after a glued preposition and end in their inflection."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamkari.language.characters import ZWNJ, fold, folded

PERSIAN = st.text(alphabet="ابپتجدرسشکگلمنوهیيىكةأإآؤئۀ‌ـَِّ\u200f\u00a0 \n\t۰۵٠٩7aZİ.،؟«»-😀", max_size=60)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("همکاري", "همکاری"),
        ("كنيا", "کنیا"),
        ("موسی", "موسى"),
        ("تأکید", "تاکید"),
        ("مسئول", "مسیول"),
        ("رؤسا", "روسا"),
        ("آمادگی", "امادگی"),
        ("نامۀ", "نامه"),
        ("معاهدة", "معاهده"),
        ("تفاهم‌نامه", "تفاهم نامه"),
        ("تفاهمنامه", "تفاهم\u00a0نامه"),
        ("مـــهم", "مُهِمّ"),
        ("۱۴۰۲", "1402"),
        ("٥٦", "56"),
        ("ICT", "ict"),
        ("\u200fایران\u200e", "ایران"),
    ],
)
def test_spellings_of_one_word_are_one_string(one: str, other: str) -> None:
    assert folded(one) == folded(other) != ""


@pytest.mark.parametrize(("one", "other"), [("کار", "گار"), ("ایران", "ایرانی"), ("پست", "بست"), ("5g", "6g")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(PERSIAN)
def test_each_character_knows_the_place_it_came_from(text: str) -> None:
    result = fold(text)
    assert len(result.chars) == len(result.places) == len(result.begins) == len(result.ends) - 1
    assert list(result.places) == sorted(set(result.places))
    assert all(folded(text[place]) == char for place, char in zip(result.places, result.chars, strict=True))


@given(PERSIAN, st.data())
def test_a_span_holds_the_characters_asked_for(text: str, data: st.DataObject) -> None:
    result = fold(text)
    if not result.chars:
        return
    start = data.draw(st.integers(0, len(result.chars) - 1))
    end = data.draw(st.integers(start + 1, len(result.chars)))
    begin, stop = result.span(start, end)
    assert folded(text[begin:stop]) == result.chars[start:end]
    assert (result.position(begin), result.position(stop)) == (start, end)


@given(PERSIAN)
def test_what_is_folded_folds_to_itself(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(PERSIAN)
def test_a_position_lies_between_the_borders_of_its_word(text: str) -> None:
    result = fold(text)
    for position in range(len(result.chars)):
        start, end = result.word_start(position), result.word_end(position + 1)
        assert result.begins[start]
        assert result.ends_word(end)
        assert start <= position < end
        assert not any(result.begins[start + 1 : position + 1])


def words(text: str) -> list[str]:
    result = fold(text)
    starts = [i for i in range(len(result.chars)) if result.begins[i]]
    return [result.chars[i : result.word_end(i + 1)] for i in starts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وزیر ایران", ["وزیر", "ایران"]),
        ("وزیر\u00a0ایران\tرفت", ["وزیر", "ایران", "رفت"]),
        (f"می{ZWNJ}رود", ["میرود"]),
        ("محصولICT", ["محصول", "ict"]),
        ("5Gایران", ["5", "g", "ایران"]),
        ("سال۱۴۰۲", ["سال", "1402"]),
        ("ایران،کنیا", ["ایران", "،", "کنیا"]),
        ("«ایران»", ["«", "ایران", "»"]),
    ],
)
def test_a_blank_or_a_change_of_class_parts_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("text", ["درحوزه", "ازحوزه", "وحوزه", "اینحوزه", "به‌حوزه"])
def test_a_phrase_may_begin_after_a_glued_preposition(text: str) -> None:
    result = fold(text)
    assert result.begins_word(result.chars.index("حوزه"))


@pytest.mark.parametrize("text", ["فراحوزه", "مدحوزه"])
def test_no_phrase_begins_inside_another_word(text: str) -> None:
    result = fold(text)
    assert not result.begins_word(result.chars.index("حوزه"))


@pytest.mark.parametrize(
    "word",
    ["شبکه", "شبکه‌ها", "شبکه‌های", "شبکه‌هایی", "شبکه‌ای", "شبکه‌مان", "شبکه‌هایشان", "شبکه‌اش"],
)
def test_inflection_leaves_the_word(word: str) -> None:
    result = fold(f"{word} بزرگ")
    assert result.ends_inflected(len("شبکه"))


@pytest.mark.parametrize("word", ["شبکهبان", "شبکه‌سازی", "شبکهکننده"])
def test_a_compound_is_no_inflection(word: str) -> None:
    result = fold(f"{word} بزرگ")
    assert not result.ends_inflected(len("شبکه"))


def test_blank_text_folds_to_nothing() -> None:
    result = fold(f" {ZWNJ}\u200f\t")
    assert (result.chars, result.places, result.ends) == ("", (), (True,))
