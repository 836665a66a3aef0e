"""The typer application: commands built only when they run, and one place where every error becomes a sentence.

`bangfu --help` has to stay cheap, so the group knows its commands by name and first sentence, and makes typer read
the signature of a command (some ten options each) only when that command is called.
"""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command_from_info, get_group
from typer.models import CommandInfo

__all__ = ["Application", "Commands"]

#: Exit codes: a question that cannot be answered, an interrupt (128 + SIGINT), a reader that went away (128 + SIGPIPE).
UNANSWERABLE, FAILED, INTERRUPTED, READER_GONE = 2, 1, 130, 141


class Commands(TyperGroup):
    """A group whose commands are made from their functions on demand."""

    known: ClassVar[dict[str, CommandInfo]]
    groups: ClassVar[dict[str, typer.Typer]]

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        return list(self.known)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> TyperCommand | TyperGroup | None:  # type: ignore[override]
        if cmd_name in self.groups and cmd_name not in self.commands:
            self.commands[cmd_name] = get_group(self.groups[cmd_name])
        if cmd_name in self.known and cmd_name not in self.commands:
            info = self.known[cmd_name]
            made = get_command_from_info(info, pretty_exceptions_short=False, rich_markup_mode=None)
            self.commands[cmd_name] = made
        return self.commands.get(cmd_name)  # type: ignore[return-value]

    def format_commands(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]
        with formatter.section("Commands"):
            formatter.write_dl([(name, _first_sentence(info)) for name, info in self.known.items()])

    def invoke(self, ctx: typer.Context) -> Any:  # type: ignore[override,unused-ignore]
        """Run the command; whatever goes wrong leaves as one sentence on stderr and an exit code."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except (KeyboardInterrupt, BrokenPipeError) as error:
            raise typer.Exit(_gone(error)) from None
        except Exception as error:
            if type(error).__module__.split(".")[0] in ("typer", "click") or os.environ.get("BANGFU_DEBUG"):
                raise
            raise typer.Exit(_told(error)) from None
        return result


def _first_sentence(info: CommandInfo) -> str:
    return (inspect.getdoc(info.callback) or "").split("\n\n")[0].replace("\n", " ")


def _gone(error: BaseException) -> int:
    if isinstance(error, KeyboardInterrupt):
        typer.echo("", err=True)
        return INTERRUPTED
    # What is still buffered must not be flushed into the closed pipe at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return READER_GONE


def _told(error: Exception) -> int:
    from graph.terminal.failures import tell  # noqa: PLC0415  messages are read only when something is wrong

    return tell(error)


class Application(typer.Typer):
    """A typer application with lazily made commands."""

    def __init__(self, **settings: Any) -> None:
        self.known: dict[str, CommandInfo] = {}
        self.groups: dict[str, Application] = {}
        group = type("Commands", (Commands,), {"known": self.known, "groups": self.groups})
        super().__init__(cls=group, rich_markup_mode=None, pretty_exceptions_enable=False, **settings)

    def command(  # type: ignore[override]
        self, name: str | None = None, **settings: Any
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Register a function as a command, under its own name unless another is given."""

        def register(function: Callable[..., Any]) -> Callable[..., Any]:
            called = name or function.__name__.replace("_", "-")
            self.known[called] = CommandInfo(name=called, callback=function, **settings)
            return function

        return register

    def group(self, name: str, function: Callable[[], None]) -> Application:
        """A group of commands under one name; the docstring of the function is its help."""
        self.known[name] = CommandInfo(name=name, callback=function)
        made = Application(
            name=name,
            help=inspect.getdoc(function),
            no_args_is_help=True,
            context_settings={"help_option_names": ["-h", "--help"]},
        )
        self.groups[name] = made
        return made
