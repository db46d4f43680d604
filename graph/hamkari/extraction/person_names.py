"""Names of people: runs of uncommon words beside a post, after a word of address, or led by a given name.

A name directly before or after a post stands in apposition to it without any mark («هیام الیاسری وزیر ارتباطات»), so
that its limits follow from what its words are: given names and particles of the ontology, and words no dictionary has.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hamkari.extraction.word_classes import Class, Word, WordClasses
from hamkari.language.characters import folded

_LONGEST = 7
# «سید محمدجواد آذری جهرمی»
_LONGEST_IRANIAN = 4
_FEW = 3
_MARKS = frozenset(("،", "-", "–", "—", "(", ","))
_HYPHENS = frozenset("-–")
_OPEN, _CLOSE = frozenset('«"“('), frozenset('»"”')
_AND = folded("و")
_WITH = folded("با")
_SEYYED = folded("سید")


@dataclass(frozen=True, slots=True)
class NamePhrase:
    """A name at words [first, last) of its sentence; `sure` where a given name or a word of address marks it."""

    first: int
    last: int
    sure: bool

    def words(self, words: Sequence[Word]) -> tuple[str, ...]:
        """Its words, folded, without hyphens."""
        return tuple(w.chars for w in words[self.first : self.last] if not w.is_a(Class.MARK))


class NameFinder:
    """Finds names in the words of one sentence."""

    def __init__(self, classes: WordClasses, words: Sequence[Word]) -> None:
        self._classes = classes
        self._words = words

    def before(self, post: int) -> NamePhrase | None:
        """The name that ends where the post at word `post` begins, or before a comma or dash there."""
        last, mark = post, False
        if last > 0 and self._words[last - 1].chars in _MARKS:
            last, mark = last - 1, True
        if last > 1 and self._words[last - 1].chars in _CLOSE:
            return self._quoted(last - 1)
        first = last
        while first > 0 and last - first < _LONGEST and self._fits(first - 1):
            first -= 1
        while first < last and not self._begins(first, last):
            first += 1
        if first == last or (last - first == 1 and first == 0 and self._is_dateline(last, mark)):
            return None
        return self._judged(first, last, apart=mark)

    def after(self, end: int, *, genitive: bool = False) -> NamePhrase | None:
        """The name that begins at word `end`, where a post ends, or after a comma or dash there.

        With `genitive`, a name that follows directly is whom the post belongs to («سخنگوی اوباما»), not who holds it.
        """
        first, mark = end, False
        if first < len(self._words) and self._words[first].chars in _MARKS:
            first, mark = first + 1, True
        if first < len(self._words) and self._words[first].chars in _OPEN:
            last = self._run(first + 1)
            closed = last < len(self._words) and self._words[last].chars in _CLOSE
            return NamePhrase(first + 1, last, True) if closed and last - first > 2 else None
        if genitive and not mark:
            return None
        titled = first
        while first < len(self._words) and self._is_title(first):
            first += 1
        last = self._run(first)
        if last == first and mark:
            last = self._enclosed(first)
        if last == first:
            return None
        name = NamePhrase(first, last, True) if first > titled else self._judged(first, last, apart=mark)
        if name is None or (mark and not self._bounded(last)):
            return None
        alone = name.last - name.first == 1 and not name.sure
        return None if alone and not self._is_surname(name.first) else name

    def _enclosed(self, first: int) -> int:
        """The end of a name between commas whose first word is a common one («، ضمیر کابلوف،»)."""
        if first + 1 >= len(self._words) or not self._may_follow(first) or not self._strange(first + 1):
            return first
        last = self._run(first + 1)
        closed = last < len(self._words) and self._words[last].chars in _MARKS
        return last if closed else first

    def _quoted(self, last: int) -> NamePhrase | None:
        """A name in quotation marks that end at word `last`."""
        first = last
        while first > 0 and last - first < _LONGEST and self._words[first - 1].chars not in _OPEN:
            first -= 1
        if first == last or first == 0 or self._words[first - 1].chars not in _OPEN or self._run(first) != last:
            return None
        return NamePhrase(first, last, True)

    def titled(self) -> list[NamePhrase]:
        """Names after a word of address («خانم هاریتو», «دکتر واعظی»)."""
        found = []
        for i, word in enumerate(self._words):
            if word.is_a(Class.ANNOUNCED) and self._run(i) - i > 1:
                found.append(NamePhrase(i, self._run(i), True))
            if not word.is_a(Class.RANK) or word.inside_body:
                continue
            first = i + 1
            while first < len(self._words) and self._is_title(first):
                first += 1
            last = self._run(first, lone=True)
            if last > first:
                found.append(NamePhrase(first, last, True))
        return found

    def given(self) -> list[NamePhrase]:
        """Names led by a given name, wherever they stand («فروزنده ودیعتی سومین زنی است که …»)."""
        found, i = [], 0
        while i < len(self._words):
            last = self._supported(i, self._run(i)) if self._given(i) and self._plain(i) else i
            if last - i > 1 and not self._words[i].inside_body:
                found.append(NamePhrase(i, last, True))
            i = max(last, i + 1)
        return found

    def _supported(self, first: int, last: int) -> int:
        """The end of a name that nothing stands beside: its last word is no common one, unless the name opens a clause
        («سعید کریمان در نشست …») or a verb follows it."""
        end = self._words[last - 1]
        known = end.is_a(Class.GIVEN, Class.FAMILY, Class.TAIL) or not end.is_a(Class.COMMON)
        spoken = last < len(self._words) and self._words[last].verb
        opens = first == 0 or self._words[first - 1].is_a(Class.MARK)
        return last if known or spoken or (opens and not self._words[first].is_a(Class.AMBIGUOUS)) else last - 1

    def unknown(self) -> list[NamePhrase]:
        """Names without a known word: two and more that no dictionary has, the last with the end of a family name
        («ساهیل بابایف»), or before «از» and the body they come from («هاریاگونا از سازمان …»)."""
        found, i = [], 0
        while i < len(self._words):
            last = i
            while last < len(self._words) and last - i < _LONGEST_IRANIAN and self._strange(last):
                last += 1
            if i == 0 and last == 0 and self._opens_clause():
                last = 2
                found.append(NamePhrase(0, last, False))
            elif last - i > 1 and not self._words[i].inside_body and self._is_whose(i, last):
                found.append(NamePhrase(i, last, False))
            i = max(last, i + 1)
        return found

    def _opens_clause(self) -> bool:
        """Whether a common word and a family name are the subject that opens the sentence («وفا غفاریان در …»)."""
        if len(self._words) < _FEW or not self._words[1].is_a(Class.UNKNOWN) or not self._bounded(2):
            return False
        barred = self._barred(self._words[1]) or self._words[0].is_a(Class.EPONYM, Class.QUALIFIER, Class.SPEECH)
        return self._classes.is_surname(self._words[1].chars) and self._may_follow(0) and not barred

    def _is_whose(self, first: int, last: int) -> bool:
        free = first == 0 or self._words[first - 1].is_a(Class.MARK, Class.FUNCTION)
        if not free or self._named_after(first) or last - first > _FEW:
            return False
        if self._classes.has_surname_ending(self._words[last - 1].chars) and self._bounded(last):
            return True
        comes = last + 1 < len(self._words) and self._words[last].is_a(Class.ORIGIN)
        return comes and first == 0 and self._words[last + 1].inside_body

    def eponyms(self) -> set[str]:
        """Names, folded, that stand for a street, a hospital, a satellite."""
        runs = ((i, self._run(i)) for i in range(len(self._words)) if self._given(i) and self._named_after(i))
        return {"".join(w.chars for w in self._words[first:last]) for first, last in runs}

    def _plain(self, i: int) -> bool:
        """Whether a given name begins a person's name without a post or a word of address beside it."""
        if self._named_after(i) or i + 1 >= len(self._words):
            return False
        if self._words[i].is_a(Class.AMBIGUOUS) and i > 0 and self._words[i - 1].is_a(Class.OBJECT):
            # «برای هدایت پهپاد», but «با امین شهابی»
            known = self._words[i + 1].is_a(Class.FAMILY, Class.GIVEN) or self._is_surname(i + 1)
            if not known and self._words[i - 1].chars != _WITH:
                return False
        if not self._words[i].is_a(Class.AMBIGUOUS):
            return True
        after = self._words[i + 1]
        if after.is_a(Class.FAMILY):
            return True
        return self._strange(i + 1) or (after.is_a(Class.GIVEN) and not after.is_a(Class.AMBIGUOUS))

    def _judged(self, first: int, last: int, *, apart: bool) -> NamePhrase | None:
        """A run beside a post as a name, or None where too little speaks for it."""
        sure = any(self._given(i) for i in range(first, last)) or (first > 0 and self._is_title(first - 1))
        if sure and (last - first > 1 or self._is_title(first - 1)):
            return NamePhrase(first, last, True)
        unknown = [i for i in range(first, last) if self._strange(i)]
        family = last - first > 1 and self._words[last - 1].is_a(Class.FAMILY)
        if len(unknown) == 0 and not family and not self._is_surname(first):
            return None
        if apart and last - first == 1 and not self._opens(first):
            lead = self._words[first - 1]
            starts = first == 1 or self._words[first - 2].is_a(Class.MARK)
            if not starts or lead.is_a(Class.UNIT, Class.STOP, Class.EPONYM) or self._barred(lead):
                return None
            first -= 1
        return NamePhrase(first, last, False)

    def _opens(self, first: int) -> bool:
        """Whether a lone unknown word may be a name: at the beginning, or after a preposition."""
        return first == 0 or self._words[first - 1].is_a(Class.FUNCTION, Class.MARK) or self._is_surname(first)

    def _bounded(self, last: int) -> bool:
        if last >= len(self._words):
            return True
        after = self._words[last]
        return after.is_a(Class.MARK, Class.FUNCTION, Class.STOP) or after.verb

    def _run(self, first: int, *, lone: bool = False) -> int:
        """The end of the name that begins at word `first`; `lone` lets a common word be one («دکتر عارف»)."""
        if first >= len(self._words):
            return first
        word = self._words[first]
        starts = self._given(first) or self._strange(first) or self._is_surname(first) or self._compound(first)
        if lone and not starts:
            starts = self._may_follow(first)
        if not starts or word.head is not None or word.country is not None or word.verb:
            return first
        last = first + 1
        while last < len(self._words) and last - first < _LONGEST and self._continues(first, last):
            last += 1
        while last - 1 > first and self._words[last - 1].is_a(Class.PARTICLE) and not self._given(last - 1):
            last -= 1
        return last

    def _continues(self, first: int, i: int) -> bool:
        word = self._words[i]
        if self._is_nisba(i) or self._is_hyphen(i) or self._words[i - 1].chars in _HYPHENS:
            return True
        if self._barred(word):
            return False
        if self._given(i) or word.is_a(Class.TAIL) or self._strange(i):
            return True
        if word.is_a(Class.PARTICLE):
            return i + 1 < len(self._words) and (self._given(i + 1) or self._strange(i + 1) or self._may_follow(i + 1))
        if word.is_a(Class.STOP, Class.FUNCTION, Class.FIELD, Class.UNIT):
            return False
        last_given = self._given(first) and i - first < _LONGEST_IRANIAN
        if word.is_a(Class.RELATIVE):
            return last_given or self._strange(i - 1) or word.is_a(Class.FAMILY)
        if self._given(i - 1) and (word.is_a(Class.FAMILY) or self._compound(i)):
            return True
        if self._given(i - 1) and i + 1 < len(self._words) and self._strange(i + 1):
            return True
        # A common word is a surname only right after a given name and where the clause goes on without it.
        return (
            self._given(i - 1) and self._bounded(i + 1) and not (i + 1 < len(self._words) and self._words[i + 1].light)
        )

    def _fits(self, i: int) -> bool:
        """Whether a word may belong to a name that ends before a post."""
        word = self._words[i]
        if self._is_nisba(i) or self._is_hyphen(i):
            return True
        if self._barred(word) or (self._is_title(i) and not self._given(i - 1)):
            return False
        if self._given(i) or word.is_a(Class.PARTICLE, Class.TAIL):
            return True
        # «ایوان ادواردو خیل پینتو», «رابرت سوم»
        if self._given(i - 1) and word.chars != _AND and not word.is_a(Class.STOP, Class.UNIT, Class.OBJECT):
            return True
        return not word.is_a(Class.STOP, Class.FUNCTION, Class.UNIT) and not (
            word.is_a(Class.FIELD) and word.is_a(Class.COMMON)
        )

    def _begins(self, i: int, last: int) -> bool:
        return self._leads(i, last) or self._partner(i, last) or self._common(i, last)

    def _common(self, i: int, last: int) -> bool:
        """Whether a common word is a given name, as it opens the clause and a family name follows («برات قنبری»)."""
        if last - i != 2 or not (i == 0 or self._words[i - 1].is_a(Class.MARK, Class.FUNCTION)):
            return False
        family = self._words[i + 1].is_a(Class.FAMILY, Class.GIVEN) or self._is_surname(i + 1) or self._strange(i + 1)
        return family and self._may_follow(i) and not self._words[i].is_a(Class.EPONYM, Class.QUALIFIER, Class.SPEECH)

    def _is_dateline(self, last: int, mark: bool) -> bool:
        """Whether a lone word opens the text before a dash («ایستنا - معاون وزیر گفت»)."""
        return mark and self._words[last].chars in _HYPHENS and not self._given(last - 1)

    def _leads(self, i: int, last: int) -> bool:
        """Whether a name that ends at `last` may begin with word `i`."""
        word = self._words[i]
        if self._given(i) or self._strange(i) or self._is_surname(i) or self._compound(i):
            return True
        titled = i > 0 and self._is_title(i - 1)
        return titled or (word.chars == _SEYYED and i + 1 < last)

    def _is_hyphen(self, i: int) -> bool:
        """Whether a hyphen joins two parts of a name without blanks («بوگدان-مارتین»)."""
        if self._words[i].chars not in _HYPHENS or not self._words[i].glued or not 0 < i < len(self._words) - 1:
            return False
        after = self._words[i + 1]
        return after.glued and after.head is None and self._may_follow(i + 1) and self._strange_or_given(i - 1)

    def _strange_or_given(self, i: int) -> bool:
        return self._given(i) or self._strange(i)

    def _is_nisba(self, i: int) -> bool:
        """Whether a nationality adjective is a surname here, after a given name («آذری جهرمی»)."""
        country = self._words[i].country
        return country is not None and country.hint == "demonym" and self._given(i - 1)

    def _partner(self, i: int, last: int) -> bool:
        """Whether a common word after «با» is a given name, as an unknown word follows («با آرام گریگوریان»)."""
        word = self._words[i]
        if i == 0 or i + 1 >= last or not self._words[i - 1].is_a(Class.OBJECT) or not self._strange(i + 1):
            return False
        return self._may_follow(i) and not word.is_a(Class.EPONYM, Class.QUALIFIER) and not word.chars.endswith("ی")

    def _barred(self, word: Word) -> bool:
        if word.is_a(Class.MARK, Class.NUMBER, Class.LATIN) or word.inside_body:
            return True
        if word.head is not None and not word.is_a(Class.GIVEN):
            return True
        return (word.country is not None and not word.is_a(Class.GIVEN)) or (word.verb and not word.is_a(Class.GIVEN))

    def _may_follow(self, i: int) -> bool:
        word = self._words[i]
        return (
            not self._barred(word)
            and not word.is_a(Class.STOP, Class.FUNCTION, Class.FIELD, Class.UNIT)
            and not word.is_a(Class.HONORIFIC)
        )

    def _given(self, i: int) -> bool:
        if i < 0 or i >= len(self._words):
            return False
        if self._words[i].chars == _SEYYED:
            return i + 1 < len(self._words) and (self._given(i + 1) or self._strange(i + 1))
        if not self._words[i].is_a(Class.GIVEN):
            return False
        word = self._words[i]
        if word.is_a(Class.FUNCTION, Class.STOP, Class.FIELD, Class.UNIT):
            return i + 1 < len(self._words) and self._strange(i + 1)
        return True

    def _strange(self, i: int) -> bool:
        """Whether neither the dictionary nor the ontology knows the word, nor a word it would be derived from."""
        word = self._words[i]
        if not word.is_a(Class.UNKNOWN) or word.is_a(Class.PLACE) or self._barred(word) or len(word.chars) < 2:
            return False
        return not word.is_a(
            Class.RELATIVE, Class.FIELD, Class.UNIT, Class.STOP, Class.QUALIFIER, Class.HONORIFIC, Class.INDEFINITE,
            Class.OUTLET,
        )  # fmt: skip

    def _compound(self, i: int) -> bool:
        """A surname in two words («طالب زاده», «زارع پور»)."""
        return (
            i + 1 < len(self._words)
            and self._words[i + 1].is_a(Class.TAIL)
            and self._words[i].is_a(Class.COMMON, Class.UNKNOWN)
            and not self._words[i].is_a(Class.EPONYM)
            and self._may_follow(i)
        )

    def _is_surname(self, i: int) -> bool:
        word = self._words[i]
        return word.is_a(Class.UNKNOWN) and not self._barred(word) and self._classes.has_surname_ending(word.chars)

    def _is_title(self, i: int) -> bool:
        return (
            0 <= i < len(self._words) and self._words[i].is_a(Class.HONORIFIC) and not self._words[i].is_a(Class.GIVEN)
        )

    def _named_after(self, i: int) -> bool:
        """Whether the name belongs to a street, a hospital, a satellite («ماهواره مخابراتی سیمون بولیوار»)."""
        if i > 0 and self._words[i - 1].is_a(Class.EPONYM):
            return True
        return (
            i > 1 and self._words[i - 1].is_a(Class.RELATIVE, Class.QUALIFIER) and self._words[i - 2].is_a(Class.EPONYM)
        )
