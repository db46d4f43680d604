"""Parties: named, listed, hinted at, members of a body; one agreement each or one for all."""

import pytest

from hamkari.extraction import extract, read_document
from hamkari.extraction.parties import Parties
from hamkari.lexicon import load
from hamkari.model import Article

MET = "وزیر ارتباطات ایران با وزیر فناوری کنیا دیدار کرد. "
SIGNED = "تفاهم‌نامه همکاری در زمینه هوش مصنوعی امضا کردند."


def parties(text: str) -> list[tuple[str, ...]]:
    return [agreement.parties for agreement in extract(Article("a", text)).agreements]


def play(text: str) -> Parties:
    return read_document(Article("a", text), load()).parties


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"ایران و کنیا {SIGNED}", [("IR", "KE")]),
        (f"تهران و نایروبی {SIGNED}", [("IR", "KE")]),
        (f"طرف ایرانی و طرف کنیایی {SIGNED}", [("IR", "KE")]),
        (f"ایران با کنیا و رواندا {SIGNED}", [("IR", "KE"), ("IR", "RW")]),
        (f"ایران، کنیا و رواندا {SIGNED}", [("IR", "KE", "RW")]),
        (f"وزیر ارتباطات ایران گفت: ایران رشد کرد. کنیا و رواندا {SIGNED}", [("KE", "RW")]),
        (f"{MET}دو کشور {SIGNED}", [("IR", "KE")]),
        (f"{MET}طرفین {SIGNED}", [("IR", "KE")]),
        (f"تحریم‌های آمریکا ادامه دارد. ایران و کنیا {SIGNED}", [("IR", "KE")]),
        (f"به دلیل مخالفت آمریکا، ایران و کنیا پس از سه سال {SIGNED}", [("IR", "KE")]),
        (f"ایران و کنیا بدون واسطه فرانسوی {SIGNED}", [("IR", "KE")]),
        (f"{MET}دو جانب در مجمع جهانی در تونس {SIGNED}", [("IR", "KE")]),
        (f"وزیران ایران، کنیا و رواندا آمدند. در تهران با کنیا و رواندا سه کشور {SIGNED}", [("IR", "KE", "RW")]),
    ],
)
def test_who_is_party(text: str, expected: list[tuple[str, ...]]) -> None:
    assert parties(text) == expected


def test_countries_where_something_stands_are_no_parties_to_each_other() -> None:
    home = "وزیر ارتباطات ایران گفت: ایران رشد کرد. "
    assert parties(f"{home}مراکز داده بزرگ جهان در سوئد و ایسلند با برق ارزان کار می‌کنند.") == []
    assert parties(f"{home}سوئد و ایسلند تفاهم‌نامه مرکز داده امضا کردند.") == [("IS", "SE")]


def test_of_two_listed_countries_the_one_spoken_of_most_is_the_counterpart() -> None:
    text = f"{MET}کنیا رشد کرده است. این کلاس‌ها برای دانشجویان کنیا و سنگال است. دو کشور {SIGNED}"
    assert parties(text) == [("IR", "KE")]


@pytest.mark.parametrize(
    "text",
    [
        "نشست اتحادیه جهانی مخابرات با حضور وزیر ارتباطات ایران برگزار شد. "
        "اعضا توافق کردند در زمینه امنیت سایبری همکاری کنند.",
        "وزیر ارتباطات ایران با دبیرکل اتحادیه جهانی مخابرات دیدار کرد. "
        "دو طرف توافق کردند در زمینه هوش مصنوعی همکاری کنند.",
        "نشست اتحادیه جهانی مخابرات برگزار شد. "
        "ایران با اعضای اتحادیه جهانی مخابرات در زمینه هوش مصنوعی تفاهم‌نامه امضا کرد.",
    ],
)
def test_members_of_a_body_are_the_body(text: str) -> None:
    assert parties(text) == [("IR", "اتحادیه جهانی مخابرات")]


def test_a_long_enumeration_brings_no_counterpart() -> None:
    after = f"دو کشور {SIGNED}"
    assert parties(f"ایران، کنیا، رواندا، شیلی و پرتغال عضو این برنامه هستند. {after}") == []
    assert parties(f"ایران و کنیا عضو این برنامه هستند. {after}") == [("IR", "KE")]


def test_the_counterpart_is_the_foreign_party_last_in_play() -> None:
    text = f"{MET}وزیر ارتباطات ایران سپس به شیلی رفت. باران آمد."
    found = play(text)
    assert found.home == "IR"
    chars = read_document(Article("a", text), load()).document.folded.chars
    assert found.counterpart(chars.index("شیلی")) == "KE"
    assert found.counterpart(len(chars)) == "CL"
    assert found.counterpart(0) == "KE"


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("کنیا و کنیا و کنیا با رواندا سخن گفتند.", "KE"),
        ("ایران آمد. کنیا و رواندا رفتند. کنیا ماند.", "IR"),
        ("باران آمد.", None),
    ],
)
def test_the_home_is_the_outlets_own_country_or_the_most_hinted_one(text: str, home: str | None) -> None:
    assert play(text).home == home


def test_nobody_foreign_no_parties() -> None:
    assert play("باران آمد.").counterpart(5) is None
    assert parties(f"ایران و تهران {SIGNED}") == []


def test_hints_come_by_place_and_a_bystander_gives_none() -> None:
    hints = play("تحریم‌های آمریکا ادامه دارد. ایران با کنیا در نایروبی گفت‌وگو کرد.").hints
    assert [h.start for h in hints] == sorted(h.start for h in hints)
    assert "US" not in {h.party for h in hints}
    assert {h.kind for h in hints if h.party == "KE"} == {"name", "scene"}


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (f"ایران با نمایندگان وزارت فناوری کنیا و رواندا {SIGNED}", [("IR", "KE"), ("IR", "RW")]),
        (f"ترکیه با شرکت‌های گرجستان {SIGNED}", [("GE", "TR")]),
        ("وزیر فناوری کنیا گفت: پروژه هوش مصنوعی ما با فرانسه متوقف شد.", [("FR", "KE")]),
        ("وزیر فناوری کنیا گفت: امیدواریم ایران در زمینه هوش مصنوعی به ما کمک کند.", [("IR", "KE")]),
        ("دو طرف متعهد شدند در زمینه هوش مصنوعی در اتحادیه جهانی مخابرات هماهنگ باشند.", [("IR", "KE")]),
    ],
)
def test_who_deals_with_whom_follows_from_prepositions_and_speakers(
    statement: str, expected: list[tuple[str, ...]]
) -> None:
    assert parties(f"{MET}{statement}") == expected


def test_this_country_is_the_foreign_one_last_named() -> None:
    found = play(f"{MET}رواندا بزرگ است. وزیر ارتباطات ایران به این کشور رفت.")
    assert [h.party for h in found.hints if h.kind == "anaphor"] == ["RW"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"شرکت پرداخت کنیا و شرکت ارتباطات رواندا {SIGNED}", [("KE", "RW")]),
        (
            "وزیر ارتباطات ایران گفت: ایران رشد کرد. "
            "سفیر چین در نایروبی گفت کشورش آماده است در زمینه هوش مصنوعی با متخصصان همکاری کند.",
            [("CN", "KE")],
        ),
        (f"تهران - ایرنا - وزیران ارتباطات کنیا و رواندا {SIGNED}", [("KE", "RW")]),
        (f"{MET}نایروبی با درخواست تهران برای انتقال فناوری هوش مصنوعی به رواندا موافقت نکرده است.", [("IR", "KE")]),
        (
            "شهردار اصفهان و معاون فرماندار سن‌پترزبورگ برنامه همکاری دو شهر در هوش مصنوعی را امضا کردند.",
            [("IR", "RU")],
        ),
        (f"{MET}دو وزیر در نمایشگاه فناوری آلمان {SIGNED}", [("IR", "KE")]),
        (
            f"{MET}مدیرکل همکاری‌ها درباره دیدار با معاون وزیر رواندا توضیح داد: "
            "دو طرف درباره هوش مصنوعی در اتحادیه بین‌المللی مخابرات گفت‌وگو کردند.",
            [("IR", "RW")],
        ),
        (
            "وزیر ارتباطات ایران گفت: ایران رشد کرد. "
            "همکاری کنیا با اتحادیه بین‌المللی مخابرات در زمینه هوش مصنوعی متوقف شده است.",
            [("KE", "اتحادیه بین‌المللی مخابرات")],
        ),
    ],
)
def test_two_sides_are_found_by_what_joins_or_governs_them(text: str, expected: list[tuple[str, ...]]) -> None:
    assert parties(text) == expected


def test_first_person_is_the_guest_only_in_his_own_words() -> None:
    after = "رواندایی‌ها هم از ما خواسته‌اند سامانه هوش مصنوعی آن‌ها را طراحی کنیم."
    assert parties(f"{MET}وزیر کنیا به من گفت کشورش پیشرفت کرده است. {after}") == [("IR", "RW")]
    assert parties(f"{MET}وزیر کنیا گفت: کشورش پیشرفت کرده است. {after}") == [("KE", "RW")]


def test_a_passage_without_the_home_is_of_the_country_named_most() -> None:
    opening = "شبکه پرداخت هند رشد کرد؛ نوبت ایران کی می‌شود؟\n\n"
    story = "هند سامانه هوش مصنوعی خود را ساخت. هند بزرگ است. هند پیش می‌رود. هند شریک می‌خواهد.\n\n"
    deal = "با استرالیا نیز گفت‌وگوها درباره هوش مصنوعی ادامه دارد."
    assert parties(opening + story + f"هند و استرالیا در هوش مصنوعی همکاری می‌کنند.\n\n{deal}")[-1] == ("AU", "IN")
