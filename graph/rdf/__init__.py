"""The graph as RDF: encode, decode, the store and its generations, shapes, checks, inference, SPARQL."""
