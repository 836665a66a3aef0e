"""`bangfu evaluate` as a user types it: a folder of annotations, its documents or a ledger, scores and errors."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from cli import app
from tests.evaluation.annotations_by_hand import assistance, household, place, posting, row

VILLAGE = place("甘肃省/定西市/渭源县/田家河乡/元古堆村", "621123214206")
REPORT = """渭源县元古堆村驻村帮扶见闻

甘肃省定西市渭源县田家河乡元古堆村由甘肃省粮食局包保。甘肃省粮食局选派王志强到元古堆村任第一书记。
"""


def run(*arguments: str | Path, lang: str = "C") -> Result:
    return CliRunner(env={"LC_ALL": lang, "COLUMNS": "200"}).invoke(app, ["evaluate", *map(str, arguments)])


def annotate(folder: Path, **documents: list[dict[str, Any]]) -> Path:
    folder.mkdir(exist_ok=True)
    for doc, facts in documents.items():
        (folder / f"{doc}.json").write_text(json.dumps({"id": doc, "facts": facts}), "utf-8")
    return folder


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A report with its annotations in a folder beside it; the annotator has a household that the report lacks."""
    code_is_open = {**VILLAGE, "code": None}
    (tmp_path / "yuangudui.txt").write_text(REPORT, "utf-8")
    facts = [
        assistance(["甘肃省粮食局"], code_is_open),
        posting("王志强", place=code_is_open),
        {**household("马福"), "place": code_is_open},
    ]
    annotate(tmp_path / "annotations", yuangudui=facts)
    return tmp_path


def test_documents_are_read_extracted_and_scored(reports: Path) -> None:
    result = run(reports / "annotations")
    assert result.exit_code == 0
    scores = [line.split() for line in result.stdout.splitlines()]
    assert ["kind", "P", "R", "F1", "right", "wrong", "missed"] in scores
    assert ["assistance", "1.000", "1.000", "1.000", "1", "0", "0"] in scores
    assert ["posting", "1.000", "1.000", "1.000", "1", "0", "0"] in scores
    assert ["assisted", "household", "0.000", "0.000", "0.000", "0", "0", "1"] in scores
    assert ["relations", "1.000", "0.667", "0.800", "2", "0", "1"] in scores
    assert ["assistance.mode", "1", "1", "1.000"] in scores
    assert "Annotated documents: 1; facts: 3, of which optional: 0." in result.stderr
    assert "not the text at their offsets: 0" in result.stderr


def test_headings_are_chinese_where_the_locale_is(reports: Path) -> None:
    result = run(reports / "annotations", lang="zh_CN.UTF-8")
    assert result.stdout.split()[:7] == ["类别", "准确率", "召回率", "F1", "正确", "误报", "漏报"]
    assert "标注文献 1 篇" in result.stderr


def test_json_has_scores_and_on_demand_the_errors(reports: Path) -> None:
    said = json.loads(run(reports / "annotations", "--format", "json").stdout)
    assert said["relations"] == {"precision": 1, "recall": 0.6667, "f1": 0.8, "tp": 2, "fp": 0, "fn": 1}
    assert said["evidence"]["bad"] == 0
    assert "errors" not in said
    (error,) = json.loads(run(reports / "annotations", "--format", "json", "--errors").stdout)["errors"]
    assert (error["doc"], error["verdict"], error["fact"]) == ("yuangudui", "missed", f"马福 | {VILLAGE['path']}")


def test_errors_show_the_rule_its_trigger_and_what_it_read(reports: Path) -> None:
    annotate(reports / "annotations", yuangudui=[])
    result = run(reports / "annotations", "--errors", "--format", "csv")
    errors = list(csv.DictReader(io.StringIO(result.stdout)))
    (aid,) = (error for error in errors if error["fact"].startswith("assistance | 甘肃省粮食局"))
    assert aid["verdict"] == "wrong"
    assert "由甘肃省粮食局包保" in aid["quote"]
    assert "包保" in aid["trigger"]
    assert aid["rule"]


def test_csv_is_one_table_of_all_measures(reports: Path) -> None:
    result = run(reports / "annotations", "--format", "csv")
    table = {line["measure"]: line for line in csv.DictReader(io.StringIO(result.stdout))}
    assert (table["relations"]["recall"], table["relations"]["fn"]) == ("0.6667", "1")
    assert (table["posting"]["f1"], table["posting"]["right"]) == ("1.0", "")
    assert (table["assistance.mode"]["right"], table["assistance.mode"]["total"]) == ("1", "1")
    assert table["evidence"]["right"] == table["evidence"]["total"]


def test_documents_may_lie_elsewhere(reports: Path, tmp_path: Path) -> None:
    alone = tmp_path / "elsewhere"
    alone.mkdir()
    (reports / "annotations" / "yuangudui.json").rename(alone / "yuangudui.json")
    (reports / "yuangudui.txt").rename(reports / "annotations" / "yuangudui.txt")
    result = run(alone, "--documents", reports / "annotations", "--format", "json")
    assert json.loads(result.stdout)["relations"]["tp"] == 2


def test_annotations_and_documents_may_share_a_folder(reports: Path) -> None:
    (reports / "annotations" / "yuangudui.json").rename(reports / "yuangudui.json")
    assert json.loads(run(reports, "--format", "json").stdout)["relations"]["tp"] == 2


def test_documents_in_json_lines_are_found_by_their_id(reports: Path) -> None:
    (reports / "yuangudui.txt").unlink()
    record = json.dumps({"id": "yuangudui", "text": REPORT}, ensure_ascii=False)
    (reports / "all.jsonl").write_text(record + "\n", "utf-8")
    assert json.loads(run(reports / "annotations", "--format", "json").stdout)["relations"]["tp"] == 2


def test_a_ledger_of_any_system_is_scored_as_it_is(reports: Path) -> None:
    right = {**row("household", VILLAGE, person="马福"), "doc": "yuangudui"}
    ledger = reports / "other.jsonl"
    ledger.write_text(json.dumps(right) + "\n\n" + json.dumps({"doc": "yuangudui", "kind": "posting"}) + "\n", "utf-8")
    said = json.loads(run(reports / "annotations", "--ledger", ledger, "--format", "json").stdout)
    assert said["kinds"]["household"]["tp"] == 1
    assert (said["kinds"]["posting"]["fp"], said["kinds"]["posting"]["fn"]) == (1, 1)
    assert said["evidence"] == {"rows": 2, "bad": 2}


def test_a_ledger_is_scored_without_documents_too(reports: Path) -> None:
    (reports / "yuangudui.txt").unlink()
    ledger = reports / "ledger.jsonl"
    ledger.write_text("", "utf-8")
    result = run(reports / "annotations", "--ledger", ledger)
    assert result.exit_code == 0
    assert "Passages" not in result.stderr


@pytest.mark.parametrize(
    ("line", "told"),
    [("{", "ledger.jsonl:2 is not JSON"), ("[]", "ledger.jsonl:2 is no row"), ('{"doc": "d"}', "2 is no row")],
)
def test_a_line_that_is_no_row_is_told_with_its_number(reports: Path, line: str, told: str) -> None:
    ledger = reports / "ledger.jsonl"
    ledger.write_text(f'{{"doc": "d", "kind": "posting"}}\n{line}\n', "utf-8")
    result = run(reports / "annotations", "--ledger", ledger)
    assert result.exit_code == 1
    assert told in result.stderr


def test_what_is_missing_is_named(reports: Path) -> None:
    missing = run(reports / "nowhere")
    assert (missing.exit_code, missing.stdout) == (2, "")
    assert "nowhere: no such folder of annotations" in missing.stderr
    documents = run(reports / "annotations", "--documents", reports / "nowhere")
    assert documents.exit_code == 2
    assert "no such folder of documents" in documents.stderr
    ledger = run(reports / "annotations", "--ledger", reports / "nowhere.jsonl")
    assert ledger.exit_code == 2
    assert "nowhere.jsonl cannot be read" in ledger.stderr


def test_annotations_without_their_document_are_listed(reports: Path) -> None:
    annotate(reports / "annotations", lost=[], gone=[])
    result = run(reports / "annotations")
    assert result.exit_code == 2
    assert "lacks the documents of 2 annotations" in result.stderr
    assert [line.strip() for line in result.stderr.splitlines()[1:]] == ["gone", "lost"]


def test_a_document_that_cannot_be_read_says_why(reports: Path) -> None:
    (reports / "yuangudui.txt").write_bytes(b"")
    result = run(reports / "annotations")
    assert result.exit_code == 2
    assert "yuangudui" in result.stderr
    assert "the file is empty" in result.stderr


def test_malformed_annotations_are_told_with_file_and_line(reports: Path) -> None:
    (reports / "annotations" / "bad.json").write_text('{"id": "bad",\n', "utf-8")
    result = run(reports / "annotations")
    assert result.exit_code == 1
    assert "bad.json:2:1: not JSON" in result.stderr


def test_an_unknown_format_is_told(reports: Path) -> None:
    result = run(reports / "annotations", "--format", "xml")
    assert result.exit_code == 2
    assert "--format xml" in result.stderr


def test_errors_tell_how_a_wrong_fact_was_read_and_what_was_seen_of_a_missed_one(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(
        "石泉县驻村见闻\n\n石泉县财政局包保后柳镇中坝村。省农委没有包保该村。\n", "utf-8"
    )
    village = place("陕西省/安康市/石泉县/后柳镇/中坝村", "610922105214")
    denied = {**assistance(["陕西省农委"], village), "evidence": "省农委没有包保该村"}
    annotate(tmp_path, note=[denied])
    result = run(tmp_path, "--errors")
    assert "⟨unit⟩包保⟨village⟩" in result.stdout
    assert "level word “省” → 陕西省" not in result.stdout.split("[2]")[0]
    missed = result.stdout.split("[2]")[1]
    assert "unit “省农委”" in missed and "陕西省农委" in missed
    assert "denied, wished or supposed" in missed
    said = json.loads(run(tmp_path, "--errors", "--format", "json").stdout)["errors"]
    wrong, seen = said
    assert [part["role"] for part in wrong["matches"][0]["parts"]] == ["assister", "trigger", "recipient"]
    assert {silent["guard"] for silent in seen["seen"]["silent"]} == {"denied"}
