"""`bangfu place`: a name looked up in the dated gazetteer; needs no build."""

from __future__ import annotations

from collections.abc import Iterator

import typer

from graph.errors import QueryError
from graph.gazetteer.lookup import LookUp, Match, look_up
from graph.gazetteer.places import Gazetteer
from graph.terminal.answers import talk
from graph.terminal.asking import chosen
from graph.terminal.formats import Format, emit, in_json
from graph.terminal.language import choose, message, translated
from graph.terminal.tables import Table

__all__ = ["print_places"]

_SHOWN = 8


def print_places(name: str, *, within: str | None, year: int | None, form: str, lang: str | None) -> None:
    """Print the places of a name; raises QueryError with near names when there is none."""
    choose(lang)
    how = chosen(Format, form, "--format")
    found = look_up(name, within=within, year=year)
    _insist(found, within or "")
    if how is Format.JSON:
        typer.echo(in_json(found.matches))
        return
    people = how is not Format.CSV
    fields = ("code", "name", "level", "path", "years", "today")
    headings = tuple(translated(f"place.{field}") for field in fields) if people else fields
    emit(Table(headings, tuple(_cells(match, people=people) for match in found.matches)), how)
    if people:
        for line in _successors(found.matches):
            talk(line)


def _successors(matches: tuple[Match, ...]) -> Iterator[str]:
    """Where a place goes on whose code or name changed."""
    gazetteer = Gazetteer.default()
    for match in matches:
        for successor in match.successors:
            record = gazetteer.by_code(successor.code)
            yield message(
                "place.successor",
                code=match.code,
                name=match.name,
                to=successor.code,
                to_name=record.plain_name if record else "",
                reason=translated(f"reason.{successor.reason}", str(successor.reason)),
                certainty=f"{successor.certainty:.0%}",
            )


def _insist(found: LookUp, within: str) -> None:
    if found.within_unknown:
        raise QueryError(message("query.unknown_place", name=within))
    if found.within_ambiguous:
        raise QueryError(message("query.ambiguous", name=within, n=len(found.within)), candidates=_shown(found.within))
    if not found.matches:
        key = "query.near_place" if found.near else "query.unknown_place"
        raise QueryError(message(key, name=found.name), candidates=_shown(found.near))


def _shown(matches: tuple[Match, ...]) -> tuple[str, ...]:
    return tuple(f"{match.code}  {'/'.join(match.path)}" for match in matches)[:_SHOWN]


def _cells(match: Match, *, people: bool) -> tuple[str, ...]:
    level = translated(f"level.{match.level}") if people else match.level.value
    years = _spans(match.years) if people else ";".join(map(str, match.years))
    return match.code, match.name, level, "/".join(match.path), years, match.today or ""


def _spans(years: tuple[int, ...]) -> str:
    """2016, 2017, 2018, 2020 as 2016–2018, 2020."""
    spans: list[list[int]] = []
    for year in sorted(years):
        if spans and year == spans[-1][1] + 1:
            spans[-1][1] = year
        else:
            spans.append([year, year])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in spans)
