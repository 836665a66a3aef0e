"""Options that commands share, spelled alike everywhere. Imported by `cli.py`, so it imports nothing but typer."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer

__all__ = [
    "DEFAULT_BUILD",
    "Asked",
    "BuildFolder",
    "County",
    "Evidence",
    "Lang",
    "LevelOption",
    "MinDocuments",
    "ModeOption",
    "Out",
    "StatusOption",
    "TableFormat",
    "TypeOption",
    "Year",
    "asking",
]

DEFAULT_BUILD = Path("build")

BuildFolder: TypeAlias = Annotated[
    Path, typer.Option("--build", envvar="BANGFU_BUILD", metavar="DIR", help="Folder of the finished build.")
]
Lang: TypeAlias = Annotated[
    str | None, typer.Option(metavar="zh|en", help="Language of headings and messages; by the locale unless given.")
]
TableFormat: TypeAlias = Annotated[
    str, typer.Option("--format", metavar="table|csv|json|md", help="How to write the answer.")
]
Evidence: TypeAlias = Annotated[
    bool, typer.Option("--evidence", help="With every row its sentences: quote, document, date.")
]
County: TypeAlias = Annotated[str | None, typer.Option(metavar="NAME", help="Only in this county 县 (or other place).")]
LevelOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--level", metavar="LEVEL", help="central, province, prefecture, county, township, village; or 省级 …"
    ),
]
TypeOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--type", metavar="TYPE", help="Type by code or name: breeding or 养殖, enterprise or 企业 …"),
]
ModeOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--mode", metavar="MODE", help="pairing, posting, project, funding, sales, service, peer; or 结对 …"),
]
Year: TypeAlias = Annotated[
    int | None,
    typer.Option(min=1949, max=9999, metavar="YYYY", help="Year a text gives for the fact, else of its publication."),
]
StatusOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--status", metavar="STATUS", help="under_way, planned, ended, denied; all but denied unless given."),
]
MinDocuments: TypeAlias = Annotated[
    int, typer.Option(min=1, metavar="N", help="Stated by at least N documents, reprints counted once.")
]
Out: TypeAlias = Annotated[Path | None, typer.Option(metavar="FILE", help="Write here instead of to stdout.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a command that asks a build was given besides its names, as typed."""

    build: Path
    lang: str | None
    form: str = "table"
    evidence: bool = False
    county: str | None = None
    level: str | None = None
    type_: str | None = None
    mode: str | None = None
    year: int | None = None
    status: str | None = None
    min_documents: int = 1


#: The shared options in the order of `--help`: name of the parameter, its type, its default.
_SHARED: tuple[tuple[str, Any, object], ...] = (
    ("county", County, None),
    ("level", LevelOption, None),
    ("type_", TypeOption, None),
    ("mode", ModeOption, None),
    ("year", Year, None),
    ("status", StatusOption, None),
    ("min_documents", MinDocuments, 1),
    ("evidence", Evidence, False),
    ("form", TableFormat, "table"),
    ("build", BuildFolder, DEFAULT_BUILD),
    ("lang", Lang, None),
)
_ALWAYS = ("build", "lang")


def asking(*names: str, formatted: bool = True) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the shared options of these names, with --build and --lang; it gets them as `asked`.

    It has --format too, unless it has one of its own (`formatted` False).
    """
    shared = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for name, annotation, default in _SHARED
        if name in names or name in _ALWAYS or (formatted and name == "form")
    ]

    def give(function: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(function)
        def command(**given: Any) -> None:
            asked = Asked(**{option.name: given.pop(option.name) for option in shared})
            function(**given, asked=asked)

        signature = inspect.signature(function, eval_str=True)
        parameters = [p for p in signature.parameters.values() if p.name != "asked"]
        parameters += shared
        command.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
        command.__annotations__ = {p.name: p.annotation for p in parameters}
        return command

    return give
