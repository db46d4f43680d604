"""Topics by their labels: not in distractors, not in names, longest first."""

import pytest

from hamkari.extraction import extract
from hamkari.extraction.document import Document
from hamkari.extraction.topics import find_topics
from hamkari.lexicon import load
from hamkari.model import Article


def topics(text: str) -> list[str]:
    return [topic.id for topic in extract(Article("a", text)).topics]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("همکاری در هوش مصنوعی و نسل پنجم.", ["ai", "5g"]),
        ("سوئیچ و پرونده سلامت", ["hardware", "e-health"]),
        ("شبکه ابری و ترانزیت دیتا", ["cloud-computing", "data-transit"]),
        ("امنيت سايبري و مراکز داده.", ["cybersecurity", "data-centre"]),
        ("هوش‌مصنوعی و هوش مصنوعی", ["ai"]),
        ("اینترنت اشیا رشد کرد.", ["iot"]),
        ("همکاری‌های پستی دو کشور", ["postal-services"]),
        ("فوتبال و گندم و نفت", []),
        ("استانداردهای مخابراتی", ["standards", "telecommunications"]),
        ("صادرات نرم‌افزارهای بانکی", ["fintech", "software"]),
        ("حاکمیت خود در فضای مجازی", ["cyberspace-sovereignty"]),
        ("پیمان جهانی دیجیتال و مهارت دیجیتال", ["internet-governance", "digital-skills"]),
        ("کابل فیبر نوری در کف دریای خزر", ["submarine-cable"]),
        ("پرتاب ماهواره مخابراتی زهره", ["satellite"]),
        ("صنعت بازی‌های رایانه‌ای اصفهان", ["digital-content"]),
        ("استانداردهای نسل پنجم", ["standards", "5g"]),
        ("اینترنت نسل چهارم", ["internet", "4g"]),
        ("اینترنت اشیا و جرایم سایبری", ["iot", "cybercrime"]),
        ("تحقیق و توسعه فناوری اطلاعات", ["research-and-development"]),
        ("تحقیق و توسعه و فناوری اطلاعات", ["research-and-development", "ict"]),
    ],
)
def test_topics_are_found_by_label(text: str, expected: list[str]) -> None:
    assert topics(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "ارتباطات فرهنگی دو کشور",
        "گسترش ارتباطات و تعمیق مناسبات",
        "اراضی پست و مرداب‌ها",
        "وزارت ارتباطات و فناوری اطلاعات ایران بیانیه داد.",
        "وزیر ارتباطات ایران آمد.",
    ],
)
def test_words_of_names_and_distractors_are_no_topics(text: str) -> None:
    assert topics(text) == []


def test_the_ministry_is_no_topic_but_the_words_after_it_are() -> None:
    assert topics("وزارت ارتباطات و فناوری اطلاعات ایران از هوش مصنوعی گفت.") == ["ai"]


def test_what_a_postal_company_does_is_postal() -> None:
    assert topics("پست آلمان و پست ایران نشست داشتند.") == ["postal-services"]


def test_ranges_of_names_hide_topics_unless_heard_in_them() -> None:
    document = Document(Article("a", "پست هوشمند و هوش مصنوعی"), load())
    everywhere = (0, len(document.folded.chars))
    assert [t.id for t in find_topics(document, [everywhere])] == []
    heard = {t.id for t in find_topics(document, [everywhere], [everywhere])}
    assert "postal-services" in heard
    assert "ai" not in heard


def test_every_mention_of_a_topic_is_quoted() -> None:
    text = "هوش مصنوعی آمد. سپس هوش‌مصنوعی رفت."
    (topic,) = extract(Article("a", text)).topics
    assert [quote.exact for quote in topic.mentions] == ["هوش مصنوعی", "هوش‌مصنوعی"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اپراتورهای دو کشور تعرفه رومینگ را کاهش دادند.", ["roaming"]),
        ("سهام یک اپراتور فروخته شد.", ["mobile-networks"]),
        ("تعرفه رومینگ کم شد. سهام یک اپراتور فروخته شد.", ["roaming", "mobile-networks"]),
        ("گوشی‌های تازه از نسل پنجم پشتیبانی می‌کنند.", ["5g"]),
        ("حفاظت از داده در فضای مجازی", ["data-protection"]),
    ],
)
def test_solo_labels_count_where_their_sentence_names_no_other_topic(text: str, expected: list[str]) -> None:
    assert topics(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("رساندن فیبر نوری به روستاهای کشور", ["fibre-optics", "rural-connectivity"]),
        ("روستاهای مرزی به اینترنت وصل شد.", ["rural-connectivity", "internet"]),
        ("کشاورزی در روستاهای کشور", []),
        ("هوش مصنوعی در روستاهای کشور", ["ai"]),
        ("اینترنت گران شد و روستاها خالی ماند.", ["internet"]),
        ("مقررات تجارت الکترونیک", ["regulation", "e-commerce"]),
        ("مقررات راه و ساختمان", []),
        ("مقررات حفاظت از داده", ["data-protection"]),
        ("مقررات رمزارزها", ["regulation", "blockchain"]),
    ],
)
def test_companion_labels_count_beside_the_topics_they_go_with(text: str, expected: list[str]) -> None:
    assert topics(text) == expected


def test_companions_name_topics_beside_which_they_count() -> None:
    entries = load().entries("hk:TopicScheme")
    assert {e.iri for e in entries if e.all("hk:companionLabel")} == {e.iri for e in entries if e.all("hk:beside")}
    assert all(e.all("hk:beside") for e in entries if e.all("hk:notBeside"))
    known = {e.iri for e in entries}
    assert {iri for e in entries for iri in (*e.all("hk:beside"), *e.all("hk:notBeside"))} <= known


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("چین دیتای خود را از این مسیر انتقال می‌دهد.", ["data-transit"]),
        ("کودکان داده را انتقال دادند.", []),
        ("اسناد دولتی را تا پایان سال دیجیتال می‌سازند.", ["digital-government"]),
        ("تفاهم‌نامه دیجیتال ساختن اسناد دولتی", ["digital-government"]),
        ("تربیت ۵۰۰ مهندس", ["digital-skills"]),
        ("انتقال سالانه ترافیک شهری", []),
        ("پروژه‌های تحقیقاتی مشترک", ["research-and-development"]),
        ("پروژه‌های تحقیقاتی مشترک در هوش مصنوعی", ["ai"]),
        ("دو کشور در اتحادیه جهانی پست از یکدیگر حمایت می‌کنند.", ["postal-services"]),
        ("دو کشور در اتحادیه جهانی پست از امنیت سایبری حمایت می‌کنند.", ["cybersecurity"]),
        ("خانه نوآوری ایران در جاکارتا گشایش یافت.", ["science-parks"]),
    ],
)
def test_a_topic_is_told_by_what_is_done_with_what(text: str, expected: list[str]) -> None:
    assert topics(text) == expected


def test_of_a_label_and_a_distractor_in_one_place_the_longer_written_is_meant() -> None:
    assert topics("شبکه‌های کمپیوتری") == []
    assert topics("شبکه کمپیوتر") == ["hardware"]
