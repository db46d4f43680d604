"""Officials: names, titles and what refers back to them, in sentences written for these tests."""

import itertools

import pytest

from hamkari.extraction.bodies import find_bodies
from hamkari.extraction.countries import find_countries
from hamkari.extraction.document import Document
from hamkari.extraction.officials import Officials, find_officials
from hamkari.lexicon import load
from hamkari.model import Article


def officials(text: str) -> Officials:
    document = Document(Article("a", text), load())
    countries = find_countries(document)
    return find_officials(document, countries, find_bodies(document, countries))


def people(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(p.name, p.post, p.country) for p in officials(text).people]


def unheld(text: str) -> list[tuple[str, str | None]]:
    return [(p.title, p.country) for p in officials(text).posts if not p.held]


def meant(text: str) -> list[tuple[str, str | None, bool]]:
    """Each mention's words, whom it means, and whether it refers back."""
    document = Document(Article("a", text), load())
    return [(document.text_of(m.start, m.end), m.name or m.post, m.anaphor) for m in officials(text).mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "پراکاش جوالا وزیر ارتباطات نپال در این دیدار سخن گفت.",
            ("پراکاش جوالا", "وزیر ارتباطات نپال", "NP"),
        ),
        (
            "وزیر ارتباطات، فناوری اطلاعات و نوآوری رواندا پائولا اینگابیره به تهران آمد.",
            ("پائولا اینگابیره", "وزیر ارتباطات، فناوری اطلاعات و نوآوری رواندا", "RW"),
        ),
        ("نخست وزیر هند، نارندرا مودی، به تهران آمد.", ("نارندرا مودی", "نخست وزیر هند", "IN")),
        (
            "نادر مقدسی-رئیس سازمان فناوری اطلاعات ایران- در این دیدار سخن گفت.",
            ("نادر مقدسی", "رئیس سازمان فناوری اطلاعات ایران", "IR"),
        ),
        ("سفیر ژاپن، «کازوتوشی آیکاوا»، خبر داد.", ("کازوتوشی آیکاوا", "سفیر ژاپن", "JP")),
        ("وزیر دفاع روسیه (سرگئی شویگو) سخن گفت.", ("سرگئی شویگو", "وزیر دفاع روسیه", "RU")),
        (
            "دورین بوگدان-مارتین دبیرکل اتحادیه جهانی مخابرات به ژنو رفت.",
            ("دورین بوگدان-مارتین", "دبیرکل اتحادیه جهانی مخابرات", None),
        ),
        (
            "شیخ محمد بن راشد آل مکتوم نخست‌وزیر امارات متحده عربی استقبال کرد.",
            ("محمد بن راشد آل مکتوم", "نخست‌وزیر امارات متحده عربی", "AE"),
        ),
        ("سيد جواد كريمي وزير نيروي كشورمان گفت.", ("سيد جواد كريمي", "وزير نيروي كشورمان", "IR")),
        (
            "دکتر علی باقری کنی، سرپرست وزارت امور خارجه، آمد.",
            ("علی باقری کنی", "سرپرست وزارت امور خارجه", "IR"),
        ),
        ("با آقای کاراموف معاون وزیر حمل‌ونقل ازبکستان بودیم.", ("کاراموف", "معاون وزیر حمل‌ونقل ازبکستان", "UZ")),
        ("استاندار هرات مولوی نورمحمد اسلامجار سخن گفت.", ("نورمحمد اسلامجار", "استاندار هرات", "AF")),
        ("دیمیتری پسکوف سخنگوی وزارت دفاع روسیه گفت.", ("دیمیتری پسکوف", "سخنگوی وزارت دفاع روسیه", "RU")),
        (
            "محمود نصرت معین تخنیکی وزارت مخابرات و تکنالوژی معلوماتی گفت.",
            ("محمود نصرت", "معین تخنیکی وزارت مخابرات و تکنالوژی معلوماتی", "AF"),
        ),
        (
            "محمود ارگینای سفیر جمهوریت ترکیه مقیم کابل آمد.",
            ("محمود ارگینای", "سفیر جمهوریت ترکیه مقیم کابل", "TR"),
        ),
        (
            "چایووت تانکام وزیر اقتصاد و جامعه دیجیتال تایلند آمد.",
            ("چایووت تانکام", "وزیر اقتصاد و جامعه دیجیتال تایلند", "TH"),
        ),
    ],
)
def test_a_name_beside_a_post(text: str, expected: tuple[str, str, str | None]) -> None:
    assert people(text) == [expected]


@pytest.mark.parametrize(
    ("text", "title", "country"),
    [
        ("وزیر ارتباطات کوبا وارد تهران شد.", "وزیر ارتباطات کوبا", "CU"),
        ("سفیر ایران در مینسک خبر داد.", "سفیر ایران در مینسک", "IR"),
        ("به گفته سفیر جدید اندونزی، کار آغاز شد.", "سفیر جدید اندونزی", "ID"),
        ("کاردار سفارت ژاپن در تهران خبر داد.", "کاردار سفارت ژاپن در تهران", "JP"),
        (
            "قائم مقام وزیر امور خارجه در امور بین‌الملل تایید کرد.",
            "قائم مقام وزیر امور خارجه در امور بین‌الملل",
            "IR",
        ),
        ("دیدار با معاون وزیر صنعت، معدن و تجارت ایران بود.", "معاون وزیر صنعت، معدن و تجارت ایران", "IR"),
        (
            "نماینده ویژه رئیس‌جمهور روسیه در امور افغانستان آمد.",
            "نماینده ویژه رئیس‌جمهور روسیه در امور افغانستان",
            "RU",
        ),
        ("مدیرعامل تیپاکس گفت کار تمام است.", "مدیرعامل تیپاکس", "IR"),
        ("رئیس‌جمهور پیشین استونی سخن گفت.", "رئیس‌جمهور پیشین استونی", "EE"),
        ("همتای چینی ما قول داد.", "همتای چینی ما", "CN"),
        ("دبیرکل سازمان ملل متحد هشدار داد.", "دبیرکل سازمان ملل متحد", None),
    ],
)
def test_the_right_end_of_a_title(text: str, title: str, country: str | None) -> None:
    assert unheld(text) == [(title, country)]


@pytest.mark.parametrize(
    "text",
    [
        "یک معاون وزیر خبر داد.",
        "وزیران ارتباطات دو کشور دیدار کردند.",
        "مدیری در شرکت ارتباطات زیرساخت خبر داد.",
        "دو وزیر در پایان تفاهم‌نامه را امضا کردند.",
        "برد و زیر آب رفت.",
        "ایران عضو بریکس است.",
        "انتخابات ریاست‌جمهوری برگزار شد.",
    ],
)
def test_plurals_indefinites_and_institutions_are_nobody(text: str) -> None:
    found = officials(text)
    assert (found.people, found.posts) == ((), ())


@pytest.mark.parametrize(
    "text",
    [
        "ماهواره سیمون بولیوار پرتاب شد.",
        "کارخانه در خیابان محمد مصدق است.",
        "هیئت‌ها از شرکت‌های دانش‌بنیان بازدید کردند.",
        "پیام رسان‌ها و بندر برکا در این طرح هستند.",
    ],
)
def test_what_is_named_after_people_is_no_person(text: str) -> None:
    assert people(text) == []


def test_posts_of_one_holder_are_one_title_and_those_of_two_are_two() -> None:
    assert people("کاوه رستگار معاون وزیر و رئیس سازمان فناوری اطلاعات ایران گفت.") == [
        ("کاوه رستگار", "معاون وزیر و رئیس سازمان فناوری اطلاعات ایران", "IR")
    ]
    two = unheld("وزیر ارتباطات ترکیه و سفیر ایران در آنکارا دیدار کردند.")
    assert two == [("وزیر ارتباطات ترکیه", "TR"), ("سفیر ایران در آنکارا", "IR")]


def test_a_title_before_the_name_and_a_surname_after_it_are_the_same_person() -> None:
    text = (
        "دیدار وزیر ارتباطات با سفیر ارمنستان\n"
        "بهرام نیک‌پور وزیر ارتباطات و فناوری اطلاعات با آرام گریگوریان سفیر جمهوری ارمنستان دیدار کرد. "
        "نیک‌پور گفت آماده‌ایم. وی افزود کار آغاز می‌شود. سفیر ارمنستان هم استقبال کرد."
    )
    found = officials(text)
    assert [p.name for p in found.people] == ["بهرام نیک‌پور", "آرام گریگوریان"]
    assert [p.held for p in found.posts] == [True, True]
    assert meant(text) == [
        ("وزیر ارتباطات", "بهرام نیک‌پور", False),
        ("سفیر ارمنستان", "آرام گریگوریان", False),
        ("بهرام نیک‌پور وزیر ارتباطات و فناوری اطلاعات", "بهرام نیک‌پور", False),
        ("آرام گریگوریان سفیر جمهوری ارمنستان", "آرام گریگوریان", False),
        ("نیک‌پور", "بهرام نیک‌پور", True),
        ("وی", "بهرام نیک‌پور", True),
        ("سفیر ارمنستان", "آرام گریگوریان", True),
    ]


def test_a_counterpart_is_the_minister_of_that_country() -> None:
    text = (
        "کاوه رستگار وزیر ارتباطات با همتای عراقی خود دیدار کرد. "
        "هیام الیاسری وزیر ارتباطات عراق گفت همتای ایرانی او به بغداد آمده است."
    )
    assert ("همتای عراقی خود", "هیام الیاسری", False) in meant(text)
    assert ("همتای ایرانی او", "کاوه رستگار", True) in meant(text)
    assert unheld(text) == []


def test_a_pronoun_behind_a_preposition_is_the_partner() -> None:
    text = (
        "کاوه رستگار وزیر ارتباطات با آندری سمیونوف سفیر روسیه دیدار کرد. وی از او تشکر کرد. "
        "سمیونوف هم گفت که کار خوب است. او افزود راه باز است."
    )
    pronouns = [(words, who) for words, who, _ in meant(text) if words in ("وی", "او")]
    assert pronouns == [("وی", "کاوه رستگار"), ("او", "آندری سمیونوف"), ("او", "آندری سمیونوف")]


def test_the_speaker_gets_the_post_that_the_headline_names() -> None:
    text = "سفیر ایران در فنلاند: راه باز است\n\nمهناز ودیعتی سومین زنی است که سفیر شده است. او از همکاری می‌گوید."
    assert people(text) == [("مهناز ودیعتی", "سفیر ایران در فنلاند", "IR")]
    assert unheld(text) == []


def test_that_country_is_the_one_named_last() -> None:
    assert unheld("سفر به ازبکستان انجام شد و وزیر ارتباطات این کشور آمد.") == [("وزیر ارتباطات این کشور", "UZ")]


def test_a_surname_with_its_post_finds_the_person_of_public_record() -> None:
    text = "وزیر ارتباطات ایران با سفیر روسیه دیدار کرد. دکتر واعظی گفت کار آغاز شد."
    (person,) = officials(text).people
    assert (person.name, person.post) == ("واعظی", "وزیر ارتباطات ایران")
    assert person.iri == "https://w3id.org/hamkari/id/person/محمود-واعظی"
    (other,) = officials("دکتر واعظی شهردار ساری گفت کار آغاز شد.").people
    assert other.iri is None


def test_the_authority_gives_a_person_the_post_that_is_named_apart() -> None:
    text = "دکتر حسن سالاریه با وزیر توسعه دیجیتال قزاقستان دیدار کرد. رئیس سازمان فضایی گفت آماده‌ایم."
    assert people(text) == [("حسن سالاریه", "رئیس سازمان فضایی", "IR")]


def test_a_title_that_goes_with_a_post_is_its_holder() -> None:
    text = "دیدار معاون وزیر ارتباطات در توکیو\nکاوه رستگار رئیس سازمان فناوری اطلاعات ایران به ژاپن رفت."
    assert meant(text)[0][:2] == ("معاون وزیر ارتباطات", "کاوه رستگار")


def test_persian_of_afghanistan_makes_its_officials_afghan() -> None:
    text = (
        "گل‌احمد زرمتی سرپرست وزارت مخابرات و تکنالوژی معلوماتی گفت که پوهنتون‌ها به انترنت وصل گردیده و "
        "محصلان از فایبر نوری استفاده می‌کنند."
    )
    assert people(text) == [("گل‌احمد زرمتی", "سرپرست وزارت مخابرات و تکنالوژی معلوماتی", "AF")]


def test_mentions_lie_in_the_text_and_do_not_overlap() -> None:
    text = "نخست وزیر هند، نارندرا مودی، با دبیرکل سازمان ملل آنتونیو گوترش دیدار کرد. مودی به وی خوشامد گفت."
    found = officials(text)
    for quote in [q for p in found.people for q in p.mentions] + [q for p in found.posts for q in p.mentions]:
        assert text[quote.start : quote.end] == quote.exact
    places = [(m.start, m.end) for m in found.mentions]
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(places))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("به گزارش خبرنگار ما، مهران کریمان در نشست خبری گفت.", "مهران کریمان"),
        ("بابک ریاحی: جدی‌تر از آنچه می‌نماید.", "بابک ریاحی"),
        ("به گزارش ایسنا، عیسی زارع پور سند را امضا کرد.", "عیسی زارع پور"),
        ("در باکو گفت که ساهیل بابایف نیز آمده است.", "ساهیل بابایف"),
        ("سینگگیه هاریاگونا از سازمان سایبری اندونزی پیشنهاد داد.", "سینگگیه هاریاگونا"),
    ],
)
def test_a_name_that_stands_alone(text: str, name: str) -> None:
    assert [person for person, _, _ in people(text)] == [name]


@pytest.mark.parametrize(
    "text",
    ["پروانه اپراتوری صادر شد.", "جوانان امید آینده را در دل دارند.", "لا تحسبن الذین قتلوا فی سبیل الله امواتا."],
)
def test_common_words_and_foreign_text_are_no_names(text: str) -> None:
    assert people(text) == []


def test_the_head_of_a_known_body_under_its_short_name_is_one_official() -> None:
    text = "محمد کریمی رئیس سازمان تنظیم مقررات و ارتباطات رادیویی آمد. رئیس رگولاتوری گفت کار آغاز شد."
    assert people(text) == [("محمد کریمی", "رئیس سازمان تنظیم مقررات و ارتباطات رادیویی", "IR")]
    assert unheld(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("برات قنبری معاون وزیر ارتباطات گفت.", "برات قنبری"),
        ("وی با انوشه رحمان وزیر مخابرات پاکستان دیدار کرد.", "انوشه رحمان"),
        ("وی با رابرت سوم نماینده بانک جهانی دیدار کرد.", "رابرت سوم"),
        ("ایوان ادواردو خیل پینتو وزیر خارجه ونزوئلا سخن گفت.", "ایوان ادواردو خیل پینتو"),
        ("رافائل کورئا رئیس جمهوری اکوادور به تهران آمد.", "رافائل کورئا"),
        ("به دعوت آقای کورئا به تهران آمد.", "کورئا"),
        ("وفا غفاریان در این نشست سخن گفت.", "وفا غفاریان"),
        ("هیئتی به ریاست گنبات دورج صبح چهارشنبه وارد تهران شد.", "گنبات دورج"),
    ],
)
def test_the_words_of_a_name(text: str, expected: str) -> None:
    assert [name for name, _, _ in people(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "به گزارش خبرنگار مهر، وزیر ارتباطات سخن گفت.",
        "به گزارش ایتنا، وزیر ارتباطات سخن گفت.",
        "ایستنا - وزیر ارتباطات سخن گفت.",
        "این سامانه برای هدایت پهپاد ساخته شد.",
        "کتابخانه غازی خسروبیگ بازسازی شد.",
        "گروه پویا و کارشناس این طرح را نوشت.",
        "وضعیت فرهنگیان در این نشست بررسی شد.",
    ],
)
def test_outlets_and_plain_words_are_no_people(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("title", "country"),
    [
        ("معاون فرماندار سن‌پترزبورگ", "RU"),
        ("شهردار داکار", "SN"),
        ("رئیس اداره ارتباطات جاکارتا", "ID"),
        ("رئیس دانشگاه صوفیه", "BG"),
        ("معاون شهردار بارسلونا", "ES"),
        ("شهردار اصفهان", "IR"),
        ("سفیر روسیه در تهران", "RU"),
        ("سفیر ایران در مسکو", "IR"),
        ("مدیر شبکه در مسکو", "IR"),
        ("دبیرکل اپسکو", None),
        ("رئیس اتحادیه فروشندگان تلفن همراه تهران", "IR"),
    ],
)
def test_the_country_of_a_title_is_that_of_its_city_where_it_names_none(title: str, country: str | None) -> None:
    found = unheld(f"دیدار با {title} برگزار شد.")
    assert [c for _, c in found] == [country]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("دیدار با معاون صدور پروانه سازمان تنظیم مقررات بود.", "معاون صدور پروانه سازمان تنظیم مقررات"),
        ("دیدار با رایزن پیشین بازرگانی ایران در سوئد بود.", "رایزن پیشین بازرگانی ایران در سوئد"),
        ("دیدار با نماینده شرکت فیلیپس بود.", "نماینده شرکت فیلیپس"),
        ("دیدار با رایزن اقتصادی سفارت آلمان بود.", "رایزن اقتصادی سفارت آلمان"),
        ("دیدار با فرمانده ناوگروه روسیه بود.", "فرمانده ناوگروه روسیه"),
        ("دیدار با استاندار البرز بود.", "استاندار البرز"),
        ("دیدار با شهردار این شهر بود.", "شهردار این شهر"),
        ("وزیر ارتباطات مدیران شرکت مخابرات را فراخواند.", "وزیر ارتباطات"),
    ],
)
def test_a_title_goes_on_to_its_institution(text: str, expected: str) -> None:
    assert [title for title, _ in unheld(text)] == [expected]


def test_his_own_representative_is_no_post_that_the_text_names() -> None:
    assert unheld("دولت نماینده خود را معرفی می‌کند.") == []


def test_this_body_and_this_city_are_of_the_country_of_those_named_before() -> None:
    text = "هیئت پراگ به سرپرستی آدریانا کرناچووا شهردار این شهر وارد تهران شد."
    assert people(text) == [("آدریانا کرناچووا", "شهردار این شهر", "CZ")]
    text = "پارک فناوری مینسک بلاروس است. سئولود یانچفسکی مدیر این پارک سخن گفت."
    assert people(text) == [("سئولود یانچفسکی", "مدیر این پارک", "BY")]


def test_an_expert_is_a_post_only_with_a_name_and_gives_way_to_an_office() -> None:
    assert unheld("کارشناس مخابرات سخن گفت.") == []
    assert people("لیلا نصیری پژوهشگر اقتصاد دیجیتال سخن گفت.") == [("لیلا نصیری", "پژوهشگر اقتصاد دیجیتال", "IR")]
    both = "لیلا نصیری پژوهشگر اقتصاد دیجیتال آمد. لیلا نصیری رئیس سازمان فناوری اطلاعات سخن گفت."
    assert people(both) == [("لیلا نصیری", "رئیس سازمان فناوری اطلاعات", "IR")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("نویسنده: مانی رستگار", ["مانی رستگار"]),
        ("نوشته مینا حق‌شناس", ["مینا حق‌شناس"]),
        ("نگار دهقان - ماهنامه شبکه، شهریور ۱۳۹۹", ["نگار دهقان"]),
        ("سارا توکلی", ["سارا توکلی"]),
        ("نگار دهقان", []),
        ("علم و فناوری", []),
        ("امید تازه", []),
    ],
)
def test_bylines(line: str, expected: list[str]) -> None:
    text = f"{line}\n\nوزیر ارتباطات سخن گفت. کار آغاز شد."
    assert [p.name for p in officials(text).people] == expected


def test_an_author_is_neither_the_speaker_nor_whom_a_pronoun_means() -> None:
    text = "سفیر ایران در فنلاند: راه باز است\n\nسارا توکلی\n\nاین گفت‌وگو دیروز بود. وی از همکاری گفت."
    assert people(text) == [("سارا توکلی", None, "IR")]
    assert ("وی", "سفیر ایران در فنلاند", True) in meant(text)
