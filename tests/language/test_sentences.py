"""Sentences: what ends one, what does not, and that no word of the text is lost."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamkari.language.sentences import sentence_spans

TEXTS = st.text(alphabet='ابر م.!؟?؛،:«»")]5 \n\r\t\u200c\u2028\x0b\x85aZ…', max_size=60)


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وزیر آمد. سفیر رفت.", ["وزیر آمد.", "سفیر رفت."]),
        ("آیا آمد؟ آری! رفت", ["آیا آمد؟", "آری!", "رفت"]),
        ("وزیر آمد؛ سفیر رفت.", ["وزیر آمد؛", "سفیر رفت."]),
        ("گفت: «می‌آیم.» سپس رفت.", ["گفت: «می‌آیم.»", "سپس رفت."]),
        ("وزیر (در سفر.) آمد.", ["وزیر (در سفر.)", "آمد."]),
        ("چه شد؟! رفت...", ["چه شد؟!", "رفت..."]),
        ("  وزیر آمد.  \t", ["وزیر آمد."]),
    ],
)
def test_marks_end_a_sentence(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "رشد ۳.۵ درصدی بود",
        "نسخه 2.0 آمد",
        "نشانی example.com است",
        "آقای م. ر. احمدی آمد.",
        "J. Smith came.",
        "مصوبه ق.ا. را خواند.",
        "ایران، کنیا و شیلی: سه کشور",
    ],
)
def test_no_stop_inside_numbers_initials_and_abbreviations(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\n\n"])
def test_a_line_stands_alone(newline: str) -> None:
    assert sentences(f"توافق دو کشور{newline}- وزیر آمد{newline}- سفیر رفت.") == [
        "توافق دو کشور",
        "- وزیر آمد",
        "- سفیر رفت.",
    ]


@pytest.mark.parametrize("text", ["", " \n\t \r\n"])
def test_blank_text_has_none(text: str) -> None:
    assert sentence_spans(text) == []


@given(TEXTS)
def test_spans_are_ordered_disjoint_trimmed_and_cover_every_word(text: str) -> None:
    spans = sentence_spans(text)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] != "" for s in spans)
    covered = {place for span in spans for place in range(span.start, span.end)}
    assert all(char.isspace() for place, char in enumerate(text) if place not in covered)
