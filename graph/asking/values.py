"""What the parts of a question say: values by parameter, put together without contradiction."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

__all__ = ["Said", "Value", "merged"]

#: A name, a number, a code of a vocabulary, or that evidence is wanted.
Value: TypeAlias = str | int | float | bool | StrEnum
#: Parameters with their values, sorted by parameter.
Said: TypeAlias = tuple[tuple[str, Value], ...]


def merged(*parts: Said) -> Said | None:
    """All that is said, each parameter once; None where two parts say different things."""
    said: dict[str, Value] = {}
    for part in parts:
        for parameter, value in part:
            if said.setdefault(parameter, value) != value:
                return None
    return tuple(sorted(said.items(), key=lambda item: item[0]))
