"""Phrases in folded text: word boundaries, inflection, joints, and the leftmost-longest rule."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamkari.language.characters import fold
from hamkari.lexicon import Match, PhraseMatcher, longest


def found(text: str, *phrases: str, inflected: bool = True) -> list[str]:
    """The words of the text at which phrases were found, blanks included."""
    folded = fold(text)
    matches = PhraseMatcher([(p, p) for p in phrases], inflected=inflected).find(folded)
    return [text[slice(*folded.span(m.start, m.end))] for m in matches]


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("گسترش فيبرنوري در کنیا", "فیبر نوری", ["فيبرنوري"]),
        ("شبکه‌های اجتماعی", "شبکه اجتماعی", ["شبکه‌های اجتماعی"]),
        ("شبکه اجتماعی‌شان", "شبکه اجتماعی", ["شبکه اجتماعی‌شان"]),
        ("درشبکه اجتماعی", "شبکه اجتماعی", ["شبکه اجتماعی"]),
        ("استاندارد5G", "5G", ["5G"]),
        ("پست و پست‌ها", "پست", ["پست", "پست‌ها"]),
        ("نابستر", "بستر", []),
        ("پستچی", "پست", []),
    ],
)
def test_a_phrase_is_found_in_its_spellings_and_inflections(text: str, phrase: str, expected: list[str]) -> None:
    assert found(text, phrase) == expected


def test_a_name_takes_no_suffix() -> None:
    assert found("ایرانی و ایران", "ایران", inflected=False) == ["ایران"]
    assert found("ایرانی و ایران", "ایران") == ["ایرانی", "ایران"]


def test_every_payload_of_a_phrase_comes_back_once() -> None:
    matcher = PhraseMatcher([("پست", 1), ("پست", 2), ("پست", 1)])
    assert sorted(m.payload for m in matcher.find(fold("پست"))) == [1, 2]


def test_a_word_may_end_at_a_joint() -> None:
    text = fold("تاکیدکرد")
    matcher = PhraseMatcher([("تأکید", "x")])
    assert matcher.find(text) == []
    (match,) = matcher.find(text, {5})
    assert (match.start, match.end, match.label) == (0, 5, "تأکید")


@pytest.mark.parametrize("phrases", [[], [""], ["  "]])
def test_no_phrase_finds_nothing(phrases: list[str]) -> None:
    assert PhraseMatcher([(p, p) for p in phrases]).find(fold("پست ایران")) == []


def test_the_leftmost_longest_match_wins_and_equals_stay() -> None:
    matches = [
        Match(2, 4, "b", ""),
        Match(0, 3, "a", ""),
        Match(0, 5, "c", ""),
        Match(0, 5, "d", ""),
        Match(5, 6, "e", ""),
    ]
    assert [m.payload for m in longest(matches)] == ["c", "d", "e"]


SPANS = st.builds(lambda s, n, p: Match(s, s + n, p, ""), st.integers(0, 20), st.integers(1, 6), st.integers(0, 3))


@given(st.lists(SPANS, max_size=12))
def test_no_two_kept_matches_overlap_in_part(matches: list[Match[int]]) -> None:
    kept = longest(matches)
    for one, other in itertools.combinations(kept, 2):
        assert (one.start, one.end) == (other.start, other.end) or one.end <= other.start
    for match in matches:
        assert any(k.start < match.end and match.start < k.end for k in kept)


@given(st.text(alphabet="پستیها‌ \n.،هدر5G", max_size=40))
def test_what_is_found_stands_there(text: str) -> None:
    folded = fold(text)
    for match in PhraseMatcher([("پست", 0), ("5G", 1)]).find(folded):
        assert folded.chars.startswith(("پست", "5g")[match.payload], match.start)
        assert folded.begins_word(match.start)
        assert folded.ends_word(match.end)
