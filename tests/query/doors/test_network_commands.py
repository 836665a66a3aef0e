"""`bangfu network measure`, `bangfu network project`, `bangfu path`: what a user sees of the example dataset."""

from __future__ import annotations

import csv
import io
import itertools
import json
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

from graph.network import MEASURES, PROJECTIONS
from graph.terminal import language
from graph.terminal.measuring import meaning
from tests.query.three_doors import run


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_list_of_measures_says_what_each_is_in_both_languages(folder: Path) -> None:
    english, _ = run(folder, "network", "measure", "--format", "csv")
    chinese, _ = run(folder, "network", "measure", "--format", "csv", "--lang", "zh")
    assert [row["measure"] for row in rows(english)] == [row["measure"] for row in rows(chinese)] == list(MEASURES)
    assert "帮扶主体数" in rows(chinese)[1]["meaning"]
    assert rows(english)[1]["meaning"].startswith("how many different assisters")


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_prints_its_values_its_meaning_and_the_coverage(folder: Path, name: str) -> None:
    out, talk = run(folder, "network", "measure", name, "--format", "csv", "--samples", "19")
    heading = out.splitlines()[0].split(",")
    assert [column for column in heading if column in MEASURES[name].columns] == list(MEASURES[name].columns)
    language.choose("en")
    assert f"{name}: {meaning(MEASURES[name])}" in talk
    assert "Documents that cover what was asked: 4 of 4 (3 without reprints)." in talk
    told, _ = run(folder, "network", "measure", name, "--format", "json", "--samples", "19")
    said = json.loads(told, parse_constant=pytest.fail)
    assert len(said["rows"]) == len(rows(out))
    assert said["note"]


def test_a_table_for_people(folder: Path) -> None:
    out, talk = run(folder, "network", "measure", "gaps", "--county", "云岭县")
    lines = out.splitlines()
    assert lines[0].split() == ["name", "kind", "level", "standing"]
    assert [line.split("  ")[0] for line in lines if "covered, none named" in line] == []
    assert "only a place around it" in next(line for line in lines if "杏坪村" in line)
    assert "assisted 2" in talk
    zh, _ = run(folder, "network", "measure", "gaps", "--county", "双岭县", "--places", "乡级", "--lang", "zh")
    assert "有文献，未提到帮扶" in next(line for line in zh.splitlines() if "白崖乡" in line)


def test_filters_narrow_what_is_measured(folder: Path) -> None:
    def helpers(*options: str) -> set[str]:
        out, _ = run(folder, "network", "measure", "reach", "--format", "csv", *options)
        return {row["node_label"] for row in rows(out)}

    everyone = helpers()
    enterprises = helpers("--type", "企业")
    assert set() < enterprises < everyone
    assert set() < helpers("--level", "province") < everyone
    assert helpers("--county", "双岭县") == set()
    assert helpers("--top", "2") < everyone
    assert helpers("--min-documents", "2") < everyone


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("popularity",), "betweenness"),
        (("core", "--on", "level-flow"), "unit-village"),
        (("brokerage", "--by", "size"), "county"),
        (("core", "--backend", "fast"), "networkx"),
        (("overlap", "--null", "none"), "hypergeometric"),
        (("gaps", "--places", "street"), "village"),
    ],
)
def test_what_is_not_known_is_answered_with_what_is(folder: Path, options: tuple[str, ...], said: str) -> None:
    out, talk = run(folder, "network", "measure", *options, code=2)
    assert out == ""
    assert said in talk


@pytest.mark.parametrize("name", PROJECTIONS)
def test_projections_are_files_other_programs_read(folder: Path, tmp_path: Path, name: str) -> None:
    for form in ("graphml", "gexf", "json", "csv"):
        target = tmp_path / f"network.{form}"
        run(folder, "network", "project", name, "--out", str(target))
        again, _ = run(folder, "network", "project", name, "--format", form)
        assert target.read_text(encoding="utf-8") == again, "the same bytes again"
    graphml = nx.read_graphml(tmp_path / "network.graphml")
    gexf = nx.read_gexf(tmp_path / "network.gexf")
    linked = nx.node_link_graph(json.loads((tmp_path / "network.json").read_text(encoding="utf-8")), edges="edges")
    assert set(graphml) == set(gexf) == set(linked) != set()
    assert graphml.number_of_edges() == gexf.number_of_edges() == linked.number_of_edges()
    lines = rows((tmp_path / "network.csv").read_text(encoding="utf-8"))
    assert len(lines) == linked.number_of_edges()
    # No clock in a file: networkx would write the date of today.
    assert "lastmodifieddate" not in (tmp_path / "network.gexf").read_text(encoding="utf-8")
    ElementTree.parse(tmp_path / "network.gexf")


def test_households_are_masked_unless_asked_for(folder: Path) -> None:
    masked, talk = run(folder, "network", "project", "whole")
    named, _ = run(folder, "network", "project", "whole", "--with-names")
    assert "张桂兰" not in masked
    assert "张桂兰" in named
    assert "names" in talk
    part, _ = run(folder, "network", "project", "tree", "--county", "云岭县", "--format", "json")
    households = {node["label"] for node in json.loads(part)["nodes"] if node["kind"] == "household"}
    assert households
    assert all(f">{name}<" in masked for name in households), "masked alike, whichever part is written"
    empty, _ = run(folder, "network", "project", "tree", "--county", "双岭县", "--format", "json")
    assert {node["kind"] for node in json.loads(empty)["nodes"]} == {"place"}


def test_the_attributes_of_every_projection_are_listed(folder: Path) -> None:
    out, _ = run(folder, "network", "project")
    assert all(name in out for name in PROJECTIONS)
    assert "number of independent documents, reprints counted once" in out
    _, talk = run(folder, "network", "project", "star", code=2)
    assert "unit-village" in talk
    _, talk = run(folder, "network", "project", "tree", "--format", "pdf", code=2)
    assert "graphml" in talk


def test_a_path_is_told_step_by_step_with_its_sentences(folder: Path) -> None:
    out, talk = run(folder, "path", "岭北省审计厅", "张桂兰")
    lines = out.splitlines()
    assert lines[0].startswith("[1] 岭北省审计厅 → ")
    assert lines[0].endswith(" → 张桂兰")
    assert any("assists" in line and "documents: " in line for line in lines)
    assert any(line.strip().startswith("“") for line in lines)
    assert any("[yunling-" in line for line in lines)
    assert talk.startswith("Shortest chains: ")


def test_a_path_for_programs_has_every_passage(folder: Path) -> None:
    out, _ = run(folder, "path", "岭北省审计厅", "张桂兰", "--format", "json")
    steps = json.loads(out)
    assert [step["step"] for step in steps if step["chain"] == 1] == sorted(
        step["step"] for step in steps if step["chain"] == 1
    )
    assert all(step["evidence"] for step in steps if step["fact"])
    assert all(passage["quote"] for step in steps for passage in step["evidence"])
    for one, two in itertools.pairwise(steps):
        if two["chain"] == one["chain"] and two["step"] == one["step"] + 1:
            assert one["target_iri"] == two["source_iri"]
    table, _ = run(folder, "path", "岭北省审计厅", "张桂兰", "--format", "csv")
    assert {row["fact"] for row in rows(table)} == {step["fact"] for step in steps}


def test_no_path_is_explained(folder: Path) -> None:
    out, talk = run(folder, "path", "岭北省审计厅", "岭北省审计厅")
    assert (out, talk) == ("", "岭北省审计厅 and 岭北省审计厅 are the same thing.\n")
    out, talk = run(folder, "path", "岭北省审计厅", "白崖乡", "--help-only")
    assert out == ""
    assert "without --help-only they are tied by the places they lie in" in talk
    _, talk = run(folder, "path", "岭北省审计厅", "白崖乡")
    assert "Shortest chains" in talk
    _, talk = run(folder, "path", "岭北省审计厅", "无此单位", code=2)
    assert "无此单位" in talk
