"""Values as typed literals and back. Lexical forms are canonical, since the store rewrites all others.

Used by `encode` and `decode`; knows nothing of facts.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from functools import cache

import opencc
from pyoxigraph import Literal, NamedNode

from graph.model import Script
from graph.rdf.namespaces import term

__all__ = ["date", "decimal", "integer", "label", "language_of", "script_of", "string", "title"]

_LANGUAGES = {Script.HANS: "zh-Hans", Script.HANT: "zh-Hant", Script.MIXED: "zh"}
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_XSD_STRING = term("xsd:string")


def string(value: str) -> Literal:
    return Literal(value, datatype=_XSD_STRING)


def integer(value: int) -> Literal:
    return Literal(str(value), datatype=term("xsd:integer"))


def decimal(value: float) -> Literal:
    """The shortest decimal that reads back as the same number, without exponent or trailing zeros."""
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    text = format(exact, "f")
    return Literal(text.rstrip("0").rstrip(".") if "." in text else text, datatype=term("xsd:decimal"))


def date(value: str) -> Literal:
    """A year, month or day with its own type; anything that is no date stays a string, for the shapes to refuse.

    >>> date("2017-07").datatype.value
    'http://www.w3.org/2001/XMLSchema#gYearMonth'
    """
    return Literal(value, datatype=_date_type(value))


def _date_type(value: str) -> NamedNode:
    match = _DATE.fullmatch(value)
    if match is None:
        return _XSD_STRING
    year, month, day = match.groups()
    try:
        datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return _XSD_STRING
    return term("xsd:date" if day else "xsd:gYearMonth" if month else "xsd:gYear")


@cache
def _simplify() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def label(name: str) -> Literal:
    """A name with the script it is written in: zh-Hant where simplifying it changes it, else zh-Hans."""
    return Literal(name, language="zh-Hans" if _simplify().convert(name) == name else "zh-Hant")


def language_of(script: Script) -> str:
    return _LANGUAGES[script]


def script_of(language: str) -> Script:
    """The script of a language tag, whatever its case; ValueError for another language."""
    for script, tag in _LANGUAGES.items():
        if tag.lower() == language.lower():
            return script
    raise ValueError(f"not Chinese: {language!r}")


def title(text: str, script: Script) -> Literal:
    return Literal(text, language=language_of(script))
