"""Measures against values worked out by hand, their laws, and their documented examples."""

from __future__ import annotations

import doctest
import importlib
import math
import pkgutil
from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import graph.network
from graph.model import AssisterType, Level, Mode, Status
from graph.network import (
    MEASURES,
    Choices,
    assistance_graph,
    assisters,
    concentration,
    concentration_within,
    gini,
    herfindahl,
    inside,
    part,
    project,
    reach,
)
from tests.network.assistance_sample import World

VILLAGE = "湖北省/江北市/柳林县/荷花镇/{}"
SHARES = st.lists(st.integers(0, 1000), min_size=1, max_size=30).filter(any)


@pytest.mark.parametrize("module", [module.name for module in pkgutil.iter_modules(graph.network.__path__)])
def test_examples_in_the_documentation_hold(module: str) -> None:
    assert doctest.testmod(importlib.import_module(f"graph.network.{module}")).failed == 0


@pytest.mark.parametrize("measure", MEASURES.values(), ids=list(MEASURES))
def test_every_measure_is_documented_as_networkx_documents_its_own(measure: graph.network.Measure) -> None:
    text = measure.function.__doc__ or ""
    for section in ("Returns", "References", "Examples"):
        assert f"{section}\n    ----" in text
    assert measure.meaning.startswith("Return ")
    assert measure.meaning.endswith(".")


def _iri(network: nx.Graph[str], label: str) -> str:
    (found,) = [node for node, data in network.nodes(data=True) if data["label"] == label]
    return found


@pytest.mark.parametrize("measure", MEASURES.values(), ids=list(MEASURES))
def test_every_measure_answers_for_networks_of_nothing_and_of_one(measure: graph.network.Measure) -> None:
    alone = World().home("张三", VILLAGE.format("一村")).done()
    for projection in measure.projections:
        assert all(
            "" in row or "nan" in map(str, row) for row in measure.rows(project(World().done(), projection), Choices())
        )
        for row in measure.rows(project(alone, projection), Choices()):
            assert len(row) == len(measure.columns)


def test_reach_counts_recipients_and_raised_places() -> None:
    world = World()
    for home in ("张三", "李四"):
        world.assist("县局", VILLAGE.format("一村"), household=home)
    world.assist("县局", VILLAGE.format("二村")).post("王五", VILLAGE.format("二村"), by="市局")
    network = assistance_graph(world.done())
    by_label = {data["label"]: node for node, data in network.nodes(data=True)}
    assert reach(network, [by_label["县局"], "absent"]) == {by_label["县局"]: 3}
    villages = reach(network, level="village")
    assert villages[by_label["县局"]] == 2
    assert villages[by_label["市局"]] == 1, "who sends a person assists the place of duty, not the person"
    assert villages[by_label["王五"]] == 0, "a posting is not yet help"
    assert reach(network, level="county")[by_label["县局"]] == 1
    assert reach(network, level="province")[by_label["县局"]] == 1
    assert assisters(network) == {by_label["一村"]: 1, by_label["二村"]: 2}


def test_plans_and_denials_are_no_help() -> None:
    world = World()
    for number, status in enumerate(Status):
        world.assist(f"{status}局", VILLAGE.format(f"{number}村"))
        world.facts[-1] = replace(world.facts[-1], fact=replace(world.facts[-1].fact, status=status))
    network = assistance_graph(world.done())
    helping = {network.nodes[node]["label"] for node, count in reach(network).items() if count}
    assert helping == {"under_way局", "ended局"}
    assert len(project(world.done(), "unit-village").edges) == 2
    assert sum(data["weight"] for *_, data in project(world.done(), "level-flow").edges(data=True)) == 2


def test_help_told_as_plan_and_as_done_counts() -> None:
    world = World().assist("甲局", VILLAGE.format("一村"), doc="d1").assist("甲局", VILLAGE.format("一村"), doc="d2")
    world.facts[0] = replace(world.facts[0], fact=replace(world.facts[0].fact, status=Status.PLANNED))
    network = assistance_graph(world.done())
    assert reach(network)[_iri(network, "甲局")] == 1


def test_parts_keep_what_fits() -> None:
    world = World().document("d1", date="2018-05").document("d2", date="2019")
    world.assist("省厅", VILLAGE.format("一村"), level=Level.PROVINCE)
    world.assist("某公司", VILLAGE.format("一村"), level=None, type_=AssisterType.ENTERPRISE, mode=Mode.SALES, doc="d2")
    world.assist("外县局", "湖北省/江北市/杨林县/东镇/三村", date="2016")
    whole = world.done()
    county = next(place.iri for place in whole.places if place.name == "杨林县")

    def helpers(**filters: object) -> set[str]:
        network = assistance_graph(part(whole, **filters))  # type: ignore[arg-type]
        return {network.nodes[source]["label"] for source, _ in network.edges()}

    assert helpers(within=county) == {"外县局"}
    assert helpers(year=2018) == {"省厅"}, "a stated year goes before that of publication"
    assert helpers(year=2016) == {"外县局"}
    assert helpers(level=Level.PROVINCE) == {"省厅"}
    assert helpers(type_=AssisterType.ENTERPRISE) == helpers(mode=Mode.SALES) == {"某公司"}
    assert helpers(min_documents=2) == set()


def test_gini_of_a_known_case() -> None:
    assert gini([1, 2, 3, 4]) == pytest.approx(0.25)
    with pytest.raises(ValueError, match="-1"):
        gini([1, -1])
    with pytest.raises(ValueError, match="nan"):
        herfindahl([math.nan])
    assert math.isnan(gini([0, 0]))
    assert math.isnan(herfindahl([]))
    assert herfindahl([5], normalized=True) == 1


@given(SHARES)
def test_gini_is_half_the_relative_mean_difference(values: list[int]) -> None:
    n, mean = len(values), sum(values) / len(values)
    difference = sum(abs(a - b) for a in values for b in values) / n**2
    assert gini(values) == pytest.approx(difference / (2 * mean), abs=1e-9)


@given(SHARES, st.integers(1, 50))
def test_shares_do_not_depend_on_the_unit(values: list[int], factor: int) -> None:
    scaled = [value * factor for value in values]
    assert gini(scaled) == pytest.approx(gini(values), abs=1e-9)
    assert herfindahl(scaled) == pytest.approx(herfindahl(values))
    assert 1 / len(values) - 1e-9 <= herfindahl(values) <= 1 + 1e-9


def test_concentration_counts_villages_nobody_assists() -> None:
    world = World().assist("甲局", VILLAGE.format("一村")).assist("乙局", VILLAGE.format("一村"))
    world.assist("甲局", VILLAGE.format("二村"), household="张三")
    two = assistance_graph(world.done())
    assert concentration(two) == pytest.approx(1 / 6)
    assert concentration(two, index="herfindahl") == pytest.approx(5 / 9)
    three = assistance_graph(world.home("李四", VILLAGE.format("三村")).done())
    assert concentration(three) == pytest.approx(4 / 9), "a gap makes help more uneven"
    assert concentration(three, index="herfindahl") == pytest.approx(5 / 9)


def test_what_has_nothing_to_do_with_a_place_can_be_left_out() -> None:
    world = World().assist("外省局", VILLAGE.format("一村")).home("张三", VILLAGE.format("二村"))
    world.assist("远局", "湖北省/江北市/杨林县/东镇/三村")
    whole = world.done()
    county = next(place.iri for place in whole.places if place.name == "柳林县")
    for name in ("whole", "tree"):
        graph = inside(project(part(whole, within=county), name), county)
        labels = {data["label"] for _, data in graph.nodes(data=True)}
        places = {"湖北省", "江北市", "柳林县", "荷花镇", "一村", "二村", "张三"}
        assert labels == (places | {"外省局"} if name == "whole" else places)


def test_concentration_within_counties_stands_by_county() -> None:
    world = World().assist("甲局", VILLAGE.format("一村")).assist("乙局", VILLAGE.format("一村"))
    world.home("李四", VILLAGE.format("二村")).home("王五", "湖北省/江北市/杨林县/东镇/三村")
    network = assistance_graph(world.done())
    values = {network.nodes[node]["label"]: value for node, value in concentration_within(network).items()}
    assert values["柳林县"] == pytest.approx(0.5)
    assert math.isnan(values["杨林县"])


def test_concentration_without_places_is_not_a_number() -> None:
    assert math.isnan(concentration(nx.MultiDiGraph()))
