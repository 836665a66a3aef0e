"""What `bangfu place` answers."""

from __future__ import annotations

import pytest

from graph.errors import GazetteerError
from graph.gazetteer.lookup import look_up
from graph.model import Level


def test_a_village_in_a_county() -> None:
    found = look_up("大北山村", within="靖宇县")
    assert [m.path for m in found.matches] == [("吉林省", "白山市", "靖宇县", "龙泉镇", "大北山村")]
    assert found.matches[0].years == tuple(range(2016, 2024))
    assert found.near == ()


def test_the_area_may_be_short_old_or_a_code() -> None:
    for area in ("珲春", "珲春市", "222404", "2224", "延边州"):
        assert [m.code for m in look_up("炮台村", within=area).matches] == ["222404200207"]
    assert look_up("玉舍镇", within="水城县").matches[0].code == "520204108"


def test_an_ambiguous_area_is_asked_back() -> None:
    found = look_up("炮台村", within="朝阳")
    assert found.within_ambiguous
    assert found.matches == ()
    assert {m.name for m in found.within} == {"朝阳区", "朝阳市", "朝阳县"}


def test_an_unknown_area_is_said() -> None:
    found = look_up("炮台村", within="没有的县")
    assert found.within_unknown
    assert not found.within_ambiguous


def test_the_map_of_a_year_with_the_successor() -> None:
    match = look_up("水城县", year=2017).matches[0]
    assert (match.code, match.level, match.today) == ("520221", Level.COUNTY, "520204")
    assert match.years == (2016, 2017, 2018, 2019, 2020)
    assert match.successors[0].code == "520204"


def test_old_names_lead_to_the_place_of_today() -> None:
    assert look_up("密云县").matches[0].code == "110118"
    assert look_up("前郭县").matches[0].name == "前郭尔罗斯蒙古族自治县"


def test_a_bare_name_is_tried_last() -> None:
    assert look_up("靖宇").matches[0].name == "靖宇县"


def test_near_names_when_nothing_matches() -> None:
    found = look_up("崇礼村", within="靖宇县")
    assert found.matches == ()
    assert found.near[0].path == ("吉林省", "白山市", "靖宇县", "景山镇", "崇理村")


def test_codes_are_looked_up_too() -> None:
    assert look_up("220622102207").matches[0].name == "大北山村"
    assert look_up("123").matches == ()


def test_a_year_without_a_map_is_an_error() -> None:
    with pytest.raises(GazetteerError, match="2009"):
        look_up("大北山村", year=2009)
