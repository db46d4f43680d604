"""Organisations: known names, the right end of unknown ones, what is no body, one entry a body."""

import itertools

import pytest

from hamkari.extraction.bodies import find_bodies
from hamkari.extraction.body_groups import gather_bodies
from hamkari.extraction.countries import find_countries
from hamkari.extraction.document import Document
from hamkari.lexicon import load
from hamkari.model import Article, Body


def bodies(text: str) -> tuple[Body, ...]:
    document = Document(Article("a", text), load())
    return gather_bodies(document, find_bodies(document, find_countries(document)))


def names(text: str) -> list[str]:
    return [body.name for body in bodies(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "وزارت علوم، تحقیقات و فناوری کنیا و پارک علم و فناوری داکار قرارداد بستند.",
            ["وزارت علوم، تحقیقات و فناوری کنیا", "پارک علم و فناوری داکار"],
        ),
        ("آژانس فضایی پرو از سازمان مدیریت بحران کشور بازدید کرد.", ["آژانس فضایی پرو", "سازمان مدیریت بحران کشور"]),
        ("آژانس ملی امنیت سایبری لهستان اعلام کرد که پیشنهادی ندارد.", ["آژانس ملی امنیت سایبری لهستان"]),
        ("وزارت امور دیجیتال لهستان و پست پرتغال سندی امضا کردند.", ["وزارت امور دیجیتال لهستان", "پست پرتغال"]),
        ("بانک ملی شیلی تفاهم‌نامه را امضا کرد.", ["بانک ملی شیلی"]),
        ("سفارت ژاپن در تهران خبر را تایید کرد.", ["سفارت ژاپن"]),
        ("مدیرعامل کوانتلا گفت کوانتلا به بازار می‌آید.", ["کوانتلا"]),
        ("شرکت هواوی با یک شرکت ایرانی و شرکت‌های دانش‌بنیان قرارداد بست.", ["شرکت هواوی"]),
        ("شهرداری کیگالی با کتابخانه ملی پرتغال سندی امضا کرد.", ["شهرداری کیگالی", "کتابخانه ملی پرتغال"]),
        ("شرکت مخابراتی کوانتلا قرارداد بست.", ["کوانتلا"]),
        ("بانک بی ان کیو هلند به شرکت جی وی پی وام داد.", ["بانک بی ان کیو هلند", "شرکت جی وی پی"]),
        ("سازمان پژوهش‌های علمی و صنعتی شیلی آمد.", ["سازمان پژوهش‌های علمی و صنعتی شیلی"]),
        ("شرکت شیلی تلکام خبر داد.", ["شرکت شیلی تلکام"]),
        (
            "رئیس اتاق مشترک ایران و لهستان با انجمن دوستی دو کشور سخن گفت.",
            ["اتاق مشترک ایران و لهستان", "انجمن دوستی دو کشور"],
        ),
        ("سال ۲۰۱۹ وزارت ارتباطات شیلی سندی امضا کرد.", ["وزارت ارتباطات شیلی"]),
        ("دفتر مطبوعاتی وزارت ارتباطات شیلی می‌نگارد که خبر درست است.", ["وزارت ارتباطات شیلی"]),
        (
            "مدیرعامل سازمان فناوری اطلاعات و ارتباطات شهرداری تهران آمد.",
            ["سازمان فناوری اطلاعات و ارتباطات شهرداری تهران"],
        ),
        ("وزارت ارتباطات شیلی به‌منظور همکاری آمد.", ["وزارت ارتباطات شیلی"]),
        ("اخبار را از بانک دنبال کنند و با بانک ملی شیلی دنبال کنند.", ["بانک ملی شیلی"]),
    ],
)  # fmt: skip
def test_the_end_of_a_name_is_found(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "شرکت‌های ایرانی و دو وزارتخانه با یک سازمان دولتی همکاری می‌کنند.",
        "شرکت های خصوصی آماده‌اند و سازمان مربوطه خبر ندارد.",
        "کارگروه مشترک ایران و عمان و کمیسیون مشترک دو کشور تشکیل شد.",
        "وزیر مخابرات شیلی با وزیر اطلاع‌رسانی و مخابرات صربستان دیدار کرد.",
        "رسانه‌ها نوشتند که بله، دیوار خانه بلند است.",
        "وزیر اقتصاد و جامعه دیجیتال تایلند آمد.",
        "مرکز داده ملی و مرکز داده منطقه‌ای ساخته شد.",
        "ایجاد صندوق هوش مصنوعی کنیا و تشکیل مرکز نوآوری فناوری کنیا را خواستند.",
        "پیشنهاد داد مرکز منطقه‌ای آموزش فناوری اطلاعات در تهران تأسیس شود.",
        "۴۰ شرکت دانش‌بنیان کوانتلا آمدند.",
        "شهرداری بدهی خود را داد.",
        "دانش فنی اداره شبکه‌های نسل چهارم منتقل شد.",
        "بازی موبایلی ساخته شد.",
        "به گزارش خبرنگار گروه دانشگاه ایرنا، باران آمد.",
        "دانشجویان با بورس این سازمان و نهاد خانواده آمدند.",
        "در مرکز شهر همدان این کورس را گذراندند.",
        "آژانس باختر خبر داد.",
    ],
)
def test_generic_joint_and_common_words_are_no_bodies(text: str) -> None:
    assert names(text) == []


def test_a_press_office_is_none_but_its_ministry_is_one() -> None:
    found = bodies("به گزارش مرکز روابط عمومی و اطلاع رسانی وزارت ارتباطات و فناوری اطلاعات، نشستی برگزار شد.")
    assert [(b.name, b.kind, b.country) for b in found] == [("وزارت ارتباطات و فناوری اطلاعات", "ministry", "IR")]


def test_one_entry_in_its_fullest_form() -> None:
    text = "سازمان فناوری اطلاعات ایران خبر داد. سازمان فناوری اطلاعات گفت این سازمان آماده است."
    (body,) = bodies(text)
    assert body.name == "سازمان فناوری اطلاعات ایران"
    assert [quote.exact for quote in body.mentions] == [
        "سازمان فناوری اطلاعات ایران", "سازمان فناوری اطلاعات", "این سازمان",
    ]  # fmt: skip
    assert all(text[q.start : q.end] == q.exact for q in body.mentions)


def test_a_foreign_ministry_is_not_the_iranian_one_of_the_same_name() -> None:
    found = bodies("وزارت ارتباطات و فناوری اطلاعات رواندا با وزارت ارتباطات و فناوری اطلاعات ایران گفت‌وگو کرد.")
    assert [b.country for b in found] == ["RW", "IR"]


def test_the_proper_part_of_a_name_stands_for_it_later() -> None:
    found = bodies("شرکت کوانتلا قرارداد بست. سهم کوانتلا زیاد شد.")
    assert [(b.name, len(b.mentions)) for b in found] == [("شرکت کوانتلا", 2)]


def test_a_body_inside_an_occasion_or_another_body_counts() -> None:
    assert "بریکس" in names("اجلاس وزیران بریکس برگزار شد.")
    found = names("شورای عملیات پستی اتحادیه جهانی پست تشکیل شد.")
    assert len(found) == 2
    assert "اتحادیه جهانی پست" in found


def test_a_centre_that_was_founded_is_a_body() -> None:
    assert names("مرکز نوآوری فناوری کنیا در نایروبی تأسیس شد.") == ["مرکز نوآوری فناوری کنیا"]


def test_the_committee_of_an_international_organisation_is_a_part_of_it() -> None:
    assert names("کمیته فضایی سازمان ملل تشکیل شد.") == ["سازمان ملل"]


def test_the_regulator_under_its_short_name_is_the_one_of_public_record() -> None:
    (body,) = bodies("رئیس رگولاتوری گفت سازمان تنظیم مقررات و ارتباطات رادیویی آماده است.")
    assert body.name == "سازمان تنظیم مقررات و ارتباطات رادیویی"


def test_mentions_do_not_overlap() -> None:
    text = "دانشکده هنر دانشگاه یزد و مرکز پژوهش‌های مجلس با شرکت ملی پست و پست روسیه همکاری دارند."
    document = Document(Article("a", text), load())
    mentions = find_bodies(document, find_countries(document))
    assert len(mentions) >= 4
    assert all(one.end <= other.start for one, other in itertools.pairwise(mentions))


def test_an_abbreviation_and_an_apposition_are_the_same_body() -> None:
    text = "سازمان تنظیم مقررات کنیا (CAKX) خبر داد. مدیرعامل کوانتلا، شرکت ملی مخابرات اروگوئه، آمد."
    assert [[q.exact for q in body.mentions] for body in bodies(text)] == [
        ["سازمان تنظیم مقررات کنیا"],
        ["کوانتلا", "شرکت ملی مخابرات اروگوئه"],
    ]


def test_companies_in_a_list_stay_apart() -> None:
    assert len(bodies("با هواوی، شرکت مخابرات اروگوئه، شرکت نوکیا و سامسونگ قرارداد بست.")) == 4


def test_a_known_company_is_mentioned_with_its_classifier_and_its_country() -> None:
    (body,) = bodies("شرکت چینی هواوی قرارداد بست.")
    assert (body.name, [q.exact for q in body.mentions]) == ("هواوی", ["شرکت چینی هواوی"])
    known = body.iri
    (body,) = bodies("نماینده شرکت هواوی چین آمد.")
    assert (body.iri, [q.exact for q in body.mentions]) == (known, ["شرکت هواوی چین"])


@pytest.mark.parametrize("name", ["بانک جهانی", "صندوق بین‌المللی کشاورزی", "اتحادیه جهانی راه"])
def test_banks_and_councils_of_states_are_international(name: str) -> None:
    (body,) = bodies(f"وزیر ارتباطات ایران با نماینده {name} دیدار کرد.")
    assert (body.kind, body.country) == ("internationalOrganisation", None)


def test_a_ministry_of_that_country_is_not_the_one_at_home() -> None:
    text = "وزیر ایران به عمان رفت و با وزارت بهداشت این کشور گفت‌وگو کرد."
    assert [body.iri for body in bodies(text)] == [None]


@pytest.mark.parametrize(
    ("text", "firm", "country"),
    [
        ("مدیر قاز‌پست به پکن رفت.", "قاز‌پست", "KZ"),
        ("قراردادی با لیبان‌پست بسته شد.", "لیبان‌پست", "LB"),
        ("قراردادی با بنگلادش‌پست بسته شد.", "بنگلادش‌پست", "BD"),
        ("قراردادی با ویناموبایل بسته شد.", "ویناموبایل", "VN"),
        ("قراردادی با عراق تلکام بسته شد.", "عراق تلکام", "IQ"),
    ],
)
def test_a_firm_called_by_its_country_is_of_that_country(text, firm, country):
    assert [(b.name, b.kind, b.country) for b in bodies(text)] == [(firm, "company", country)]


@pytest.mark.parametrize("text", ["سهم شرکت‌های پستی ترک زیاد است.", "ترک پست خود را نپذیرفت.", "روس نتوانست بیاید."])
def test_a_nationality_beside_a_common_word_is_no_firm(text):
    assert names(text) == []


def test_post_and_telecommunications_are_one_field_but_two_posts_are_two_bodies():
    assert names("مؤسسه پست و مخابرات ویتنام آمد.") == ["مؤسسه پست و مخابرات ویتنام"]
    assert names("شرکت ملی پست و پست روسیه قرارداد بستند.") == ["شرکت ملی پست", "پست روسیه"]
