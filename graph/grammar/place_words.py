"""The words that tell places in prose 地名用词: places.yaml, ready to use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

__all__ = ["PlaceWords", "place_words"]


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """places.yaml, ready to use."""

    suffix: re.Pattern[str]
    village: re.Pattern[str]
    not_villages: frozenset[str]
    not_endings: tuple[str, ...]
    endings_of_names: tuple[str, ...]
    words_before_them: tuple[str, ...]
    names_like_words: frozenset[str]
    not_before: re.Pattern[str]
    never_in_names: frozenset[str]
    never_behind_a_place: frozenset[str]
    edges: tuple[str, ...]
    calls: re.Pattern[str]
    follows: re.Pattern[str]
    verbs: re.Pattern[str]
    helping: re.Pattern[str]
    references: Mapping[str, tuple[str, ...]]
    going: re.Pattern[str]
    going_for: re.Pattern[str]
    not_short_before: frozenset[str]
    not_short_behind: re.Pattern[str]
    everyday: frozenset[str]
    longest_name: int = 5
    longest_alone: int = 3


@lru_cache(maxsize=1)
def place_words() -> PlaceWords:
    """The words of places.yaml; loaded once."""
    data = yaml.safe_load((files("graph.grammar") / "data" / "places.yaml").read_text("utf-8"))
    village = sorted(data["village_suffixes"], key=len, reverse=True)
    township = sorted(data["township_suffixes"], key=len, reverse=True)
    return PlaceWords(
        suffix=re.compile(f"(?:{'|'.join((*village, *township))}){data['not_before']}"),
        village=re.compile("|".join(village)),
        not_villages=frozenset(data["not_villages"].split()),
        not_endings=tuple(data["not_endings"].split()),
        endings_of_names=tuple(data["endings_of_names"].split()),
        words_before_them=tuple(data["words_before_them"].split()),
        names_like_words=frozenset(data["names_like_words"].split()),
        not_before=re.compile(data["not_before"]),
        never_in_names=frozenset(data["never_in_names"]),
        never_behind_a_place=frozenset(data["never_behind_a_place"]),
        edges=tuple(data["edges"].split()),
        calls=re.compile(data["calls"]),
        follows=re.compile(data["follows"]),
        verbs=re.compile(data["verbs"]),
        helping=re.compile(data["helping"]),
        going=re.compile(data["going"]),
        going_for=re.compile(data["going_for"]),
        not_short_before=frozenset(data["not_short_before"]),
        not_short_behind=re.compile(data["not_short_behind"]),
        everyday=frozenset(data["everyday_short_names"].split()),
        references={level: tuple(words) for level, words in data["references"].items()},
    )
