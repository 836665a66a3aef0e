"""Measures against values worked out by hand, their laws, and their documented examples."""

from __future__ import annotations

import doctest
import math

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import graph.network.measures
from graph.network import assistance_graph, concentration, gini, herfindahl, reach
from tests.network.assistance_sample import World

VILLAGE = "湖北省/江北市/柳林县/荷花镇/{}"
SHARES = st.lists(st.integers(0, 1000), min_size=1, max_size=30).filter(any)


def test_examples_in_the_documentation_hold() -> None:
    results = doctest.testmod(graph.network.measures)
    assert results.attempted > 10
    assert results.failed == 0


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
    assert villages[by_label["市局"]] == 1, "the person sent is not a recipient"
    assert villages[by_label["王五"]] == 1
    assert reach(network, level="county")[by_label["县局"]] == 1


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


def test_concentration_without_places_is_not_a_number() -> None:
    assert math.isnan(concentration(nx.MultiDiGraph()))
