"""Build graph/gazetteer/data/readings.tsv: the toneless readings of Chinese characters, from pypinyin.

Run once by the maintainers (`PYTHONPATH=. python scripts/build_readings.py`), so that a look-up need not load the whole
dictionary of pypinyin, phrases included, to know that 礼 and 理 sound alike.
"""

from __future__ import annotations

from collections import defaultdict
from importlib.metadata import version
from pathlib import Path

from pypinyin import Style, pinyin

from graph.gazetteer.place_names import DATA

__all__ = ["main", "readings_table"]

#: Unified ideographs, the block all names of places are written in but for a handful.
CHARACTERS = range(0x4E00, 0xA000)


def readings_table() -> str:
    """The text of the table: one line a reading, its characters in the order of their code points."""
    by_reading: dict[str, list[str]] = defaultdict(list)
    for character in map(chr, CHARACTERS):
        for reading in sorted(set(pinyin(character, style=Style.NORMAL, heteronym=True)[0])):
            if reading.isascii() or reading == "ê":
                by_reading[reading].append(character)
    head = (
        "# Toneless readings of Chinese characters, every reading of each: which names of places sound alike.\n"
        f"# Source: pypinyin {version('pypinyin')} (MIT), by scripts/build_readings.py.\n"
        "reading\tcharacters\n"
    )
    return head + "".join(f"{reading}\t{''.join(found)}\n" for reading, found in sorted(by_reading.items()))


def main(path: Path = DATA / "readings.tsv") -> None:
    path.write_text(readings_table(), encoding="utf-8")


if __name__ == "__main__":
    main()
