"""Who is party by the ranking of candidates: every pair in play competes, signs are finite, the best one wins."""

import math
from collections.abc import Sequence

import pytest

from hamkari.extraction import read_document
from hamkari.extraction.clauses import Unit
from hamkari.extraction.party_candidates import Agreed, Candidate
from hamkari.extraction.party_ranking import best, chances
from hamkari.lexicon import load
from hamkari.model import Article

STORY = (
    "وزیر ارتباطات ایران با وزیر فناوری کنیا دیدار کرد. "
    "دو کشور در زمینه هوش مصنوعی توافق کردند. "
    "ترکیه نیز با رواندا تفاهم‌نامه نسل پنجم امضا کرد. "
    "ایران با کنیا و ترکیه در زمینه فیبر نوری تفاهم‌نامه امضا کرد. "
    "اتحادیه بین‌المللی مخابرات و اتحادیه جهانی پست بر همکاری با ایران در زمینه امنیت سایبری تاکید کردند."
)


def competitions(text: str) -> list[tuple[Unit, list[Candidate]]]:
    found: list[tuple[Unit, list[Candidate]]] = []

    def choose(unit: Unit, candidates: Sequence[Candidate]) -> Agreed:
        found.append((unit, list(candidates)))
        return best(unit, candidates)

    read_document(Article("a", text), load()).statements(choose)
    return found


def test_each_pair_in_play_is_a_candidate_once_and_no_two_bodies() -> None:
    for _, candidates in competitions(STORY):
        agreed = [c.agreed for c in candidates]
        assert len(set(agreed)) == len(agreed)
        for parties in (pair for a in agreed for pair in a):
            assert list(parties) == sorted(set(parties))
            assert any(len(p) == 2 for p in parties)


def test_signs_are_finite_and_the_rules_choice_is_marked() -> None:
    found = competitions(STORY)
    assert len(found) >= 4
    for _, candidates in found:
        assert all(math.isfinite(v) for c in candidates for v in c.signs.values())
        assert sum(c.signs["by rule"] for c in candidates) <= 1


def test_the_best_has_the_greatest_chance_and_chances_add_up() -> None:
    for unit, candidates in competitions(STORY):
        shares = {c.agreed: chances(candidates, c.agreed) for c in candidates}
        assert sum(shares.values()) == pytest.approx(1)
        assert shares[best(unit, candidates)] == max(shares.values())


def test_nothing_in_play_agrees_nothing() -> None:
    unit = competitions(STORY)[0][0]
    assert best(unit, []) == ()


@pytest.mark.parametrize(
    ("clause", "parties"),
    [
        ("نسل پنجم", ("RW", "TR")),
        ("هوش مصنوعی", ("IR", "KE")),
    ],
)
def test_the_clause_and_the_story_tell_who_is_meant(clause: str, parties: tuple[str, ...]) -> None:
    findings = read_document(Article("a", STORY), load())
    told = [s.agreement.parties for s in findings.statements() if clause in s.agreement.evidence.exact]
    assert told == [parties]


def test_one_with_several_is_several_agreements() -> None:
    findings = read_document(Article("a", STORY), load())
    told = {s.agreement.parties for s in findings.statements() if "فیبر نوری" in s.agreement.evidence.exact}
    assert told == {("IR", "KE"), ("IR", "TR")}
