"""«این شرکت» stands for the company named last, within reach and of its kind."""

import pytest

from hamkari.extraction import read_document
from hamkari.extraction.body_anaphora import find_body_anaphors
from hamkari.lexicon import load
from hamkari.model import Article


def referents(text: str) -> list[str]:
    findings = read_document(Article("a", text), load())
    return [body.name for body in find_body_anaphors(findings.document, findings.bodies)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("نوکیا در تهران دفتر دارد. این شرکت شبکه می‌سازد.", ["نوکیا"]),
        ("نوکیا و سپس هواوی آمدند. همان شرکت ماند.", ["هواوی"]),
        ("دانشگاه تهران با هواوی همکاری کرد. این دانشگاه آزمایشگاه دارد.", ["دانشگاه تهران"]),
        ("این شرکت بزرگ است. نوکیا آمد.", []),
        ("دانشگاه تهران همکاری کرد. این شرکت آمد.", []),
        ("نوکیا آمد. این شرکت‌ها ماندند.", []),
        ("نوکیا آمد. هوا گرم بود. باران هم آمد. کسی نیامد. این شرکت ماند.", []),
    ],
)
def test_a_demonstrative_and_a_head_noun_take_up_the_last_body_of_the_kind(text: str, names: list[str]) -> None:
    assert referents(text) == names


def test_the_country_of_the_company_is_party() -> None:
    text = (
        "وزیر ارتباطات ایران با مدیران نوکیا دیدار کرد. وی گفت: کار خوب بود. "
        "این شرکت آمادگی خود را برای همکاری با اپراتورهای ایرانی در نسل پنجم اعلام کرد."
    )
    findings = read_document(Article("a", text), load())
    assert ("FI", "IR") in {s.agreement.parties for s in findings.statements()}
