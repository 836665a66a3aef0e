"""What documents tell differently, as the report shows it and as `differences` answers it."""

from __future__ import annotations

from pathlib import Path

from graph.model import Amount, Category, Level, ProjectType, Resolution, Status
from graph.query import Build, differences
from graph.rdf.encode import encode
from graph.rdf.store import create
from graph.rdf.vocabulary import ontology_quads
from graph.render.conflicts import Conflict, conflicts
from graph.resolve import resolve
from tests.facts_by_hand import COUNTY, VILLAGE, Told


def _world() -> Resolution:
    """Documents that differ on a status, a sum and a number, agree on others, and one that only says more."""
    one = (
        Told("one")
        .assistance("甲局包保柳树湾村", "松溪县甲局")
        .assistance("乙局包保柳树湾村", "松溪县乙局")
        .project("建路10万元", ProjectType.ROAD, amounts=(Amount(100000.0),))
        .project("建大棚5万元", ProjectType.PLANTING, amounts=(Amount(50000.0),))
        .collective("派12个单位", 12, COUNTY, category=Category.UNIT, levels=(Level.COUNTY,))
    )
    two = (
        Told("two")
        .assistance("甲局不再包保柳树湾村", "松溪县甲局", status=Status.ENDED)
        .assistance("乙局包保柳树湾村不变", "松溪县乙局")
        .project("建路一条用12.5万元", ProjectType.ROAD, amounts=(Amount(125000.0),))
        .project("建大棚两期5万元和6万元", ProjectType.PLANTING, amounts=(Amount(50000.0), Amount(60000.0)))
        .collective("又派15个单位", 15, COUNTY, category=Category.UNIT, levels=(Level.COUNTY,))
    )
    return resolve([one.done(), two.done()])


def _said(one: Conflict) -> dict[str, tuple[str, ...]]:
    return {told.doc: told.values for told in one.told}


def test_each_topic_once_with_what_each_document_says() -> None:
    found = {one.aspect: one for one in conflicts(_world().facts, ())}
    assert set(found) == {"status", "sum", "count"} and len(conflicts(_world().facts, ())) == 3
    assert _said(found["status"]) == {"one": ("under_way",), "two": ("ended",)}
    assert (found["status"].assister, found["status"].place) == ("松溪县甲局", VILLAGE.path)
    assert (found["sum"].kind, _said(found["sum"])) == ("road", {"one": ("100000",), "two": ("125000",)})
    assert (found["count"].level, _said(found["count"])) == ("county", {"one": ("12",), "two": ("15",)})


def test_reprints_contradict_nobody() -> None:
    assert conflicts(_world().facts, {"two"}) == ()


def test_the_report_and_the_question_find_the_same(tmp_path: Path) -> None:
    resolution = _world()
    store = create(tmp_path / "store")
    store.bulk_extend(encode(resolution, version="test"))
    store.bulk_extend(ontology_quads())
    asked = {(row.aspect.value, row.place.name, str(row.kind or "")) for row in differences(Build(store)).rows}
    told = {(one.aspect, one.place[-1], one.kind) for one in conflicts(resolution.facts, ())}
    assert told == asked
