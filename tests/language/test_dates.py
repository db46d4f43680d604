import datetime

import jdatetime
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamkari.language.dates import find_dates, fold_letters

JALALI_MONTHS = [
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور",
    "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
]
AFGHAN_MONTHS = [
    "حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبله",
    "میزان", "عقرب", "قوس", "جدی", "دلو", "حوت",
]
GREGORIAN_MONTHS = [
    "ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن",
    "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر",
]
DARI_MONTHS = [
    "جنوری", "فبروری", "مارچ", "اپریل", "می", "جون",
    "جولای", "اگست", "سپتمبر", "اکتوبر", "نومبر", "دسمبر",
]
PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

modern_dates = st.dates(min_value=datetime.date(1950, 1, 1), max_value=datetime.date(2050, 12, 31))
digits = st.sampled_from([{}, PERSIAN_DIGITS, ARABIC_DIGITS])


def dates(text, **options):
    return [mention.date.isoformat() for mention in find_dates(text, **options)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1402/06/28", "2023-09-19"),
        ("۱۴۰۲-۶-۲۸", "2023-09-19"),
        ("28/06/1402", "2023-09-19"),
        ("1402.06.28", "2023-09-19"),
        ("1402 / 06 / 28", "2023-09-19"),
        ("سه شنبه 1402/06/28 ساعت 16:42", "2023-09-19"),
        ("چهار شنبه ۲۳ خرداد ماه سال ۱۴۰۳", "2024-06-12"),
        ("۲۳ خرداد ۱۴۰۱", "2022-06-13"),
        ("۲۹ آبان ۱۴۰۲، ۱۷:۲۰", "2023-11-20"),
        ("پنجشنبه 2 ارديبهشت 1389 ساعت 14:20", "2010-04-22"),
        ("۲۲ ثور ۱۴۰۴", "2025-05-12"),
        ("۳ ژوئن ۲۰۲۵", "2025-06-03"),
        ("15 اکتبر 2023", "2023-10-15"),
        ("اکتبر 15، 2023", "2023-10-15"),
        ("۸ جون ۲۰۲۳", "2023-06-08"),
        ("Oct 15, 2023", "2023-10-15"),
        ("15 October 2023", "2023-10-15"),
        ("2023-10-15", "2023-10-15"),
        ("2023-10-15T08:30:00Z", "2023-10-15"),
        ("15/10/2023", "2023-10-15"),
        ("تاریخ انتشار:1402/06/28", "2023-09-19"),
    ],
)
def test_a_full_date_is_read(text, date):
    assert dates(text) == [date]


@pytest.mark.parametrize(
    "text",
    [
        "05/10/2023",  # the fifth of October or the tenth of May
        "1402/13/01",
        "1402/12/30",  # no leap year
        "۱۵ رمضان ۱۴۴۵",
        "1445/09/15 قمری",
        "۱۵ محرم ۱۴۴۵ ه.ق",
        "192.168.1.15",
        "۲۸ شهریور",
        "۲۰۲۵",
        "8507-11260",
        "۵ مهر ۲۰ نفر",
        "۲ مهر ۲۰۲۳",  # a Solar Hijri month in a Gregorian year
        "09120402/06/28",
    ],
)
def test_what_is_no_sure_date_is_passed_over(text):
    assert dates(text) == []


def test_two_figures_are_a_year_only_where_asked():
    assert dates("۸۷/۵/۱۲") == []
    assert dates("۸۷/۵/۱۲", short_years=True) == ["2008-08-02"]
    assert dates("۱۲ مرداد ۸۷ - ۱۰:۲۰", short_years=True) == ["2008-08-02"]
    assert dates("۰۲/۰۶/۲۸", short_years=True) == ["2023-09-19"]


def test_the_range_holds_the_weekday_and_ends_before_the_time():
    text = "آخرین به روزرسانی : سه شنبه 1402/06/28 ساعت 16:42"
    (mention,) = find_dates(text)
    assert text[mention.start : mention.end] == "سه شنبه 1402/06/28"
    assert mention.calendar == "jalali"


def test_several_dates_come_in_order():
    assert dates("از ۲۳ خرداد ۱۴۰۱ تا 2023-10-15 و 1402/06/28") == ["2022-06-13", "2023-10-15", "2023-09-19"]


@given(date=modern_dates, digit=digits, mark=st.sampled_from("/-."), pad=st.sampled_from(["", "02"]))
def test_jalali_figures_round_trip(date, digit, mark, pad):
    day = jdatetime.date.fromgregorian(date=date)
    text = f"{day.year}{mark}{day.month:{pad}}{mark}{day.day:{pad}}".translate(digit)
    (mention,) = find_dates(f"کد {text} ساعت")
    assert (mention.date, mention.calendar) == (date, "jalali")


@given(date=modern_dates, digit=digits, names=st.sampled_from([JALALI_MONTHS, AFGHAN_MONTHS]))
def test_jalali_month_names_round_trip(date, digit, names):
    day = jdatetime.date.fromgregorian(date=date)
    (mention,) = find_dates(f"{day.day} {names[day.month - 1]} {day.year}".translate(digit))
    assert (mention.date, mention.calendar) == (date, "jalali")


@given(date=modern_dates, digit=digits, names=st.sampled_from([GREGORIAN_MONTHS, DARI_MONTHS]))
def test_gregorian_month_names_round_trip(date, digit, names):
    (mention,) = find_dates(f"{date.day} {names[date.month - 1]} {date.year}".translate(digit))
    assert (mention.date, mention.calendar) == (date, "gregorian")


@given(before=st.text(max_size=20), date=modern_dates, after=st.text(max_size=20))
def test_offsets_point_into_the_text(before, date, after):
    text = f"{before}\n{date.isoformat()}\n{after}"
    found = [text[m.start : m.end] for m in find_dates(text)]
    assert date.isoformat() in found


@given(st.text())
def test_folding_keeps_the_length(text):
    assert len(fold_letters(text)) == len(text)
