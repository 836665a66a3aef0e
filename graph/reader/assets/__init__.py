"""Styles and scripts of the reader's pages, beside this module."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["reader_asset"]


@cache
def reader_asset(name: str) -> str:
    """The text of a style or script of this folder."""
    return files("graph.reader.assets").joinpath(name).read_text(encoding="utf-8")
