"""Meetings: told by verb or noun, with subject, partner, companions and place; not planned, not denied."""

import pytest

from hamkari.extraction import extract
from hamkari.model import Article, Meeting


def meetings(text: str) -> tuple[Meeting, ...]:
    return extract(Article("a", text)).meetings


@pytest.mark.parametrize(
    "text",
    [
        "وزیر ارتباطات ایران با وزیر فناوری کنیا دیدار کرد.",
        "وزیر ارتباطات ایران با وزیر فناوری کنیا ديدار كرده است.",
        "وزیر ارتباطات ایران و وزیر فناوری کنیا دیدار کردند.",
        "وزیر ارتباطات ایران در دیدار با وزیر فناوری کنیا سخن گفت.",
        "در دیدار وزیر ارتباطات ایران با وزیر فناوری کنیا، سندی خوانده شد.",
    ],
)
def test_verb_and_noun_tell_who_met(text: str) -> None:
    (meeting,) = meetings(text)
    assert meeting.participants == ("وزیر ارتباطات ایران", "وزیر فناوری کنیا")
    assert meeting.parties == ("IR", "KE")
    assert text[meeting.evidence.start : meeting.evidence.end] == meeting.evidence.exact


@pytest.mark.parametrize(
    "text",
    [
        "قرار است وزیر ارتباطات ایران با وزیر فناوری کنیا دیدار کند.",
        "وزیر ارتباطات ایران با وزیر فناوری کنیا دیدار نکرد.",
        "وزیر ارتباطات ایران با وزیر فناوری کنیا دیدار خواهد کرد.",
        "وزیر ارتباطات ایران از وزیر فناوری کنیا نام برد.",
        "وزیر ارتباطات ایران دیدار کرد.",
    ],
)
def test_what_is_planned_denied_or_lacks_a_side_is_no_meeting(text: str) -> None:
    assert meetings(text) == ()


def test_names_place_and_occasion() -> None:
    (meeting,) = meetings(
        "علی رضایی، وزیر ارتباطات ایران، در حاشیه اجلاس جهانی تلکام با جان موانگی، وزیر فناوری کنیا، در نایروبی "
        "دیدار کرد."
    )
    assert meeting.participants == ("علی رضایی", "جان موانگی")
    assert (meeting.place, meeting.occasion) == ("نایروبی", "اجلاس جهانی تلکام")


def test_companions_belong_to_the_subject() -> None:
    (meeting,) = meetings("وزیر ارتباطات ایران به همراه رئیس سازمان فضایی ایران با وزیر فناوری کنیا دیدار کرد.")
    assert meeting.participants == ("وزیر ارتباطات ایران", "رئیس سازمان فضایی ایران", "وزیر فناوری کنیا")


def test_a_side_may_be_a_delegation_without_a_name() -> None:
    (meeting,) = meetings("در گفت‌وگو با نمایندگان کنیا، وزیر ارتباطات ایران از همکاری استقبال کرد.")
    assert (meeting.participants, meeting.parties) == (("وزیر ارتباطات ایران",), ("IR", "KE"))


def test_a_meeting_told_twice_is_one_and_takes_the_place_told_later() -> None:
    (meeting,) = meetings(
        "وزیر ارتباطات ایران با وزیر فناوری کنیا دیدار کرد. "
        "در نایروبی وزیر ارتباطات ایران با وزیر فناوری کنیا دیدار کرد."
    )
    assert meeting.place == "نایروبی"
    assert meeting.evidence.start == 0
