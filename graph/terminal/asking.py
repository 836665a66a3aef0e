"""The look-up commands: options in, one function of `graph.query`, the answer printed."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from graph.errors import BuildError, QueryError
from graph.model import AssisterType, Level, Mode, ProjectType, RecipientType, Role, Status
from graph.query import Build, Filters
from graph.query.vocabulary import member
from graph.terminal.answers import print_answer, talk
from graph.terminal.formats import Format
from graph.terminal.language import choose, message
from graph.terminal.options import Asked

__all__ = [
    "ask_assists",
    "ask_households",
    "ask_projects",
    "ask_secretaries",
    "ask_show",
    "ask_who_assists",
    "chosen",
    "filters_of",
    "format_of",
    "opened",
]

C = TypeVar("C", bound=StrEnum)


def chosen(kind: type[C], word: str, option: str) -> C:
    """The member of an enumeration that an option names; raises QueryError with the members."""
    try:
        return kind(word.strip().lower())
    except ValueError:
        members = tuple(m.value for m in kind)
        raise QueryError(message("option.unknown", option=option, value=word), candidates=members) from None


def opened(folder: Path, lang: str | None) -> Build:
    """The build of that folder, after the language is chosen; raises BuildError when there is none."""
    choose(lang)
    if not (folder / "store" / "CURRENT").is_file():
        command = "bangfu build" if folder == Path("build") else f"bangfu build --out {folder}"
        raise BuildError(message("build.missing", folder=folder, command=command))
    return Build.open(folder)


def format_of(asked: Asked) -> Format:
    """The format asked for, after the language is chosen."""
    choose(asked.lang)
    return chosen(Format, asked.form, "--format")


def filters_of(build: Build, asked: Asked, kind: type[StrEnum], scheme: str) -> Filters:
    """The filters with their words looked up in the vocabularies; `kind` and `scheme` are those of `--type`."""
    return Filters(
        county=asked.county,
        level=member(build, Level, "level", asked.level) if asked.level else None,
        type=member(build, kind, scheme, asked.type_) if asked.type_ else None,
        mode=member(build, Mode, "mode", asked.mode) if asked.mode else None,
        year=asked.year,
        status=member(build, Status, "status", asked.status) if asked.status else None,
        min_documents=asked.min_documents,
    )


def ask_who_assists(place: str, depth: str, asked: Asked) -> None:
    from graph.query import Aid, Depth, who_assists  # noqa: PLC0415  a command loads its own question only
    from graph.terminal.elsewhere import elsewhere, who_assists_command  # noqa: PLC0415

    form, how = format_of(asked), chosen(Depth, depth, "--depth")
    build = opened(asked.build, asked.lang)
    filters = filters_of(build, asked, AssisterType, "unit-type")
    answer = who_assists(build, place, filters=filters, depth=how)
    print_answer(build, answer, Aid, form, evidence=asked.evidence)
    if how is Depth.DIRECT:
        for line in elsewhere(build, answer, filters, who_assists_command(place, filters)):
            talk(line)


def ask_assists(unit: str, asked: Asked) -> None:
    from graph.query import Aid, assists  # noqa: PLC0415  a command loads its own question only

    form, build = format_of(asked), opened(asked.build, asked.lang)
    answer = assists(build, unit, filters=filters_of(build, asked, RecipientType, "recipient-type"))
    print_answer(build, answer, Aid, form, evidence=asked.evidence)


def ask_secretaries(place: str | None, unit: str | None, role: str, asked: Asked) -> None:
    from graph.query import Stationed, secretaries  # noqa: PLC0415  a command loads its own question only

    form, build = format_of(asked), opened(asked.build, asked.lang)
    wanted = None if role.lower() == "all" else member(build, Role, "role", role)
    filters = filters_of(build, asked, AssisterType, "unit-type")
    answer = secretaries(build, place=place, unit=unit, filters=filters, role=wanted)
    print_answer(build, answer, Stationed, form, evidence=asked.evidence)


def ask_projects(place: str | None, unit: str | None, at_least: float | None, asked: Asked) -> None:
    from graph.query import ProjectDone, projects  # noqa: PLC0415  a command loads its own question only

    form, build = format_of(asked), opened(asked.build, asked.lang)
    filters = filters_of(build, asked, ProjectType, "project-type")
    answer = projects(build, place, unit=unit, at_least=at_least, filters=filters)
    print_answer(build, answer, ProjectDone, form, evidence=asked.evidence)


def ask_households(name: str | None, asked: Asked) -> None:
    from graph.query import AssistedHousehold, households  # noqa: PLC0415  a command loads its own question only

    form, build = format_of(asked), opened(asked.build, asked.lang)
    answer = households(build, name, filters=filters_of(build, asked, AssisterType, "unit-type"))
    print_answer(build, answer, AssistedHousehold, form, evidence=asked.evidence)


def ask_show(name: str, asked: Asked) -> None:
    from graph.query import show  # noqa: PLC0415  a command loads its own question only
    from graph.terminal.portraits import print_portrait  # noqa: PLC0415

    form, build = format_of(asked), opened(asked.build, asked.lang)
    print_portrait(build, show(build, name, county=asked.county), form, evidence=asked.evidence)
