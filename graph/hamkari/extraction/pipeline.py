"""The order in which an article is read: each finder uses what those before it found."""

from collections.abc import Sequence
from dataclasses import dataclass

from hamkari.extraction.bodies import find_bodies
from hamkari.extraction.body_groups import gather_bodies
from hamkari.extraction.confidence import Statement
from hamkari.extraction.countries import find_countries
from hamkari.extraction.document import Document
from hamkari.extraction.meetings import Scene, find_meetings
from hamkari.extraction.mentions import BodyMention, CountryMention, OccasionMention, PlaceMention
from hamkari.extraction.metadata import Metadata, article_metadata
from hamkari.extraction.occasions import find_occasions, gather_occasions
from hamkari.extraction.officials import Officials, find_officials
from hamkari.extraction.parties import Parties
from hamkari.extraction.party_hints import Entities
from hamkari.extraction.party_ranking import Choice, best
from hamkari.extraction.places import find_places, gather_places
from hamkari.extraction.statements import find_agreements, find_statements
from hamkari.extraction.topics import TopicMention, find_topics
from hamkari.language.characters import fold
from hamkari.lexicon import Lexicon
from hamkari.model import Article, Country, Facts, Meeting, Topic

# Bodies whose name tells their remit, not a topic of the statement («وزارت ارتباطات»); a new centre's name tells one.
_OFFICIAL_KINDS = (
    "ministry",
    "agency",
    "parliament",
    "internationalOrganisation",
    "newsAgency",
    "embassy",
    "university",
)


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything the finders found in one article, as mentions."""

    document: Document
    metadata: Metadata
    countries: Sequence[CountryMention]
    bodies: Sequence[BodyMention]
    occasions: Sequence[OccasionMention]
    places: Sequence[PlaceMention]
    officials: Officials
    topics: Sequence[TopicMention]
    parties: Parties
    meetings: Sequence[Meeting]

    def statements(self, choose: Choice = best) -> list[Statement]:
        """The statements with the signs of their confidence, the doubtful too; `choose` tells between whom each is."""
        return find_statements(self.document, self.topics, self.parties, self.officials.mentions, self.meetings, choose)

    def facts(self) -> Facts:
        """The mentions gathered into entities, and the statements as agreements."""
        document = self.document
        codes = dict.fromkeys(c.code for c in self.countries if c.named)
        return Facts(
            article=document.article,
            title=self.metadata.title,
            issued=self.metadata.issued,
            publisher=self.metadata.publisher,
            countries=tuple(
                Country(
                    code, tuple(document.quote(c.start, c.end) for c in self.countries if c.code == code and c.named)
                )
                for code in codes
            ),
            people=self.officials.people,
            posts=self.officials.posts,
            bodies=gather_bodies(document, self.bodies),
            occasions=gather_occasions(document, self.occasions),
            places=gather_places(document, self.places),
            topics=tuple(
                Topic(notation, tuple(document.quote(t.start, t.end) for t in self.topics if t.id == notation))
                for notation in dict.fromkeys(t.id for t in self.topics)
            ),
            meetings=tuple(self.meetings),
            agreements=tuple(
                find_agreements(document, self.topics, self.parties, self.officials.mentions, self.meetings)
            ),
        )


def read_document(article: Article, lexicon: Lexicon) -> Findings:
    """Find everything in one article, in the order in which one finding serves the next."""
    text = fold(article.text)
    metadata = article_metadata(article, text, lexicon)
    document = Document(article, lexicon, metadata.chrome, text=text)
    countries = find_countries(document)
    bodies = find_bodies(document, countries)
    occasions = find_occasions(document, countries, bodies)
    places = find_places(document, countries, bodies, occasions)
    officials = find_officials(document, countries, bodies)
    names = _names(document, bodies, occasions, officials)
    companies = [(b.start, b.end) for b in bodies if b.kind == "company"]
    entities = Entities(countries, bodies, officials.mentions, places, occasions)
    return Findings(
        document=document,
        metadata=metadata,
        countries=countries,
        bodies=bodies,
        occasions=occasions,
        places=places,
        officials=officials,
        topics=find_topics(document, names, companies),
        parties=Parties(document, entities, metadata.publisher),
        meetings=find_meetings(document, Scene(officials.mentions, countries, places, occasions, metadata.issued)),
    )


def _names(
    document: Document, bodies: Sequence[BodyMention], occasions: Sequence[OccasionMention], officials: Officials
) -> list[tuple[int, int]]:
    """Ranges of names in which a word is no topic; the session of a joint committee is named by its topic."""
    joint = [m.start for m in document.lexicon.phrases("hk:BilateralCue").find(document.folded)]
    events = [o for o in occasions if not any(o.start <= p < o.end for p in joint)]
    known = [b for b in bodies if b.iri is not None or b.kind in _OFFICIAL_KINDS]
    return [(m.start, m.end) for found in (known, events, officials.mentions) for m in found]
