"""The words of lists without a header 名单词汇: data/lists.yaml, checked and ready to be asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from graph.errors import RuleError

__all__ = ["ListWords", "checked_list_words", "list_words"]


@dataclass(frozen=True, slots=True)
class ListWords:
    """lists.yaml, ready to use."""

    unfit: re.Pattern[str]
    listing: re.Pattern[str]
    neutral: re.Pattern[str]
    giving: re.Pattern[str]
    households: re.Pattern[str]
    idle: re.Pattern[str]
    bullet: re.Pattern[str]
    verbs: re.Pattern[str]
    posted: re.Pattern[str]
    since: re.Pattern[str]
    teams: re.Pattern[str]
    behind_place: re.Pattern[str]
    departments: re.Pattern[str]
    village: re.Pattern[str]
    sum: re.Pattern[str]
    planned: re.Pattern[str]


@lru_cache(maxsize=1)
def list_words() -> ListWords:
    """The words of lists.yaml; loaded once.

    Raises:
        RuleError: an entry is missing or is no expression.
    """
    return checked_list_words(yaml.safe_load((files("graph.registers") / "data" / "lists.yaml").read_text("utf-8")))


def checked_list_words(data: Mapping[str, Any]) -> ListWords:
    """The words of data in the form of lists.yaml; raises as `list_words` does."""
    try:
        given = {name: data[name] for name in ListWords.__dataclass_fields__ if name != "village"}
        given["village"] = data["shapes"]["village"]
        return ListWords(**{name: re.compile(shape) for name, shape in given.items()})
    except (KeyError, TypeError, re.error) as error:
        raise RuleError(f"data/lists.yaml cannot be used: {error}.", remedy="See the comments in the file.") from error
