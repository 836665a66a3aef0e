"""Annotations as people write them: what is read, and what is told when a file is not right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graph.errors import QueryError, SourceError
from graph.evaluation.gold import GoldAssistance, GoldCollective, GoldPlace, GoldProject, read_gold
from graph.model import AssisterType, Level, Mode, ProjectType
from tests.evaluation.annotations_by_hand import VILLAGE, assistance, collective, household, posting, project


def write(folder: Path, *facts: Any, name: str = "d.json", **document: Any) -> Path:
    folder.mkdir(exist_ok=True)
    said = {"id": "d", "title": "", "date": None, "script": "hans", "facts": [*facts], **document}
    (folder / name).write_text(json.dumps(said, ensure_ascii=False, indent=1), "utf-8")
    return folder


def test_facts_come_with_their_values_as_words_of_the_domain(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        assistance(["甘肃省农业农村厅", "省农业农村厅"], optional=True),
        project("planting", amount_cny=[120000, 5000.5], households=48),
        collective("unit", 36, ["prefecture", "county"]),
    )
    (document,) = read_gold(folder)
    aid, work, helpers = document.facts
    assert isinstance(aid, GoldAssistance)
    assert aid.assister == ("甘肃省农业农村厅", "省农业农村厅")
    assert (aid.assister_type, aid.assister_level) == (AssisterType.GOVERNMENT, Level.PROVINCE)
    assert (aid.modes, aid.optional) == ((Mode.PAIRING, Mode.FUNDING), True)
    assert aid.place == GoldPlace("元古堆村", "甘肃省/定西市/渭源县/田家河乡/元古堆村", "621123208204")
    assert isinstance(work, GoldProject)
    assert (work.project_type, work.amounts, work.households, work.persons) == (
        ProjectType.PLANTING,
        (120000.0, 5000.5),
        48,
        None,
    )
    assert isinstance(helpers, GoldCollective)
    assert (helpers.count, helpers.levels, helpers.optional) == (36, (Level.PREFECTURE, Level.COUNTY), False)


def test_a_private_company_has_no_level_and_a_place_may_lack_its_code(tmp_path: Path) -> None:
    where = {**VILLAGE, "code": None}
    folder = write(tmp_path, assistance(["陇原药业公司"], where, assister_type="enterprise", assister_level=None))
    ((fact,),) = (document.facts for document in read_gold(folder))
    assert isinstance(fact, GoldAssistance)
    assert fact.assister_level is None
    assert fact.place.code is None


def test_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    for doc in ("b", "a", "c"):
        write(tmp_path, household("马福"), name=f"{doc}.json", id=doc)
    assert [document.id for document in read_gold(tmp_path)] == ["a", "b", "c"]


def test_a_folder_that_is_missing_or_empty_is_told(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="no such folder of annotations"):
        read_gold(tmp_path / "nowhere")
    with pytest.raises(QueryError, match="no annotations"):
        read_gold(tmp_path)


def test_malformed_json_is_told_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "d.json").write_text('{"id": "d",\n "facts": [}\n', "utf-8")
    with pytest.raises(SourceError, match=r"d\.json:2:12: not JSON"):
        read_gold(tmp_path)


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "d.json").write_bytes('{"id": "元古堆村"}'.encode("gb18030"))
    with pytest.raises(SourceError, match=r"d\.json: not UTF-8 at byte"):
        read_gold(tmp_path)


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        (assistance(["甲局"], mode=["gift"]), "fact 2: 'mode' should be of pairing, posting"),
        (posting("王强", role="mayor"), "fact 2: 'role' should be of first_secretary"),
        (project("planting", households="48户"), "fact 2: 'households' should be a whole number, not \"48户\""),
        (project("planting", amount_cny=["12万"]), "fact 2: 'amount_cny' should be a list of numbers"),
        ({**collective("unit", 3, []), "count": None}, "fact 2: 'count' should be a whole number"),
        ({**household("马福"), "person": "马福"}, "fact 2: 'person' should be a list of texts"),
        ({**household("马福"), "place": None}, "fact 2, place: not a JSON object"),
        ({"kind": "gift"}, "fact 2: 'kind' should be of assistance, posting"),
        ("马福", "fact 2: not a JSON object"),
    ],
)
def test_a_fact_that_breaks_the_format_is_told_by_file_number_and_field(
    tmp_path: Path, fact: object, told: str
) -> None:
    with pytest.raises(SourceError) as caught:
        read_gold(write(tmp_path, household("马福"), fact))
    assert f"d.json, {told}" in str(caught.value)


def test_two_files_with_one_id_are_told(tmp_path: Path) -> None:
    write(tmp_path, name="a.json")
    write(tmp_path, name="b.json")
    with pytest.raises(SourceError, match=r"b\.json: the id 'd' stands in another file too"):
        read_gold(tmp_path)


def test_the_shipped_annotations_keep_the_format() -> None:
    folder = Path(__file__).resolve().parents[2] / "corpus" / "annotations"
    documents = read_gold(folder)
    assert {document.id for document in documents} == {path.stem for path in folder.glob("*.json")}
    assert all(document.facts for document in documents)
