"""Filters that the look-ups share: the same words at the terminal, in Python and in SPARQL."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

from graph.model import Level, Mode, Status

__all__ = ["Depth", "Filters"]


class Depth(StrEnum):
    """Whose help counts as help for a place: its own, that of what lies inside it, or of what it lies in."""

    DIRECT = "direct"
    WITHIN = "within"
    ABOVE = "above"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What narrows an answer; everything left None lets all pass.

    `county` is the name of a county (or any place) in which the facts must lie. `level` and `type` are those of what
    the rows list: of the assister in `who_assists` and `households`, of the recipient in `assists`, of the sending
    unit in `secretaries`, of place and project in `projects`. `year` is the year a text gives for a fact, or else
    that of its publication. `status` None lets pass all but what the documents deny. `min_documents` counts
    independent documents, reprints once.
    """

    county: str | None = None
    level: Level | None = None
    type: StrEnum | None = None
    mode: Mode | None = None
    year: int | None = None
    status: Status | None = None
    min_documents: int = 1

    def given(self) -> tuple[str, ...]:
        """Names of the filters that narrow anything, in their order here."""
        return tuple(f.name for f in fields(self) if getattr(self, f.name) != f.default)
