"""Confidence: a chance in [0, 1], higher where the signs are stronger; doubtful statements are left out."""

from dataclasses import replace

import pytest

from hamkari.extraction import extract, read_document
from hamkari.extraction.confidence import Statement, article_signs, with_confidence
from hamkari.lexicon import load
from hamkari.model import Agreement, Article, Quote

MET = "وزیر ارتباطات ایران با وزیر فناوری کنیا دیدار کرد. "
TEXTS = [
    f"{MET}ایران و کنیا تفاهم‌نامه نسل پنجم امضا کردند. دو کشور بر همکاری در زمینه هوش مصنوعی تاکید کردند.",
    f"{MET}دو کشور در زمینه هوش مصنوعی توافق کردند. این همکاری ادامه خواهد یافت.",
    "کنیا رشد کرد. ایران از هوش مصنوعی و کنیا گفت. همکاری خوب است و ادامه دارد.",
]
AGREEMENT = Agreement(("IR", "KE"), "agreed", Quote(0, 1, "a"), topics=("ai",))


def statement(parties: tuple[str, ...] = ("IR", "KE"), **signs: float) -> Statement:
    return Statement(replace(AGREEMENT, parties=parties), {name.replace("_", " "): v for name, v in signs.items()})


@pytest.mark.parametrize("text", TEXTS)
def test_every_statement_has_a_chance_and_only_likely_ones_are_kept(text: str) -> None:
    findings = read_document(Article("a", text), load())
    judged = with_confidence(findings.statements(), len(findings.meetings))
    assert all(0 <= a.confidence <= 1 for a in judged)
    assert extract(Article("a", text)).agreements == tuple(a for a in judged if a.confidence >= 0.5)


def test_confidence_differs_with_the_signs_and_the_rest_stays() -> None:
    findings = read_document(Article("a", TEXTS[0]), load())
    statements = findings.statements()
    judged = with_confidence(statements, len(findings.meetings))
    assert len({a.confidence for a in judged}) == len(judged) == 2
    assert [replace(a, confidence=1.0) for a in judged] == [s.agreement for s in statements]


def test_what_is_said_elsewhere_is_told_from_what_is_said_once() -> None:
    alone = article_signs([statement(told=1.0)], 0)[0]
    assert (alone["others of the pair"], alone["said elsewhere"], alone["meeting told"]) == (0, 0, 0)
    first, second, third = article_signs(
        [statement(told=1.0), statement(allowed=1.0), statement(("IR", "RW"), told=1.0)], 2
    )
    assert (first["others of the pair"], first["said elsewhere"]) == (0, 0)
    assert second["others of the pair"] > 0
    assert second["said elsewhere"] == second["untold, allowed"] == 1
    assert third["others of the pair"] == 0
    assert first["share told"] == pytest.approx(2 / 3)
    assert first["meeting told"] == 1
    assert not any(name.startswith("untold") for name in first)


def test_signs_of_a_unit_tell_cue_stage_and_sides() -> None:
    (found,) = read_document(Article("a", f"{MET}دو کشور در زمینه هوش مصنوعی توافق کردند."), load()).statements()
    assert found.signs["cue strong"] == found.signs["stage agreed"] == found.signs["both sides in one word"] == 1
    assert found.signs["topics inherited"] == found.signs["document"] == found.signs["negated"] == 0


def test_no_statements_no_agreements() -> None:
    assert with_confidence([], 3) == []
