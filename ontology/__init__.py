"""The Turtle files and SPARQL queries that ship with the package as data."""
