"""The same text from another site: which document repeats which 转载. Used by `graph.resolve`.

Texts are compared by their runs of five characters (shingles). A document is a reprint of an earlier one when the
shorter of the two has at least four fifths of its shingles in common with the longer, and is at least half as long (a
notice quoted in a long report is no reprint of it). A sample of the shingles finds the candidates, all shingles decide,
so the answer is exact for every pair that the sample brings together, and the work grows with the text, not with pairs
of documents.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from zlib import crc32

from graph.model import Article, BlockKind

__all__ = ["find_reprints"]

_SHINGLE = 5
_SAME = 0.8
_HALF = 0.5
#: One in eight shingles is kept in the index, chosen by its own checksum: the same ones in every document.
_SAMPLE = 8
#: A sampled likeness this far below `_SAME` still gets the exact comparison.
_LIKELY = 0.55
#: Shingles in more originals than this are turns of phrase of the genre and find no candidates.
_COMMON = 400
_SILENT = re.compile(r"[^\w]+")


def find_reprints(articles: Sequence[Article]) -> tuple[tuple[str, str], ...]:
    """Pairs (document, the document it repeats), sorted; the one repeated is never itself a reprint.

    Of two equal texts the one with the earlier date is the original, of equal dates the lesser id; undated ones come
    last.
    """
    ordered = sorted(articles, key=lambda a: (a.document.date or "9999", a.document.id))
    index: dict[int, list[int]] = defaultdict(list)
    originals: list[Article] = []
    pairs = []
    for article in ordered:
        shingles = _shingles(article)
        sample = [shingle for shingle in shingles if shingle % _SAMPLE == 0]
        original = next((o for o in _candidates(sample, index, originals) if _same(shingles, _shingles(o))), None)
        if original is not None:
            pairs.append((article.document.id, original.document.id))
            continue
        for shingle in sample:
            index[shingle].append(len(originals))
        originals.append(article)
    return tuple(sorted(pairs))


def _shingles(article: Article) -> frozenset[int]:
    """Checksums of all runs of five word characters of the body, in simplified script."""
    body = "".join(block.span.of(article.folded) for block in article.blocks if block.kind is BlockKind.BODY)
    data = _SILENT.sub("", body).encode("utf-32-le")
    width = 4 * _SHINGLE
    return frozenset(crc32(data[at : at + width]) for at in range(0, len(data) - width + 1, 4))


def _candidates(sample: list[int], index: dict[int, list[int]], originals: list[Article]) -> list[Article]:
    """Earlier originals, likeliest first, that hold enough of the sample."""
    shared: Counter[int] = Counter()
    for shingle in sample:
        holders = index.get(shingle, [])
        if len(holders) <= _COMMON:
            shared.update(holders)
    needed = _LIKELY * _HALF * len(sample)
    likely = sorted((-count, at) for at, count in shared.items() if count >= needed)
    return [originals[at] for _, at in likely[:20]]


def _same(one: frozenset[int], other: frozenset[int]) -> bool:
    small, large = sorted((one, other), key=len)
    return bool(small) and len(small) >= _HALF * len(large) and len(small & large) >= _SAME * len(small)
