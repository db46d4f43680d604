"""When two names are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamkari.extraction.coreference import aliases, same_name

NAMES = st.lists(st.sampled_from(["محمد", "احمد", "بن", "الملا", "کریمی", "هاشمی", "سید"]), min_size=1, max_size=5).map(
    tuple
)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("سیدستار", "هاشمی"), ("سید", "ستار", "هاشمی"), True),
        (("محمد", "جمیل", "الملا"), ("محمد", "جمیل", "بن", "احمد", "الملا"), True),
        (("هاشمی",), ("سید", "ستار", "هاشمی"), True),
        (("ستار", "هاشمی"), ("رضا", "هاشمی"), False),
        (("احمد",), ("احمد", "کریمی"), False),
    ],
)
def test_same_name(one: tuple[str, ...], other: tuple[str, ...], same: bool) -> None:
    assert same_name(one, other) is same


@given(NAMES, NAMES)
def test_same_name_is_symmetric_and_reflexive(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert same_name(one, other) == same_name(other, one)
    assert same_name(one, one)


@given(NAMES)
def test_every_alias_is_a_form_of_the_name(name: tuple[str, ...]) -> None:
    assert all(same_name(alias, name) for alias in aliases(name))
