"""The graph as relational tables 关系表: `ledger.sqlite`, written with every build, for SQL and for sums.

`schema.sql`, `indexes.sql` and `views.sql` say what is in it, `writing.py` fills it from a `Resolution`, `opening.py`
opens it read-only. docs/ledger-sqlite.md is made of the comments in the schema.
"""
