"""Overlap of units, and the null models it is held against."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections import Counter

import networkx as nx
import pytest

from graph.network import curveball, overlap


def bipartite(choices: dict[str, str]) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(choices, bipartite=0)
    graph.add_nodes_from(sorted(set("".join(choices.values()))), bipartite=1)
    graph.add_edges_from((unit, village) for unit, villages in choices.items() for village in villages)
    return graph


#: Two bureaus that work together in villages nobody else goes to, among units that all go to the two by the road.
TOGETHER = {"u01": "ABCDE", "u02": "ABCDF"} | {f"u{n}": f"RS{own}" for n, own in enumerate("GHIJKLTUVWXYZ", start=10)}


def test_networks_by_lot_keep_every_degree() -> None:
    given = {unit: set(villages) for unit, villages in TOGETHER.items()}
    seen = set()
    for drawn in curveball(given, samples=50, seed=1):
        assert {unit: len(villages) for unit, villages in drawn.items()} == {u: len(v) for u, v in given.items()}
        assert Counter(itertools.chain(*drawn.values())) == Counter(itertools.chain(*given.values()))
        seen.add(tuple(tuple(sorted(villages)) for villages in drawn.values()))
    assert len(seen) > 40


def test_every_network_of_these_degrees_is_drawn_alike() -> None:
    # Three units with one village each of three: the six permutations.
    given = {"a": {"X"}, "b": {"Y"}, "c": {"Z"}}
    drawn = Counter(tuple(min(v) for v in d.values()) for d in curveball(given, samples=3000, seed=2))
    assert len(drawn) == 6
    assert max(drawn.values()) < 1.25 * min(drawn.values())


def test_one_seed_draws_the_same_in_every_process() -> None:
    code = (
        "from graph.network import curveball\n"
        f"given = { ({unit: sorted(v) for unit, v in TOGETHER.items()})!r}\n"
        "given = {unit: set(villages) for unit, villages in given.items()}\n"
        "print([sorted((u, sorted(v)) for u, v in d.items()) for d in curveball(given, samples=5, seed=3)])"
    )
    told = {
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env={"PYTHONHASHSEED": s}).stdout
        for s in ("1", "2")
    }
    assert len(told) == 1


def test_units_that_work_together_stand_out_and_busy_villages_do_not_make_them() -> None:
    graph = bipartite(TOGETHER)
    pairs = {(row.one, row.other): row for row in overlap(graph, samples=499)}
    together, by_the_road = pairs["u01", "u02"], pairs["u10", "u11"]
    assert (together.shared, together.jaccard) == (4, 4 / 6)
    assert together.p < 0.05
    assert by_the_road.p > 0.2, "a likeness that chance explains"
    exactly = {(row.one, row.other): row for row in overlap(graph, null="hypergeometric")}
    assert exactly["u10", "u11"].p < 0.05, "who forgets that all go to the two by the road sees more than there is"
    assert ("u01", "u10") not in pairs
    assert next(iter(pairs)) == ("u01", "u02")


def test_exact_chances_are_those_of_the_urn() -> None:
    (row,) = overlap(bipartite({"a": "ABC", "b": "ABD", "c": "EF"}), null="hypergeometric")
    # 6 villages, 3 and 3 chosen: of 20 choices of b, 9 share two with a and 1 shares three.
    assert row.p == pytest.approx(10 / 20)
    assert row.expected == pytest.approx(1.5)
    assert row.q == pytest.approx(1.0)


def test_p_is_never_zero_and_samples_bound_it() -> None:
    assert min(row.p for row in overlap(bipartite(TOGETHER), samples=9)) >= 0.1


def test_corrected_chances_never_fall_with_rank() -> None:
    rows = sorted(overlap(bipartite(TOGETHER), null="hypergeometric"), key=lambda row: row.p)
    assert [row.q for row in rows] == sorted(row.q for row in rows)
    assert all(row.p <= row.q <= 1 for row in rows)


def test_units_that_share_nothing_and_networks_of_nothing() -> None:
    assert overlap(bipartite({"a": "A", "b": "B"})) == []
    assert overlap(nx.Graph()) == []
    assert overlap(bipartite({"a": "AB"}), null="hypergeometric") == []
    assert list(curveball({}, samples=2)) == [{}, {}]
    assert list(curveball({"a": {"A"}}, samples=1)) == [{"a": {"A"}}]
