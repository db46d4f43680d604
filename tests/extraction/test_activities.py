"""Activities by their cue phrases: many ways to say each, and phrases that only look like one."""

import pytest

from hamkari.extraction.document import Document
from hamkari.lexicon import load
from hamkari.model import Article


def activities(text: str) -> set[str]:
    lexicon, document = load(), Document(Article("a", text), load())
    cues = lexicon.cues("hk:ActivityScheme").find(document.folded, document.verbs)
    distractors = lexicon.phrases("hk:ActivityDistractor").find(document.folded)
    kept = [c for c in cues if not any(d.start <= c.start and c.end <= d.end for d in distractors)]
    return {c.entry.one("skos:notation") or "" for c in kept}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("بهره‌گیری از مدل شیلیایی", "exchange-of-experience"),
        ("هیئتی از پست به تهران بیاید", "delegation"),
        ("وفدی به کابل سفر نماید", "delegation"),
        ("هیئتی از اپراتورها به تهران سفر کند", "delegation"),
        ("قواعد پرداخت را یکسان کنند", "policy-exchange"),
        ("مقررات دو کشور به هم نزدیک شود", "policy-exchange"),
        ("مشخصات فنی تراشه را در اختیار ما بگذارند", "technology-transfer"),
        ("کشیدن ۹۰ هزار کیلومتر فیبر", "infrastructure"),
        ("دفتر ما در صوفیه کار می‌کند", "office-opening"),
        ("کارشناسان از نزدیک با شیوه کار پست آشنا شدند", "exchange-of-experience"),
        ("مهندسان برای گذراندن دوره طراحی آمدند", "training"),
        ("برای آنان در لیسبون دوره بگذاریم", "training"),
        ("همکاری دانشگاه‌های دو کشور", "joint-research"),
        ("تجهیزات با مشارکت شرکت‌های پرتغالی تولید شود", "joint-production"),
        ("سکوی مشترکی بسازیم", "joint-production"),
        ("نصب نرم‌افزار رهگیری در پست شیلی", "technology-transfer"),
        ("خرید سهام شرکت", "investment"),
        ("این کالا به شیلی صادر می‌شود", "trade"),
        ("ایجاد پارک فناوری در نایروبی", "infrastructure"),
        ("پیوند سکوهای گردشگری دو کشور", "infrastructure"),
        ("دبیرخانه شبکه در تهران مستقر خواهد شد", "office-opening"),
        ("تشکیل کمیته پیگیری", "joint-body"),
        ("در انتخابات شورا از نامزدهای یکدیگر پشتیبانی کنند", "forum-coordination"),
        ("متخصصان خود را به کشور یکدیگر بفرستند", "delegation"),
        ("سیاست‌گذاری هماهنگ دو کشور", "policy-exchange"),
        ("احداث و راه‌اندازی سه مرکز داده", "infrastructure"),
        ("توافق کردند مرکز داده‌ای در تاشکند احداث شود", "infrastructure"),
        ("شبکه‌های پرداخت خود را به هم گره زدند", "infrastructure"),
        ("آموزش الکترونیکی کارکنان شهرداری", "training"),
        ("کارمندان را زیر تربیه می‌گیرد", "training"),
        ("هیئتی را روانه اولانباتور کردند", "delegation"),
        ("نیمی از بودجه آن را از جیب می‌پردازد", "investment"),
        ("در مقررات رمزارز هماهنگ شوند", "policy-exchange"),
        ("قطعات را با شرکت‌های ایرانی تولید کند", "joint-production"),
    ],
)
def test_an_activity_is_told_in_many_ways(text: str, expected: str) -> None:
    assert expected in activities(text)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("مشارکت دولت و بخش خصوصی در شهر هوشمند", "private-sector"),
        ("دانش‌آموختگان رشته رایانه", "training"),
        ("وزیر آموزش عالی آمد", "training"),
        ("با اشاره به تجربه پست بانک", "exchange-of-experience"),
        ("در کمیته استانداردها هم‌صدا باشند", "joint-body"),
        ("پشتیبانی پس از فروش را جدی بگیریم", "trade"),
        ("بسته‌های خرد را ترخیص می‌کنند", "trade"),
        ("بانک خط اعتباری خود را گسترش داد", "infrastructure"),
        ("سامانه در یک محله نصب شود", "infrastructure"),
        ("ساخت کارخانه کابل نوری", "infrastructure"),
        ("برپایی کارگاه رایانش ابری", "infrastructure"),
        ("شبکه‌های نسل پنجم خود را هماهنگ ساخته‌اند", "infrastructure"),
        ("دفتری در کابل افتتاح شد", "infrastructure"),
        ("مدیران در همایش گرد آمدند", "delegation"),
        ("گردشگران می‌توانند با این کارت خرید کنند", "trade"),
        ("لپ‌تاپ‌سازی از چین با شهرک وارد مذاکره شده است", "trade"),
        ("کارت تردد صادر کردند", "trade"),
    ],
)
def test_what_only_looks_like_an_activity_is_none(text: str, other: str) -> None:
    assert other not in activities(text)
