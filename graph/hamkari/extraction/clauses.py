"""Statement units: a sentence cut where one finite clause ends and a coordinate one begins.

Persian is verb-final: what a predicate governs stands before it, back to the last coordinate clause, and, for verbs of
saying, asking and agreeing, in the complement that follows. A unit is such a stretch with its cue (Palmer et al., The
Proposition Bank, 2005, call it a predicate with its arguments).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hamkari.extraction.document import Document, Sentence
from hamkari.language.verbs import Tense, VerbForm
from hamkari.lexicon.cues import CueMatch, VerbGroup

# A gap of four characters costs as much as one character of a cue's own words is worth.
_GAP_COST = 0.25
# How many sentences of an article may be titles.
_TITLES = 4
_DONE = (Tense.PAST, Tense.PARTICIPLE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of one sentence, [start, end) of the folded text, with the cue that governs it, if any.

    `form` is the form of the cue's verb, or of the unit's last finite verb where there is no cue; `denied` tells that
    the cue is negated.
    """

    sentence: Sentence
    start: int
    end: int
    cue: CueMatch | None
    form: VerbForm | None

    @property
    def denied(self) -> bool:
        """Whether the form of the cue's verb is negated."""
        return self.form is not None and self.form.negated


def units(document: Document, sentence: Sentence, cues: Sequence[CueMatch]) -> list[Unit]:
    """The statement units of a sentence, in order; `cues` are the stage cues of the whole text."""
    compounds = document.phrases("hk:CompoundPreposition", inflected=False)
    within = [
        c
        for c in cues
        if sentence.start <= c.start and c.end <= sentence.end and not any(m.start < c.start < m.end for m in compounds)
    ]
    verbs = [v for v in document.finite_verbs if sentence.start <= v.start and v.end <= sentence.end]
    found: list[Unit] = []
    inside_cues = {p for c in within for start, end in c.parts for p in range(start + 1, end)}
    ends = {v.end for v in verbs if v.end not in inside_cues}
    # A copula glued to its predicate ends a clause too («پابرجاست و …»).
    ends |= {c.end for c in within if c.form is None and c.label.endswith("ست") and not c.label.endswith(" است")}
    for start, end in _segments(document, sentence, ends):
        heard = [c for c in within if start <= c.end - 1 < end and c.start >= start]
        last = next((v for v in reversed(verbs) if start <= v.start and v.end <= end), None)
        several = len({c.end for c in heard}) > 1
        begin, stop = _relative_clause(document, start, end, within, ends) if several else (start, start)
        aside = [c for c in heard if begin < c.end <= stop]
        main = _settle([c for c in heard if c.end > stop and not is_fallback(c)]) if aside else []
        if main:
            found.extend(_qualified(sentence, start, end, (_settle(aside), main), last))
            continue
        inside = _settle([c for c in heard if not is_fallback(c)]) or _settle(heard)[-1:]
        attending = _attending(document, inside)
        if attending is not None:
            found.append(Unit(sentence, start, attending[1], attending[0], None))
            start, inside = attending[1], [c for c in inside if c.start >= attending[1]]
        found.extend(_cut(sentence, start, end, inside, last))
    title = is_title(document, sentence)
    whole = [_timed(document, unit) for unit in _overtake(_merge(found))]
    return [replace(unit, form=None) if title and unit.cue is None else unit for unit in whole]


def is_title(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence is a title: a line of its own before the lead, without a full stop.

    Titles stand in the present whatever has happened, so that the tense of their verb tells nothing by itself.
    """
    line = document.article.text[sentence.span.start : sentence.span.end]
    following = document.sentences[sentence.index + 1 : sentence.index + 2]
    return sentence.index < _TITLES and line[-1] not in ".؟!»:" and all(s.line != sentence.line for s in following)


def _relative_clause(
    document: Document, start: int, end: int, cues: Sequence[CueMatch], ends: set[int]
) -> tuple[int, int]:
    """The first relative clause of a segment, from its «که» to the verb before a comma; empty where there is none.

    A «که» after a verb or a cue begins what is said or planned, no relative clause.
    """
    text = document.folded
    others = [
        *document.phrases("hk:ComplementCue", inflected=False),
        *document.phrases("hk:Conjunction", inflected=False),
    ]
    after = ends | {c.end for c in cues}
    for mark in document.phrases("hk:RelativeCue", inflected=False):
        phrased = any(m.start <= mark.start and mark.end <= m.end for m in others)
        if start < mark.start < end and mark.start not in after and not phrased:
            closed = [p for p in sorted(ends) if mark.end < p < end and text.chars[p] in "،,"]
            if closed:
                return mark.end, closed[0]
    return start, start


def _attending(document: Document, cues: Sequence[CueMatch]) -> tuple[CueMatch, int] | None:
    """An adverbial of a segment that tells something beside its main clause, and where the comma after it ends.

    «با دعوت از شرکت‌ها، از توافق خبر داد» tells an invitation and an agreement.
    """
    for cue in cues:
        others = [c for c in cues if c.start >= cue.end]
        if is_adverbial(cue) and any(not is_weak(c) for c in others):
            comma = max(document.folded.chars.rfind(mark, cue.end, min(c.start for c in others)) for mark in "،,")
            return (cue, comma + 1) if comma > 0 else None
    return None


def _qualified(
    sentence: Sentence,
    start: int,
    end: int,
    cues: tuple[Sequence[CueMatch], list[CueMatch]],
    last: VerbGroup | None,
) -> list[Unit]:
    """Units of a segment whose subject a relative clause qualifies («قراردادی که امضا شد، اجرا نشد»).

    A signature stands beside what came of it; what was only begun, planned or agreed is overtaken by it.
    """
    aside, main = cues
    undone = any(_stage_of(c) == "reduced" for c in main)
    told = [c for c in aside if undone and c.form and c.form.tense in _DONE and _stage_of(c) == "signed"]
    found = _cut(sentence, start, told[-1].end, told, last) if told else []
    return found + _cut(sentence, start, end, main, last)


def _stage_of(cue: CueMatch) -> str:
    """The name of the stage that a cue tells, where its form changes nothing."""
    return (cue.entry.one("hk:stage") or "").rpartition("/")[2]


def _timed(document: Document, unit: Unit) -> Unit:
    """A unit as one of the future where its verb stands in the present beside a time ahead («سال آینده می‌سازند»)."""
    deed = unit.cue is None or _stage_of(unit.cue) == "implemented"
    if not deed or unit.form is None or unit.form.tense is not Tense.PRESENT:
        return unit
    ahead = document.phrases("hk:TimeAheadCue")
    if any(unit.start <= m.start and m.end <= unit.end for m in ahead):
        return replace(unit, form=replace(unit.form, tense=Tense.FUTURE))
    return unit


def _overtake(found: list[Unit]) -> list[Unit]:
    """Join a past plan to what came of it («قرار بود امضا شود، اما به تعویق افتاد»): one statement, and no plan."""
    kept: list[Unit] = []
    for unit in found:
        before = kept[-1] if kept else None
        came = unit.cue is not None and _stage_of(unit.cue) == "reduced" and not unit.denied
        if before is not None and came and _is_past_plan(before):
            kept[-1] = replace(unit, start=before.start)
        else:
            kept.append(unit)
    return kept


def _is_past_plan(unit: Unit) -> bool:
    past = unit.form is not None and unit.form.tense in _DONE
    return past and unit.cue is not None and _stage_of(unit.cue) == "planned"


def _segments(document: Document, sentence: Sentence, ends: set[int]) -> list[tuple[int, int]]:
    """Ranges between coordinate clause boundaries: after a clause's end or a colon, before a conjunction."""
    conjunctions = {m.start for m in document.phrases("hk:Conjunction", inflected=False)}
    chars, begin, segments = document.folded.chars, sentence.start, []
    for position in range(sentence.start, sentence.end):
        after_colon = chars[position - 1] == ":" and position > sentence.start
        if position in ends or after_colon or chars[position] == "؛":
            following = position + (chars[position] in "،,؛")
            if (after_colon or chars[position] == "؛" or following in conjunctions) and position > begin:
                segments.append((begin, position))
                begin = position
    segments.append((begin, sentence.end))
    return segments


def _settle(cues: Sequence[CueMatch]) -> list[CueMatch]:
    """Cues of a segment, none sharing words with a better one, by the end of their verb.

    A cue that holds all words of another is better; else a strong one than a weak one, else the one of more weight; a
    form written out beats an infinitive.
    """
    kept: list[CueMatch] = []
    best = [c for c in cues if not any(_holds(other, c) or _nearer(other, c) or _undoes(other, c) for other in cues)]
    for cue in sorted(best, key=lambda c: (is_weak(c), -_weight(c), c.form is not None, c.start)):
        if not any(_clash(cue, other) for other in kept):
            kept.append(cue)
    return sorted(kept, key=lambda c: (c.end, c.start))


def _holds(a: CueMatch, b: CueMatch) -> bool:
    """Whether cue `a` holds all words of `b` and more."""
    inside = all(any(s <= s2 and e2 <= e for s, e in a.parts) for s2, e2 in b.parts)
    return inside and sum(e - s for s, e in a.parts) > sum(e - s for s, e in b.parts)


def _nearer(a: CueMatch, b: CueMatch) -> bool:
    """Whether the verb that both cues end with stands nearer to the words of `a`: a light verb makes one predicate with
    the noun next to it («پس از لغو قرارداد کاهش چشمگیری داشته»)."""
    return a.end == b.end and b.form is not None and _light_gap(a) < _light_gap(b)


def _undoes(a: CueMatch, b: CueMatch) -> bool:
    """Whether cue `a` is written with the negation of what `b` tells («حاضر نشدن», «حاضر شدن»)."""
    return a.asks_negation and not b.asks_negation and a.parts == b.parts


def _light_gap(cue: CueMatch) -> int:
    """How far a cue's verb stands from the word before it; a verb by itself is no nearer than any."""
    last = cue.label.split("…")[-1].split()
    if len(last) > 1:
        return 0
    return cue.parts[-1][0] - cue.parts[-2][1] if len(cue.parts) > 1 else len(cue.label) + cue.end


def _weight(cue: CueMatch) -> float:
    """Long phrases beat short ones, close-knit phrases beat those with wide gaps."""
    words = sum(end - start for start, end in cue.parts)
    return words - _GAP_COST * (cue.end - cue.start - words)


def _clash(a: CueMatch, b: CueMatch) -> bool:
    return any(s < e2 and s2 < e for s, e in a.parts for s2, e2 in b.parts)


def is_weak(cue: CueMatch) -> bool:
    """Whether the cue's phrase also serves for other things (`hk:weak`)."""
    return cue.entry.one("hk:weak") == "true"


def is_adverbial(cue: CueMatch) -> bool:
    """Whether the cue begins an adverbial before the main clause (`hk:adverbial`)."""
    return cue.entry.one("hk:adverbial") == "true"


def is_fallback(cue: CueMatch) -> bool:
    """Whether the cue is heard only where there is no other (`hk:fallback`)."""
    return cue.entry.one("hk:fallback") == "true"


def _cut(sentence: Sentence, start: int, end: int, cues: list[CueMatch], last: VerbGroup | None) -> list[Unit]:
    """Units of one segment: its governing cues, each with the stretch up to its end, the last one to the end."""
    governing: list[CueMatch] = []
    for cue in cues:
        subordinate = cue.form is not None and cue.form.tense is Tense.SUBJUNCTIVE
        if governing and (subordinate or (is_weak(cue) and not is_weak(governing[-1]))):
            continue
        if governing and is_weak(governing[-1]):
            if is_weak(cue) and governing[-1].entry.one("hk:modal"):
                continue
            governing.pop()
        governing.append(cue)
    if not governing:
        return [Unit(sentence, start, end, None, last.form if last else None)]
    found, begin = [], start
    for cue in governing:
        stop = end if cue is governing[-1] else cue.end
        found.append(Unit(sentence, begin, stop, cue, cue.form or (last.form if last and is_fallback(cue) else None)))
        begin = stop
    return found


def _merge(found: list[Unit]) -> list[Unit]:
    """Join what has no cue and no indicative verb of its own to the unit before it («… بگذرد و … بنویسد»)."""
    merged: list[Unit] = []
    for unit in found:
        bare = unit.cue is None and (unit.form is None or unit.form.tense is Tense.SUBJUNCTIVE)
        if unit.cue is not None and unit.form is not None and unit.form.tense is Tense.SUBJUNCTIVE:
            bare = bool(merged and merged[-1].cue is not None)
        if bare and merged:
            before = merged.pop()
            unit = Unit(before.sentence, before.start, unit.end, before.cue, before.form)
        merged.append(unit)
    return merged
