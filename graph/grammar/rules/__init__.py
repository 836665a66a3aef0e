"""The rules as data; `graph.grammar.rule` reads them."""
