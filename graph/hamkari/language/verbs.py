"""Persian verbs: every finite form of an infinitive, with its tense, and the finite verbs of a text.

Forms come from hazm's `Conjugation`; the verbs are those of hazm's list. A cue phrase written with an infinitive
(«پیشنهاد کردن») is thereby recognised in every tense, person and spelling.
"""

import functools
from dataclasses import dataclass
from enum import StrEnum

from hazm import Conjugation
from hazm.utils import verbs_list

from hamkari.language.characters import folded


class Tense(StrEnum):
    """How real the form makes its event; what the stage of a statement depends on."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    SUBJUNCTIVE = "subjunctive"
    PARTICIPLE = "participle"


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One finite form: `person` is 1, 2 or 3, `plural` its number; `lemma` is the infinitive."""

    lemma: str
    tense: Tense
    negated: bool
    person: int
    plural: bool


_TENSES: tuple[tuple[str, Tense, str], ...] = (
    ("perfective_past", Tense.PAST, "past"),
    ("imperfective_past", Tense.PAST, "past"),
    ("present_perfect", Tense.PAST, "past"),
    ("past_precedent", Tense.PAST, "past"),
    ("imperfective_present", Tense.PRESENT, "present"),
    ("perfective_future", Tense.FUTURE, "past"),
    ("perfective_present", Tense.SUBJUNCTIVE, "present"),
    ("subjunctive_perfective_present", Tense.SUBJUNCTIVE, "present"),
    ("subjunctive_present_perfect", Tense.SUBJUNCTIVE, "past"),
)
_PASSIVES: tuple[tuple[str, Tense], ...] = (
    ("passive_perfective_past", Tense.PAST),
    ("passive_present_perfect", Tense.PAST),
    ("passive_past_precedent", Tense.PAST),
    ("passive_imperfective_present", Tense.PRESENT),
    ("passive_perfective_future", Tense.FUTURE),
    ("passive_perfective_present", Tense.SUBJUNCTIVE),
)
# News does not address its reader as thou, and those forms are mostly nouns («گیری»).
_THOU = 1

Stems = tuple[tuple[str, str], ...]

# Verbs that hazm's list gives with further, dialectal stems.
_COMMON: dict[str, Stems] = {
    "کردن": (("کرد", "کن"),),
    "بودن": (("بود", "باش"),),
    "شدن": (("شد", "شو"),),
    "گشتن": (("گشت", "گرد"),),
}
# hazm conjugates by rule; these presents have no «می‌», and the copula has clitic forms («آماده‌ایم»).
_IRREGULAR = {
    "داشتن": [(f, Tense.PRESENT, False) for f in ("دارم", "داری", "دارد", "داریم", "دارید", "دارند")]
    + [(f, Tense.PRESENT, True) for f in ("ندارم", "نداری", "ندارد", "نداریم", "ندارید", "ندارند")],
    "بودن": [(f, Tense.PRESENT, False) for f in ("هستم", "هستی", "است", "هستیم", "هستید", "هستند")]
    + [(f, Tense.PRESENT, False) for f in ("باشم", "باشی", "هست", "باشیم", "باشید", "باشند")]
    + [(f, Tense.PRESENT, False) for f in ("ام", "ام", "ست", "ایم", "اید", "اند")]
    + [(f, Tense.PRESENT, False) for f in ("م", "م", "ست", "یم", "ید", "ند")]
    + [(f, Tense.PRESENT, True) for f in ("نیستم", "نیستی", "نیست", "نیستیم", "نیستید", "نیستند")],
}


@functools.cache
def infinitives() -> dict[str, Stems]:
    """Infinitive -> (past stem, present stem) pairs of every verb that hazm lists; treat as read-only.

    >>> infinitives()["کردن"]
    (('کرد', 'کن'),)
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for entry in verbs_list():
        past, _, present = entry.partition("#")
        if past and present:
            found.setdefault(past + "ن", []).append((past, present))
    return {infinitive: tuple(stems) for infinitive, stems in found.items()} | _COMMON


@functools.cache
def conjugate(infinitive: str, stems: Stems | None = None) -> dict[str, VerbForm]:
    """Every finite form of a verb, folded, with what it says.

    `stems` are the (past, present) stem pairs of a verb that hazm's list lacks. Raises KeyError where neither has it.

    >>> conjugate("کردن")["خواهیمکرد"].tense
    <Tense.FUTURE: 'future'>
    """
    forms: dict[str, VerbForm] = {}
    for past, present in infinitives()[infinitive] if stems is None else stems:
        _add_forms(forms, infinitive, past, present)
    for i, (word, tense, negated) in enumerate(_IRREGULAR.get(infinitive, ())):
        forms[folded(word)] = VerbForm(infinitive, tense, negated, i % 3 + 1, i % 6 >= 3)
    return forms


def _add_forms(forms: dict[str, VerbForm], infinitive: str, past: str, present: str) -> None:
    conjugation = Conjugation()

    def add(words: list[str], tense: Tense, negated: bool) -> None:
        # hazm puts the bare participle («کرده») among the six persons of the perfect.
        for i, word in enumerate(w for w in words if not w.endswith(past + "ه")):
            if i != _THOU:
                forms.setdefault(
                    folded(_with_glide(word, past, present)), VerbForm(infinitive, tense, negated, i % 3 + 1, i >= 3)
                )

    for name, tense, stem in _TENSES:
        for negated in (False, True):
            method = getattr(conjugation, ("negative_" if negated else "") + name, None)
            if method is not None:
                add(method(past if stem == "past" else present), tense, negated)
    if infinitive not in ("شدن", "بودن", "گشتن", "گردیدن"):
        for name, tense in _PASSIVES:
            for negated in (False, True):
                add(getattr(conjugation, ("negative_" if negated else "") + name)(past), tense, negated)
    for negated in (False, True):
        participle = folded(_with_glide(("ن" if negated else "") + past + "ه", past))
        forms.setdefault(participle, VerbForm(infinitive, Tense.PARTICIPLE, negated, 3, False))


def _with_glide(word: str, *stems: str) -> str:
    """The spelling of a prefix before an alef: «بیاید», «نیامد», «بیندازد»; hazm writes «بآید», «نآمد», «باندازد»."""
    for stem in stems:
        prefix, rest = word[:1], word[1:]
        if prefix in ("ب", "ن") and rest.startswith(stem):
            if stem[0] == "آ":
                return prefix + "یا" + rest[1:]
            if stem[0] == "ا" and stem[1:2] not in ("", "ی", "و"):
                return prefix + "ی" + rest[1:]
    return word
