"""What kind of word a word is: function word, word of the dictionary, or neither, as names are.

The word list and the stop words are hazm's; words that its list gives no part of speech are rare ones and names alike,
and count as unknown.
"""

import functools
import re

from hazm.utils import stopwords_list, words_list

from hamkari.language.characters import folded

_FUNCTION_TAGS = frozenset(("P", "CONJ", "PRO", "DET", "POSTP", "PR", "NUM"))
_NO_TAG = ("0",)
_PLURAL = re.compile(r"(?:ها(?:یی?|یم|یش|یت|یشان|یمان|یتان)?|ات|(?<!ی)ان)$")
# Ezafe after a vowel («خودروی»), and the plural of nouns in «ه» («نمایندگان»).
_EZAFE = ("وی", "ای")
_LIVING = "گان"
_RELATIVE = re.compile(r"(?:ه?‌?ای|یی|وی|ی)$")
_DERIVED = re.compile(
    r"(?:سازی|گذاری|رسانی|ریزی|پذیری|گری|داری|یابی|پژوهی|نگاری|پردازی|زدایی|پایی|سنجی|شناسی|گرایی|نامه|نویسی)$"
)


@functools.cache
def _tags() -> dict[str, tuple[str, ...]]:
    return {folded(word): tags for word, _, tags in words_list() if tags != _NO_TAG}


@functools.cache
def _function_words() -> frozenset[str]:
    listed = {folded(word.replace("_", " ")) for word in stopwords_list()}
    short = {word for word, tags in _tags().items() if tags[0] in _FUNCTION_TAGS and len(word) < 5}
    return frozenset(listed | short)


def is_function_word(chars: str) -> bool:
    """Whether a word, folded, is a preposition, conjunction, pronoun, determiner or another stop word."""
    return chars in _function_words()


@functools.lru_cache(maxsize=65536)
def is_dictionary_word(chars: str) -> bool:
    """Whether the dictionary gives a word, folded, or its singular, a part of speech; proper names may be among them.

    >>> is_dictionary_word("همکاریهای"), is_dictionary_word("ریستیچ")
    (True, False)
    """
    tags = _tags()
    if chars in tags:
        return True
    if chars.endswith(_EZAFE) and chars[:-1] in tags:
        return True
    if chars.endswith(_LIVING) and chars.removesuffix(_LIVING) + "ه" in tags:
        return True
    stem = _PLURAL.sub("", chars)
    return stem != chars and (stem in tags or _is_derived(stem))


@functools.lru_cache(maxsize=65536)
def is_relative_adjective(chars: str) -> bool:
    """Whether a word, folded, is made by «ی» from a noun of the dictionary, or is a verbal noun in «سازی» and its like.

    >>> is_relative_adjective("نمایشگاهی")
    True
    """
    if _is_derived(chars):
        return True
    stem = _RELATIVE.sub("", chars)
    return stem != chars and len(stem) > 2 and any(s in _tags() for s in (stem, stem + "ه", stem + "ا"))


def _is_derived(chars: str) -> bool:
    match = _DERIVED.search(chars)
    return match is not None and match.start() > 1
