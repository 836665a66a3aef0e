"""Null models 零模型: bipartite networks drawn by lot in which every unit and every village keeps its degree."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import TypeVar

__all__ = ["curveball"]

U = TypeVar("U")
V = TypeVar("V")


def curveball(
    choices: Mapping[U, set[V]], *, samples: int = 999, seed: int = 0, trades: int | None = None
) -> Iterator[dict[U, set[V]]]:
    """Draw networks with the degrees of a given one by the Curveball algorithm 保度随机化.

    In a trade two units pool the villages that only one of them has, and each draws as many as it put in. All networks
    with the given degrees are equally likely in the long run [2]_; nothing else of the given network is kept.

    Parameters
    ----------
    choices : mapping
        By unit, the set of its villages; both must sort.
    samples : int
        How many networks; each is yielded as a new dict, sets are shared until the next draw and must not be changed.
    seed : int
        The same seed draws the same networks on every machine.
    trades : int, optional
        Trades before each network; five times the number of units if None [1]_.

    Notes
    -----
    With less than two units the network itself is yielded again and again: it is the only one with its degrees.

    References
    ----------
    .. [1] Strona, G. et al. (2014). A fast and unbiased procedure to randomize ecological binary matrices with fixed
       row and column totals. Nature Communications 5, 4114.
    .. [2] Carstens, C. J. (2015). Proof of uniform sampling of binary matrices with fixed row sums and column sums for
       the fast Curveball algorithm. Physical Review E 91, 042812.

    Examples
    --------
    >>> given = {"bureau": {"A", "B"}, "bank": {"B", "C"}}
    >>> drawn = next(curveball(given, samples=1, seed=1))
    >>> [len(drawn[unit]) for unit in ("bureau", "bank")]
    [2, 2]
    >>> sorted(village for villages in drawn.values() for village in villages)
    ['A', 'B', 'B', 'C']
    """
    draw = random.Random(seed)
    units = sorted(choices)  # type: ignore[type-var]
    # Villages as numbers: sets of strings would come out in another order in every process.
    names = sorted({village for villages in choices.values() for village in villages})  # type: ignore[type-var]
    number = {name: index for index, name in enumerate(names)}
    rows = [{number[village] for village in choices[unit]} for unit in units]
    rounds = 5 * len(units) if trades is None else trades
    for _ in range(samples):
        if len(rows) > 1:
            for _ in range(rounds):
                _trade(rows, draw)
        yield {unit: {names[i] for i in row} for unit, row in zip(units, rows, strict=True)}


def _trade(rows: list[set[int]], draw: random.Random) -> None:
    one = int(draw.random() * len(rows))
    other = int(draw.random() * (len(rows) - 1))
    other += other >= one
    mine, yours = rows[one] - rows[other], rows[other] - rows[one]
    if mine and yours:
        pool = sorted(mine) + sorted(yours)
        draw.shuffle(pool)
        common = rows[one] & rows[other]
        rows[one] = common.union(pool[: len(mine)])
        rows[other] = common.union(pool[len(mine) :])
