"""Concentration 集中度: how unevenly help is spread over the places of a level, in all and county by county."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Literal, TypeAlias

import networkx as nx

from graph.network.arrows import place_at
from graph.network.reach import assisters

__all__ = ["Index", "concentration", "concentration_within", "gini", "herfindahl"]

#: How unevenness is measured: Gini coefficient, Herfindahl-Hirschman index.
Index: TypeAlias = Literal["gini", "herfindahl"]


def gini(values: Iterable[float]) -> float:
    r"""Return the Gini coefficient 基尼系数 of non-negative values: 0 where all are equal, towards 1 where one has all.

    For $x_1 \le \dots \le x_n$ (the form that sorts once, equal to half the relative mean absolute difference):

    .. math::  G = \frac{2 \sum_{i=1}^{n} i\, x_i}{n \sum_{i=1}^{n} x_i} - \frac{n + 1}{n}

    Raises
    ------
    ValueError
        If a value is negative or not a number.

    Notes
    -----
    Not defined, and therefore NaN, for no values and for values that are all 0. One value gives 0. The greatest value
    for n values is $(n - 1) / n$.

    References
    ----------
    .. [1] Gini, C. (1912). Variabilità e mutabilità. Cuppini, Bologna.
    .. [2] Sen, A. (1973). On Economic Inequality. Clarendon Press, Oxford, p. 31.

    Examples
    --------
    >>> gini([1, 1, 1, 1])
    0.0
    >>> gini([0, 0, 0, 4])
    0.75
    >>> gini([])
    nan
    """
    ordered = _checked(values)
    total = math.fsum(ordered)
    if total == 0:
        return math.nan
    n = len(ordered)
    weighted = math.fsum(rank * value for rank, value in enumerate(ordered, start=1))
    return 2 * weighted / (n * total) - (n + 1) / n


def herfindahl(values: Iterable[float], *, normalized: bool = False) -> float:
    r"""Return the Herfindahl-Hirschman index 赫芬达尔指数: the sum of squared shares, from 1/n to 1.

    .. math::  H = \sum_{i=1}^{n} \left( \frac{x_i}{\sum_j x_j} \right)^2
               \qquad H^{*} = \frac{H - 1/n}{1 - 1/n}

    With `normalized` it is $H^{*}$, which runs from 0 (all equal) to 1 (one has all) whatever n is.

    Raises
    ------
    ValueError
        If a value is negative or not a number.

    Notes
    -----
    NaN for no values and for values that are all 0. One value gives 1, normalized too.

    References
    ----------
    .. [1] Hirschman, A. O. (1964). The paternity of an index. American Economic Review 54 (5), 761-762.

    Examples
    --------
    >>> herfindahl([1, 1, 1, 1])
    0.25
    >>> herfindahl([1, 1, 1, 1], normalized=True)
    0.0
    >>> herfindahl([0, 0, 7])
    1.0
    """
    ordered = _checked(values)
    total = math.fsum(ordered)
    if total == 0:
        return math.nan
    index = math.fsum((value / total) ** 2 for value in ordered)
    n = len(ordered)
    if not normalized or n == 1:
        return index
    return (index - 1 / n) / (1 - 1 / n)


def concentration(
    G: nx.MultiDiGraph[str],  # noqa: N803
    *,
    level: str = "village",
    index: Index = "gini",
) -> float:
    r"""Return how unevenly help is spread over the places of a level 帮扶集中度.

    The value of a place is the number of its different assisters, direct or by way of what lies in it; places that the
    graph holds and nobody assists count with 0, because a gap is part of the unevenness. `index` chooses `gini` or
    `herfindahl` of these values $A(p)$ (see `assisters`).

    Returns
    -------
    float
        From 0 (all equal) towards 1 (one place has all); see `gini` and `herfindahl`.

    Notes
    -----
    NaN where the graph has no place of that level, or nobody assists one. Only places that documents name are in the
    graph: read it as unevenness among the places reported on, never among all places of China. People are assisters as
    units are.

    References
    ----------
    .. [1] Gini, C. (1912). Variabilità e mutabilità. Cuppini, Bologna.
    .. [2] Hirschman, A. O. (1964). The paternity of an index. American Economic Review 54 (5), 761-762.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.MultiDiGraph()
    >>> G.add_nodes_from("AB", kind="place", level="village", within="")
    >>> _ = G.add_edge("bureau", "A", relation="assists")
    >>> _ = G.add_edge("bank", "A", relation="assists")
    >>> concentration(G)
    0.5
    >>> concentration(G, index="herfindahl")
    1.0
    """
    return _index(index, assisters(G, level=level).values())


def concentration_within(
    G: nx.MultiDiGraph[str],  # noqa: N803
    *,
    level: str = "village",
    around: str = "county",
    index: Index = "gini",
) -> dict[str, float]:
    """Return how unevenly help is spread over the places of a level, in each place of a higher level 分地区集中度.

    Returns
    -------
    dict
        By node of level `around`: the `concentration` of the places of `level` inside it; NaN where nobody assists any
        of them. Places of `around` that hold none of `level` are left out.

    Notes
    -----
    A county with one village has Gini 0 and Herfindahl 1: neither says anything about it.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.MultiDiGraph()
    >>> G.add_node("C", kind="place", level="county", within="")
    >>> G.add_nodes_from("AB", kind="place", level="village", within="C")
    >>> _ = G.add_edge("bureau", "A", relation="assists")
    >>> concentration_within(G)
    {'C': 0.5}
    """
    values: dict[str, list[int]] = {}
    for place, count in assisters(G, level=level).items():
        if (held := place_at(G, place, {}, around)) is not None:
            values.setdefault(held, []).append(count)
    return {node: _index(index, values[node]) for node in G if node in values}


def _index(index: Index, values: Iterable[float]) -> float:
    return gini(values) if index == "gini" else herfindahl(values)


def _checked(values: Iterable[float]) -> list[float]:
    ordered = sorted(values)
    for value in ordered:
        if math.isnan(value) or value < 0:
            raise ValueError(f"shares are counted from values of 0 and more, not from {value}")
    return ordered
