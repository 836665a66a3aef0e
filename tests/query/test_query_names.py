"""Names as people type them, and the one thing of the graph that is meant."""

from __future__ import annotations

import pytest

from graph.errors import QueryError
from graph.query import Build, find, resolve
from graph.query.names import resolve_place
from graph.query.near_names import likeness
from graph.query.spoken_names import reads_as

JINGYU_VILLAGE = "吉林省/白山市/靖宇县/龙泉镇/太平村"
TONGYU_VILLAGE = "吉林省/白城市/通榆县/瞻榆镇/太平村"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("大北山村", "大北山村"),
        ("  大北山村 ", "大北山村"),
        ("靖宇县龙泉镇大北山村", "大北山村"),
        ("吉林省/白山市/靖宇县/龙泉镇/大北山村", "大北山村"),
        ("炮台", "炮台村"),
        ("龙泉镇炮台", "炮台村"),
        ("靖宇", "靖宇县"),
        ("延边州", "延边朝鲜族自治州"),
        ("延边", "延边朝鲜族自治州"),
        ("和龍市", "和龙市"),
        ("光東村", "光东村"),
        ("省农业农村厅", "吉林省农业农村厅"),
        ("延邊州供銷社", "延边朝鲜族自治州供销合作社联合社"),
        ("延边州供销社", "延边朝鲜族自治州供销合作社联合社"),
        ("李明", "李明"),
        ("大北山村王秀英", "王秀英"),
        ("dabeishan", "大北山村"),
        ("DaBeiShanCun", "大北山村"),
        ("Dàběishān cūn", "大北山村"),
        ("Paotai village", "炮台村"),
        ("Paotai village, Longquan town", "炮台村"),
        ("Jingyu County", "靖宇县"),
        ("Jilin/Jingyu/Paotai", "炮台村"),
        ("Li Ming", "李明"),
        ("https://w3id.org/bangfu/id/place/220622", "靖宇县"),
    ],
)
def test_a_name_finds_its_thing(build: Build, typed: str, meant: str) -> None:
    assert resolve(build, typed).name == meant


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("靖宇县太平村", JINGYU_VILLAGE),
        ("靖宇县/太平村", JINGYU_VILLAGE),
        ("靖宇太平", JINGYU_VILLAGE),
        ("通榆县瞻榆镇太平村", TONGYU_VILLAGE),
        ("白城/太平村", TONGYU_VILLAGE),
    ],
)
def test_the_places_around_it_tell_two_villages_apart(build: Build, typed: str, path: str) -> None:
    assert resolve(build, typed).path == path


def test_an_ambiguous_name_lists_both_with_their_paths(build: Build) -> None:
    with pytest.raises(QueryError) as caught:
        resolve(build, "太平村")
    assert caught.value.candidates == (f"太平村 ({JINGYU_VILLAGE})", f"太平村 ({TONGYU_VILLAGE})")


def test_a_county_settles_an_ambiguous_name(build: Build) -> None:
    assert resolve(build, "太平村", inside=resolve_place(build, "通榆县")).path == TONGYU_VILLAGE


def test_wrong_places_before_a_name_do_not_find_it(build: Build) -> None:
    assert find(build, "通榆县大北山村") == ()


@pytest.mark.parametrize("typed", ["大北北山村", "大白山村", "大北山镇", "dabeishang", "龙泉大北山屯"])
def test_an_unknown_name_offers_the_nearest(build: Build, typed: str) -> None:
    with pytest.raises(QueryError) as caught:
        resolve(build, typed)
    assert caught.value.candidates[0].startswith("大北山村 (吉林省")


@pytest.mark.parametrize(
    ("typed", "path"),
    [("Taiping village, Tongyu county", TONGYU_VILLAGE), ("Jingyu/Taiping", JINGYU_VILLAGE)],
)
def test_places_around_it_tell_a_name_in_pinyin_apart(build: Build, typed: str, path: str) -> None:
    assert resolve(build, typed).path == path


def test_a_name_in_pinyin_that_two_bear_lists_both(build: Build) -> None:
    with pytest.raises(QueryError) as caught:
        resolve(build, "Taiping village")
    assert caught.value.candidates == (f"太平村 ({JINGYU_VILLAGE})", f"太平村 ({TONGYU_VILLAGE})")


def test_a_word_for_another_kind_of_place_does_not_find_it(build: Build) -> None:
    assert find(build, "Dabeishan county") == ()
    assert find(build, "Dabeishan village, Tongyu county") == ()


def test_places_are_not_near_because_both_are_villages(build: Build) -> None:
    with pytest.raises(QueryError) as caught:
        resolve(build, "西河村")
    assert caught.value.candidates == ()


@pytest.mark.parametrize(
    ("letters", "reads"),
    [("paotaicun", True), ("baotaicun", True), ("paotai", False), ("paotaicunx", False), ("", False)],
)
def test_every_reading_of_a_character_counts(letters: str, reads: bool) -> None:
    assert reads_as("炮台村", letters) is reads


def test_a_homophone_is_offered(build: Build) -> None:
    with pytest.raises(QueryError) as caught:
        resolve(build, "抛抬村")
    assert any(candidate.startswith("炮台村") for candidate in caught.value.candidates)


def test_an_abbreviation_offers_the_unit(build: Build) -> None:
    with pytest.raises(QueryError) as caught:
        resolve(build, "白山银行")
    assert caught.value.candidates[0].startswith("白山农商银行")


def test_nothing_alike_offers_nothing(build: Build) -> None:
    with pytest.raises(QueryError) as caught:
        resolve(build, "喀什葛尔")
    assert caught.value.candidates == ()


@pytest.mark.parametrize(
    "typed", ["", " ", '"', "\\", "}", "a\nb", "村", "/", "//", "<x>", "https://w3id.org/bangfu/id/place/<"]
)
def test_odd_input_is_an_unknown_name_and_no_crash(build: Build, typed: str) -> None:
    with pytest.raises(QueryError):
        resolve(build, typed)


def test_a_county_without_documents_is_found_in_the_gazetteer(build: Build) -> None:
    thing = resolve_place(build, "紫云苗族布依族自治县")
    assert (thing.iri, thing.path) == (
        "https://w3id.org/bangfu/id/place/520425",
        "贵州省/安顺市/紫云苗族布依族自治县",
    )


def test_many_uncovered_places_of_a_name_are_listed(build: Build) -> None:
    with pytest.raises(QueryError, match="no document covers any of the") as caught:
        resolve_place(build, "红旗村")
    assert any("红旗村 (" in candidate for candidate in caught.value.candidates)


def test_likeness_prefers_abbreviations_to_chance() -> None:
    assert likeness("州供销社", "延边州供销合作社") > likeness("州供销社", "延边州交通运输局")
    assert likeness("炮台村", "炮台村") == 1.0
