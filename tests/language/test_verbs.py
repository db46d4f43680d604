"""Conjugation: tense, negation, person and number of every finite form."""

import pytest

from hamkari.language.characters import folded
from hamkari.language.verbs import Tense, VerbForm, conjugate, infinitives


def form(infinitive: str, word: str) -> VerbForm:
    return conjugate(infinitive)[folded(word)]


@pytest.mark.parametrize(
    ("word", "tense"),
    [
        ("کرد", Tense.PAST),
        ("می‌کردند", Tense.PAST),
        ("کرده است", Tense.PAST),
        ("کرده‌اند", Tense.PAST),
        ("کرده بود", Tense.PAST),
        ("کرده شد", Tense.PAST),
        ("می‌کند", Tense.PRESENT),
        ("می کنیم", Tense.PRESENT),
        ("خواهد کرد", Tense.FUTURE),
        ("خواهیم‌کرد", Tense.FUTURE),
        ("کنند", Tense.SUBJUNCTIVE),
        ("بکنیم", Tense.SUBJUNCTIVE),
        ("کرده باشند", Tense.SUBJUNCTIVE),
        ("کرده", Tense.PARTICIPLE),
    ],
)
def test_tense_of_a_form(word: str, tense: Tense) -> None:
    found = form("کردن", word)
    assert (found.tense, found.negated, found.lemma) == (tense, False, "کردن")


@pytest.mark.parametrize(
    ("word", "tense"),
    [
        ("نکرد", Tense.PAST),
        ("نکرده است", Tense.PAST),
        ("نمی‌کنند", Tense.PRESENT),
        ("نخواهند کرد", Tense.FUTURE),
        ("نکنند", Tense.SUBJUNCTIVE),
        ("نکرده", Tense.PARTICIPLE),
    ],
)
def test_negation_of_a_form(word: str, tense: Tense) -> None:
    found = form("کردن", word)
    assert (found.tense, found.negated) == (tense, True)


@pytest.mark.parametrize(
    ("word", "person", "plural"),
    [
        ("کردم", 1, False),
        ("کرد", 3, False),
        ("کردیم", 1, True),
        ("کردید", 2, True),
        ("کردند", 3, True),
        ("کرده‌ام", 1, False),
        ("کرده‌ایم", 1, True),
        ("کرده‌اند", 3, True),
        ("خواهیم کرد", 1, True),
        ("خواهند کرد", 3, True),
        ("می‌کنم", 1, False),
    ],
)
def test_person_and_number(word: str, person: int, plural: bool) -> None:
    found = form("کردن", word)
    assert (found.person, found.plural) == (person, plural)


@pytest.mark.parametrize(
    ("infinitive", "word", "tense", "negated", "person", "plural"),
    [
        ("داشتن", "دارد", Tense.PRESENT, False, 3, False),
        ("داشتن", "ندارند", Tense.PRESENT, True, 3, True),
        ("داشتن", "داشت", Tense.PAST, False, 3, False),
        ("بودن", "است", Tense.PRESENT, False, 3, False),
        ("بودن", "نیستند", Tense.PRESENT, True, 3, True),
        ("بودن", "ایم", Tense.PRESENT, False, 1, True),
        ("بودن", "بود", Tense.PAST, False, 3, False),
        ("شدن", "نشد", Tense.PAST, True, 3, False),
        ("شدن", "خواهد شد", Tense.FUTURE, False, 3, False),
    ],
)
def test_irregular_verbs(infinitive: str, word: str, tense: Tense, negated: bool, person: int, plural: bool) -> None:
    assert form(infinitive, word) == VerbForm(infinitive, tense, negated, person, plural)


@pytest.mark.parametrize("word", ["گیری", "گرفتی"])
def test_nobody_is_addressed_as_thou(word: str) -> None:
    assert folded(word) not in conjugate("گرفتن")


def test_a_verb_of_becoming_has_no_passive() -> None:
    assert folded("شده شد") not in conjugate("شدن")
    assert folded("گرفته شد") in conjugate("گرفتن")


def test_all_keys_are_folded_and_forms_carry_their_lemma() -> None:
    for infinitive in ("پذیرفتن", "آوردن", "گفتن", "رساندن"):
        for word, found in conjugate(infinitive).items():
            assert word == folded(word)
            assert found.lemma == infinitive


@pytest.mark.parametrize(
    ("infinitive", "stems"),
    [("کردن", ("کرد", "کن")), ("بودن", ("بود", "باش")), ("گفتن", ("گفت", "گو"))],
)
def test_infinitives_with_their_stems(infinitive: str, stems: tuple[str, str]) -> None:
    assert stems in infinitives()[infinitive]


def test_stems_of_ones_own_make_a_verb() -> None:
    assert "گنجاندن" not in infinitives()
    forms = conjugate("گنجاندن", (("گنجاند", "گنجان"),))
    assert forms[folded("می‌گنجانند")].tense is Tense.PRESENT
    assert forms[folded("نگنجاند")].negated


def test_an_unknown_verb_is_refused() -> None:
    with pytest.raises(KeyError, match="بلوریدن"):
        conjugate("بلوریدن")


@pytest.mark.parametrize(
    ("infinitive", "word", "tense", "negated"),
    [
        ("آمدن", "بیایند", Tense.SUBJUNCTIVE, False),
        ("آمدن", "نیامد", Tense.PAST, True),
        ("آوردن", "بیاورد", Tense.SUBJUNCTIVE, False),
        ("انداختن", "بیندازد", Tense.SUBJUNCTIVE, False),
        ("افتادن", "نیفتاده", Tense.PARTICIPLE, True),
        ("ایستادن", "بایستد", Tense.SUBJUNCTIVE, False),
    ],
)
def test_a_glide_parts_the_prefix_from_an_alef(infinitive: str, word: str, tense: Tense, negated: bool) -> None:
    found = form(infinitive, word)
    assert (found.tense, found.negated) == (tense, negated)
