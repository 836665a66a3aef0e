"""The shipped gazetteer on disk, mapped into memory: which blocks hold a stem, and the rows of one block.

Stands under `graph.gazetteer.places`. Two files, both read in place and never unpacked:

- `places.trie`: a marisa trie of stems (大北山) with the numbers of the blocks in which they stand, as differences in
  little-endian base 128;
- `places.rows`: a line of JSON (what it is, counts), the directory (key of six characters, offset of four bytes, sorted
  by key), the blocks of `graph.gazetteer.place_rows`.

Reading is safe between threads and processes: nothing is written, and the caches hold values.
"""

from __future__ import annotations

import json
import mmap
import struct
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import marisa_trie

from graph.errors import GazetteerError
from graph.gazetteer.place_names import DATA
from graph.gazetteer.place_rows import Row, pack, unpack

__all__ = ["PlaceFile", "write_files"]

FORMAT = "bangfu places 1"
_ENTRY = struct.Struct("<6sI")
_REMEDY = "Install Bangfu again, or rebuild the file by scripts/build_gazetteer.py."


def _write_numbers(numbers: Iterable[int]) -> bytes:
    """Ascending numbers as their differences, seven bits a byte, the eighth set where more follows."""
    out = bytearray()
    before = 0
    for number in numbers:
        difference, before = number - before, number
        while difference > 127:
            out.append(difference & 127 | 128)
            difference >>= 7
        out.append(difference)
    return bytes(out)


def _read_numbers(data: bytes) -> Iterator[int]:
    number = difference = shift = 0
    for byte in data:
        difference |= (byte & 127) << shift
        if byte & 128:
            shift += 7
            continue
        number += difference
        yield number
        difference = shift = 0


def write_files(
    folder: Path, blocks: Mapping[str, Sequence[Row]], stems: Mapping[str, Iterable[str]], about: Mapping[str, Any]
) -> tuple[Path, Path]:
    """Write both files: `blocks` by key, `stems` with the keys of the blocks that hold them; returns their paths."""
    keys = sorted(blocks)
    numbers = {key: i for i, key in enumerate(keys)}
    packed = [pack(key, blocks[key]) for key in keys]
    head = json.dumps({"format": FORMAT, "blocks": len(keys), **about}, ensure_ascii=False, sort_keys=True)
    header = head.encode() + b"\n"
    start = len(header) + _ENTRY.size * (len(keys) + 1)
    offsets = accumulate((len(block) for block in packed), initial=start)
    directory = b"".join(_ENTRY.pack(key.encode(), at) for key, at in zip([*keys, "~"], offsets, strict=True))
    rows, trie = folder / "places.rows", folder / "places.trie"
    rows.write_bytes(header + directory + b"".join(packed))
    marisa_trie.BytesTrie(
        (stem, _write_numbers(sorted(numbers[key] for key in stems[stem]))) for stem in sorted(stems)
    ).save(str(trie))
    return rows, trie


class PlaceFile:
    """Read-only view of the two files in `folder`; raises `GazetteerError` when one is missing or of another format."""

    def __init__(self, folder: Path = DATA) -> None:
        self._name = folder / "places.rows"
        try:
            with self._name.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self._trie = marisa_trie.BytesTrie()
            self._trie.mmap(str(folder / "places.trie"))
        except (OSError, ValueError, RuntimeError) as error:
            raise GazetteerError(f"The gazetteer in {folder} cannot be read ({error}).", remedy=_REMEDY) from error
        end = self._map.find(b"\n")
        try:
            self.about: dict[str, Any] = json.loads(self._map[: end if end > 0 else 0])
        except ValueError as error:
            raise GazetteerError(f"{self._name.name} is damaged: no heading.", remedy=_REMEDY) from error
        if self.about.get("format") != FORMAT:
            raise GazetteerError(f"{self._name.name} is of format {self.about.get('format')!r}.", remedy=_REMEDY)
        self._directory = end + 1
        self._count = int(self.about["blocks"])
        self.rows = lru_cache(maxsize=1024)(self._rows)

    def _entry(self, number: int) -> tuple[str, int]:
        key, at = _ENTRY.unpack_from(self._map, self._directory + number * _ENTRY.size)
        return key.rstrip(b"\0").decode(), at

    def key(self, number: int) -> str:
        """The key of the block with that number."""
        return self._entry(number)[0]

    def keys(self, prefix: str = "") -> list[str]:
        """The keys of all blocks that begin with `prefix`, in order."""
        start = bisect_left(range(self._count), prefix, key=self.key)
        found = []
        for number in range(start, self._count):
            key = self.key(number)
            if not key.startswith(prefix):
                break
            found.append(key)
        return found

    def province_keys(self) -> list[str]:
        """The keys of the blocks of provinces, prefectures and counties."""
        return [key for key in self.keys() if len(key) == 2]

    def _block(self, key: str) -> bytes:
        """One compressed block, empty for a key without a block."""
        number = bisect_left(range(self._count), key, key=self.key)
        if number == self._count or self.key(number) != key:
            return b""
        (_, start), (_, end) = self._entry(number), self._entry(number + 1)
        return self._map[start:end]

    def _rows(self, key: str) -> tuple[Row, ...]:
        """The rows of one block in the order of their codes, empty for a key without a block."""
        block = self._block(key)
        return tuple(unpack(key, block)) if block else ()

    def rows_holding(self, key: str, words: Iterable[str]) -> list[Row]:
        """The rows of those townships of a block in whose text one of the words stands: few, and read quickly."""
        block = self._block(key)
        return unpack(key, block, words) if block else []

    def blocks_with(self, stem: str) -> list[str]:
        """The keys of the blocks in which some place has that stem."""
        values = self._trie.get(stem)
        return [self.key(number) for number in _read_numbers(values[0])] if values else []

    def stems(self, prefix: str = "") -> Iterator[str]:
        """All stems that begin with `prefix`."""
        return iter(self._trie.iterkeys(prefix))

    def has_stem(self, stem: str) -> bool:
        return stem in self._trie

    def has_prefix(self, prefix: str) -> bool:
        """Whether some stem begins so."""
        return next(iter(self._trie.iterkeys(prefix)), None) is not None
