"""Errors, split by whose fault they are; every one says what was wrong, where, and what to do.

Problems inside documents that do not stop the work are not errors but `graph.model.Issue`s.
"""

from __future__ import annotations

__all__ = ["BangfuError", "BuildError", "GazetteerError", "QueryError", "RuleError", "ShapeError", "SourceError"]


class BangfuError(Exception):
    """Root of all errors that a user may see; `str(error)` is a sentence fit for the terminal.

    `remedy` is what to do about it; `candidates` are near names when a name was not found or was ambiguous.
    """

    def __init__(self, message: str, *, remedy: str = "", candidates: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.candidates = candidates

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class SourceError(BangfuError):
    """A document cannot be read: empty, binary, broken encoding, too large, no text in it."""


class GazetteerError(BangfuError):
    """The places, units or names data beside the code is missing or breaks its own format."""


class RuleError(BangfuError):
    """A rule of the grammar is malformed: unknown role, pattern that does not compile, no wordings."""


class ShapeError(BangfuError):
    """The graph breaks a SHACL shape or a check of `ontology/`."""


class BuildError(BangfuError):
    """A build is missing, unfinished, of another version, or its folder cannot be written."""


class QueryError(BangfuError):
    """A question cannot be answered: unknown or ambiguous name, malformed SPARQL."""
