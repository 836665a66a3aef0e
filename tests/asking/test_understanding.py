"""What a question is understood to ask, typed; and what is said when it is not."""

from __future__ import annotations

import pytest

from graph.asking import Ambiguous, NotUnderstood, Understood, restated, understand, understand_in
from graph.asking.lexicon import lexicon
from graph.asking.line import Line
from graph.asking.patterns import unfold
from graph.errors import RuleError
from graph.model import AssisterType, Level, Mode, ProjectType
from graph.query import Build, Filters


def understood(text: str) -> Understood:
    found = understand(text)
    assert isinstance(found, Understood), found
    return found


def missed(text: str) -> NotUnderstood:
    found = understand(text)
    assert isinstance(found, NotUnderstood), found
    return found


def test_slots_and_filters_are_typed() -> None:
    found = understood("2019年哪些省级企业结对帮扶炮台村，至少两篇报道？")
    assert dict(found.slots) == {"place": "炮台村"}
    assert found.filters == Filters(
        level=Level.PROVINCE, type=AssisterType.ENTERPRISE, mode=Mode.PAIRING, year=2019, min_documents=2
    )
    assert not found.evidence


def test_the_type_is_of_the_vocabulary_of_the_form() -> None:
    assert understood("和龙市的养殖项目").filters.type is ProjectType.BREEDING
    assert understood("在和龙市帮扶的企业").filters.type is AssisterType.ENTERPRISE


@pytest.mark.parametrize(
    ("sum_", "yuan"),
    [
        ("100万元", 1e6),
        ("一百万元", 1e6),
        ("1.5亿元", 1.5e8),
        ("50,000元", 5e4),
        ("两千万元", 2e7),
    ],
)
def test_sums_are_read_in_yuan(sum_: str, yuan: float) -> None:
    assert understood(f"哪些项目投资超过{sum_}").slot("at_least") == yuan


@pytest.mark.parametrize(("sum_", "yuan"), [("CNY 2.5 million", 2.5e6), ("300,000 yuan", 3e5), ("RMB 1 billion", 1e9)])
def test_sums_in_english_are_read_in_yuan(sum_: str, yuan: float) -> None:
    assert understood(f"Which projects cost over {sum_}?").slot("at_least") == yuan


@pytest.mark.parametrize(
    ("text", "year"),
    [("二〇一九年谁帮扶炮台村", 2019), ("２０１８年度谁帮扶炮台村", 2018), ("Who assisted 炮台村 in 2017?", 2017)],
)
def test_years_are_read(text: str, year: int) -> None:
    assert understood(text).filters.year == year


@pytest.mark.parametrize(
    "name",
    [
        "和龙市",
        "上海市",
        "都匀市",
        "来宾市",
        "共和县",
        "那曲市",
        "中山市",
        "内蒙古自治区",
        "和平村",
        "建设村",
        "大有村",
        "向阳村",
    ],
)
def test_names_that_begin_or_end_like_small_words_are_kept_whole(name: str) -> None:
    for wording in (f"哪些单位帮扶{name}？", f"{name}有哪些项目", f"{name}的第一书记是谁", f"Who assists {name}?"):
        assert dict(understood(wording).slots)["place"] == name, wording


def test_a_name_in_two_scripts_is_the_chinese_one() -> None:
    assert understood("Which units assist Paotai village / 炮台村?").slot("place") == "炮台村"


def test_what_points_at_something_unnamed_is_told() -> None:
    assert missed("谁帮扶该村？").pointing == ("该村",)
    assert missed("Who assists this village?").pointing == ("this village",)


def test_what_is_known_what_is_not_and_the_nearest_forms_are_told() -> None:
    found = missed("哪些单位帮扶炮台村的天气预报工作")
    assert "帮扶" in found.known
    assert any("天气预报" in stretch for stretch in found.unknown)
    assert "who-assists" in [form.name for form in found.near]
    assert found.language == "zh"


@pytest.mark.parametrize(
    "text", ["", "  ", "？？？", "a", "村", "\n", "😀", "帮" * 300, "的" * 200, "SELECT ?x WHERE { ?x ?y ?z }"]
)
def test_odd_input_is_not_understood_and_no_crash(text: str) -> None:
    missed(text)


def test_two_forms_that_fit_alike_are_both_told() -> None:
    found = understand("李明有哪些项目")
    assert isinstance(found, Ambiguous)
    assert [reading.form.name for reading in found.readings] == ["projects", "projects-of-unit"]


def test_the_names_of_a_build_choose_between_forms(build: Build) -> None:
    found = understand_in(build, "李明有哪些项目")
    assert isinstance(found, Understood)
    assert found.command() == ("projects", "--unit", "李明")


def test_the_names_of_a_build_choose_between_readings_of_one_form(build: Build) -> None:
    assert understood("帮扶王秀英家的是谁").slot("place") == "王秀英"
    found = understand_in(build, "谁帮扶贫困户王秀英")
    assert isinstance(found, Understood)
    assert found.slot("place") == "王秀英"


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("2019年哪些企业帮扶炮台村", "zh", "谁帮扶炮台村？（类型：企业；年份：2019）"),
        ("Which enterprises assisted 炮台村 in 2019?", "en", "Who assists 炮台村? (type: enterprise; year: 2019)"),
        ("超过100万元的项目", "zh", "各地有哪些项目？（金额不少于（元）：1,000,000）"),
        ("哪句话说省电视台帮扶大北山村", "en", "Does 省电视台 assist 大北山村? (with the sentences)"),
    ],
)
def test_the_question_is_said_back_with_all_that_was_understood(text: str, language: str, said: str) -> None:
    assert restated(understood(text), language) == said


def test_patterns_unfold_into_plain_sequences() -> None:
    assert unfold("who [help] (<place> | {any role})") == (
        ("who", "help", "<place>"),
        ("who", "help", "any role"),
        ("who", "<place>"),
        ("who", "any role"),
    )


@pytest.mark.parametrize("pattern", ["who [help", "who help]", "(who | help", "who $ help"])
def test_a_broken_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(RuleError, match="Pattern"):
        unfold(pattern)


def test_english_words_are_found_as_whole_words_only() -> None:
    line = Line("Who assists Whitfield in Helping county", lexicon("en"))
    assert list(line.occurrences("who")) == [0]
    assert list(line.occurrences("help")) == []


def test_the_text_of_a_line_keeps_every_position() -> None:
    question = "哪些單位幫扶İ炮臺村？Ａ"
    line = Line(question, lexicon("zh"))
    assert len(line.text) == len(question)
    assert line.text.startswith("哪些单位帮扶")
