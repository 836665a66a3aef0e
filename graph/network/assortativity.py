"""Assortativity 同配性: does help keep to its own level, and do high levels assist high ones?"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Mapping
from operator import mul

import networkx as nx

from graph.model import Level
from graph.network.arrows import help_arrows

__all__ = ["assortativity_chance", "level_assortativity", "level_mixing"]


def level_mixing(G: nx.MultiDiGraph[str]) -> dict[tuple[str, str], int]:  # noqa: N803
    r"""Return how many arrows of help run from each level of assisters to each level of places 层级混合矩阵.

    .. math::  E_{ij} = |\{ (u, v) \in E : \mathrm{level}(u) = i,\ \mathrm{level}(v) = j \}|

    Returns
    -------
    dict
        Number of arrows by (level of the assister, level of the recipient), from the centre down; empty where no arrow
        has a level at both ends.

    Notes
    -----
    Recipients are places and households. Arrows from assisters without a level (private firms, people, cooperatives)
    and to units do not count; `level_flow` shows them as unknown.

    References
    ----------
    .. [1] Newman, M. E. J. (2003). Mixing patterns in networks. Physical Review E 67, 026126.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.MultiDiGraph()
    >>> G.add_node("bureau", kind="unit", level="county")
    >>> G.add_node("A", kind="place", level="village")
    >>> _ = G.add_edge("bureau", "A", relation="assists")
    >>> level_mixing(G)
    {('county', 'village'): 1}
    """
    levels = {level.value: level.rank for level in Level}
    counted: Counter[tuple[str, str]] = Counter()
    for source, target, _ in help_arrows(G):
        above, below = G.nodes[source].get("level", ""), G.nodes[target].get("level", "")
        if above in levels and below in levels and G.nodes[target].get("kind") in {"place", "household"}:
            counted[above, below] += 1
    return dict(sorted(counted.items(), key=lambda item: (levels[item[0][0]], levels[item[0][1]])))


def level_assortativity(G: nx.MultiDiGraph[str], *, ranked: bool = True) -> float:  # noqa: N803
    r"""Return the correlation between the level of assisters and that of the places they assist 层级同配系数.

    Help runs one way, from assisters to recipients, so the two ends of an arrow are two variables and never swapped
    (swapping them would make every bipartite network look disassortative). `ranked`: Pearson's correlation over all
    arrows of the ranks $x$ (assister) and $y$ (recipient), 0 for the centre … 6 for a household:

    .. math::  r = \frac{\sum_{ij} ij\,(e_{ij} - a_i b_j)}{\sigma_a \sigma_b}

    else the coefficient for names, 1 where every arrow stays on its level:

    .. math::  r = \frac{\sum_i e_{ii} - \sum_i a_i b_i}{1 - \sum_i a_i b_i}

    with $e_{ij}$ the share of arrows from level i to level j, $a_i$ and $b_j$ its sums by row and column.

    Returns
    -------
    float
        From -1 to 1. Above 0, ranked: the higher the assister, the higher what it assists. NaN without arrows that have
        a level at both ends, and where all assisters or all recipients are of one level (for names: all ends of one).

    References
    ----------
    .. [1] Newman, M. E. J. (2003). Mixing patterns in networks. Physical Review E 67, 026126, eqs. 2, 21 and 24.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.MultiDiGraph()
    >>> G.add_node("ministry", kind="unit", level="central")
    >>> G.add_node("bureau", kind="unit", level="county")
    >>> G.add_node("C", kind="place", level="county")
    >>> G.add_node("V", kind="place", level="village")
    >>> _ = G.add_edge("ministry", "C", relation="assists")
    >>> _ = G.add_edge("bureau", "V", relation="assists")
    >>> round(level_assortativity(G), 9)
    1.0
    >>> round(level_assortativity(G, ranked=False), 9)
    -0.333333333
    """
    mixing = level_mixing(G)
    return _by_rank(mixing) if ranked else _by_name(mixing)


def assortativity_chance(G: nx.MultiDiGraph[str], *, samples: int = 999, seed: int = 0) -> float:  # noqa: N803
    r"""Return how likely help that does not look at levels correlates as much as `level_assortativity` 随机检验.

    In $n$ networks drawn by lot every assister keeps the number of its arrows and every recipient the number of those
    that reach it, as arrows swap their recipients; r of them correlate, up or down, at least as much:
    $p = (r + 1) / (n + 1)$.

    Returns
    -------
    float
        From 1 / (n + 1) to 1; NaN where `level_assortativity` is not defined.

    Notes
    -----
    Several arrows between the same two are allowed in the networks drawn, as they are in the given one.

    References
    ----------
    .. [1] Phipson, B., Smyth, G. K. (2010). Permutation p-values should never be zero. Statistical Applications in
       Genetics and Molecular Biology 9 (1), 39.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.MultiDiGraph()
    >>> for n, level in enumerate(["province", "county"] * 6):
    ...     G.add_node(f"unit {n}", kind="unit", level=level)
    ...     G.add_node(f"place {n}", kind="place", level="county" if level == "province" else "village")
    ...     _ = G.add_edge(f"unit {n}", f"place {n}", relation="assists")
    >>> assortativity_chance(G) < 0.01
    True
    """
    ranks = {level.value: level.rank for level in Level}
    cells = [(ranks[i], ranks[j]) for (i, j), number in level_mixing(G).items() for _ in range(number)]
    if math.isnan(level_assortativity(G)):
        return math.nan
    sources, targets = [x for x, _ in cells], [y for _, y in cells]
    # Means and variances stay as arrows swap recipients: the sum of products says all, in whole numbers.
    n, expected = len(cells), sum(sources) * sum(targets)
    given = abs(n * sum(map(mul, sources, targets)) - expected)
    draw, as_much = random.Random(seed), 0
    for _ in range(samples):
        draw.shuffle(targets)
        as_much += abs(n * sum(map(mul, sources, targets)) - expected) >= given
    return (as_much + 1) / (samples + 1)


def _by_rank(mixing: Mapping[tuple[str, str], int]) -> float:
    ranks = {level.value: level.rank for level in Level}
    cells = [(ranks[i], ranks[j], number) for (i, j), number in mixing.items()]
    n = sum(number for *_, number in cells)
    sum_x = sum(x * number for x, _, number in cells)
    sum_y = sum(y * number for _, y, number in cells)
    # Whole numbers until the last step: no rounding decides whether a variance is 0.
    both = n * sum(x * y * number for x, y, number in cells) - sum_x * sum_y
    of_x = n * sum(x * x * number for x, _, number in cells) - sum_x**2
    of_y = n * sum(y * y * number for _, y, number in cells) - sum_y**2
    return both / math.sqrt(of_x * of_y) if of_x and of_y else math.nan


def _by_name(mixing: Mapping[tuple[str, str], int]) -> float:
    n = sum(mixing.values())
    sources: Counter[str] = Counter()
    targets: Counter[str] = Counter()
    for (source, target), number in mixing.items():
        sources[source] += number
        targets[target] += number
    same = n * sum(number for (source, target), number in mixing.items() if source == target)
    chance = sum(number * targets[level] for level, number in sources.items())
    return (same - chance) / (n * n - chance) if n * n != chance else math.nan
