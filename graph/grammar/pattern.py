"""The pattern language: regular expressions over encoded lines, with macros and roles.

    {assister=units}{adverb}{trigger=PAIR}的?{described}{recipient=places}

`{name}` stands for a macro of macros.yaml, `{role=name}` captures it under the role; everything else is a Python regular
expression, in which white space is ignored. Macros may use macros, but not themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from graph.errors import RuleError
from graph.grammar.mentions import MentionKind

__all__ = ["KIND_MACROS", "ROLES", "compile_pattern", "expand"]

#: The roles a pattern may capture.
ROLES = frozenset(
    "assister recipient place person household dispatcher quantity trigger verb team role noun level topic".split()
)

#: One macro per mention kind: {unit}, {village}, {money} …
KIND_MACROS = {kind.name.lower(): kind.value for kind in MentionKind}

_KINDS_ONLY = re.compile("[\ue000-\uf8ff]+|\\[[^\\]]*\\]")
_CALL = re.compile(r"\{(?:([a-z]+)([0-9]?)=)?([A-Za-z_][A-Za-z_0-9]*)\}")


def expand(source: str, macros: Mapping[str, str], *, rule: str, within: tuple[str, ...] = ()) -> str:
    """The regular expression a pattern stands for; RuleError on unknown macros, roles, or a macro within itself."""

    def one(call: re.Match[str]) -> str:
        role, number, name = call.groups()
        if name in within:
            raise RuleError(f"rule {rule!r}: macro {name!r} uses itself.", remedy="Break the circle in macros.yaml.")
        if name not in macros:
            raise RuleError(f"rule {rule!r}: there is no macro {name!r}.", remedy="Add it to macros.yaml.")
        inner = expand(macros[name], macros, rule=rule, within=(*within, name))
        if role is None:
            return inner if _KINDS_ONLY.fullmatch(inner) else f"(?:{inner})"
        if role not in ROLES:
            raise RuleError(f"rule {rule!r}: {role!r} is no role.", remedy=f"Use one of {', '.join(sorted(ROLES))}.")
        return f"(?P<{role}{number}>{inner})"

    return _CALL.sub(one, "".join(source.split()))


def compile_pattern(source: str, macros: Mapping[str, str], *, rule: str) -> re.Pattern[str]:
    """Compile a pattern; RuleError names the rule when it does not compile."""
    expression = expand(source, macros, rule=rule)
    try:
        return re.compile(expression)
    except re.error as error:
        raise RuleError(f"rule {rule!r}: the pattern does not compile ({error}): {expression}") from error
