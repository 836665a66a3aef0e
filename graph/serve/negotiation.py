"""What a client would rather have: Accept and Accept-Language with their q-values (RFC 9110, section 12)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

__all__ = ["Language", "language", "preferred"]

Language: TypeAlias = Literal["zh", "en"]


def preferred(accept: str | None, offers: Sequence[str]) -> str | None:
    """The media type to answer with 内容协商: the offer of the highest quality, among equals the first.

    Args:
        accept: the Accept header, None or empty where the client sent none (anything will do then).
        offers: media types that could be sent, without parameters, the default first.

    Returns:
        one of the offers, or None where the client accepts none of them. For each offer the most specific range that
        covers it decides; parameters other than q are not compared; ranges that are no ranges are passed over.
    """
    if accept is None or not accept.strip():
        return offers[0]
    ranges = _weighed(accept)
    quality = {offer: _quality(offer, ranges) for offer in offers}
    best = max(offers, key=lambda offer: quality[offer])
    return best if quality[best] > 0 else None


def language(accept_language: str | None) -> Language:
    """Chinese or English by Accept-Language, English where neither is asked for."""
    ranges = _weighed(accept_language or "")
    quality = {tag: max((q for said, q in ranges if said.split("-")[0] == tag), default=0.0) for tag in ("zh", "en")}
    return "zh" if quality["zh"] > quality["en"] else "en"


def _weighed(header: str) -> list[tuple[str, float]]:
    """The elements of a header in lower case, each with its quality between 0 and 1."""
    found = []
    for element in header.lower().split(","):
        name, *parameters = (part.strip() for part in element.split(";"))
        weights = [value for key, _, value in (p.partition("=") for p in parameters) if key.strip() == "q"]
        if name and (weight := _weight(weights[0] if weights else "1")) is not None:
            found.append((name, weight))
    return found


def _weight(written: str) -> float | None:
    try:
        weight = float(written)
    except ValueError:
        return None
    return weight if 0 <= weight <= 1 else None


def _quality(offer: str, ranges: Sequence[tuple[str, float]]) -> float:
    kind = offer.split("/", maxsplit=1)[0] + "/*"
    for covering in (offer, kind, "*/*"):
        said = [quality for name, quality in ranges if name == covering]
        if said:
            return max(said)
    return 0.0
