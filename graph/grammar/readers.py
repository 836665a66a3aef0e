"""What the readers that need no pattern look for, in words 读法说明: teams, projects, registers, signs.

Rules of patterns say it themselves (`Rule.zh`); for the others data/readers.yaml says it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import yaml

__all__ = ["readers", "said_of"]


@lru_cache(maxsize=1)
def readers() -> Mapping[str, str]:
    """The Chinese explanation of every reader, by the name that its facts have as their rule."""
    data: dict[str, str] = yaml.safe_load((files("graph.grammar") / "data" / "readers.yaml").read_text("utf-8"))
    return data


def said_of(rule: str) -> str:
    """What a reader looks for, in Chinese; "" for a name that no reader has."""
    return readers().get(rule, "")
