"""Small stretches of a page that follow its language switch: words, numbers and sums in Chinese and in English."""

from __future__ import annotations

from graph.model import Amount, Basis, Bound
from graph.render.page import escape
from graph.render.words import Lang, word

__all__ = ["both", "filled", "said_amount", "text"]

_ZH_UNITS = ((1e8, "ui.yi"), (1e4, "ui.wan"), (1.0, "ui.yuan"))


def text(words: str) -> str:
    """Untrusted words apart from their surroundings, so that marks of writing direction stay inside."""
    return f"<bdi>{escape(words)}</bdi>"


def both(zh: str, en: str, lang: Lang) -> str:
    """An element with a text for each language."""
    shown = zh if lang == "zh" else en
    return f'<span data-zh="{escape(zh)}" data-en="{escape(en)}">{escape(shown)}</span>'


def filled(key: str, lang: Lang, **values: object) -> str:
    """A word with {names} in both languages."""
    zh, en = (word(key, one).format_map(values) for one in ("zh", "en"))
    return both(zh, en, lang)


def said_amount(amount: Amount, lang: Lang) -> str:
    """A sum as one says it: 每户约1.5万元, about 15,000 yuan per household."""
    return both(_amount_zh(amount), _amount_en(amount), lang)


def _amount_zh(amount: Amount) -> str:
    size, key = next((size, key) for size, key in _ZH_UNITS if abs(amount.value) >= size or size == 1.0)
    bound = "" if amount.bound is Bound.EXACT else word(f"bound.{amount.bound}", "zh")
    basis = "" if amount.basis is Basis.TOTAL else word(f"basis.{amount.basis}", "zh")
    return f"{basis}{bound}{_number(amount.value / size)}{word(key, 'zh')}"


def _amount_en(amount: Amount) -> str:
    bound = "" if amount.bound is Bound.EXACT else word(f"bound.{amount.bound}", "en")
    basis = "" if amount.basis is Basis.TOTAL else word(f"basis.{amount.basis}", "en")
    return " ".join(filter(None, (bound, _number(amount.value), word("ui.yuan", "en"), basis)))


def _number(value: float) -> str:
    return f"{value:,.4f}".rstrip("0").rstrip(".")
