"""Names typed in pinyin 拼音: `paotai`, `Pàotáicūn`, `Paotai village, Jingyu county` find 炮台村.

Tones are ignored, every reading of a character counts; a word for a kind of place (village, county) is one of the
English labels of the levels, and keeps to places of that level.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from graph.gazetteer.pinyin import readings
from graph.gazetteer.place_names import short_forms
from graph.ids import VOCABULARY
from graph.model import Level
from graph.query.build import Build
from graph.query.terms import SKOS, notation
from graph.query.things import Things

__all__ = ["letters_of", "reads_as", "spoken"]

#: Fewer letters are no name.
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class _Typed:
    """One part of a typed name: its letters, and the level that a word behind it tells."""

    letters: str
    level: Level | None


def spoken(build: Build, name: str) -> list[str]:
    """The things whose name, whole or without its kind of place, is read so; sorted. Parts after a comma are places
    around it, parts before a slash as well.
    """
    parts = [_typed(build, part) for part in re.split("[,，/]", name) if part.strip()]
    if not parts or any(len(part.letters) < _SHORTEST for part in parts):
        return []
    own, *around = parts if "/" not in name else reversed(parts)
    things = Things(build)
    found = {iri for iri, label, level in _named(build) if _is_called(label, level, own)}
    return sorted(iri for iri in found if all(_lies_at(things[iri].path, place) for place in around))


def letters_of(name: str) -> str:
    """The letters of a name in pinyin, without tones, spaces and apostrophes: Pàotái cūn → paotaicun."""
    plain = unicodedata.normalize("NFD", name.lower().replace("ü", "v").replace("u:", "v"))
    return "".join(char for char in plain if "a" <= char <= "z")


def reads_as(label: str, letters: str) -> bool:
    """Whether a Chinese name may be read as these letters; ü may be typed v or u."""
    ends = {0}
    for character in label:
        if not ends:
            return False
        ways = {form for reading in readings(character) for form in (reading, reading.replace("v", "u"))}
        ends = {end + len(way) for end in ends for way in ways if letters.startswith(way, end)}
    return len(letters) in ends


def _typed(build: Build, part: str) -> _Typed:
    words = part.strip().split()
    level = _level(build, words[-1].lower()) if len(words) > 1 else None
    return _Typed(letters_of("".join(words[:-1] if level else words)), level)


def _level(build: Build, word: str) -> Level | None:
    for concept in build.called(word, SKOS + "prefLabel", SKOS + "altLabel"):
        code = notation(concept)
        if code and concept.startswith(f"{VOCABULARY}level/"):
            return Level(code)
    return None


def _named(build: Build) -> Iterator[tuple[str, str, Level | None]]:
    query = """SELECT iri, names.name, places.level
FROM names JOIN entities ON entities.id = names.entity LEFT JOIN places ON places.id = entities.id
ORDER BY iri, names.name"""
    for iri, label, level in build.rows(query):
        yield iri, label, Level(level) if level else None


def _is_called(label: str, level: Level | None, typed: _Typed) -> bool:
    if typed.level and typed.level is not level:
        return False
    forms = (label, *(short_forms(label, level) if level else ()))
    return any(reads_as(form, typed.letters) for form in forms)


def _lies_at(path: str, typed: _Typed) -> bool:
    return any(
        reads_as(form, typed.letters)
        for name in path.split("/")
        for level in ((typed.level,) if typed.level else Level)
        for form in (name, *short_forms(name, level))
    )
