"""Statement units: where a sentence is cut, which cue governs a stretch, what joins the unit before."""

import itertools

import pytest

from hamkari.extraction.clauses import Unit, units
from hamkari.extraction.document import Document
from hamkari.language.verbs import Tense
from hamkari.lexicon import load
from hamkari.model import Article


def cut(text: str) -> list[tuple[str, Unit]]:
    """The words of each unit of a text, and the unit."""
    document = Document(Article("a", text), load())
    cues = document.lexicon.cues("hk:CueSet").find(document.folded, document.verbs)
    found = [unit for sentence in document.sentences for unit in units(document, sentence, cues)]
    return [(document.text_of(unit.start, unit.end), unit) for unit in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "دو کشور بر سر نسل پنجم توافق کردند و تفاهم‌نامه را امضا کردند.",
            ["دو کشور بر سر نسل پنجم توافق کردند", "و تفاهم‌نامه را امضا کردند."],
        ),
        (
            "وزیر گفت: دو کشور توافق کردند؛ سفیر تاکید کرد.",
            ["وزیر گفت:", "دو کشور توافق کردند؛", "سفیر تاکید کرد."],
        ),
        ("هوا خوب است ولی باران می‌آید.", ["هوا خوب است", "ولی باران می‌آید."]),
        ("وزیر و سفیر ایران و کنیا در دیدار و بازدید توافق کردند.", None),
        ("وزیر تاکید کرد که دو کشور همکاری کنند.", None),
        ("دو کشور خواستند کابل از دریا بگذرد و به ساحل برسد.", None),
    ],
)
def test_a_sentence_is_cut_after_a_finite_verb_before_a_conjunction(text: str, expected: list[str] | None) -> None:
    assert [words for words, _ in cut(text)] == (expected or [text])


@pytest.mark.parametrize(
    ("text", "stage", "tense", "denied"),
    [
        ("تفاهم‌نامه را امضا کردند.", "signed", Tense.PAST, False),
        ("تفاهم‌نامه را امضا نکردند.", "signed", Tense.PAST, True),
        ("تفاهم‌نامه را امضا خواهند کرد.", "signed", Tense.FUTURE, False),
        ("وزیر تاکید کرد که دو کشور همکاری کنند.", "emphasised", Tense.PAST, False),
        ("دو کشور توافق کردند در این زمینه همکاری کنند.", "agreed", Tense.PAST, False),
    ],
)
def test_the_cue_that_governs_gives_stage_and_form(text: str, stage: str, tense: Tense, denied: bool) -> None:
    ((_, unit),) = cut(text)
    assert unit.cue is not None
    assert unit.form is not None
    assert (unit.cue.entry.one("hk:stage") or "").endswith(f"/{stage}")
    assert (unit.form.tense, unit.denied) == (tense, denied)


def test_without_a_cue_the_last_finite_verb_gives_the_form() -> None:
    ((_, unit),) = cut("باران خواهد آمد.")
    assert unit.cue is None
    assert unit.form is not None
    assert unit.form.tense is Tense.FUTURE
    ((_, bare),) = cut("باران در نایروبی")
    assert (bare.cue, bare.form, bare.denied) == (None, None, False)


def test_units_follow_each_other_and_fill_their_sentence() -> None:
    text = "وزیر گفت: دو کشور توافق کردند و سند را امضا کردند؛ سفیر رفت اما نماینده ماند. باران آمد."
    found = [unit for _, unit in cut(text)]
    assert len(found) > 4
    for _, group in itertools.groupby(found, key=lambda unit: unit.sentence.index):
        inside = list(group)
        assert (inside[0].start, inside[-1].end) == (inside[0].sentence.start, inside[0].sentence.end)
        assert all(one.end == other.start for one, other in itertools.pairwise(inside))


def test_a_light_verb_belongs_to_the_noun_next_to_it() -> None:
    ((_, unit),) = cut("صادرات پس از پایان قرارداد کاهش چشمگیری داشته است.")
    assert unit.cue is not None
    assert unit.cue.label == "کاهش … داشتن"


def test_a_copula_glued_to_its_predicate_ends_a_clause() -> None:
    assert [words for words, _ in cut("همکاری پابرجاست و کار آغاز خواهد شد.")] == [
        "همکاری پابرجاست",
        "و کار آغاز خواهد شد.",
    ]
