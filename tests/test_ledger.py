"""The ledger: rows as docs/ledger.md says, in files that programs and spreadsheets read."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from graph.errors import BuildError
from graph.ledger import COLUMNS, Row, read_jsonl, rows, write_csv, write_jsonl
from graph.resolve import resolve
from tests.facts_by_hand import VILLAGE, Told
from tests.resolution_by_hand import resolution, texts

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def table() -> list[Row]:
    return rows(resolution())


def the(table: list[Row], doc: str, kind: str) -> Row:
    return next(row for row in table if row["doc"] == doc and row["kind"] == kind)


def test_columns_are_those_of_the_documentation() -> None:
    text = (ROOT / "docs" / "ledger.md").read_text("utf-8")
    cells = [line.split("|")[1:3] for line in text.splitlines() if line.startswith("| `")]
    named = [name for first, second in cells for name in re.findall(r"`(\w+)`", first)]
    assert set(COLUMNS) == set(named)
    assert len(COLUMNS) == len(set(COLUMNS))


def test_one_row_a_fact_ordered_by_document_and_text(table: list[Row]) -> None:
    assert len(table) == len(resolution().facts)
    keys = [(row["doc"], int(str(row["start"])), int(str(row["end"])), row["kind"], row["iri"]) for row in table]
    assert keys == sorted(keys)
    assert {row["iri"] for row in table} == {linked.iri for linked in resolution().facts}


def test_quotes_are_the_text_between_their_offsets(table: list[Row]) -> None:
    for row in table:
        assert texts()[str(row["doc"])][int(str(row["start"])) : int(str(row["end"]))] == row["quote"]


def test_an_assistance(table: list[Row]) -> None:
    row = the(table, "a", "assistance")
    expected = {
        "assister": "松溪县供销社",
        "assister_type": "government",
        "assister_level": "county",
        "recipient": "柳树湾村",
        "recipient_type": "village",
        "mode": "pairing",
        "place_code": "970301101201",
        "place_path": "云岭省/青川市/松溪县/石桥镇/柳树湾村",
        "date": "2017",
        "person": None,
        "project_names": None,
    }
    assert {name: row[name] for name in expected} == expected


def test_names_keep_the_script_of_the_document(table: list[Row]) -> None:
    assert the(table, "t", "assistance")["assister"] == "松溪縣供銷社"
    assert the(table, "t", "posting")["person"] == "許國棟"


def test_a_project_has_lists_and_whole_yuan_without_a_point(table: list[Row]) -> None:
    row = the(table, "a", "project")
    assert json.dumps(row["amount_cny"]) == "[1205000, 5000]"
    assert row["project_names"] == ["蔬菜大棚", "育苗棚"]
    assert (row["households"], row["persons"], row["count"]) == (46, 128, 2)
    assert the(table, "b", "project")["amount_cny"] == []


def test_a_group_of_helpers_lists_its_levels(table: list[Row]) -> None:
    row = the(table, "a", "collective")
    assert (row["category"], row["level"], row["count"]) == ("unit", ["prefecture", "county"], 36)


def test_jsonl_comes_back_as_it_was(table: list[Row], tmp_path: Path) -> None:
    write_jsonl(table, tmp_path / "ledger.jsonl")
    assert read_jsonl(tmp_path / "ledger.jsonl") == table
    first = (tmp_path / "ledger.jsonl").read_text("utf-8").splitlines()[0]
    assert list(json.loads(first)) == list(COLUMNS)
    assert "松溪县" in first


def test_csv_shows_chinese_in_spreadsheets_and_joins_lists(table: list[Row], tmp_path: Path) -> None:
    write_csv(table, tmp_path / "ledger.csv")
    assert (tmp_path / "ledger.csv").read_bytes().startswith(b"\xef\xbb\xbfiri,doc,kind")
    with (tmp_path / "ledger.csv").open(encoding="utf-8-sig", newline="") as file:
        read = list(csv.DictReader(file))
    assert len(read) == len(table)
    project = next(row for row in read if row["doc"] == "a" and row["kind"] == "project")
    assert (project["project_names"], project["amount_cny"], project["date"]) == ("蔬菜大棚;育苗棚", "1205000;5000", "")


def test_quotes_with_commas_breaks_and_formulas_survive_csv(tmp_path: Path) -> None:
    line = '=1+1,"引号"，柳树湾村建大棚'
    write_csv(rows(resolve([Told("x").project(line, where=VILLAGE).done()])), tmp_path / "x.csv")
    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.DictReader(file))["quote"] == line


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    write_csv([], tmp_path / "ledger.csv")
    before = (tmp_path / "ledger.csv").read_bytes()
    with pytest.raises(KeyError):
        write_csv([{"iri": "x"}], tmp_path / "ledger.csv")
    assert (tmp_path / "ledger.csv").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["ledger.csv"]


@pytest.mark.parametrize("line", ["no json", "[1]", '{"iri": "x"}'])
def test_a_bad_line_is_named(line: str, tmp_path: Path, table: list[Row]) -> None:
    write_jsonl(table[:1], tmp_path / "ledger.jsonl")
    with (tmp_path / "ledger.jsonl").open("a") as file:
        file.write(line + "\n")
    with pytest.raises(BuildError, match=r"ledger\.jsonl:2"):
        read_jsonl(tmp_path / "ledger.jsonl")


def test_a_missing_ledger_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="bangfu build"):
        read_jsonl(tmp_path / "ledger.jsonl")
