"""IRIs that follow from canonical names alone, so that graphs made apart fit together by set union."""

import hashlib
import re
import unicodedata
from typing import Final

from pyoxigraph import NamedNode

from hamkari.rdf.namespaces import ID

# What compatibility decomposition leaves apart although readers see one letter: Arabic yeh, alef maksura and kaf,
# teh marbuta, and the ae that heh with yeh above decomposes to.
_LETTERS: Final = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه"})


def slug(name: str) -> str:
    """One spelling of a name: Persian letters, ASCII digits, lower case, words joined by hyphens.

    Marks and hamza carriers fold to the plain letter; spaces, ZWNJ and punctuation all separate words alike. A name
    without any letter or digit gives its hash, so that no two such names meet.

    >>> slug("نيكى‌فوروف") == slug("نیکی فوروف")
    True
    >>> slug("Roscosmos (۲)")
    'roscosmos-2'
    """
    decomposed = unicodedata.normalize("NFKD", name)
    plain = "".join(_digit(char) for char in decomposed if not unicodedata.combining(char))
    folded = plain.casefold().translate(_LETTERS).replace("ـ", "")
    return re.sub(r"[\W_]+", "-", folded).strip("-") or _digest(name)


def _digit(char: str) -> str:
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)


def _digest(*fields: str) -> str:
    # 80 bits: a collision is not to be expected below a million million statements.
    return hashlib.sha256("\x1f".join(fields).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def named(kind: str, name: str) -> NamedNode:
    """The IRI of a thing known by its name, e.g. `person/محمد-خوانساری`."""
    return NamedNode(f"{ID}{kind}/{slug(name)}")


def concept(kind: str, notation: str) -> NamedNode:
    """The IRI of a thing whose id the ontology fixes: a country by its ISO code, a topic, a stage and so on."""
    return NamedNode(f"{ID}{kind}/{_segment(notation)}")


def post(title: str, country: str | None) -> NamedNode:
    """The IRI of an office; the country belongs to it, since every state has its minister of communications."""
    return NamedNode(f"{ID}post/{country + '-' if country else ''}{slug(title)}")


def article(identifier: str) -> NamedNode:
    """The IRI of an article; distinct identifiers have distinct IRIs, whatever characters they hold."""
    return NamedNode(f"{ID}article/{_segment(identifier)}")


def hashed(kind: str, *fields: str) -> NamedNode:
    """The IRI of a thing that has no name: a hash of its canonical fields."""
    return NamedNode(f"{ID}{kind}/{_digest(*fields)}")


def _segment(text: str) -> str:
    encoded = re.sub(r"[^\w.~-]", lambda found: _percent(found[0]), text)
    return encoded if encoded.strip(".") else encoded.replace(".", "%2E")


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))
