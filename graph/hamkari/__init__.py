"""Persian news about the ICT relations between countries, turned into a knowledge graph.

The way of an article through the rooms of this package:

- `hamkari.reading.read_articles`: files to `hamkari.model.Article`
- `hamkari.extraction.extract`: an article to its `hamkari.model.Facts`
- `hamkari.rdf`: facts to triples, their union, Turtle
- `hamkari.graph.to_networkx`: the same as a networkx graph
- `hamkari.view.render`: the same as a page; `hamkari.query`: SPARQL
- `hamkari.build.build`: all of it, from paths to a finished graph
"""
