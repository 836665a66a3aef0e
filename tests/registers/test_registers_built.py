"""A workbook among the documents of a build: its facts in the ledger and the graph, with the addresses of its cells."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from build_graph import BuildReport, build
from graph.ledger import Row, read_jsonl
from graph.query.build import Build
from graph.query.explain import explain
from graph.rdf.decode import decode
from graph.rdf.store import open_read_only


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BuildReport]:
    folder = tmp_path_factory.mktemp("registers")
    sources = folder / "sources"
    sources.mkdir()
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["元阳县驻村帮扶名单"])
    sheet.append(["帮扶单位", "帮扶村", "第一书记", "电话", "帮扶责任人", "脱贫户", "天气"])
    sheet.append(["县水利局", "新街镇芭蕉岭村", "罗长青", "13900000021", "普文", "李有福", "晴"])
    sheet.append(["云南大学", "牛角寨镇果期村", "高俊", "13900000022", "白秀珍", "马阿二", "雨"])
    book.save(sources / "register.xlsx")
    (sources / "broken.xlsx").write_bytes(b"PK\x03\x04")
    (sources / "report.txt").write_text("元阳县水利局帮扶纪实\n\n元阳县水利局定点帮扶新街镇芭蕉岭村。\n", "utf-8")
    return folder / "out", build([sources], folder / "out")


def ledger(built: tuple[Path, BuildReport]) -> list[Row]:
    return read_jsonl(built[0] / "ledger.jsonl")


def test_every_row_of_the_workbook_is_in_the_ledger(built: tuple[Path, BuildReport]) -> None:
    rows = [row for row in ledger(built) if row["doc"] == "register"]
    helps = {(row["assister"], row["recipient"]) for row in rows if row["kind"] == "assistance"}
    assert helps == {
        ("元阳县水利局", "芭蕉岭村"),
        ("云南大学", "果期村"),
        ("普文", "李有福"),
        ("白秀珍", "马阿二"),
    }
    posted = {(row["person"], row["role"], row["dispatched_by"]) for row in rows if row["kind"] == "posting"}
    assert ("罗长青", "first_secretary", "元阳县水利局") in posted
    assert ("白秀珍", "responsible_person", None) in posted
    assert {row["person"] for row in rows if row["kind"] == "household"} == {"李有福", "马阿二"}


def test_rows_of_tables_tell_their_cells_and_prose_does_not(built: tuple[Path, BuildReport]) -> None:
    (row,) = (r for r in ledger(built) if r["doc"] == "register" and r["assister"] == "云南大学")
    assert row["cells"] == ["1!A4", "1!B4"]
    assert {str(r["cells"]) for r in ledger(built) if r["doc"] == "report"} == {"None"}


def test_one_fact_of_a_register_and_a_report_is_one_in_the_graph(built: tuple[Path, BuildReport]) -> None:
    rows = [row for row in ledger(built) if (row["assister"], row["recipient"]) == ("元阳县水利局", "芭蕉岭村")]
    assert {row["doc"] for row in rows} == {"register", "report"}
    assert len({row["iri"] for row in rows}) == 1


def test_the_graph_keeps_the_cells_and_no_telephone(built: tuple[Path, BuildReport]) -> None:
    out, report = built
    assert not report.breaches
    quads = (out / "graph.nq").read_text("utf-8")
    assert "1390000002" not in quads
    resolution = decode(open_read_only(out))
    cells = {linked.fact.evidence.cells for linked in resolution.facts if linked.fact.doc == "register"}
    assert all(cells)
    assert any(cell.address == "1!F3" for found in cells for cell in found)


def test_what_is_not_understood_is_in_the_report(built: tuple[Path, BuildReport]) -> None:
    issues = {(issue.kind, issue.quote) for issue in built[1].issues}
    assert ("column_unknown", "天气") in issues
    (refused,) = built[1].sources_refused
    assert "broken.xlsx" in refused.message


def test_an_explanation_names_the_cells_and_the_head(built: tuple[Path, BuildReport]) -> None:
    build = Build.open(built[0])
    iri = next(str(r["iri"]) for r in ledger(built) if r["doc"] == "register" and r["assister"] == "云南大学")
    (reading,) = explain(build, iri).readings
    assert reading.passage.cells == ("1!A4", "1!B4")
    assert reading.passage.trigger == "帮扶单位"
