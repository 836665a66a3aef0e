"""The shipped gazetteer, asked about real places of many provinces."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from graph.errors import GazetteerError
from graph.gazetteer.block_heads import beginnings
from graph.gazetteer.places import YEARS, Gazetteer, PlaceRecord, Reason
from graph.gazetteer.scanner import pairs
from graph.model import Level


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.default()


def only(records: tuple[PlaceRecord, ...]) -> PlaceRecord:
    assert len(records) == 1, records
    return records[0]


# -- by code -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "path"),
    [
        ("220622102207", "吉林省/白山市/靖宇县/龙泉镇/大北山村"),
        ("469007201206", "海南省/省直辖县级行政区划/东方市/江边乡/白查村"),
        ("110101001001", "北京市/市辖区/东城区/东华门街道/多福巷社区"),
        ("500229", "重庆市/县/城口县"),
        ("630121208206", "青海省/西宁市/大通回族土族自治县/向化藏族乡/上滩村"),
        ("441900003", "广东省/东莞市/东城街道"),
        ("65", "新疆维吾尔自治区"),
    ],
)
def test_paths_run_from_the_province_in_plain_names(gazetteer: Gazetteer, code: str, path: str) -> None:
    assert "/".join(gazetteer.path_names(code)) == path


def test_a_code_has_the_name_of_the_year(gazetteer: Gazetteer) -> None:
    early, late = gazetteer.by_code("422801400", 2016), gazetteer.by_code("422801400", 2023)
    assert early is not None and late is not None
    assert (early.name, early.years) == ("沐抚办事处", (2016, 2017))
    assert (late.name, late.years) == ("恩施大峡谷风景管理处", (2018, 2019, 2020, 2021, 2022, 2023))
    assert gazetteer.path_names("422801400201", 2016)[3] == "沐抚办事处"


def test_spellings_of_the_ending_are_one_name(gazetteer: Gazetteer) -> None:
    record = gazetteer.by_code("511529102222")
    assert record is not None
    assert (record.plain_name, record.name, record.years) == ("雪花村", "雪花村村民委员会", YEARS)
    dated = gazetteer.by_code("511529102222", 2016)
    assert dated is not None and dated.name == "雪花村民委员会"


def test_unknown_codes_and_years(gazetteer: Gazetteer) -> None:
    assert gazetteer.by_code("999999") is None
    assert gazetteer.by_code("2206221") is None
    assert gazetteer.by_code("330383", 2018) is None  # 龙港市 was founded in 2019
    assert gazetteer.path("999999") == ()
    with pytest.raises(GazetteerError, match="no map of 2015"):
        gazetteer.by_code("220622", 2015)


def test_children_and_descendants(gazetteer: Gazetteer) -> None:
    assert [r.name for r in gazetteer.children("2224")] == [
        "延吉市",
        "图们市",
        "敦化市",
        "珲春市",
        "龙井市",
        "和龙市",
        "汪清县",
        "安图县",
    ]
    villages = gazetteer.descendants("220622", Level.VILLAGE)
    assert "大北山村" in {r.plain_name for r in villages}
    assert all(r.code.startswith("220622") and r.level is Level.VILLAGE for r in villages)
    counties_2016 = {r.name for r in gazetteer.descendants("37", Level.COUNTY, 2016)}
    assert {"莱城区", "章丘市"} <= counties_2016
    assert "莱芜区" not in counties_2016
    assert gazetteer.children("220622102207") == ()


def test_children_of_a_place_that_is_gone_are_those_of_its_last_map(gazetteer: Gazetteer) -> None:
    children = gazetteer.children("520221")
    assert "都格镇" in {r.name for r in children}
    assert all(2020 in r.years for r in children)


# -- by name -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["大北山村", "大北山村委会", "大北山村村民委员会"])
def test_a_village_is_found_as_documents_write_it(gazetteer: Gazetteer, name: str) -> None:
    assert only(gazetteer.by_name(name, within="220622")).code == "220622102207"


def test_within_narrows_and_takes_codes_of_any_level_and_year(gazetteer: Gazetteer) -> None:
    for within in ("220622102", "220622", "2206", "22"):
        assert only(gazetteer.by_name("大北山村", within=within)).code == "220622102207"
    # A town that 水城县 had not yet is found under the county's old code too: it is the same county.
    assert {r.code for r in gazetteer.by_name("玉舍镇", within="520221")} == {"520204108"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("都安县", "451228"),
        ("延边州", "2224"),
        ("大通县", "630121"),
        ("凉山州", "5134"),
        ("内蒙古自治区", "15"),
        ("广西自治区", "45"),
        ("东莞市", "4419"),
        ("嘉峪关市", "6202"),
    ],
)
def test_usual_forms_of_counties_and_above(gazetteer: Gazetteer, name: str, code: str) -> None:
    assert only(gazetteer.by_name(name)).code == code


def test_bare_names_only_on_request(gazetteer: Gazetteer) -> None:
    assert gazetteer.by_name("靖宇") == ()
    found = [r.code for r in gazetteer.by_name("靖宇", short=True)]
    assert found[0] == "220622"
    assert "220622100" in found
    assert only(gazetteer.by_name("龙泉", within="220622", level=Level.TOWNSHIP, short=True)).name == "龙泉镇"


def test_a_village_is_found_by_the_kindred_word(gazetteer: Gazetteer) -> None:
    assert only(gazetteer.by_name("狄庄村", within="320322")).name == "狄庄居委会"


def test_fillers_are_never_found_by_name(gazetteer: Gazetteer) -> None:
    for name in ("市辖区", "省直辖县级行政区划", "县"):
        assert gazetteer.by_name(name) == ()
    assert gazetteer.by_name("") == ()


def test_the_year_asks_one_map(gazetteer: Gazetteer) -> None:
    assert only(gazetteer.by_name("水城县", year=2017)).code == "520221"
    assert gazetteer.by_name("水城县", year=2023) == ()
    assert only(gazetteer.by_name("水城区", year=2023)).code == "520204"


def test_a_place_of_several_codes_is_given_once(gazetteer: Gazetteer) -> None:
    assert only(gazetteer.by_name("公主岭市")).code == "220184"
    assert only(gazetteer.by_name("公主岭市", year=2018)).code == "220381"


# -- through the years -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("520221", "520204"),  # 水城县 → 水城区, 2020
        ("331021", "331083"),  # 玉环县 → 玉环市, 2017
        ("220381", "220184"),  # 公主岭市, from 四平 to 长春, 2020
        ("360421", "360404"),  # 九江县 → 柴桑区, 2017
        ("411023", "411003"),  # 许昌县 → 建安区, 2016
        ("340221", "340210"),  # 芜湖县 → 湾沚区, 2020
        ("520222", "520281"),  # 盘县 → 盘州市, 2017
        ("230709", "230751"),  # 金山屯区 → 金林区, 2019
        ("139001", "130682"),  # 定州市
        ("3712", "3701"),  # 莱芜市, into 济南, 2019
        ("5424", "5406"),  # 那曲地区 → 那曲市, 2017
        ("220622", "220622"),
        ("654022208", "654022106"),  # 海努克乡 → 海努克镇
        ("654022208200", "654022106200"),
    ],
)
def test_codes_of_today(gazetteer: Gazetteer, old: str, new: str) -> None:
    assert gazetteer.today(old) == new


def test_every_successor_still_holds(gazetteer: Gazetteer) -> None:
    for key in ("22", "52", "220622", "520221", "371202"):
        for row in gazetteer.file.rows(key):
            for successor in row.successors:
                record = gazetteer.by_code(successor.code)
                assert record is not None and record.living
                assert 0.1 <= successor.certainty <= 1.0


def test_successors_say_how_sure_and_why(gazetteer: Gazetteer) -> None:
    record = gazetteer.by_code("331021")
    assert record is not None
    assert [(s.code, s.certainty, s.reason) for s in record.successors] == [("331083", 1.0, Reason.CONVERTED)]


def test_merged_villages_are_gone(gazetteer: Gazetteer) -> None:
    assert gazetteer.today("510129203210") is None
    assert gazetteer.today("999999") is None


def test_a_place_of_the_model_has_todays_code_and_the_documents_name(gazetteer: Gazetteer) -> None:
    shuicheng = gazetteer.to_place("520221")
    assert (shuicheng.name, shuicheng.path_text, shuicheng.code) == ("水城县", "贵州省/六盘水市/水城县", "520204")
    village = gazetteer.to_place("320322105002", name="狄庄村")
    assert (village.level, village.path_text) == (Level.VILLAGE, "江苏省/徐州市/沛县/胡寨镇/狄庄村")
    gone = gazetteer.to_place("510129203210")
    assert (gone.code, gone.path_text) == (None, "四川省/成都市/大邑县/金星乡/雁鹅村")
    with pytest.raises(GazetteerError, match="999999"):
        gazetteer.to_place("999999")


# -- surfaces ----------------------------------------------------------------------------------------------------------


def test_surfaces_of_a_county(gazetteer: Gazetteer) -> None:
    surfaces = gazetteer.surfaces("630121")
    for form in ("向化藏族乡", "向化乡", "向化"):
        assert surfaces[form] == ("630121208",)
    assert surfaces["上滩村"] == ("630121208206",)
    assert "上滩" not in surfaces
    assert gazetteer.village_short_forms("630121")["上滩"] == ("630121208206",)
    streets = gazetteer.surfaces("611025")
    assert streets["永乐街道"] == streets["永乐街道办"] == streets["永乐街道办事处"] == ("611025001",)


def test_surfaces_keep_ambiguity(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.surfaces("220802")["新建村"]) > 1


def test_surfaces_of_earlier_maps_carry_todays_codes(gazetteer: Gazetteer) -> None:
    surfaces = gazetteer.surfaces("654022")
    assert surfaces["海努克乡"] == surfaces["海努克镇"] == ("654022106",)
    former = gazetteer.surfaces("510129")["雁鹅村"]  # merged away: its own last code
    assert former == ("510129203210",)


def test_surfaces_of_a_prefecture_hold_its_counties_and_their_places(gazetteer: Gazetteer) -> None:
    surfaces = gazetteer.surfaces("2206")
    assert surfaces["靖宇"][0] == "220622"
    assert "220622102" in surfaces["龙泉镇"]
    assert not any(code.startswith("2205") for codes in surfaces.values() for code in codes)


@pytest.mark.parametrize("county", ["220622", "630121", "654022", "510129", "611025", "469007", "533525"])
def test_what_a_text_begins_has_the_codes_it_has_among_all_surfaces(gazetteer: Gazetteer, county: str) -> None:
    every = gazetteer.surfaces(county)
    for text in (sorted(every)[::7], sorted(every)[3::11], ["李村", "龙泉镇大北山村", "中心社区"]):
        held = "、".join(text)
        begun = beginnings(pairs(held).keys())
        some = gazetteer.surfaces_begun(county, begun)
        assert {s: c for s, c in some.items() if s in held} == {s: c for s, c in every.items() if s in held}


def test_a_text_takes_few_names_of_a_county_apart(gazetteer: Gazetteer) -> None:
    begun = beginnings(pairs("龙泉镇大北山村的木耳丰收了").keys())
    assert len(gazetteer.surfaces_begun("220622", begun)) < len(gazetteer.surfaces("220622")) / 10


def test_national_surfaces(gazetteer: Gazetteer) -> None:
    for surface, code in {
        "靖宇": "220622",
        "广西": "45",
        "新疆": "65",
        "都安": "451228",
        "阿克苏地区": "6529",
        "前郭县": "220721",
        "密云县": "110118",
        "海东地区": "6302",
        "靖西县": "451081",
        "水城县": "520204",
        "台湾": "71",
    }.items():
        assert gazetteer.counties_named(surface) == (code,)
    assert set(gazetteer.counties_named("吉林")) == {"22", "2202"}
    assert {"110105", "2113", "211321", "220104"} == set(gazetteer.counties_named("朝阳"))
    assert "市辖区" not in gazetteer.national_surfaces()
    assert gazetteer.counties_named("没有的县") == ()


# -- near names --------------------------------------------------------------------------------------------------------


def test_near_names_inside_a_county(gazetteer: Gazetteer) -> None:
    assert gazetteer.near("崇礼村", within="220622")[0].plain_name == "崇理村"
    assert gazetteer.near("冬瓜村", within="611025")[0].plain_name == "东瓜村"


def test_near_names_nationwide(gazetteer: Gazetteer) -> None:
    assert gazetteer.near("敬宇县")[0].name == "靖宇县"
    assert gazetteer.near("陆盘水市", level=Level.PREFECTURE)[0].name == "六盘水市"
    assert gazetteer.near("乌鲁却勤镇", level=Level.TOWNSHIP)[0].name == "乌鲁却勒镇"
    assert len(gazetteer.near("团洁村", limit=3)) == 3
    assert gazetteer.near("abcdefg") == ()


# -- as a shared resource ----------------------------------------------------------------------------------------------


def test_one_instance_serves_many_threads() -> None:
    fresh = Gazetteer()
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: fresh.by_name("大北山村", within="22")[0].code, range(64)))
    assert set(answers) == {"220622102207"}
    assert Gazetteer.default() is Gazetteer.default()


def test_a_look_up_loads_no_dictionary_of_readings() -> None:
    code = (
        "import sys; from graph.gazetteer.places import Gazetteer; Gazetteer.default().by_name('大北山村');"
        "print([m for m in ('pypinyin', 'graph.gazetteer.near', 'rdflib', 'networkx', 'opencc') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
