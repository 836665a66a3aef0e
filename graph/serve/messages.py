"""What the server says about a request, in Chinese or English by Accept-Language."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from graph.serve.negotiation import Language

__all__ = ["message"]


@cache
def _messages() -> dict[str, dict[Language, str]]:
    table: dict[str, dict[Language, str]] = {}
    for line in Path(__file__).with_name("messages.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, zh, en = line.split("\t")
            table[key] = {"zh": zh, "en": en}
    return table


def message(key: str, lang: Language, **values: object) -> str:
    """A sentence by its key, with its places filled in; KeyError for an unknown key."""
    return _messages()[key][lang].format(**values)
