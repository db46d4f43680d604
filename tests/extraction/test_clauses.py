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


def told(text: str) -> list[tuple[str, str | None]]:
    """The words of each unit of a text, and the stage its cue tells."""
    stages = [(words, unit.cue.entry.one("hk:stage") if unit.cue else None) for words, unit in cut(text)]
    return [(words, stage and stage.rpartition("/")[2]) for words, stage in stages]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("این طرح که سال گذشته آغاز شده بود، متوقف شد.", ["reduced"]),
        ("این قرارداد که سال گذشته امضا شده بود، متوقف شد.", ["signed", "reduced"]),
        ("قرار بود تفاهم‌نامه امضا شود، اما دو طرف آن را لغو کردند.", ["reduced"]),
        ("قرار است تفاهم‌نامه امضا شود، اما مذاکرات متوقف شده است.", ["planned", "reduced"]),
    ],
)
def test_what_came_of_a_deed_or_a_plan_overtakes_it(text: str, expected: list[str]) -> None:
    assert [stage for _, stage in told(text)] == expected


def test_an_adverbial_before_another_predicate_is_a_unit_of_its_own() -> None:
    assert told("وزیر ضمن استقبال از همکاری فنی، خواستار امضای تفاهم‌نامه شد.") == [
        ("وزیر ضمن استقبال از همکاری فنی،", "emphasised"),
        ("خواستار امضای تفاهم‌نامه شد.", "offered"),
    ]
    assert [stage for _, stage in told("وزیر ضمن استقبال از همکاری فنی به تهران رفت.")] == ["emphasised"]


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("شرکت‌ها تا پایان سال کابل تازه‌ای می‌سازند.", Tense.FUTURE),
        ("شرکت‌ها در این شهر کابل تازه‌ای می‌سازند.", Tense.PRESENT),
        ("شرکت‌ها تا پایان سال کابل تازه‌ای ساختند.", Tense.PAST),
        ("شرکت‌ها تأکید می‌کنند که تا پایان سال کار دارند.", Tense.PRESENT),
    ],
)
def test_a_deed_in_the_present_beside_a_time_ahead_is_one_of_the_future(text: str, tense: Tense) -> None:
    ((_, unit),) = cut(text)
    assert unit.form is not None
    assert unit.form.tense is tense


def test_no_cue_begins_inside_a_compound_preposition() -> None:
    assert told("مدیر از امضای قرارداد خبر داد.")[0][1] == "signed"
    ((_, unit),) = cut("مدیر پس از لغو قرارداد خبر داد.")
    assert unit.cue is None or not unit.cue.label.startswith("از لغو")


def test_a_cue_written_with_the_negation_beats_the_one_without() -> None:
    assert told("شرکت حاضر نشد نرم‌افزار را بفروشد.")[0][1] == "reduced"
    assert told("شرکت حاضر شد نرم‌افزار را بفروشد.")[0][1] == "offered"


# One predicate of each family of each stage: as agencies in Tehran, and as agencies in Kabul say it.


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("این موضوع مورد گفت‌وگو واقع شد.", "discussed"),
        ("باب گفت‌وگو میان دو شرکت گشوده شد.", "discussed"),
        ("وزیر از مذاکره با همتای خود سخن گفت.", "discussed"),
        ("او این طرح را از ارکان روابط دو کشور خواند.", "emphasised"),
        ("دو کشور چاره‌ای جز همکاری ندارند.", "emphasised"),
        ("وزیر از درخواست طرف مقابل برای آموزش خبر داد.", "requested"),
        ("طرح تازه را پیش روی میزبان گذاشت.", "requested"),
        ("سفیر از آمادگی کشورش برای انتقال فناوری یاد کرد.", "offered"),
        ("دولت زمینه فعالیت شرکت‌ها را مهیا ساخت.", "offered"),
        ("رئیس سازمان از برنامه خود برای احداث مرکز داده پرده برداشت.", "planned"),
        ("دو طرف به درک مشترک دست یافتند.", "agreed"),
        ("جانبین همقول گردیدند.", "agreed"),
        ("سفیر جواب مثبت داد.", "agreed"),
        ("مدیرعامل از عقد قرارداد خبر داد.", "signed"),
        ("دو شرکت قرارداد را دستخط کردند.", "signed"),
        ("وزیر از شروع به کار این سامانه خبر داد.", "implemented"),
        ("مدیران دو شرکت گرد هم آمدند.", "implemented"),
        ("کارمندان مصروف آموزش می‌باشند.", "implemented"),
        ("پروژه پارسال ملغا شد.", "reduced"),
        ("همکاری از سال گذشته معطل قرار گرفته است.", "reduced"),
        ("جانب مقابل پروسه را متوقف ساخت.", "reduced"),
        ("شرکت از خرید سهام صرف نظر کرد.", "reduced"),
        ("شرکت پشتیبانی از شبکه را پایان داد.", "reduced"),
        ("سفر به زمان نامعلومی موکول گردید.", "reduced"),
        ("طرف مقابل با درخواست ما مخالفت ورزید.", "reduced"),
        ("این مذاکرات به جایی نرسید.", "reduced"),
        ("کار به حالت تعلیق درآمد.", "reduced"),
        ("دفتر مشترک آنها بسته شد.", "reduced"),
    ],
)
def test_the_usual_predicates_tell_their_stage(text: str, stage: str) -> None:
    assert [found for _, found in told(text)] == [stage]


def test_the_tense_of_a_title_tells_nothing_by_itself() -> None:
    (_, title), (_, body) = cut("شرکت‌های دو کشور هم‌نشین هستند\nآنان پارسال دیدند.")
    assert (title.cue, title.form) == (None, None)
    assert body.form is not None
    ((_, line),) = cut("شرکت‌های دو کشور هم‌نشین هستند.")
    assert line.form is not None
