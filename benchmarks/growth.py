"""How the time of reading and extracting grows with odd texts: twice the text, so many times the CPU time.

    PYTHONPATH=. python benchmarks/growth.py

Prints a table of ratios; anything quadratic shows 4. Exits 1 when a ratio exceeds the goal.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from graph.extract import extract
from graph.text.reading import article

__all__ = ["CROWDED", "GOAL", "SHAPES", "main"]

GOAL = 3.2
#: Below so many seconds a measurement says nothing.
NOISE = 0.15
FACT = "甘肃省粮食局选派李建军到渭源县元古堆村任第一书记，投入12万元为48户贫困户修路"

SHAPES: dict[str, Callable[[int], str]] = {
    "nested brackets": lambda n: "（" * (n // 2) + "）" * (n // 2),
    "brackets that never close": lambda n: "（“《" * (n // 3),
    "only digits": lambda n: "1234567890" * (n // 10),
    "only numerals": lambda n: "一二三四五六七八九十百千万亿" * (n // 14),
    "only 村": lambda n: "村" * n,
    "only 局": lambda n: "局" * n,
    "only 省市县乡": lambda n: "省市县乡" * (n // 4),
    "only 第一书记": lambda n: "第一书记" * (n // 4),
    "only 该村": lambda n: "该村" * (n // 2),
    "only sums": lambda n: "12万元" * (n // 4),
    "only marks": lambda n: "甲、乙，" * (n // 4),
    "only blanks": lambda n: " " * n,
    "a word a line": lambda n: "帮扶\n" * (n // 3),
    "all characters": lambda n: "".join(chr(0x4E00 + i * 7919 % 20000) for i in range(n)),
}
#: Texts full of mentions: what grows with the square of their number shows here.
CROWDED: dict[str, Callable[[int], str]] = {
    "facts in paragraphs": lambda n: f"{FACT}。\n\n" * (n // len(FACT)),
    "facts without a full stop": lambda n: f"{FACT}，" * (n // len(FACT)),
    "a list of villages": lambda n: "渭源县元古堆村、" * (n // 8),
    "a list of units": lambda n: "渭源县财政局、" * (n // 7),
    "a list of households": lambda n: "贫困户马占山、" * (n // 7),
    "one verb over and over": lambda n: "帮扶" * (n // 2),
}


def seconds(text: str) -> float:
    """CPU time of reading and extracting."""
    start = time.process_time()
    extract(article(f"{FACT}。\n\n{text}", id="odd"))
    return time.process_time() - start


def main() -> int:
    """Measure every shape at 10,000 and 20,000 characters."""
    seconds("")
    worst = 0.0
    for name, make in {**SHAPES, **CROWDED}.items():
        short, long = seconds(make(10_000)), seconds(make(20_000))
        ratio = long / max(short, NOISE)
        worst = max(worst, ratio)
        print(f"{ratio:6.2f}  {name}")
    return int(worst > GOAL)


if __name__ == "__main__":
    sys.exit(main())
