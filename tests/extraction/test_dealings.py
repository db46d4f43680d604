"""Whether parties deal with each other: only then is a clause that names neither a statement between them."""

import pytest

from hamkari.extraction import extract, read_document
from hamkari.extraction.dealings import Dealings
from hamkari.lexicon import load
from hamkari.model import Article

MET = "وزیر ارتباطات ایران با وزیر فناوری کنیا دیدار کرد. "


def dealings(text: str) -> Dealings:
    found = read_document(Article("a", text), load())
    return Dealings(found.document, found.parties, found.meetings)


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        ("روابط ایران و کنیا خوب است.", True),
        ("ایران و کنیا تفاهم‌نامه دارند.", True),
        (MET, True),
        ("ایران آمد. کنیا رفت.", False),
        ("ایران از کنیا بزرگ‌تر است.", False),
        ("روابط ایران خوب است. کنیا بزرگ است.", False),
        ("خبر همکاری ایران و کنیا شایعه است.", False),
    ],
)
def test_one_sentence_must_hold_both_sides_and_a_word_of_dealings(text: str, partners: bool) -> None:
    assert dealings(text).are_partners(("IR", "KE")) is partners


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("ایران خبر همکاری با کنیا را تکذیب کرد.", True),
        ("هیچ سندی امضا نشد.", True),
        ("نه ایران و نه کنیا آمدند.", True),
        ("نه، ایران آمد.", False),
        ("ایران و کنیا آمدند.", False),
    ],
)
def test_words_of_denial(text: str, denied: bool) -> None:
    found = read_document(Article("a", text), load())
    assert dealings(text).denied(0, len(found.document.folded.chars)) is denied


@pytest.mark.parametrize(
    "text",
    [
        "همراه اول و دانشگاه شریف تفاهم‌نامه همکاری در زمینه هوش مصنوعی امضا کردند.",
        f"{MET}همراه اول و دانشگاه شریف تفاهم‌نامه همکاری در زمینه هوش مصنوعی امضا کردند.",
        "کنیا در هوش مصنوعی رشد کرده است. ایران نیز در هوش مصنوعی تفاهم‌نامه‌ای امضا کرد.",
        "وزیر ارتباطات ایران در کنیا گفت: کنیا رتبه نخست هوش مصنوعی را دارد.",
        "ایران باید در هوش مصنوعی از کشورهایی مانند کنیا الگو بگیرد و مرکز مشترک راه‌اندازی کند.",
    ],
)
def test_what_one_country_does_at_home_or_by_example_is_no_agreement(text: str) -> None:
    assert extract(Article("a", text)).agreements == ()


STORY = "ایران بزرگ است. کنیا دور است. "


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("شرکت کنیایی سامانه هوش مصنوعی را به ایران فروخت.", True),
        ("شرکت کنیایی هوش مصنوعی را برای کاربران ایرانی فعال نکرده است.", False),
        ("زلزله سامانه هوش مصنوعی ایران و کنیا را مختل کرد.", False),
        ("وزیر ارتباطات ایران با بیان اینکه کنیایی‌ها هوش مصنوعی را ساختند، سخن گفت.", False),
        ("سامانه هوش مصنوعی برای مشترکان ایران راه‌اندازی شد.", False),
    ],
)
def test_a_bare_deed_is_a_dealing_only_where_both_sides_take_part(statement: str, told: bool) -> None:
    assert bool(extract(Article("a", STORY + statement)).agreements) is told


def test_what_is_done_at_home_is_none_though_partners_are_named() -> None:
    done = "ساخت سامانه هوش مصنوعی {}پیش‌بینی شد."
    assert len(extract(Article("a", f"{MET}{done.format('')}")).agreements) == 1
    assert extract(Article("a", f"{MET}{done.format('بومی ')}")).agreements == ()


def test_subscribers_are_no_partners() -> None:
    assert not dealings("مشترکان ایران و کنیا زیادند.").are_partners(("IR", "KE"))
    assert dealings("طرح‌های مشترک ایران و کنیا زیادند.").are_partners(("IR", "KE"))


@pytest.mark.parametrize(
    "text",
    [
        "صدور مجوز هوش مصنوعی در نایروبی شش ساعت و در تهران شش ماه طول می‌کشد.",
        "تیم ایران در مسابقات بین‌المللی هوش مصنوعی کنیا شرکت کرد و این مسابقات با حضور ایران برگزار شد.",
        "وزیر ارتباطات ایران گفت: ایران رشد کرد. چین و هند بازار هوش مصنوعی منطقه را میان خود تقسیم کرده‌اند.",
    ],
)
def test_scenes_rivals_and_neighbours_do_not_deal_with_each_other(text: str) -> None:
    assert extract(Article("a", text)).agreements == ()
