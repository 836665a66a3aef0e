"""The pattern language: regular expressions over encoded lines, with macros and roles.

    {assister=units}{adverb}{trigger=PAIR}的?{described}{recipient=places}
    由{assister=units}{gap}{trigger=(?:{PAIR}|负责)}

`{name}` stands for a macro of macros.yaml; `{role=…}` captures what a macro name or an expression matches under the
role; everything else is a Python regular expression, in which white space is ignored. A macro may use macros, but not
itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from graph.errors import RuleError
from graph.grammar.mentions import MentionKind

__all__ = ["ATOM", "KIND_MACROS", "ROLES", "compile_pattern", "expand"]

#: The roles a pattern may capture.
ROLES = frozenset(
    {
        "assister",
        "recipient",
        "place",
        "person",
        "household",
        "dispatcher",
        "quantity",
        "trigger",
        "team",
        "noun",
        "level",
        "topic",
    }
)

#: One macro per mention kind: {unit}, {village}, {money} …
KIND_MACROS = {kind.name.lower(): kind.value for kind in MentionKind}

_NAME = re.compile(r"\{([A-Za-z_][A-Za-z_0-9]*)\}")
_ROLE = re.compile(r"\{([a-z]+)=")
_BARE = re.compile(r"[A-Za-z_][A-Za-z_0-9]*")
#: What needs no group around it: kinds alone, or one character class.
ATOM = re.compile("[\ue000-\uf8ff]+|\\[[^\\[\\]]*\\]")


def expand(source: str, macros: Mapping[str, str], *, rule: str, within: tuple[str, ...] = ()) -> str:
    """The regular expression a pattern stands for; RuleError on unknown macros, roles, or a macro within itself."""
    text, pieces, at = "".join(source.split()), [], 0
    while (brace := text.find("{", at)) >= 0:
        pieces.append(text[at:brace])
        if (name := _NAME.match(text, brace)) is not None:
            pieces.append(_macro(name.group(1), macros, rule, within))
            at = name.end()
        elif (role := _ROLE.match(text, brace)) is not None:
            at = _closing(text, role.end(), rule)
            pieces.append(_captured(role.group(1), text[role.end() : at - 1], macros, rule, within))
        else:
            pieces.append("{")
            at = brace + 1
    return "".join(pieces) + text[at:]


def _macro(name: str, macros: Mapping[str, str], rule: str, within: tuple[str, ...]) -> str:
    if name in within:
        raise RuleError(f"rule {rule!r}: macro {name!r} uses itself.", remedy="Break the circle in macros.yaml.")
    if name not in macros:
        raise RuleError(f"rule {rule!r}: there is no macro {name!r}.", remedy="Add it to macros.yaml.")
    inner = expand(macros[name], macros, rule=rule, within=(*within, name))
    return inner if ATOM.fullmatch(inner) else f"(?:{inner})"


def _captured(role: str, inner: str, macros: Mapping[str, str], rule: str, within: tuple[str, ...]) -> str:
    if role not in ROLES:
        raise RuleError(f"rule {rule!r}: {role!r} is no role.", remedy=f"Use one of {', '.join(sorted(ROLES))}.")
    if _BARE.fullmatch(inner):
        return f"(?P<{role}>{_macro(inner, macros, rule, within)})"
    return f"(?P<{role}>{expand(inner, macros, rule=rule, within=within)})"


def _closing(text: str, at: int, rule: str) -> int:
    """Behind the brace that closes the one before `at`."""
    depth = 1
    while at < len(text):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        at += 1
        if depth == 0:
            return at
    raise RuleError(f"rule {rule!r}: a brace is never closed.", remedy="Close the role or macro with }.")


def compile_pattern(source: str, macros: Mapping[str, str], *, rule: str) -> re.Pattern[str]:
    """Compile a pattern; RuleError names the rule when it does not compile."""
    expression = expand(source, macros, rule=rule)
    try:
        return re.compile(expression)
    except re.error as error:
        wrong = f"rule {rule!r}: the pattern does not compile ({error}): {expression}"
        raise RuleError(wrong, remedy="Mend its brackets and marks, or those of the macros it uses.") from error
