"""Numbers and sums of money as people read them."""

from __future__ import annotations

from graph.query import AmountStated
from graph.render.words import Lang
from graph.serve.pages.words import Vocabulary, say

__all__ = ["count", "money"]


def count(number: int, lang: Lang) -> str:
    """A count; thousands set apart in English."""
    return f"{number:,}" if lang == "en" else str(number)


def money(amount: AmountStated, words: Vocabulary) -> str:
    """A sum in yuan with how exact it is and what it counts: 约80万元（每户）, about 800,000 yuan (per household)."""
    said = say("sum", words.lang, value=_yuan(amount.value, words.lang))
    bound = "" if amount.bound == "exact" else words.code("bound", amount.bound)
    basis = "" if amount.basis == "total" else words.code("basis", amount.basis)
    gap = "" if words.lang == "zh" else " "
    return (f"{bound}{gap}{said}" if bound else said) + (say("aside", words.lang, text=basis) if basis else "")


def _yuan(value: float, lang: Lang) -> str:
    if lang == "en":
        return f"{value:,.2f}".removesuffix(".00")
    for size, name in ((1e8, "亿"), (1e4, "万")):
        if value >= size:
            return f"{value / size:.10g}{name}"
    return f"{value:.10g}"
