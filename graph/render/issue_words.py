"""What issues, errors and reasons say, in both languages: templates of `issues.tsv` and `reasons.tsv` beside it.

The stages write their findings in English sentences with the words of the case in them; here such a sentence is
recognised by its template and said in Chinese too.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from graph.errors import RuleError

__all__ = ["Template", "parse_templates", "reasons_of", "said_of"]

_NAME = re.compile(r"\{(\w+)\}")


class Template(NamedTuple):
    """A sentence with names in it: the pattern that recognises the English one, and the Chinese one to be filled."""

    pattern: re.Pattern[str]
    zh: str


def parse_templates(text: str, name: str = "issues.tsv") -> tuple[Template, ...]:
    """Templates from lines `English TAB Chinese`; RuleError names the line that is not so, or whose names differ."""
    templates: list[Template] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        english, tab, zh = line.partition("\t")
        if not tab or not zh or set(_NAME.findall(english)) != set(_NAME.findall(zh)):
            raise RuleError(f"{name}, line {number}: not English, Chinese.", remedy="Use the same {names} in both.")
        parts = _NAME.split(english)
        pattern = "".join(f"(?P<{part}>.+)" if at % 2 else re.escape(part) for at, part in enumerate(parts))
        templates.append(Template(re.compile(pattern, re.DOTALL), zh))
    return tuple(templates)


@cache
def _templates(name: str) -> tuple[Template, ...]:
    return parse_templates(files("graph.render").joinpath(name).read_text(encoding="utf-8"), name)


def said_of(sentence: str) -> tuple[str, str]:
    """A sentence of an issue or an error in Chinese and in English; one that no template knows stays as it is."""
    return _said(sentence, "issues.tsv")


def _said(sentence: str, name: str) -> tuple[str, str]:
    for template in _templates(name):
        found = template.pattern.fullmatch(sentence)
        if found is not None:
            return template.zh.format_map(found.groupdict()), sentence
    return sentence, sentence


def reasons_of(why: str) -> tuple[str, str]:
    """The reasons joined by semicolons (of a place of the article, of a mention), in Chinese and in English."""
    said = [_said(reason, "reasons.tsv") for reason in why.split("; ")] if why else []
    return "；".join(zh for zh, _ in said), "; ".join(en for _, en in said)
