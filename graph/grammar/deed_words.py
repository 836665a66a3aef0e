"""By what words a clause tells of a deed for the household spoken of: deeds.yaml, ready to use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from graph.grammar.pattern import compile_pattern
from graph.grammar.rule import macros

__all__ = ["DeedWords", "deed_words"]

_SUBJECT = (
    "(?:(?:{topic=unit}(?:的)?[^{unit}{team}{person}{household}{anyplace}]{0,12}?|[{province}{prefecture}{county}{township}](?:的|籍)?[^，。；：{unit}{team}{person}{household}{anyplace}]{0,6}?{titles}|{team}?(?:的)?{titles}|{role})?"
    "{person={person}|{household}}(?:同志|医生|老师|书记)?(?:（[^（）]{1,3}）)?|{assister={unit}|{team}}(?:{staff}|STAFF)?"
    "|{noun=STAFF|[他她](?!们|的|家|妻|儿|女|老伴|爱人|丈夫|母|父|媳)|我(?!们|国|省|市|区|县|镇|乡|村|家|局|院|行|校|队|司|公司|单位|妈|爸|娃|儿|妻|的)})"
)


#: What only stands inside the expression for the subject.
_PARTS = ("lead", "staff")


@dataclass(frozen=True, slots=True)
class DeedWords:
    """The expressions of deeds.yaml over encoded lines."""

    subject: re.Pattern[str]
    person: re.Pattern[str]
    pronoun: re.Pattern[str]
    unit: re.Pattern[str]
    idle: re.Pattern[str]
    theirs: re.Pattern[str]
    many: re.Pattern[str]
    abroad: re.Pattern[str]
    named: re.Pattern[str]
    given: re.Pattern[str]
    cared: re.Pattern[str]
    behind: re.Pattern[str]
    charge: re.Pattern[str]
    under: re.Pattern[str]

    def done(self, text: str, start: int, end: int, *, by_unit: bool, close: bool) -> re.Match[str] | None:
        """The deed that a clause tells of; `close` where the household was named in this sentence or the one before."""
        certain = (self.unit if by_unit else self.person).search(text, start, end)
        if certain is None and not by_unit:
            certain = self.named.search(text, start, end)
        if certain is not None or self.many.search(text, start, end) is not None:
            return certain
        if self.theirs.search(text, start, end) is not None:
            return self.cared.search(text, start, end)
        if not close or self.abroad.search(text, start, end) is not None:
            return None
        return self.given.search(text, start, end)

    def of_them(self, text: str, start: int, end: int) -> bool:
        """Whether a clause has a word that means the household spoken of, and none for many."""
        return self.theirs.search(text, start, end) is not None and self.many.search(text, start, end) is None


@lru_cache(maxsize=1)
def deed_words() -> DeedWords:
    """The words; loaded once."""
    data = yaml.safe_load((files("graph.grammar") / "data" / "deeds.yaml").read_text("utf-8"))
    found = {name: compile_pattern(data[name], macros(), rule=f"deeds: {name}") for name in data if name not in _PARTS}
    subject = data["lead"] + _SUBJECT.replace("STAFF", data["staff"])
    return DeedWords(compile_pattern(subject, macros(), rule="deeds: subject"), **found)
