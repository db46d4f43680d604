"""What can go wrong, as one tree; each message names the file and the remedy.

HamkariError
├── ReadingError       a file cannot be read as articles
├── OntologyError      a Turtle file of the ontology, ours or the user's, is faulty
├── GraphError         a graph file cannot be loaded
├── QueryError         a SPARQL query is faulty or unknown
├── DecisionError      a decision of a person on an agreement is faulty, or a file of them is
└── EndpointError      a server cannot be started, reached, or does not do as it is asked
"""


class HamkariError(Exception):
    """The root of all errors that Hamkari raises on purpose.

    >>> import hamkari
    >>> try:
    ...     hamkari.Graph().on("6gg")
    ... except hamkari.HamkariError as error:
    ...     print(type(error).__name__)
    QueryError
    """


class ReadingError(HamkariError):
    """A path that holds no readable article: missing, empty, binary, or in another encoding than UTF-8."""


class OntologyError(HamkariError):
    """A Turtle file of the ontology that cannot be parsed or breaks its own rules."""


class GraphError(HamkariError):
    """A graph file that is missing or is not RDF."""


class QueryError(HamkariError):
    """A SPARQL query that does not parse or names an unknown question."""


class DecisionError(HamkariError):
    """A file of decisions that cannot be read or breaks their pattern, or a decision on what is no agreement."""


class EndpointError(HamkariError):
    """A server that cannot be started, or a SPARQL endpoint that cannot be reached or refuses."""
