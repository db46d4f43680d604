"""Meetings: told by verb or noun, with subject, partner, companions and place; not planned, not denied."""

import datetime

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


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("۲۵ آذر ۱۴۰۲", datetime.date(2023, 12, 16)),
        ("روز دوشنبه", datetime.date(2023, 12, 18)),
        ("عصر سه شنبه", datetime.date(2023, 12, 19)),
        ("چهارشنبه", datetime.date(2023, 12, 20)),
        ("دیروز", datetime.date(2023, 12, 19)),
        ("دوشنبه هفته گذشته", None),
        ("در نایروبی", None),
    ],
)
def test_the_day_of_a_meeting(day: str, expected: datetime.date | None) -> None:
    stamp = "چهارشنبه ۲۹ آذر ۱۴۰۲\n\n"
    (meeting,) = meetings(f"{stamp}وزیر ارتباطات ایران {day} با وزیر فناوری کنیا دیدار کرد.")
    assert meeting.date == expected


def test_a_country_behind_another_preposition_is_no_delegation() -> None:
    assert meetings("در گفت‌وگو با خبرنگاران درباره کنیا، وزیر ارتباطات ایران سخن گفت.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "وزیر ارتباطات ایران در این نشست سخن گفت. وزیر فناوری کنیا در این نشست بر همکاری تأکید داشت.",
        "نشست به ریاست وزیر ارتباطات ایران و خانم وزیر فناوری کنیا برپا شد.",
        "وزیر ارتباطات ایران به دیدار وزیر فناوری کنیا رفت.",
    ],
)
def test_speakers_chairs_and_visitors_meet(text: str) -> None:
    (meeting,) = meetings(text)
    assert set(meeting.participants) == {"وزیر ارتباطات ایران", "وزیر فناوری کنیا"}


def test_speakers_of_one_country_are_no_meeting() -> None:
    text = "وزیر ارتباطات ایران در این نشست سخن گفت. وزیر نیروی ایران در این نشست بر کار تأکید داشت."
    assert meetings(text) == ()
