"""Why a question has no answer, told by a key and its values, so that the terminal can say it in either language."""

from __future__ import annotations

from graph.errors import QueryError

__all__ = ["UnanswerableError"]

#: The sentences in English, by key; `graph/terminal/messages.tsv` has them in both languages under `query.<key>`.
_SENTENCES = {
    "unknown": ("{name}: not in this graph.", ""),
    "near": ("{name}: not in this graph.", "Nearest names:"),
    "ambiguous": ("{name}: {n} things have this name.", "Put the path before the name, or give the county:"),
    "uncovered": (
        "{name}: no document covers any of the {n} places of this name.",
        "Near names of the graph, then these places:",
    ),
    "no_member": ("{name}: no such {scheme}.", "Choose one of these:"),
    "no_fact": ("{name}: no such fact in this graph.", "Take an iri from the ledger of this build."),
    "no_document": ("{name}: no fact of a document of this id.", "The ids are in the column doc of the ledger."),
    "no_number": ("{name}: the document has {n} facts.", "Give 1 to {n}."),
    "no_words": ("{name}: no passage holds these words.", "Give an iri, document:number, or words of a quote."),
    "many_words": ("{name}: {n} facts stand on passages with these words.", "Give one of these:"),
}


class UnanswerableError(QueryError):
    """A QueryError with its `key` and `values`; what it says is filled in from them."""

    def __init__(self, key: str, *, candidates: tuple[str, ...] = (), **values: object) -> None:
        sentence, remedy = _SENTENCES[key]
        super().__init__(sentence.format(**values), remedy=remedy.format(**values), candidates=candidates)
        self.key = key
        self.values = values
