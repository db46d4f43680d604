"""Cue phrases: verbs in every form, gaps, glued verbs, light verbs of one meaning, negation."""

from collections.abc import Sequence

import pytest

from hamkari.language.characters import fold
from hamkari.language.verbs import Tense
from hamkari.lexicon import CueMatcher, Entry, load
from hamkari.lexicon.cues import GAP, CueMatch, VerbFinder, finite
from hamkari.lexicon.families import family_cues
from hamkari.lexicon.vocabulary import expand

ENTRY = Entry("https://w3id.org/hamkari/id/cue/made-up")


def cues(text: str, *labels: str) -> Sequence[CueMatch]:
    return CueMatcher([(label, ENTRY) for label in labels], load().entries("hk:Verb")).find(fold(text))


def words(text: str) -> list[str]:
    folded = fold(text)
    groups = finite(VerbFinder(load().entries("hk:Verb")).find(folded))
    return [text[slice(*folded.span(g.start, g.end))] for g in groups]


@pytest.mark.parametrize(
    ("text", "tense", "negated"),
    [
        ("وزیر پیشنهاد کرد.", Tense.PAST, False),
        ("وزیر پیشنهاد می‌کند.", Tense.PRESENT, False),
        ("وزیر پیشنهاد خواهد کرد.", Tense.FUTURE, False),
        ("وزیر پیشنهاد بکند.", Tense.SUBJUNCTIVE, False),
        ("وزیر پيشنهاد نكرده است.", Tense.PAST, True),
    ],
)
def test_a_verb_is_heard_in_every_form(text: str, tense: Tense, negated: bool) -> None:
    (cue,) = cues(text, "پیشنهاد کردن")
    assert cue.form is not None
    assert (cue.form.tense, cue.form.negated) == (tense, negated)
    assert cue.entry is ENTRY


def test_light_verbs_of_one_meaning_stand_for_each_other() -> None:
    (cue,) = cues("وزیر پیشنهاد نمود.", "پیشنهاد کردن")
    assert cue.form is not None
    assert cue.form.lemma == "نمودن"
    assert cues("وزیر پیشنهاد داد.", "پیشنهاد کردن") == []


def test_a_gap_holds_other_words_and_parts_name_the_pieces() -> None:
    text = "آمادگی کشور خود را اعلام کرد."
    (cue,) = cues(text, "آمادگی … اعلام کردن")
    chars = fold(text).chars
    assert [chars[start:end] for start, end in cue.parts] == ["امادگی", "اعلامکرد"]
    assert (cue.start, cue.end) == (cue.parts[0][0], cue.parts[-1][1])


def test_words_follow_at_once_without_a_gap() -> None:
    assert cues("پیشنهاد خوبی کرد.", "پیشنهاد کردن") == []
    assert len(cues("پیشنهاد خوبی کرد.", "پیشنهاد … کردن")) == 1


@pytest.mark.parametrize("stop", [".", "؛", "؟", "\n"])
def test_a_gap_ends_with_its_sentence(stop: str) -> None:
    assert cues(f"آمادگی خود{stop} سپس اعلام کرد", "آمادگی … اعلام کردن") == []


@pytest.mark.parametrize(("between", "found"), [(GAP - 2, 1), (GAP + 2, 0)])
def test_a_gap_is_bounded(between: int, found: int) -> None:
    assert len(cues(f"آمادگی {'بسیار ' * between}اعلام کرد", "آمادگی … اعلام کردن")) == found


def test_a_glued_verb_is_heard() -> None:
    (cue,) = cues("وزیر بر همکاری تاکیدکرد.", "تأکید کردن")
    assert cue.form is not None
    assert cue.form.tense is Tense.PAST


def test_a_clitic_copula_is_heard() -> None:
    (cue,) = cues("ما آماده‌ایم.", "آماده بودن")
    assert cue.form is not None
    assert (cue.form.person, cue.form.plural, cue.form.lemma) == (1, True, "بودن")


def test_a_cue_that_asks_for_negation_is_heard_only_negated() -> None:
    (cue,) = cues("کنیا پیشنهاد را نپذیرفت.", "نپذیرفتن")
    assert cue.asks_negation
    assert cues("کنیا پیشنهاد را پذیرفت.", "نپذیرفتن") == []
    (plain,) = cues("کنیا پیشنهاد را نپذیرفت.", "پذیرفتن")
    assert not plain.asks_negation
    assert plain.form is not None
    assert plain.form.negated


def test_a_cue_without_a_verb_has_no_form() -> None:
    (cue,) = cues("همکاری‌های دو کشور", "همکاری")
    assert cue.form is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مرکز داده بزرگ", []),
        ("قرارداد ساخت پل بسته شد", ["بسته شد"]),
        ("وی پل را ساخت و رفت.", ["ساخت", "رفت"]),
        ("کنیا از ایران خرید خواهد کرد.", ["خواهد کرد"]),
        ("وزیر گفت که می‌آید.", ["گفت", "می‌آید"]),
        ("وزیر تاکیدکرد.", []),
    ],
)
def test_finite_verbs_stand_as_words_and_are_no_nouns(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_stems_of_the_ontology_make_a_verb() -> None:
    (cue,) = cues("این بند را در سند گنجاندند.", "گنجاندن")
    assert cue.form is not None
    assert cue.form.plural


def test_each_noun_of_a_set_goes_with_each_of_its_verbs() -> None:
    verbs = ("https://w3id.org/hamkari/ontology#verbPhrase", ("به عمل آمدن", "حاصل شدن"))
    entry = Entry("https://w3id.org/hamkari/id/cue/predicate", dict([verbs]))
    matcher = CueMatcher([("توافق", entry), ("فیصله", entry)], load().entries("hk:Verb"))
    found = {
        (c.start, c.label.replace(" …", ""))
        for c in matcher.find(fold("فیصله به عمل آمد. توافق خوبی حاصل شد. توافق شد."))
    }
    assert found == {(0, "فیصله به عمل آمدن"), (14, "توافق حاصل شدن")}


def test_a_close_verb_stands_next_to_its_noun_only() -> None:
    verbs = ("https://w3id.org/hamkari/ontology#closeVerb", ("شدن", "قرار گرفتن"))
    entry = Entry("https://w3id.org/hamkari/id/cue/close", dict([verbs]))
    matcher = CueMatcher([("متوقف", entry)], load().entries("hk:Verb"))
    found = [c.label for c in matcher.find(fold("کار متوقف شد. کار متوقف قرار گرفت. کارِ متوقفِ ما آغاز شد."))]
    assert found == ["متوقف شدن", "متوقف قرار گرفتن"]


# Families: things, and what is done with them.


def made_up_family(**values: tuple[str, ...]) -> Entry:
    return Entry("https://w3id.org/hamkari/id/cue/f", {expand(f"hk:{name}"): given for name, given in values.items()})


def family(text: str, *, distractors: Sequence[str] = ()) -> list[str]:
    cables = made_up_family(
        tells=(ENTRY.iri,), thing=("کابل", "مرکز داده"), deed=("احداث",), lightVerb=("شدن",), verbPhrase=("ساختن",),
        attribute=("مشترک",),
    )  # fmt: skip
    phrases, clauses = family_cues([cables], [ENTRY])
    matcher = CueMatcher(
        phrases, load().entries("hk:Verb"), headed=clauses, distractors=[(x, ENTRY) for x in distractors],
        premodifiers=("یک", "دو", "بخشی", "از"), prepositions=("در", "از"),
    )  # fmt: skip
    return sorted({cue.label for cue in matcher.find(fold(text))})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("احداث کابل", ["احداث · کابل"]),
        ("احداث دو کابل", ["احداث · کابل"]),
        ("احداث ۲۰ کابل", ["احداث · کابل"]),
        ("احداث پل و کابل", []),
        ("احداث و نگهداری کابل", ["احداث · کابل"]),
        ("احداث کارخانه کابل", []),
        ("ساختن کابل", ["ساختنِ · کابل"]),
        ("کابلی در دریا احداث خواهد شد", ["کابل … احداث شدن"]),
        ("این کابل را با هم می‌سازند", ["کابل … ساختن"]),
        ("در کابل خانه‌ای ساختند", []),
        ("بخشی از کابل را ساختند", ["کابل … ساختن"]),
        ("مرکز داده کابل را ساختند", ["مرکز داده … ساختن"]),
        ("کابل دریایی مشترک", ["کابل ‥ مشترک"]),
        ("کابل و سکوی مشترک", []),
    ],
)
def test_a_family_is_heard_in_both_orders(text: str, expected: list[str]) -> None:
    assert family(text) == expected


def test_a_family_of_another_concept_is_left_out() -> None:
    assert family_cues([made_up_family(tells=("x:other",), thing=("کابل",), deed=("احداث",))], [ENTRY]) == ([], [])


def test_no_part_of_a_cue_is_heard_in_a_distractor() -> None:
    assert family("کابل را هماهنگ ساختند", distractors=["هماهنگ ساختن"]) == []
    assert family("کابل را هماهنگ ساختند") == ["کابل … ساختن"]
    assert family("احداث کابل", distractors=["کابل"]) == ["احداث · کابل"]


def test_no_family_of_the_ontology_lacks_what_makes_a_cue() -> None:
    concepts = {e.iri for e in load().entries("skos:Concept")}
    for entry in load().entries("hk:CueFamily"):
        assert entry.one("hk:tells") in concepts, entry.iri
        assert entry.all("hk:thing"), entry.iri
        assert any(entry.all(f"hk:{name}") for name in ("deed", "verbPhrase", "attribute")), entry.iri
        assert not entry.all("hk:lightVerb") or entry.all("hk:deed"), entry.iri
