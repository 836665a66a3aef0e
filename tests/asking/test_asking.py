"""Asked in words, a build answers as the command does that stands for the question."""

from __future__ import annotations

import pytest

from cli import app
from graph.asking import Answered, ask, forms
from graph.asking.answering import LOOK_UPS
from graph.asking.forms import form
from graph.errors import QueryError
from graph.query import Answer, Build


def test_every_command_of_a_form_is_a_command_and_a_look_up() -> None:
    named = {each.command for each in forms()}
    assert named == set(LOOK_UPS)
    assert named <= set(app.known)


def test_rows_of_the_answer_are_those_of_the_function(build: Build) -> None:
    answered = ask(build, "大北山村由哪些单位帮扶？")
    assert isinstance(answered, Answered)
    assert isinstance(answered.answer, Answer)
    assert answered.answer.question == "who-assists"
    assert [row.assister.name for row in answered.answer.rows if row.assister_level] == ["吉林省农业农村厅"]


def test_an_unknown_name_is_an_error_with_near_names(build: Build) -> None:
    with pytest.raises(QueryError) as caught:
        ask(build, "哪些单位帮扶大白山村？")
    assert caught.value.candidates[0].startswith("大北山村")


def test_a_place_may_be_named_in_pinyin(build: Build) -> None:
    answered = ask(build, "Which units assist Dabeishan village?")
    assert isinstance(answered, Answered)
    assert isinstance(answered.answer, Answer)
    assert answered.answer.about is not None
    assert answered.answer.about.name == "大北山村"


def test_a_form_is_found_by_its_name() -> None:
    assert form("who-assists").command == "who-assists"
    with pytest.raises(KeyError):
        form("weather")
