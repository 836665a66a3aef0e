"""The graph over HTTP: a read-only SPARQL 1.1 endpoint whose queries run in processes that can be ended."""
