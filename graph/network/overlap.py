"""Overlap of units 单位重合: which units work in the same villages, and whether more often than by chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import combinations
from math import comb
from typing import Literal, NamedTuple, TypeAlias

import networkx as nx

from graph.network.null_model import curveball

__all__ = ["Null", "Overlap", "overlap"]

#: What chance means: villages keep their degrees too, or only units do.
Null: TypeAlias = Literal["curveball", "hypergeometric"]

_Pair: TypeAlias = tuple[str, str]


class Overlap(NamedTuple):
    """Two units that share villages: how many, of all either has, what chance gives, how likely it gives as many."""

    one: str
    other: str
    shared: int
    jaccard: float
    expected: float
    p: float
    q: float


def overlap(
    G: nx.Graph[str],  # noqa: N803
    *,
    null: Null = "curveball",
    samples: int = 999,
    seed: int = 0,
) -> list[Overlap]:
    r"""Return the pairs of units that share villages, with the likelihood of sharing as many by chance 单位重合度.

    For units with the sets of villages $A$ and $B$ in a graph of $N$ villages: $s = |A \cap B|$, Jaccard
    $J = s / |A \cup B|$, and p, the chance of s or more,

    - `curveball`: in $n$ networks drawn with the degrees of all units and all villages kept (`curveball`), r of which
      share s or more, $p = (r + 1) / (n + 1)$ [2]_; the least p is therefore $1 / (n + 1)$
    - `hypergeometric`: exactly, if each unit chose its villages among all N alike,

    .. math::  p = \sum_{k \ge s} \binom{|A|}{k} \binom{N - |A|}{|B| - k} \Big/ \binom{N}{|B|}

    Where some villages are favoured by all (they lie at the road, they were chosen as examples), only `curveball` takes
    that into account. q is p after Benjamini and Hochberg's correction over all pairs of units, those that share
    nothing too: among the pairs with q ≤ 0.05, one in twenty is to be expected by chance.

    Parameters
    ----------
    G : Graph
        Graph of `unit_village`: nodes with `bipartite` 0 (units) or 1 (villages).
    samples, seed : int
        Number of networks drawn, and the seed; not used by `hypergeometric`.

    Returns
    -------
    list of Overlap
        Pairs with at least one shared village, most shared first, then by p, Jaccard and names; empty where there are
        none.

    Notes
    -----
    N counts the villages of the graph: those some unit is said to assist. Units and villages nobody reports on are not
    part of the chance.

    References
    ----------
    .. [1] Jaccard, P. (1912). The distribution of the flora in the alpine zone. New Phytologist 11 (2), 37-50.
    .. [2] Phipson, B., Smyth, G. K. (2010). Permutation p-values should never be zero. Statistical Applications in
       Genetics and Molecular Biology 9 (1), 39.
    .. [3] Tumminello, M. et al. (2011). Statistically validated networks in bipartite complex systems. PLoS ONE 6 (3),
       e17994.
    .. [4] Benjamini, Y., Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the Royal Statistical
       Society B 57 (1), 289-300.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.Graph([("bureau", "A"), ("bureau", "B"), ("bank", "A"), ("bank", "B"), ("firm", "C")])
    >>> nx.set_node_attributes(G, {n: int(n.isupper()) for n in G}, "bipartite")
    >>> (pair,) = overlap(G, null="hypergeometric")
    >>> pair.one, pair.other, pair.shared, pair.jaccard, round(pair.p, 3), round(pair.expected, 3)
    ('bank', 'bureau', 2, 1.0, 0.333, 1.333)
    """
    villages = {node: set(G[node]) for node, data in G.nodes(data=True) if data["bipartite"] == 0}
    shared = _shared(G)
    if null == "hypergeometric":
        chance = {pair: _exactly(villages, pair, len(G) - len(villages), s) for pair, s in shared.items()}
    else:
        chance = _by_lot(villages, shared, samples, seed)
    adjusted = _adjusted({pair: p for pair, (_, p) in chance.items()}, comb(len(villages), 2))
    rows = [
        Overlap(one, other, s, s / len(villages[one] | villages[other]), *chance[one, other], adjusted[one, other])
        for (one, other), s in shared.items()
    ]
    return sorted(rows, key=lambda row: (-row.shared, row.p, -row.jaccard, row.one, row.other))


def _shared(graph: nx.Graph[str]) -> dict[_Pair, int]:
    """How many villages every pair of units shares that shares any, each pair in the order of names."""
    counted: Counter[_Pair] = Counter()
    for village, data in graph.nodes(data=True):
        if data["bipartite"] == 1:
            counted.update(combinations(sorted(graph[village]), 2))
    return dict(sorted(counted.items()))


def _exactly(villages: Mapping[str, set[str]], pair: _Pair, n: int, shared: int) -> tuple[float, float]:
    """What pairs of that size share on average, and the chance of sharing as many."""
    a, b = len(villages[pair[0]]), len(villages[pair[1]])
    ways = sum(comb(a, k) * comb(n - a, b - k) for k in range(shared, min(a, b) + 1))
    return a * b / n, ways / comb(n, b)


def _by_lot(
    villages: Mapping[str, set[str]], shared: Mapping[_Pair, int], samples: int, seed: int
) -> dict[_Pair, tuple[float, float]]:
    as_many = dict.fromkeys(shared, 0)
    sums = dict.fromkeys(shared, 0)
    for drawn in curveball(villages, samples=samples, seed=seed) if shared else ():
        for pair, s in shared.items():
            found = len(drawn[pair[0]] & drawn[pair[1]])
            sums[pair] += found
            as_many[pair] += found >= s
    return {pair: (sums[pair] / samples, (as_many[pair] + 1) / (samples + 1)) for pair in shared}


def _adjusted(p: Mapping[_Pair, float], tests: int) -> dict[_Pair, float]:
    """Benjamini and Hochberg's q for the p given, all other tests having p = 1."""
    q: dict[_Pair, float] = {}
    least = 1.0
    for rank, pair in reversed(list(enumerate(sorted(p, key=lambda pair: (p[pair], pair)), start=1))):
        least = min(least, p[pair] * tests / rank)
        q[pair] = least
    return q
