"""Expressions sought where they may begin: the same matches as by searching everywhere."""

from __future__ import annotations

import re

import pytest

from graph.grammar.project_words import project_data
from graph.grammar.seeker import Seeker

TEXT = "村里修了水泥路3.2公里，新建大棚26座；危房改造12户，安装路灯80盏，养牛、养羊，贷款5万元办起合作社。卫生室也好了"
EXPRESSIONS = [
    *project_data()["shapes"].values(),
    *project_data()["bare"].values(),
    "路",
    "(?<=水泥)路",
    "[^，]{0,2}路",
    "养(?=[牛羊])",
]


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_every_stretch_gives_what_searching_gives(expression: str) -> None:
    seeker, plain = Seeker(expression), re.compile(expression)
    for start in range(0, len(TEXT), 3):
        for end in range(start, len(TEXT) + 1, 5):
            found = [match.span() for match in seeker.within(TEXT, start, end)]
            assert found == [match.span() for match in plain.finditer(TEXT, start, end)]


def test_something_is_found_at_all() -> None:
    assert sum(1 for e in EXPRESSIONS for _ in Seeker(e).within(TEXT, 0, len(TEXT))) > 10
