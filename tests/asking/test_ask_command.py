"""`bangfu ask` at the command line: data on stdout as the command prints it, what was understood on stderr."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli import app
from graph.asking import forms, understand
from graph.asking.readings import Understood


def bangfu(folder: Path, *arguments: str) -> Result:
    return CliRunner(env={"BANGFU_BUILD": str(folder), "LC_ALL": "C"}).invoke(app, list(arguments))


#: One question of every form that the sample build answers, in both languages.
QUESTIONS = [
    "哪些单位帮扶大北山村？",
    "Which units assist 大北山村?",
    "靖宇县境内有哪些帮扶单位？",
    "大北山村及其上级由谁帮扶",
    "谁帮扶贫困户王秀英",
    "吉林省农业农村厅帮扶哪些地方",
    "Does 吉林省农业农村厅 assist 大北山村?",
    "吉林省农业农村厅的帮扶覆盖面",
    "靖宇县有哪些贫困户",
    "How many first secretaries are there in 靖宇县?",
    "吉林省农业农村厅派了谁",
    "Which first secretaries were sent by provincial units?",
    "有哪些工作队",
    "靖宇县有多少帮扶力量",
    "大北山村有哪些项目，附上原文",
    "吉林省农业农村厅做了哪些项目",
    "各县各类项目的资金",
    "哪些村帮扶哪些村",
    "从省到王秀英家的帮扶链条",
    "Who else works where 吉林省农业农村厅 works?",
    "哪些省级单位在靖宇县帮扶",
    "2017年和2019年有什么变化",
    "哪些报道说法不一",
    "靖宇县哪些村没人帮扶",
    "有几篇报道讲到靖宇县",
    "介绍一下大北山村",
]


def test_the_questions_are_of_every_form() -> None:
    asked = [understand(question) for question in QUESTIONS]
    assert {found.form.name for found in asked if isinstance(found, Understood)} == {form.name for form in forms()}


#: Those whose answers take different ways to the terminal: rows, a portrait, coverage of two years, no place.
QUICK = {
    "哪些单位帮扶大北山村？",
    "靖宇县境内有哪些帮扶单位？",
    "Does 吉林省农业农村厅 assist 大北山村?",
    "How many first secretaries are there in 靖宇县?",
    "大北山村有哪些项目，附上原文",
    "各县各类项目的资金",
    "2017年和2019年有什么变化",
    "靖宇县哪些村没人帮扶",
    "介绍一下大北山村",
}
_PAIRED = [each if each in QUICK else pytest.param(each, marks=pytest.mark.slow) for each in QUESTIONS]


@pytest.mark.parametrize("question", _PAIRED)
def test_the_answer_is_that_of_the_command_it_names(folder: Path, question: str) -> None:
    asked = bangfu(folder, "ask", question, "--lang", "en")
    assert asked.exit_code == 0, asked.output
    said = asked.stderr.splitlines()
    assert said[0].startswith("Understood as: ")
    command = said[1].removeprefix("The same as: bangfu ")
    same = bangfu(folder, *shlex.split(command), "--lang", "en")
    assert same.exit_code == 0, same.output
    assert asked.stdout == same.stdout
    assert same.stderr.splitlines()[-1:] == said[-1:]


def test_it_answers_in_the_language_of_the_question(folder: Path) -> None:
    chinese = bangfu(folder, "ask", "大北山村的帮扶单位")
    assert chinese.stderr.startswith("理解为：谁帮扶大北山村？\n等同于：bangfu who-assists 大北山村\n")
    assert chinese.stdout.splitlines()[0].startswith("帮扶者")
    english = bangfu(folder, "ask", "units assisting 大北山村")
    assert english.stderr.startswith("Understood as: Who assists 大北山村?\nThe same as: bangfu who-assists 大北山村\n")
    assert english.stdout.splitlines()[0].startswith("assister")


def test_it_shows_the_sparql_and_what_it_shows_finds_the_facts(folder: Path) -> None:
    asked = bangfu(folder, "ask", "Which units assist 大北山村?")
    lines = asked.stderr.splitlines()
    query = "\n".join(line[4:] for line in lines if line.startswith("    "))
    found = bangfu(folder, "sparql", query, "--format", "csv")
    assert found.exit_code == 0, found.output
    assert len({line.split(",")[0] for line in found.stdout.splitlines()[1:]}) == len(asked.stdout.splitlines()) - 2
    silent = bangfu(folder, "ask", "Which units assist 大北山村?", "--no-sparql")
    assert "SELECT" not in silent.stderr
    assert silent.stdout == asked.stdout


@pytest.mark.parametrize("form", ["csv", "json", "md"])
def test_formats_are_those_of_the_other_commands(folder: Path, form: str) -> None:
    asked = bangfu(folder, "ask", "大北山村的帮扶单位", "--format", form)
    assert asked.stdout == bangfu(folder, "who-assists", "大北山村", "--format", form, "--lang", "zh").stdout
    if form == "json":
        assert json.loads(asked.stdout)["question"] == "who-assists"


def test_words_need_no_quotes(folder: Path) -> None:
    asked = bangfu(folder, "ask", "Which", "units", "assist", "大北山村?")
    assert asked.exit_code == 0
    assert "吉林省农业农村厅" in asked.stdout


def test_a_question_that_is_not_understood_exits_2_and_says_what_it_knows(folder: Path) -> None:
    asked = bangfu(folder, "ask", "大北山村的帮扶单位食堂好吃吗")
    assert (asked.exit_code, asked.stdout) == (2, "")
    assert "没有理解这个问题" in asked.stderr
    assert "其余部分：" in asked.stderr
    assert "食堂" in asked.stderr.splitlines()[2]
    assert "    哪些单位帮扶炮台村？" in asked.stderr.splitlines()


def test_a_question_with_nothing_known_lists_an_example_of_every_form(folder: Path) -> None:
    asked = bangfu(folder, "ask", "hello world")
    assert asked.exit_code == 2
    assert len([line for line in asked.stderr.splitlines() if line.startswith("    ")]) == len(forms())


def test_a_word_that_points_at_nothing_named_is_told(folder: Path) -> None:
    asked = bangfu(folder, "ask", "谁帮扶该村")
    assert asked.exit_code == 2
    assert "“该村”指的是什么，问题中没有说；请写出名称。" in asked.stderr


def test_two_readings_are_told_with_their_commands(folder: Path) -> None:
    asked = bangfu(folder, "ask", "某某有哪些项目")
    assert (asked.exit_code, asked.stdout) == (2, "")
    assert "bangfu projects 某某" in asked.stderr
    assert "bangfu projects --unit 某某" in asked.stderr


def test_an_unknown_name_says_the_question_and_the_near_names(folder: Path) -> None:
    asked = bangfu(folder, "ask", "大白山村的帮扶单位")
    assert asked.exit_code == 2
    assert "理解为：谁帮扶大白山村？" in asked.stderr
    assert "    大北山村 (吉林省/白山市/靖宇县/龙泉镇/大北山村)" in asked.stderr.splitlines()


def test_an_ambiguous_name_lists_paths_and_the_path_settles_it(folder: Path) -> None:
    asked = bangfu(folder, "ask", "谁帮扶太平村")
    assert asked.exit_code == 2
    assert "太平村 (吉林省/白城市/通榆县/瞻榆镇/太平村)" in asked.stderr
    for settled in ("谁帮扶通榆县太平村", "谁帮扶通榆县的太平村", "Who assists Taiping village, Tongyu county?"):
        assert bangfu(folder, "ask", settled).exit_code == 0, settled


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (("who-assists",), "paotai"),
        (("assists",), "jilinsheng nongye nongcun ting"),
        (("chain",), "Wang Xiuying"),
        (("teams",), "Jingyu County"),
    ],
)
def test_every_command_finds_names_typed_in_pinyin(folder: Path, command: tuple[str, ...], name: str) -> None:
    assert bangfu(folder, *command, name).exit_code == 0


@pytest.mark.parametrize(
    ("command", "wrong", "near"),
    [
        (("who-assists",), "大白山村", "大北山村"),
        (("secretaries",), "靖于县", "靖宇县"),
        (("assists",), "吉林农业农村厅", "吉林省农业农村厅"),
        (("chain",), "王秀影", "王秀英"),
        (("documents",), "dabeishang", "大北山村"),
        (("who-assists", "大北山村", "--county"), "靖雨县", "靖宇县"),
    ],
)
def test_every_command_offers_near_names(folder: Path, command: tuple[str, ...], wrong: str, near: str) -> None:
    told = bangfu(folder, *command, wrong)
    assert (told.exit_code, told.stdout) == (2, "")
    assert [line.split()[0] for line in told.stderr.splitlines()[1:]][:1] == [near]


def test_a_place_no_document_covers_has_its_near_names_told(folder: Path) -> None:
    told = bangfu(folder, "who-assists", "炮台镇")
    assert told.exit_code == 0
    assert "No document covers 炮台镇" in told.stderr
    assert "Near names of the graph:\n    炮台村 (吉林省/白山市/靖宇县/龙泉镇/炮台村)" in told.stderr


def test_nobody_directly_says_where_else_help_is_told_and_how_to_see_it(folder: Path) -> None:
    chinese = bangfu(folder, "ask", "谁帮扶靖宇县")
    assert chinese.exit_code == 0
    command = "bangfu who-assists 靖宇县 --depth within"
    (line,) = [line for line in chinese.stderr.splitlines() if line.endswith("：" + command)]
    rows = bangfu(folder, *shlex.split(command)[1:], "--format", "csv").stdout.splitlines()[1:]
    assert line == f"靖宇县境内有 {len(rows)} 条：{command}"
    assert bangfu(folder, "who-assists", "靖宇县", "--lang", "zh").stderr.splitlines()[-1] == line
    english = bangfu(folder, "who-assists", "靖宇县", "--level", "province", "--lang", "en").stderr.splitlines()[-1]
    assert english.startswith("Inside 靖宇县: ")
    assert english.endswith(". bangfu who-assists 靖宇县 --level province --depth within")


def test_somebody_directly_or_a_depth_says_nothing_of_elsewhere(folder: Path) -> None:
    assert "境内" not in bangfu(folder, "ask", "谁帮扶大北山村").stderr
    assert "境内有" not in bangfu(folder, "ask", "靖宇县境内由谁帮扶").stderr


@pytest.mark.parametrize("question", ["哪个单位帮的村最多", "which unit helps the most villages?"])
def test_a_ranking_is_not_understood_and_the_measure_that_ranks_is_told(folder: Path, question: str) -> None:
    asked = bangfu(folder, "ask", question)
    assert (asked.exit_code, asked.stdout) == (2, "")
    assert "bangfu network measure reach" in asked.stderr
