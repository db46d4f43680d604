"""The whole of extraction on any text: it never raises, quotes are exact, the same text gives the same facts."""

import dataclasses
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamkari.extraction import extract
from hamkari.language.characters import folded
from hamkari.model import Article, Facts, Quote

TEXT = (
    "ایران کنیا رواندا ژاپن تهران نایروبی وزیر ارتباطات وزیر فناوری سفیر رئیس دکتر علی رضایی وی ایشان شرکت هواوی پست "
    "اتحادیه جهانی مخابرات اعضا نشست اجلاس کمیسیون مشترک دو کشور طرفین ما با و در از به برای که تا این آن نه هیچ "
    "هوش‌مصنوعی نسل پنجم امنیت سایبری فیبر نوری تفاهم‌نامه قرارداد همکاری دیدار کرد کردند امضا شد خواهد می‌کنند نکرد "
    "توافق تاکید تاکیدکرد گفت افزود قرار است آماده‌ایم تکذیب ایسنا خبرگزاری گزارش ۱۴۰۲/۰۶/۲۸ 2023-10-15 ICT 5G كنيا"
)
WORDS = TEXT.split()
CLAUSES = [
    "وزیر ارتباطات ایران با وزیر فناوری کنیا دیدار کرد",
    "ایران و کنیا تفاهم‌نامه همکاری در زمینه نسل پنجم امضا کردند",
    "دو کشور توافق کردند در زمینه هوش مصنوعی همکاری کنند",
    "این همکاری ادامه خواهد یافت",
    "به گزارش ایسنا",
]
MARKS = [".", "،", "؛", ":", "؟", "«", "»", "(", ")", "\n", "\n- ", "\n1. ", "\n\n", "\r\n", "\t", "…", "/"]
ODD = [
    "\u200c",
    "\u200f",
    "\u0640",
    "\u064b",
    "\x00",
    "\x07",
    "\x1b",
    "\ufeff",
    "\u2028",
    "\x85",
    "😀",
    "İ",
    "ﷲ",
    "ß",
    "𝟗",
]
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(WORDS).map(lambda word: f" {word}"),
        st.sampled_from(CLAUSES).map(lambda clause: f" {clause}. "),
        st.sampled_from(MARKS),
        st.sampled_from(ODD),
        st.text(max_size=3),
    ),
    max_size=60,
).map("".join)
STORY = (
    "به گزارش ایسنا، علی رضایی، وزیر ارتباطات ایران، در نایروبی با جان موانگی، وزیر فناوری کنیا، دیدار کرد.\n"
    "دو كشور در زمینه هوش‌مصنوعی و فیبر نوری توافق کردند و تفاهم‌نامه‌ای در زمینه نسل پنجم امضا کردند. "
    "وی گفت: ایران با اتحادیه جهانی مخابرات در زمینه امنیت سایبری همکاری خواهد کرد."
)


def quotes(facts: Facts) -> Iterator[Quote]:
    for kind in ("countries", "people", "posts", "bodies", "occasions", "places", "topics"):
        for entity in getattr(facts, kind):
            assert entity.mentions
            yield from entity.mentions
    yield from (statement.evidence for statement in (*facts.meetings, *facts.agreements))


@given(TEXTS)
@settings(deadline=None, max_examples=150)
def test_any_text_gives_facts_with_exact_quotes(text: str) -> None:
    facts = extract(Article("a", text))
    assert facts.article.text == text
    for quote in quotes(facts):
        assert 0 <= quote.start < quote.end <= len(text)
        assert text[quote.start : quote.end] == quote.exact
    for agreement in facts.agreements:
        assert len(set(agreement.parties)) == len(agreement.parties) >= 2
        assert list(agreement.parties) == sorted(agreement.parties)
        assert 0.5 <= agreement.confidence <= 1
        assert agreement.topics


def test_a_story_gives_facts_of_every_kind() -> None:
    facts = extract(Article("a", STORY))
    assert facts.publisher == "ایسنا"
    assert [c.code for c in facts.countries] == ["IR", "KE"]
    assert [(p.name, p.country) for p in facts.people] == [("علی رضایی", "IR"), ("جان موانگی", "KE")]
    assert "اتحادیه جهانی مخابرات" in {b.name for b in facts.bodies}
    assert [p.name for p in facts.places] == ["نایروبی"]
    assert {t.id for t in facts.topics} >= {"ai", "5g", "cybersecurity"}
    assert [m.participants for m in facts.meetings] == [("علی رضایی", "جان موانگی")]
    assert {a.stage for a in facts.agreements} >= {"agreed", "signed"}
    assert len(list(quotes(facts))) > 12


def test_the_same_text_gives_the_same_facts() -> None:
    assert extract(Article("a", STORY)) == extract(Article("a", STORY))


@pytest.mark.parametrize("text", ["", " \n", "\x00", "\u200c\u200f", "...", "Hello, world.", "۱۲۳"])
def test_a_text_without_a_story_gives_no_facts(text: str) -> None:
    facts = extract(Article("a", text))
    assert [
        field.name for field in dataclasses.fields(facts) if field.name != "article" and getattr(facts, field.name)
    ] in ([], ["title"])


def test_blanks_around_a_story_move_its_quotes_and_change_nothing_else() -> None:
    moved = extract(Article("a", f"\n \n{STORY}"))
    plain = extract(Article("a", STORY))
    assert [(q.start - 3, q.exact) for q in quotes(moved)] == [(q.start, q.exact) for q in quotes(plain)]


def test_arabic_letters_and_joiners_change_no_fact() -> None:
    plain = extract(Article("a", STORY))
    arabic = extract(Article("a", STORY.replace("ی", "ي").replace("ک", "ك")))
    assert [(tuple(map(folded, a.parties)), a.stage, a.topics) for a in arabic.agreements] == [
        (tuple(map(folded, a.parties)), a.stage, a.topics) for a in plain.agreements
    ]
    assert [c.code for c in arabic.countries] == [c.code for c in plain.countries]
