"""A fold of Persian spelling that keeps offsets.

Persian news writes one word in many ways: Arabic or Persian yeh and kaf, any of three sets of digits, a space, a
zero-width non-joiner or nothing between the parts of a word («تفاهم نامه», «تفاهم‌نامه», «تفاهمنامه»). `fold` maps
all of them to one string without blanks, and keeps for each character the place it came from, so that whatever is
found in the folded string points into the text as it was read. The idea is that of Unicode's search collation (UTS
#10, section 8).
"""

import bisect
import functools
import re
import unicodedata
from dataclasses import dataclass

ZWNJ = "\u200c"
# Letters that differ only by the keyboard that wrote them; hamza carriers; heh goal, heh with yeh, teh marbuta.
_LETTERS = str.maketrans("يىئكةۀهٔأإٱآؤڪېے", "یییکههه\u0654اااا" + "وکیی")
_DIGITS = {ord(c): str(i) for s in ("۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩") for i, c in enumerate(s)}
_SPACES = {ord(c): " " for c in "\t\u00a0\u2002\u2003\u2009\u202f\ufeff"}
# Marks that carry no letter: tatweel, harakat, joiners and direction controls.
_INVISIBLE = re.compile("[\u0640\u064b-\u065f\u0670\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\u00ad]")

# What may stand glued before a word when its space was dropped («درحوزه», «ازشرکت», «وکشورهای»).
_PROCLITICS = ("در", "از", "به", "با", "بر", "و", "که", "این", "هر", "تا", "آن")
_SHORTEST_GLUED = 3
# Inflection that a noun may carry: plural, indefinite, ezafe, possessive clitics (Windfuhr, The Iranian Languages,
# 2009, ch. 8).
_INFLECTION = re.compile(
    r"(?:ه?ای|ی|یی|ات|اتی|(?:های?|هایی|ان|گان|جات)?(?:ی|م|ش|شان|یشان|یش|مان|یمان|ام|اش|اند|ایم|ند|یم|ست)?)?"
)


def _char_class(char: str) -> str:
    """Persian letter, Latin letter, digit, joint or other: a change of class is a word boundary («محصولICT»)."""
    if char == ZWNJ:
        return "joint"
    if char.isdigit():
        return "digit"
    if char.isalpha():
        return "latin" if char < "\u0250" else "letter"
    return "mark" if unicodedata.category(char) == "Mn" else "other"


@functools.lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    folded = char.translate(_LETTERS).translate(_DIGITS).translate(_SPACES)
    return folded.lower() if len(folded.lower()) == 1 else folded


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without blanks, in one spelling.

    `chars[i]` came from `text[places[i]]`; `begins[i]` and `ends[i]` tell whether a word begins at, or ends before,
    position `i` of `chars` (`ends` has one item more than `chars`).
    """

    text: str
    chars: str
    places: tuple[int, ...]
    begins: tuple[bool, ...]
    ends: tuple[bool, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets into `text` of the range [start, end) of `chars`."""
        return self.places[start], self.places[end - 1] + 1

    def position(self, offset: int) -> int:
        """The first position of `chars` whose place is at or after `offset` of `text`."""
        return bisect.bisect_left(self.places, offset)

    def word_start(self, position: int) -> int:
        """The beginning of the word that holds `position`."""
        while position > 0 and not self.begins[position]:
            position -= 1
        return position

    def word_end(self, position: int) -> int:
        """The end of the word that ends at or after `position`."""
        while not self.ends[position]:
            position += 1
        return position

    def begins_word(self, position: int) -> bool:
        """Whether a phrase may begin here: at a word's beginning, or after a preposition glued to it.

        What is left of the word must be long enough to be one («ولی ما» is no «و» and «لیما»).
        """
        if self.begins[position]:
            return True
        glued = self.chars[self.word_start(position) : position] in PROCLITICS
        return glued and self.word_end(position + 1) - position >= _SHORTEST_GLUED

    def ends_word(self, position: int) -> bool:
        """Whether a word ends before `position`."""
        return self.ends[position]

    def ends_inflected(self, position: int) -> bool:
        """Whether only an inflectional suffix lies between `position` and the end of the word."""
        if self.ends[position]:
            return True
        return _INFLECTION.fullmatch(self.chars[position : self.word_end(position)]) is not None


def fold(text: str) -> Folded:
    """Fold `text`; linear in its length.

    >>> fold("همکاري هاي ايران").chars
    'همکاریهایایران'
    """
    chars: list[str] = []
    places: list[int] = []
    classes: list[str] = []
    gaps: list[bool] = []
    gap = True
    for place, char in enumerate(text):
        folded = _fold_char(char)
        if folded == " ":
            gap = True
            continue
        if char == ZWNJ or _INVISIBLE.match(char):
            continue
        chars.append(folded)
        places.append(place)
        classes.append(_char_class(char))
        gaps.append(gap)
        gap = False
    begins = [gaps[i] or classes[i] == "other" or classes[i] != classes[i - 1] for i in range(len(chars))]
    ends = [True, *begins[1:], True] if chars else [True]
    return Folded(text, "".join(chars), tuple(places), tuple(begins), tuple(ends))


@functools.lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """The folded characters alone: two spellings of one name give the same string."""
    return fold(text).chars


PROCLITICS = tuple(folded(p) for p in _PROCLITICS)
"""Prepositions, conjunctions and demonstratives, folded, that may stand glued before a word."""
