"""The mode of help that a sentence tells: by its own verbs, whatever the rule that reads it says as a rule."""

from __future__ import annotations

import pytest

from graph.extract import extract
from graph.model import Assistance
from graph.text.reading import article

#: place of the headline | wording | who helps: modes that may stand first
_WORDINGS = (
    # bought
    "重庆市丰都县 | 三建乡绿春坝村滞销的笋竹没人要，市农商银行一口气包销了三千斤。 | 农商银行: sales",
    "云南省镇沅县 | 和平镇麻洋村的冰糖橙由昆明鲜果汇公司包收，装车发往外地。 | 鲜果汇: sales",
    "黑龙江省绥滨县 | 县税务局职工已购买连生乡吉成村贫困户的笨鸡、杂粮等共计8万余元。 | 税务局: sales",
    "广东省乳源县 | 在大桥镇三元村，中国移动乳源分公司包销了26户的4000斤高山梨。 | 中国移动: sales",
    # run, built
    "广西融安县 | 长安镇安宁社区的扶贫车间由柳州永顺电子公司运营，首批招工86人。 | 永顺电子: project",
    "江苏省滨海县 | 八巨镇前案村的圩堤路年年塌，今年由县水利局施工。 | 水利局: project",
    # served, treated, taught
    "湖北省宣恩县 | 长潭河乡猫子庄村的设计图由三峡大学师生义务设计。 | 三峡大学: service",
    "贵州省荔波县 | 遵义医科大学附属医院选派专家到荔波县人民医院坐诊带教。 | 遵义医科大学: service",
    "安徽省舒城县 | 县妇联派两位编织能手到晓天镇查湾村教了半个月。 | 妇联: service",
    # an empty verb and what it is about
    "河北省涞源县 | 保定市中级人民法院在金家井乡团圆村开展定点帮扶。 | 中级人民法院: pairing",
    "山东省东平县 | 邻村银山镇南堂子村也想修水池，省财政厅安排了38万元，支持南堂子村。 | 财政厅: funding",
    "江西省石城县 | 赣州银行石城支行向横江镇丹溪村捐赠电脑20台。 | 赣州银行: funding",
    # sent to stay, not to teach for a day
    "甘肃省静宁县 | 平凉市审计局选派3名干部到古城镇永正村驻村。 | 审计局: posting",
    "海南省临高县 | 海南大学选派研究员到博厚镇龙干村任第一书记。 | 海南大学: posting",
)


@pytest.mark.parametrize("wording", _WORDINGS)
def test_mode_is_what_the_words_say(wording: str) -> None:
    place, text, told = (part.strip() for part in wording.split("|"))
    helper, _, modes = told.partition(":")
    facts = extract(article(f"{place}帮扶纪实\n\n{text}", id="wording")).facts
    read = {f.assister: f.mode.value for f in facts if isinstance(f, Assistance)}
    same = [mode for name, mode in read.items() if helper in name]
    assert same, (text, read)
    assert set(same) <= set(modes.split()), (text, read)
