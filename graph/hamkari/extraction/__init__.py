"""From one article to its facts: `extract` is pure, keeps no state and does no I/O."""

from hamkari.extraction.pipeline import Findings, read_document
from hamkari.lexicon import Lexicon, load
from hamkari.model import Article, Facts

__all__ = ["Findings", "extract", "read_document"]


def extract(article: Article, lexicon: Lexicon | None = None) -> Facts:
    """All facts of one article, each with its quote. `lexicon` is the shipped ontology where none is given."""
    return read_document(article, lexicon or load()).facts()
