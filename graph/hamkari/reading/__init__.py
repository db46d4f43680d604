"""Files to articles: the first room above the model."""

from hamkari.reading.articles import read_articles

__all__ = ["read_articles"]
