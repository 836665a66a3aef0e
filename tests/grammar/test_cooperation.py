"""East–west cooperation: the western place is helped, whichever side the article is about or names first."""

import pytest

from graph.extract import extract
from graph.model import Assistance
from graph.text.reading import article


@pytest.mark.parametrize(
    ("title", "words", "helper", "helped"),
    [
        ("浙江省磐安县东西部协作纪实", "自2018年四川省仪陇县与磐安县结对以来，两地往来不断。", "磐安县", "仪陇县"),
        ("浙江省磐安县东西部协作纪实", "磐安县与四川省仪陇县结对帮扶。", "磐安县", "仪陇县"),
        ("甘肃省岷县东西部协作纪实", "福州市马尾区与岷县结对帮扶。", "福州市马尾区", "岷县"),
        ("福建省福州市东西部协作纪实", "福州市马尾区与甘肃省岷县结对帮扶。", "福州市马尾区", "岷县"),
        ("天津市津南区帮扶纪实", "津南区咸水沽镇与甘肃省永登县民乐乡签订帮扶协议。", "咸水沽镇", "民乐乡"),
        ("江苏省无锡市惠山区帮扶纪实", "惠山区与陕西省宜君县携手共建。", "无锡市惠山区", "宜君县"),
    ],
)
def test_the_western_place_is_helped(title: str, words: str, helper: str, helped: str) -> None:
    facts = extract(article(f"{title}\n\n{words}", id="t")).facts
    pairs = {(f.assister, f.recipient) for f in facts if isinstance(f, Assistance)}
    assert (helper, helped) in pairs
    assert (helped, helper) not in pairs
