"""The whole recipe: what a build leaves, that it is the same each time, and that a failure costs nothing."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

import build_graph
from build_graph import FILES, BuildReport, build, reading_of
from graph.errors import BangfuError, BuildError, SourceError
from graph.ids import BASE
from graph.ledger import read_jsonl
from graph.model import Article, Extraction, Resolution
from graph.rdf.decode import decode
from graph.rdf.store import open_read_only

ROOT = Path(build_graph.__file__).parent

_REPORTS = {
    "cloud.txt": """柳树湾村的新日子
来源：白山日报 2019-12-19
本报讯 吉林省白山市靖宇县供销社包保龙泉镇大北山村。
县供销社派驻的第一书记周立群说，村里建起了20栋木耳大棚，总投资120万元，带动46户贫困户增收。
脱贫户陈桂兰家养了30只羊，年收入2万元。
""",
    "river.txt": """把路修到家门口
2020年6月1日 来源：延边新闻网
吉林省延边州和龙市交通运输局帮扶东城镇光东村，投入35万元修通了3公里村路。
""",
    "empty.txt": "",
}


def write_reports(folder: Path) -> Path:
    folder.mkdir()
    for name, text in _REPORTS.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    return write_reports(tmp_path / "reports")


@dataclass(frozen=True)
class Built:
    """One build of the reports, for the tests that only look at it."""

    out: Path
    report: BuildReport
    told: list[tuple[str, int, int]]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("built")
    told: list[tuple[str, int, int]] = []
    report = build([write_reports(folder / "reports")], folder / "out", on_progress=lambda *one: told.append(one))
    return Built(folder / "out", report, told)


def contents(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in FILES}


def generation(out: Path) -> str:
    return str(json.loads((out / "store" / "CURRENT").read_text())["generation"])


def test_a_build_leaves_every_file_and_a_store_with_the_same_graph(built: Built) -> None:
    out, report = built.out, built.report
    assert {path.name for path in out.iterdir()} == {*FILES, "documents", "store", ".lock"}
    store = open_read_only(out)
    from_file = Store()
    from_file.load((out / "graph.nq").read_bytes(), RdfFormat.N_QUADS)
    assert set(store) == set(from_file)
    assert len(store) == report.counts["quads"]
    rows = read_jsonl(out / "ledger.jsonl")
    assert len(rows) == report.counts["facts"] > 0
    texts = {name.removesuffix(".txt"): text for name, text in _REPORTS.items()}
    assert all(texts[str(row["doc"])][int(str(row["start"])) : int(str(row["end"]))] == row["quote"] for row in rows)
    assert {linked.iri for linked in decode(store).facts} == {row["iri"] for row in rows}


def test_every_document_has_a_page_that_the_report_and_the_network_lead_to(built: Built) -> None:
    pages = {path.name for path in (built.out / "documents").iterdir()}
    assert pages == {"cloud.html", "river.html", "index.html"}
    fact = next(linked for linked in decode(open_read_only(built.out)).facts if linked.fact.doc == "river")
    anchor = fact.iri.removeprefix(BASE).replace("/", "-")
    assert f'id="{anchor}"' in (built.out / "documents" / "river.html").read_text("utf-8")
    for page in ("report.html", "network.html"):
        assert "documents/river.html" in (built.out / page).read_text("utf-8")


def test_a_build_without_pages_takes_those_of_the_build_before_away(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([reports / "river.txt"], out)
    assert (out / "documents" / "river.html").exists()
    build([reports / "river.txt"], out, pages=False)
    assert not (out / "documents").exists()
    assert "documents/" not in json.loads((out / "manifest.json").read_text())["outputs"]
    assert "documents/river.html" not in (out / "report.html").read_text("utf-8")


def test_one_document_is_read_for_itself_as_a_build_reads_it(built: Built, tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "again")
    reading = reading_of(folder / "river.txt")
    facts = {linked.iri for linked in decode(open_read_only(built.out)).facts if linked.fact.doc == "river"}
    assert {linked.iri for linked in reading.facts} == facts
    assert not reading.in_graph
    with pytest.raises(SourceError, match="empty"):
        reading_of(folder / "empty.txt")


def test_what_cannot_be_read_is_told_and_the_rest_is_built(built: Built) -> None:
    out, report = built.out, built.report
    assert [one.document.id for one in report.documents] == ["cloud", "river"]
    assert len(report.sources_refused) == 1
    assert "empty" in report.sources_refused[0].doc
    issues = [json.loads(line) for line in (out / "issues.jsonl").read_text("utf-8").splitlines()]
    assert [issue["doc"] for issue in issues if issue["kind"] == "source"] == [report.sources_refused[0].doc]
    assert "empty" in (out / "report.html").read_text("utf-8")


def test_the_report_counts_what_each_document_yielded(built: Built) -> None:
    report = built.report
    assert sum(one.fact_count for one in report.documents) == report.counts["facts"]
    assert report.breaches == ()
    assert {one.document.id for one in report.documents if one.fact_count} == {"cloud", "river"}


def test_strict_publishes_nothing_when_a_source_was_refused(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(BuildError, match="empty"):
        build([reports], out, strict=True)
    assert not (out / "graph.nq").exists()
    (reports / "empty.txt").unlink()
    build([reports], out, strict=True)
    assert (out / "graph.nq").exists()


def test_no_documents_make_an_empty_graph(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    report = build([tmp_path / "none"], tmp_path / "out")
    assert report.counts["documents"] == report.counts["facts"] == 0
    assert read_jsonl(tmp_path / "out" / "ledger.jsonl") == []
    assert decode(open_read_only(tmp_path / "out")) == Resolution((), (), (), (), (), ())


def test_the_manifest_tells_inputs_and_outputs_by_digest(built: Built) -> None:
    manifest = json.loads((built.out / "manifest.json").read_text("utf-8"))
    assert [one["id"] for one in manifest["inputs"]] == ["cloud", "river"]
    assert set(manifest["outputs"]) == {*FILES, "documents/"} - {"manifest.json"}
    assert str(built.out.parent) not in json.dumps(manifest)


_ELSEWHERE = """
import sys
from pathlib import Path
from build_graph import build
build([Path(part) for part in sys.argv[3:]], sys.argv[1], jobs=int(sys.argv[2]))
"""


def test_same_documents_same_bytes(reports: Path, tmp_path: Path) -> None:
    """Another hash seed, another folder, another order, another number of workers, another clock."""
    shutil.copytree(reports, tmp_path / "moved" / "away")
    runs = {
        "one": (reports, ["cloud.txt", "river.txt"], "1", {"PYTHONHASHSEED": "1", "TZ": "UTC"}),
        "two": (
            tmp_path / "moved" / "away",
            ["river.txt", "cloud.txt"],
            "2",
            {"PYTHONHASHSEED": "77", "TZ": "Asia/Shanghai"},
        ),
    }
    for name, (folder, order, jobs, variables) in runs.items():
        sources = [str(folder / one) for one in order]
        subprocess.run(
            [sys.executable, "-c", _ELSEWHERE, str(tmp_path / name), jobs, *sources],
            check=True,
            cwd=ROOT,
            env={**os.environ, **variables},
        )
    one, two = contents(tmp_path / "one"), contents(tmp_path / "two")
    assert [name for name in FILES if one[name] != two[name]] == []
    assert generation(tmp_path / "one") == generation(tmp_path / "two")


def test_building_again_changes_nothing(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = build([reports], out)
    before, name = contents(out), generation(out)
    assert build([reports], out) == first
    assert contents(out) == before
    assert generation(out) == name


@pytest.mark.parametrize("step", ["resolve", "validate", "network_page", "report_page", "publish"])
def test_a_failure_leaves_the_build_before_untouched(
    step: str, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    build([reports / "cloud.txt"], out)
    before, name = contents(out), generation(out)

    def fail(*_: object, **__: object) -> None:
        raise BangfuError("out of luck")

    monkeypatch.setattr(build_graph, step, fail)
    with pytest.raises(BangfuError, match="out of luck"):
        build([reports], out)
    assert contents(out) == before
    assert generation(out) == name
    assert not (out / ".drafts").exists()
    assert len(open_read_only(out)) > 0


def _failing(article: Article) -> Extraction:
    if article.document.id == "river":
        raise RuntimeError("自相矛盾")
    return Extraction(replace(article), ())


def test_a_document_that_cannot_be_extracted_is_an_issue(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_graph, "extract", _failing)
    report = build([reports / "cloud.txt", reports / "river.txt"], tmp_path / "out")
    assert [(issue.doc, "自相矛盾" in issue.message) for issue in report.issues] == [("river", True)]
    assert report.counts["documents"] == 2


def test_progress_is_told_step_by_step(built: Built) -> None:
    told = built.told
    steps = list(dict.fromkeys(step for step, _, _ in told))
    assert steps == [
        "read",
        "extract",
        "resolve",
        "encode",
        "validate",
        "infer",
        "check",
        "store",
        "figures",
        "tables",
        "pages",
        "documents",
        "publish",
    ]
    assert all(0 <= done <= total for _, done, total in told)


@pytest.mark.slow
@pytest.mark.parametrize("delay", [0.2, 1.0, 2.5, 4.0])
def test_kill_at_any_moment_leaves_a_whole_build(delay: float, reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([reports / "cloud.txt"], out)
    before = generation(out)
    command = [sys.executable, "-c", _ELSEWHERE, str(out), "1", str(ROOT / "corpus")]
    process = subprocess.Popen(command, cwd=ROOT)
    time.sleep(delay)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert generation(out) == before
    assert len(decode(open_read_only(out)).documents) == 1
    build([reports / "river.txt"], out)
    assert [document.id for document in decode(open_read_only(out)).documents] == ["river"]
