"""Files saved in every encoding of the Chinese web come out as the same text; broken and binary ones say where."""

from __future__ import annotations

import opencc
import pytest

from graph.errors import SourceError
from graph.text.encoding import decode

SIMPLIFIED = (
    "云岭县水务局驻青石村工作队\n\n　　2018年3月，罗长青到青石村任第一书记，当年协调资金46万元，新建蓄水池2座，"
    "解决了112户389人的饮水问题。“拧开龙头就有水！”脱贫户韦秀兰说。\n"
)
TRADITIONAL = opencc.OpenCC("s2t").convert(SIMPLIFIED)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL], ids=["hans", "hant"])
def test_text_comes_back_whatever_it_was_saved_in(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["big5", "big5hkscs", "cp950"])
def test_big5_is_not_taken_for_gb18030(encoding: str) -> None:
    decoded = decode(TRADITIONAL.encode(encoding))
    assert decoded.text == TRADITIONAL
    assert decoded.encoding.startswith("big5")


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        ("第一书记驻村帮扶", "gb18030", "gb18030"),
        ("結對幫扶貧困戶，工作隊進村", "big5", "big5"),
        ("县农业局包保大河村。", "utf-16-le", "utf-16-le"),
        ("县农业局包保大河村。", "utf-16-be", "utf-16-be"),
    ],
)
def test_a_headline_is_enough_to_tell(text: str, encoding: str, name: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, name)


def test_newlines_become_one_form_and_nothing_else_goes() -> None:
    assert decode("甲\r\n乙\r丙\n　丁 \u3000\n".encode()).text == "甲\n乙\n丙\n　丁 \u3000\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig"])
def test_broken_bytes_are_named_by_their_offset(encoding: str) -> None:
    good = SIMPLIFIED.encode(encoding)
    at = len("云岭县水务局".encode(encoding))
    with pytest.raises(SourceError, match=rf"byte {at} is no valid") as caught:
        decode(good[:at] + b"\xff\xff" + good[at:])
    assert "save the file again as UTF-8" in caught.value.remedy


def test_a_file_cut_off_amid_a_character_is_broken() -> None:
    data = SIMPLIFIED.encode()[:-3]  # one byte of 。 is left
    with pytest.raises(SourceError, match=f"byte {len(data) - 1} "):
        decode(data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "PNG"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04" + bytes(40), "zip"),
        (bytes(range(256)) * 20, "binary file"),
        (b"abc\x00def", "byte 3 is NUL"),
    ],
)
def test_binary_files_are_called_so(data: bytes, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        decode(data)


@pytest.mark.parametrize("data", ["日本語のテキストです".encode("shift-jis"), "Märchen für Bücher".encode("latin-1")])
def test_other_languages_encodings_are_not_guessed(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"unknown encoding: byte [01] is no UTF-8"):
        decode(data)


def test_ascii_and_nothing_are_text() -> None:
    assert decode(b"plain").encoding == "utf-8"
    assert decode(b"").text == ""
