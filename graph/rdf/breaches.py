"""What is wrong with a graph, said so that someone can find it: the common answer of `shapes` and `checks`."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Breach"]


@dataclass(frozen=True, slots=True, order=True)
class Breach:
    """A rule of the ontology that the graph breaks 违例.

    `document` is the id of the document whose graph breaks it, empty for shared entities; `fact` the IRI of the fact,
    empty where the breach concerns none; `focus` the node itself; `rule` the shape's or check's name; `detail` the
    property and value at fault.
    """

    document: str
    fact: str
    focus: str
    rule: str
    message_zh: str
    message_en: str
    detail: str = ""

    def __str__(self) -> str:
        where = " ".join(part for part in (self.document, self.fact or self.focus) if part)
        return f"{self.rule}: {where}: {self.message_zh} {self.message_en} {self.detail}".strip()
