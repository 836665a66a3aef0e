"""Bangfu 帮扶: from Chinese reports to a citable graph of who assists whom."""

from __future__ import annotations

__version__ = "0.1.0"
