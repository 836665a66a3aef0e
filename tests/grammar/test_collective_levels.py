"""Of which level the counted helpers are: by words of levels, by the list or its parts, by whoever sends them."""

from __future__ import annotations

import pytest

from graph.extract import extract
from graph.model import Collective
from graph.text.reading import article

#: place of the headline | wording | count: levels (中央 is 央), divided by ";"
_WORDINGS = (
    # several levels written without marks, and the list they hold for
    "黑龙江省抚远市 | 省市县共派驻村工作队62支、队员186人，帮扶38个村。 | 62: 省市县; 186: 省市县",
    "安徽省太湖县 | 全县共有省市县三级选派干部163人、定点帮扶单位74家。 | 163: 省市县; 74: 省市县",
    "湖南省新晃县 | 省、市、县三级选派驻村第一书记88名，驻村帮扶。 | 88: 省市县",
    "四川省甘洛县 | 州县两级选派驻村工作队员312名，覆盖所有脱贫村。 | 312: 市县",
    # the number divided by levels right behind it
    "江西省广昌县 | 尖峰乡现有挂点帮扶单位9个（市直1个、县直8个）。 | 9: 市县",
    "内蒙古扎赉特旗 | 全旗在岗驻村第一书记95名。其中自治区派6名、盟派31名、旗派58名。 | 95: 省市县",
    "山西省岚县 | 全县共有帮扶单位262个，其中中央1个、省直18个、市直43个、县直200个。 | 262: 央省市县",
    # who is said to send
    "吉林省抚松县 | 包保抚松县的力量不小：省里有3位领导、9个部门。 | 3: 省; 9: 省",
    "河南省范县 | 濮阳市抽调队员130名帮扶范县；各县（市、区）则选派队员1759名、工作队496支。 | 1759: 县; 496: 县",
    "江苏省灌云县 | 下沉到灌云的，有43名省委帮扶工作队队员。 | 43: 省",
    # the staff of the unit last spoken of
    "河南省鲁山县 | 平顶山市检察院是鲁山县四棵树乡平沟村的帮扶单位。46名干警与村里的贫困户对上了号。 | 46: 市",
    "甘肃省宕昌县 | 陇南市水务局包联宕昌县车拉乡沙塄坎村，28名党员干部一人认领一户困难家庭结对帮扶。 | 28: 市",
    "江西省信丰县 | 信丰县法院联系崇仙乡红旗村，43名干警与该村103户贫困户结对。 | 43: 县",
    "辽宁省凌源市 | 辽宁省委党校帮扶凌源市河坎子乡楼上村，25名教职工到村里认门结对。 | 25: 省",
    # people sent from another 省
    "宁夏隆德县 | 福州市鼓楼区与隆德县携手以来，选派挂职干部23名，对口帮扶隆德县。 | 23: 县",
    # nothing tells the level
    "贵州省紫云县 | 全县选派1200名干部驻村帮扶。 |  1200:",
    "云南省孟连县 | 有86家企业参与结对帮扶孟连县的村寨。 | 86:",
    "陕西省留坝县 | 留坝县现有驻村工作队39支，队员吃住在村。 | 39:",
    "广西天峨县 | 共有65个单位结对帮扶天峨县，其中企业20个。 | 65:",
)


_LEVELS = {"央": "central", "省": "province", "市": "prefecture", "县": "county"}


@pytest.mark.parametrize("wording", _WORDINGS)
def test_levels_of_counted_helpers(wording: str) -> None:
    place, text, told = (part.strip() for part in wording.split("|"))
    found = extract(article(f"{place}帮扶纪实\n\n{text}", id="wording")).facts
    read = {f.count: {str(level) for level in f.levels} for f in found if isinstance(f, Collective)}
    for one in told.split(";"):
        count, _, levels = one.partition(":")
        assert read.get(int(count)) == {_LEVELS[level] for level in levels.strip()}, (text, read)


def test_wordings_are_of_many_provinces() -> None:
    assert len({wording[:2] for wording in _WORDINGS}) >= 12
