"""The shipped gazetteer on disk, mapped into memory: which blocks hold a stem, and the rows of one block.

Stands under `graph.gazetteer.places`. Two files, both read in place and never unpacked:

- `places.trie`: a marisa trie of stems (大北山) with the numbers of the blocks in which they stand, as differences in
  little-endian base 128;
- `places.rows`: a line with the format, the number of blocks and the place of the directory; a line of JSON (source,
  releases, counts); the directory (key of six characters, offset of four bytes, sorted by key); the blocks of
  `graph.gazetteer.place_rows`.

Reading is safe between threads and processes: nothing is written, and the caches hold values.
"""

from __future__ import annotations

import mmap
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import marisa_trie

from graph.errors import GazetteerError
from graph.gazetteer.place_names import DATA
from graph.gazetteer.place_rows import Row, pack, unpack

__all__ = ["PlaceFile", "write_files"]

FORMAT = "bangfu places 1"
#: Bytes of an entry of the directory, and of the key in it.
_ENTRY, _KEY = 10, 6
#: Digits in the first line, so that its length does not depend on what it says.
_DIGITS = 9
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
    import json  # noqa: PLC0415 (readers need it for `about` only)

    keys = sorted(blocks)
    numbers = {key: i for i, key in enumerate(keys)}
    packed = [pack(key, blocks[key]) for key in keys]
    told = json.dumps(dict(about), ensure_ascii=False, sort_keys=True).encode() + b"\n"
    directory = len(f"{FORMAT}\t{0:0{_DIGITS}}\t{0:0{_DIGITS}}\n") + len(told)
    head = f"{FORMAT}\t{len(keys):0{_DIGITS}}\t{directory:0{_DIGITS}}\n".encode() + told
    offsets = accumulate((len(block) for block in packed), initial=directory + _ENTRY * (len(keys) + 1))
    entries = b"".join(
        key.encode().ljust(_KEY) + at.to_bytes(_ENTRY - _KEY, "little")
        for key, at in zip([*keys, "~"], offsets, strict=True)
    )
    rows, trie = folder / "places.rows", folder / "places.trie"
    rows.write_bytes(head + entries + b"".join(packed))
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
        head = self._map[: self._map.find(b"\n") + 1].decode("ascii", "replace").split("\t")
        if head[0] != FORMAT or len(head) != 3:
            raise GazetteerError(f"{self._name.name} is damaged or of another format than {FORMAT}.", remedy=_REMEDY)
        self._count, self._directory = int(head[1]), int(head[2])
        self.rows = lru_cache(maxsize=96)(self._rows)
        self.township = lru_cache(maxsize=16)(self._township)

    @cached_property
    def about(self) -> dict[str, Any]:
        """Source, releases by year, counts, and the characters of all stems, the most frequent first."""
        import json  # noqa: PLC0415 (a plain look-up does not ask)

        start = self._map.find(b"\n") + 1
        told: dict[str, Any] = json.loads(self._map[start : self._map.find(b"\n", start)])
        return told

    def _entry(self, number: int) -> tuple[str, int]:
        at = self._directory + number * _ENTRY
        entry = self._map[at : at + _ENTRY]
        return entry[:_KEY].decode().rstrip(), int.from_bytes(entry[_KEY:], "little")

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

    def block(self, key: str) -> bytes:
        """One compressed block, empty for a key without a block."""
        number = bisect_left(range(self._count), key, key=self.key)
        if number == self._count or self.key(number) != key:
            return b""
        (_, start), (_, end) = self._entry(number), self._entry(number + 1)
        return self._map[start:end]

    def _rows(self, key: str) -> tuple[Row, ...]:
        """The rows of one block in the order of their codes, empty for a key without a block."""
        block = self.block(key)
        return tuple(unpack(key, block)) if block else ()

    def _township(self, code: str) -> tuple[Row, ...]:
        """The rows of one township and its villages, without reading the rest of its county."""
        block = self.block(code[:6])
        return tuple(unpack(code[:6], block, township=code)) if block else ()

    def rows_holding(self, key: str, words: Iterable[str]) -> list[Row]:
        """The rows of those townships of a block in whose text one of the words stands: few, and read quickly."""
        block = self.block(key)
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
