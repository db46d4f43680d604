"""From one article to its facts: `extract` is pure, keeps no state and does no I/O."""

from hamkari.extraction.bodies import find_bodies, gather_bodies
from hamkari.extraction.countries import find_countries
from hamkari.extraction.document import Document
from hamkari.extraction.meetings import Scene, find_meetings
from hamkari.extraction.metadata import article_metadata
from hamkari.extraction.occasions import find_occasions, gather_occasions
from hamkari.extraction.officials import find_officials
from hamkari.extraction.parties import Entities, Parties
from hamkari.extraction.places import find_places, gather_places
from hamkari.extraction.statements import find_agreements
from hamkari.extraction.topics import find_topics
from hamkari.language.characters import fold
from hamkari.lexicon import Lexicon, load
from hamkari.model import Article, Country, Facts, Topic

__all__ = ["extract"]

# Bodies whose name tells their remit, not a topic of the statement («وزارت ارتباطات»); a new centre's name tells one.
_OFFICIAL_KINDS = ("ministry", "agency", "parliament", "internationalOrganisation", "newsAgency", "embassy", "university")


def extract(article: Article, lexicon: Lexicon | None = None) -> Facts:
    """All facts of one article, each with its quote. `lexicon` is the shipped ontology where none is given."""
    lexicon = lexicon or load()
    text = fold(article.text)
    metadata = article_metadata(article, text, lexicon)
    document = Document(article, lexicon, metadata.chrome, text=text)
    countries = find_countries(document)
    bodies = find_bodies(document, countries)
    occasions = find_occasions(document, countries, bodies)
    places = find_places(document, countries, bodies, occasions)
    officials = find_officials(document, countries, bodies)
    joint = [m.start for m in lexicon.phrases("hk:BilateralCue").find(text)]
    events = [o for o in occasions if not any(o.start <= p < o.end for p in joint)]
    named = [b for b in bodies if b.iri is not None or b.kind in _OFFICIAL_KINDS]
    names = [(m.start, m.end) for found in (named, events, officials.mentions) for m in found]
    companies = [(b.start, b.end) for b in bodies if b.kind == "company"]
    topics = find_topics(document, names, companies)
    parties = Parties(document, Entities(countries, bodies, officials.mentions, places, occasions), metadata.publisher)
    meetings = find_meetings(document, Scene(officials.mentions, countries, places, occasions))
    codes = dict.fromkeys(c.code for c in countries if c.named)
    return Facts(
        article=article,
        title=metadata.title,
        issued=metadata.issued,
        publisher=metadata.publisher,
        countries=tuple(
            Country(code, tuple(document.quote(c.start, c.end) for c in countries if c.code == code and c.named))
            for code in codes
        ),
        people=officials.people,
        posts=officials.posts,
        bodies=gather_bodies(document, bodies),
        occasions=gather_occasions(document, occasions),
        places=gather_places(document, places),
        topics=tuple(
            Topic(notation, tuple(document.quote(t.start, t.end) for t in topics if t.id == notation))
            for notation in dict.fromkeys(t.id for t in topics)
        ),
        meetings=tuple(meetings),
        agreements=tuple(find_agreements(document, topics, parties, meetings)),
    )
