"""How the time of reading and extracting grows with odd and with crowded texts: as their length does, not faster.

Compared is the CPU time of one text and of the same text twice as long. Linear work shows 2, quadratic 4; the bound
lies between, and the better of two measurements counts, so that other programs on the machine do not decide.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from benchmarks.growth import CROWDED, FACT, SHAPES
from graph.extract import extract
from graph.preparing import prepare
from graph.text.reading import article

MOST = 3.0
#: Below so many seconds a measurement says nothing.
NOISE = 0.2

PROSE = "乡亲们说这几年山上的路好走了，屋前屋后也干净了，到了秋天院子里堆满了新收的粮食，孩子们放学回来就在树下写字，"


def megabyte_sentence(n: int) -> str:
    """Prose in which every now and then a fact is told, without any full stop."""
    stretch = PROSE * 18 + FACT + "，"
    return stretch * (n // len(stretch))


SIZES: dict[str, tuple[Callable[[int], str], int]] = {
    "one sentence of a megabyte": (megabyte_sentence, 1_000_000),
    "10,000 nested brackets": (SHAPES["nested brackets"], 20_000),
    "brackets that never close": (SHAPES["brackets that never close"], 200_000),
    "only digits": (SHAPES["only digits"], 1_000_000),
    "only numerals": (SHAPES["only numerals"], 200_000),
    "only 村": (SHAPES["only 村"], 1_000_000),
    "facts without a full stop": (CROWDED["facts without a full stop"], 100_000),
    "facts in paragraphs": (CROWDED["facts in paragraphs"], 100_000),
    "a list of villages": (CROWDED["a list of villages"], 100_000),
    "a list of units": (CROWDED["a list of units"], 100_000),
}


def seconds(text: str) -> float:
    start = time.process_time()
    extract(article(f"{FACT}。\n\n{text}", id="odd"))
    return time.process_time() - start


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", SIZES)
def test_twice_the_text_takes_about_twice_the_time(name: str) -> None:
    make, size = SIZES[name]
    prepare()
    short = long = float("inf")
    for _ in range(2):
        short, long = min(short, seconds(make(size // 2))), min(long, seconds(make(size)))
        if long <= MOST * max(short, NOISE):
            return
    pytest.fail(f"{size} characters take {long:.2f} s, half of them {short:.2f} s.")
