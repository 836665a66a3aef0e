"""What the report of a build is made of 报告的材料: the values of the build's steps, put together by `build_graph`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.model import Document, Issue, Linked, Place

__all__ = ["Breach", "NearPlace", "Pictures", "ReportInput", "unknown_places"]


@dataclass(frozen=True, slots=True)
class Breach:
    """One breach of a SHACL shape or of a check of `ontology/` 违规.

    `shape` names the shape or check, `focus` is the IRI (or value) it found wrong, `doc` the id of the document that
    states it (None where it is no single document's), `severity` one of `violation`, `warning`, `info`.
    """

    shape: str
    focus: str
    message_zh: str
    message_en: str
    doc: str | None = None
    severity: str = "violation"


class NearPlace(NamedTuple):
    """A place of the gazetteer whose name is near to one that it lacks."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Pictures:
    """Figures to stand in the report: HTML of ours, with the style sheets and scripts it needs."""

    html: str
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportInput:
    """All that the report tells.

    `documents`, `facts` and `reprints` are those of the Resolution (one Linked per document and fact); `issues` are all
    of the build, among them those of kind SOURCE for what could not be read (their `doc` is the path or id as given);
    `breaches` come from the shapes and checks; `version` is Bangfu's. `near` are the nearest names of the gazetteer by
    the path of a place it lacks; `has_pages` tells whether the documents have pages to link to.
    """

    documents: tuple[Document, ...] = ()
    facts: tuple[Linked, ...] = ()
    issues: tuple[Issue, ...] = ()
    breaches: tuple[Breach, ...] = ()
    reprints: tuple[tuple[str, str], ...] = ()
    version: str = ""
    near: Mapping[tuple[str, ...], Sequence[NearPlace]] = field(default_factory=dict)
    pictures: Pictures | None = None
    has_pages: bool = False


def unknown_places(facts: Iterable[Linked]) -> list[tuple[Place, list[Linked]]]:
    """Places without a code with the facts that stand there, the most used first."""
    found: defaultdict[tuple[str, ...], list[Linked]] = defaultdict(list)
    for linked in facts:
        if linked.fact.place.code is None:
            found[linked.fact.place.path].append(linked)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return [(there[0].fact.place, there) for _, there in ordered]
