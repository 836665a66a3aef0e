"""The pages' words: every value of the model has one in both languages, and so has every word a page uses."""

from __future__ import annotations

import re
from enum import StrEnum
from importlib.resources import files

import pytest

from graph import model
from graph.errors import RuleError
from graph.render.words import load_words, parse_words

SPOKEN: list[type[StrEnum]] = [
    model.AssisterType,
    model.Level,
    model.Mode,
    model.Role,
    model.FactKind,
    model.Status,
    model.Bound,
    model.Basis,
    model.Category,
    model.ProjectType,
    model.IssueKind,
    model.Script,
]


@pytest.mark.parametrize("values", SPOKEN, ids=lambda values: values.__name__)
def test_every_value_of_the_model_has_a_word(values: type[StrEnum]) -> None:
    words = load_words()
    missing = [value for value in values if f"{values.__name__.lower()}.{value.value}" not in words]
    assert missing == []


def test_every_word_a_page_uses_exists_and_every_word_is_used() -> None:
    folder = files("graph.render")
    code = "".join(
        entry.read_text(encoding="utf-8")
        for place in (folder, folder.joinpath("assets"))
        for entry in place.iterdir()
        if entry.name.endswith((".py", ".js"))
    )
    words = load_words()
    used = set(re.findall(r"""["']((?:ui|report)\.[a-z_]+)["']""", code)) - {"report.js", "report.css", "report.html"}
    assert sorted(used - set(words)) == []
    # Some keys are put together ("ui." + name), so that only their last part stands in the code.
    ours = [key for key in words if key.startswith(("ui.", "report."))]
    assert [key for key in ours if key not in used and f'"{key.split(".")[1]}"' not in code] == []


@pytest.mark.parametrize(
    ("text", "message"),
    [("ui.a\t甲", "line 1"), ("# c\nui.a\t甲\tA\nui.a\t乙\tB", "line 3: ui.a stands twice"), ("ui.a\t\tA", "line 1")],
)
def test_a_malformed_line_is_named(text: str, message: str) -> None:
    with pytest.raises(RuleError, match=message):
        parse_words(text)
