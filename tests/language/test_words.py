"""Kinds of words: what the dictionary knows in its inflections, and what it cannot know."""

import pytest

from hamkari.language.characters import folded
from hamkari.language.words import is_dictionary_word, is_function_word, is_relative_adjective


@pytest.mark.parametrize("word", ["وزیر", "سازمان‌های", "وزارتخانه‌هاي", "کارشناسان", "نمایندگان", "خودروی"])
def test_inflected_words_are_of_the_dictionary(word: str) -> None:
    assert is_dictionary_word(folded(word))


@pytest.mark.parametrize("word", ["ریستیچ", "گوترش", "هاکوبیان", "الیاسری"])
def test_names_are_not(word: str) -> None:
    assert not is_dictionary_word(folded(word))


def test_function_words_and_adjectives() -> None:
    assert is_function_word("در")
    assert not is_function_word(folded("وزیر"))
    assert is_relative_adjective(folded("نمایشگاهی"))
    assert is_relative_adjective(folded("دیجیتال‌سازی"))
    assert not is_relative_adjective(folded("گوترش"))
