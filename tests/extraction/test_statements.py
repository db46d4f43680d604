"""Statements of cooperation: stage by cue and tense, topics, instruments, lists, and what is no statement."""

import pytest

from hamkari.extraction import extract, read_document
from hamkari.lexicon import load
from hamkari.model import Agreement, Article

MET = "وزیر ارتباطات ایران با وزیر فناوری کنیا دیدار کرد. "
STORY = MET + "وی از پیشرفت کار گفت. باران هم آمد. نشست یک ساعت بود. "
ABOUT = "تفاهم‌نامه همکاری در زمینه هوش مصنوعی"


def agreements(text: str) -> tuple[Agreement, ...]:
    return extract(Article("a", text)).agreements


def stages(text: str) -> list[str]:
    return [agreement.stage for agreement in agreements(text)]


@pytest.mark.parametrize(
    ("statement", "stage"),
    [
        (f"ایران و کنیا {ABOUT} امضا کردند.", "signed"),
        ("مرکز مشترک هوش مصنوعی ایران و کنیا راه‌اندازی شد.", "implemented"),
        ("هم‌اکنون ایران و کنیا در زمینه هوش مصنوعی همکاری می‌کنند.", "implemented"),
        ("دو کشور توافق کردند در زمینه هوش مصنوعی همکاری کنند.", "agreed"),
        ("ایران و کنیا قصد دارند در زمینه هوش مصنوعی همکاری کنند.", "planned"),
        ("ایران آمادگی خود را برای همکاری با کنیا در زمینه هوش مصنوعی اعلام کرد.", "offered"),
        ("وی خواستار همکاری دو کشور در زمینه هوش مصنوعی شد.", "requested"),
        ("دو کشور بر همکاری در زمینه هوش مصنوعی تاکید کردند.", "emphasised"),
        ("همکاری دو کشور در زمینه هوش مصنوعی مورد بحث قرار گرفت.", "discussed"),
        ("همکاری ایران و کنیا در زمینه هوش مصنوعی متوقف شد.", "reduced"),
        ("کنیا پیشنهاد همکاری در زمینه هوش مصنوعی را نپذیرفت.", "reduced"),
    ],
)
def test_the_cue_tells_the_stage(statement: str, stage: str) -> None:
    (agreement,) = agreements(MET + statement)
    assert (agreement.parties, agreement.stage, agreement.topics) == (("IR", "KE"), stage, ("ai",))


@pytest.mark.parametrize("verb", ["امضا خواهند کرد", "امضا می‌کنند"])
def test_a_signing_that_lies_ahead_is_planned(verb: str) -> None:
    (agreement,) = agreements(f"{MET}ایران و کنیا {ABOUT} {verb}.")
    assert (agreement.stage, agreement.instrument) == ("planned", "memorandum")


@pytest.mark.parametrize(
    "statement",
    [
        f"ایران و کنیا {ABOUT} امضا نکردند.",
        f"ایران امضای {ABOUT} با کنیا را تکذیب کرد.",
        f"وزیر ارتباطات ایران امضای {ABOUT} با کنیا را بی‌پایه خواند.",
        f"هیچ {ABOUT} میان ایران و کنیا امضا نشد.",
        f"نه ایران و نه کنیا {ABOUT} امضا کردند.",
        f"آیا ایران و کنیا {ABOUT} امضا کردند؟",
        "ایران و کنیا تفاهم‌نامه همکاری در زمینه فوتبال امضا کردند.",
        "ایران و کنیا تفاهم‌نامه ارتباطات فرهنگی امضا کردند.",
        "وزارت ارتباطات و فناوری اطلاعات ایران و وزارت فناوری کنیا تفاهم‌نامه امضا کردند.",
    ],
)
def test_what_is_negated_denied_asked_or_outside_ict_is_none(statement: str) -> None:
    assert agreements(MET + statement) == ()
    assert stages(f"{MET}ایران و کنیا {ABOUT} امضا کردند.") == ["signed"]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("پروژه هوش مصنوعی با کنیا که قرار بود پاییز آغاز شود، به دلیل کمبود بودجه لغو شد.", ["reduced"]),
        ("طرح هوش مصنوعی با کنیا که قرار بود یک شرکت انجام دهد، به نیمه نرسید.", ["reduced"]),
        ("تفاهم‌نامه هوش مصنوعی با کنیا که پارسال امضا شد، عملا معطل مانده است.", ["signed", "reduced"]),
        ("مرکز مشترک هوش مصنوعی با کنیا که پارسال افتتاح شده بود، تعطیل شد.", ["reduced"]),
        ("دو طرف توافق کردند که مرکز هوش مصنوعی راه‌اندازی شود، اما باران آمد.", ["agreed"]),
    ],
)
def test_the_main_clause_tells_what_came_of_what_its_relative_clause_qualifies(
    statement: str, expected: list[str]
) -> None:
    assert stages(MET + statement) == expected


def test_two_clauses_with_two_stages_are_two_agreements() -> None:
    found = agreements(f"{MET}دو کشور در زمینه نسل پنجم توافق کردند و {ABOUT} امضا کردند.")
    assert [(a.stage, a.topics, a.instrument) for a in found] == [
        ("agreed", ("5g",), None),
        ("signed", ("ai",), "memorandum"),
    ]


def test_one_statement_may_have_several_topics() -> None:
    (agreement,) = agreements(f"{MET}دو کشور در زمینه هوش مصنوعی و امنیت سایبری توافق کردند.")
    assert agreement.topics == ("ai", "cybersecurity")


def test_a_clause_that_points_back_takes_the_topic_of_the_one_before() -> None:
    found = agreements(f"{MET}دو کشور در زمینه هوش مصنوعی توافق کردند. این همکاری ادامه خواهد یافت.")
    assert [(a.stage, a.topics) for a in found] == [("agreed", ("ai",)), ("planned", ("ai",))]


def test_a_headline_is_no_statement_of_its_own() -> None:
    (agreement,) = agreements(f"توافق ایران و کنیا در زمینه هوش مصنوعی\n{MET}دو کشور در زمینه هوش مصنوعی توافق کردند.")
    assert agreement.evidence.exact == "دو کشور در زمینه هوش مصنوعی توافق کردند"


@pytest.mark.parametrize("bullet", ["-", "•", "–", "1-", "۲)"])
def test_each_item_of_a_list_is_an_agreement_at_the_stage_above_it(bullet: str) -> None:
    found = agreements(
        f"{STORY}ایران و کنیا تفاهم‌نامه‌ای با این محورها امضا کردند:\n"
        f"{bullet} توسعه هوش مصنوعی\n{bullet} ورزش زنان\n{bullet} گسترش امنیت سایبری\nباران آمد."
    )
    assert [(a.parties, a.stage, a.topics, a.instrument) for a in found] == [
        (("IR", "KE"), "signed", ("ai",), "memorandum"),
        (("IR", "KE"), "signed", ("cybersecurity",), "memorandum"),
    ]


def test_an_item_without_a_statement_above_is_none() -> None:
    assert agreements(f"{STORY}هوا خوب بود:\n- توسعه هوش مصنوعی\n- گسترش امنیت سایبری\n") == ()


def test_activities_are_told_by_their_words() -> None:
    (agreement,) = agreements(f"{MET}دو کشور توافق کردند دوره آموزشی در زمینه هوش مصنوعی برگزار کنند.")
    assert agreement.activities == ("training",)


def test_a_story_hardly_about_ict_needs_two_topics_in_a_clause() -> None:
    other = "کشاورزان گندم را در مزرعه درو کردند و به بازار شهر بردند. " * 20
    assert agreements(f"{MET}{other}دو کشور در زمینه هوش مصنوعی توافق کردند.") == ()
    assert len(agreements(f"{MET}{other}دو کشور در زمینه هوش مصنوعی و امنیت سایبری توافق کردند.")) == 1


@pytest.mark.parametrize("before", ["", "\u200f\n\n", "😀 ", "Tehran (ICT) 2024: "])
def test_the_evidence_is_an_exact_quote_without_marks_around_it(before: str) -> None:
    text = f"{before}{MET}«دو كشور در زمينه هوش‌مصنوعي توافق كردند»."
    (agreement,) = agreements(text)
    quote = agreement.evidence
    assert text[quote.start : quote.end] == quote.exact
    assert quote.exact.strip(" .\n") == quote.exact
    assert "توافق" in quote.exact


@pytest.mark.parametrize(
    ("statement", "stage"),
    [
        ("می‌خواهیم در زمینه هوش مصنوعی با کنیا همکاری کنیم.", "offered"),
        ("می‌خواهیم کارشناسان کنیا در زمینه هوش مصنوعی همکاری کنند.", "requested"),
        ("سامانه مشترک هوش مصنوعی دو کشور هرگز راه‌اندازی نشد.", "reduced"),
        ("طرح مشترک هوش مصنوعی دو کشور هیچ گاه متوقف نشد.", "implemented"),
    ],
)
def test_stage_depends_on_who_acts_and_on_what_never_came(statement: str, stage: str) -> None:
    assert stages(MET + statement) == [stage]


def test_the_points_of_a_document_have_come_as_far_as_the_document() -> None:
    found = agreements(
        f"{STORY}ایران و کنیا {ABOUT} امضا کردند.\nمحورهای این تفاهم‌نامه به این شرح است:\n- گسترش امنیت سایبری\n"
    )
    assert [(a.stage, a.topics) for a in found] == [("signed", ("ai",)), ("signed", ("cybersecurity",))]


def test_a_clause_about_another_field_takes_no_topic_from_before() -> None:
    agreed = f"{MET}دو کشور در زمینه هوش مصنوعی توافق کردند. "
    assert stages(f"{agreed}دو کشور تفاهم‌نامه را امضا کردند.") == ["agreed", "signed"]
    assert stages(f"{agreed}دو کشور تفاهم‌نامه گردشگری را امضا کردند.") == ["agreed"]


def test_an_answer_is_about_what_was_asked() -> None:
    asked = "سفیر ایران در کنیا گفت‌وگو کرد.\nدرباره کابل دریایی چه شد؟\nبا شرکت‌های کنیا در این باره مذاکره کردیم."
    assert {t for a in agreements(MET + asked) for t in a.topics} == {"submarine-cable"}


def test_what_the_rules_are_not_sure_of_repeats_no_topic() -> None:
    text = STORY + "دو کشور در زمینه هوش مصنوعی توافق کردند. هوش مصنوعی خوب است."
    findings = read_document(Article("a", text), load())
    assert [s.signs["told"] for s in findings.statements()] == [1, 0]
    assert [(a.parties, a.stage, a.topics) for a in agreements(text)] == [(("IR", "KE"), "agreed", ("ai",))]


def test_a_verb_alone_and_no_topic_repeats_no_topic() -> None:
    text = f"{MET}ایران و کنیا {ABOUT} امضا کردند. کنیا هر سال بزرگ‌تر می‌شود."
    told = read_document(Article("a", text), load()).statements()
    assert [(s.agreement.stage, s.agreement.topics) for s in told] == [("signed", ("ai",)), ("implemented", ("ai",))]
    assert stages(text) == ["signed"]


@pytest.mark.parametrize(
    ("lead", "stage"),
    [
        ("محورهای این تفاهم‌نامه به این شرح است:", "signed"),
        ("بر پایه این تفاهم‌نامه قرار است تا پایان سال این کارها انجام شود:", "planned"),
    ],
)
def test_what_a_document_provides_for_has_come_as_far_unless_it_is_said_to_lie_ahead(lead: str, stage: str) -> None:
    found = agreements(f"{MET}ایران و کنیا {ABOUT} امضا کردند.\n{lead}\n- امنیت سایبری\n- دولت هوشمند")
    assert [(a.stage, a.topics) for a in found[-2:]] == [(stage, ("cybersecurity",)), (stage, ("smart-government",))]
