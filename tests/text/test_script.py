"""The folded copy has the text's length and one form of everything; the script of a document is told."""

from __future__ import annotations

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Script
from graph.text import script
from graph.text.script import detect_script, fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("瞭解到駐村幹部後", "了解到驻村干部后"),
        ("乾隆年間，乾燥的裏屋", "乾隆年间，干燥的里屋"),
        ("「六小工程」與『扶志』", "“六小工程”与“扶志”"),
        ('称为"造血"的做法', "称为“造血”的做法"),
        ("投入１５万元（含税），占比５％", "投入15万元（含税），占比5%"),
        ("投入1,500万元(含税),惠及3村;完成?完成!", "投入1,500万元（含税），惠及3村；完成？完成！"),
        ("发布时间: 2019-12-19 10:13", "发布时间： 2019-12-19 10:13"),
        ("努尔古丽•阿不都、阿里木・满力克", "努尔古丽·阿不都、阿里木·满力克"),
        ("2016–2019年，约3~5户", "2016-2019年，约3～5户"),
        ("⼯作队⻓", "工作队长"),
        ("帮扶\xa0单位\u3000村", "帮扶 单位\u3000村"),
        ("Ａ公司与ＡＰＰ", "A公司与APP"),
    ],
)
def test_one_form_whatever_the_site_used(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=200))
def test_the_copy_is_as_long_as_the_text(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="幫扶貧困戶發後裏瞭解乾隆「」\n,:1", max_size=80))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_converter_that_changes_lengths_cannot_move_offsets(monkeypatch: pytest.MonkeyPatch) -> None:
    class Lengthening:
        """As a later edition of OpenCC might be: one phrase and one character grow."""

        def convert(self, text: str) -> str:
            converted: str = opencc.OpenCC("t2s").convert(text)
            return converted.replace("网络", "互联网络").replace("队", "小队")

    monkeypatch.setattr(script, "_converter", lambda name: Lengthening())
    assert fold("貧困戶\n駐村工作隊用網絡\n幫扶") == "贫困户\n驻村工作隊用网络\n帮扶"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("驻村工作队帮助贫困户发展产业。", Script.HANS),
        ("駐村工作隊幫助貧困戶發展產業。", Script.HANT),
        ("駐村工作隊幫助貧困戶發展產業。\n驻村工作队帮助贫困户发展产业。", Script.MIXED),
        ("2019", Script.HANS),
    ],
)
def test_the_script_is_told(text: str, expected: Script) -> None:
    assert detect_script(text) is expected
