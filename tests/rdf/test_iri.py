import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from hamkari.rdf import iri


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("نیکلای نیکی فوروف", "نيكلاي نيكي‌فوروف"),
        ("مجمع حکمرانی اینترنت (IGF)", "مجمع  حکمرانی اینترنت igf"),
        ("اجلاس ۲۰۰۳", "اجلاس 2003"),
        ("مسئول", "مسيول"),
        ("مُحَمَّد", "محمد"),
    ],
)
def test_spellings_of_one_name_have_one_slug(one: str, other: str) -> None:
    assert iri.slug(one) == iri.slug(other)


@pytest.mark.parametrize(("one", "other"), [("یوز", "روز"), ("«»", "؟"), ("وزیر ارتباطات", "وزیر ارتباط")])
def test_different_names_have_different_slugs(one: str, other: str) -> None:
    assert iri.slug(one) != iri.slug(other)


def test_one_title_in_two_countries_is_two_posts() -> None:
    assert iri.post("وزیر ارتباطات", "IR") != iri.post("وزیر ارتباطات", "RU") != iri.post("وزیر ارتباطات", None)


@given(st.text(min_size=1), st.text(min_size=1))
def test_articles_have_one_iri_each_whatever_their_identifier(one: str, other: str) -> None:
    assert (iri.article(one) == iri.article(other)) == (one == other)


@given(st.text(min_size=1))
def test_every_name_gives_a_valid_iri(name: str) -> None:
    assert NamedNode(iri.named("person", name).value).value.removeprefix("https://w3id.org/hamkari/id/person/")


def test_hash_keeps_fields_apart() -> None:
    assert iri.hashed("meeting", "ab", "c") != iri.hashed("meeting", "a", "bc")
