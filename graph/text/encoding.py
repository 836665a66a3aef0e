"""Bytes to text 编码: the first step of reading, for files saved anywhere between 1998 and today.

The ladder: a byte-order mark; strict UTF-8; then GB18030, Big5 and UTF-16 without a mark, each decoded strictly and
judged by how much of its Chinese is made of the commonest thousand characters (data/common_hanzi.txt). Right decodings
of running text reach 0.85 and more, wrong ones stay below 0.25, from a dozen characters on. What an HTML page or a
program *says* about its encoding is not asked: pages labelled gb2312 hold GBK, and are plain GB18030 here.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.errors import SourceError
from graph.text.script import fold

__all__ = ["Decoded", "decode", "normal_newlines"]

_MARKS = (  # UTF-32 before UTF-16: its little-endian mark begins with the other's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEGACY = ("gb18030", "big5", "big5hkscs")
_WIDE = ("utf-16-le", "utf-16-be")
#: First bytes of files that are no text, with what they are.
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive (docx, xlsx, epub …)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (doc, xls, ppt)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"{\\rtf", "an RTF file"),
)
#: Share of common characters from which Chinese text is taken to be decoded rightly.
_PLAUSIBLE = 0.4
#: Bytes judged; more changes no verdict.
_SAMPLE = 60_000
_RESAVE = "Save it again as UTF-8 text."


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of a file, newlines as `\\n`, without byte-order mark; `encoding` is the Python name of what it was in."""

    text: str
    encoding: str


def normal_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def decode(data: bytes) -> Decoded:
    """The text of `data`, whatever its encoding; nothing is removed but the byte-order mark and carriage returns.

    Raises `SourceError`, naming the byte offset, for a broken encoding, and for binary files.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(normal_newlines(_strict(data, encoding, len(mark))), encoding)
    _refuse_binary(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        encoding = _guessed(data, error)
        return Decoded(normal_newlines(_strict(data, encoding, 0)), encoding)
    if "\0" not in text:
        return Decoded(normal_newlines(text), "utf-8")
    encoding = _best(data, _WIDE)
    if not encoding:
        raise SourceError(f"binary file: byte {data.index(0)} is NUL.", remedy="Leave it out, or export its text.")
    return Decoded(normal_newlines(_strict(data, encoding, 0)), encoding)


def _refuse_binary(data: bytes) -> None:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise SourceError(f"not text but {kind}.", remedy="Give it its own extension, or export its text.")


def _strict(data: bytes, encoding: str, skip: int) -> str:
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(
            f"broken encoding: byte {error.start + skip} is no valid {encoding}.",
            remedy="Repair the bytes there, or save the file again as UTF-8.",
        ) from None


def _guessed(data: bytes, failure: UnicodeDecodeError) -> str:
    """The encoding of bytes that are not UTF-8; where none fits, the error says which comes nearest and where it fails.

    `failure` is what strict UTF-8 raised.
    """
    if encoding := _best(data, (*_LEGACY, *_WIDE)):
        return encoding
    nearest = max(("utf-8", *_LEGACY), key=lambda name: _score(data.decode(name, errors="replace")))
    if _score(data.decode(nearest, errors="replace")) >= _PLAUSIBLE:
        return nearest  # strict decoding will name the byte
    if _looks_binary(data):
        raise SourceError(f"binary file: byte {failure.start} starts no text.", remedy="Leave it out.")
    raise SourceError(
        f"unknown encoding: byte {failure.start} is no UTF-8, and neither GB18030, Big5 nor UTF-16 gives Chinese.",
        remedy=_RESAVE,
    )


def _best(data: bytes, encodings: tuple[str, ...]) -> str:
    """The encoding that decodes all bytes into the most plausible Chinese; empty where none does."""
    scores = [(_score(text), name) for name in encodings if (text := _decodable(data, name)) is not None]
    # Equal scores go to the encoding named first.
    best, name = max(scores, key=lambda pair: pair[0], default=(0.0, ""))
    return name if best >= _PLAUSIBLE else ""


def _decodable(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _score(text: str) -> float:
    """Share of common characters among everything that is not ASCII or Chinese punctuation, 0..1.

    >>> _score("第一书记驻村") > 0.8 > _score("絋秈甶砮") + 0.5
    True
    """
    sample = fold(text[: _SAMPLE // 2])
    letters = [char for char in sample if char > "\x7f" and not _is_punctuation(char)]
    common = _common()
    return sum(char in common for char in letters) / len(letters) if letters else 0.0


def _is_punctuation(char: str) -> bool:
    return "\u2010" <= char <= "\u2040" or "\u3000" <= char <= "\u301f" or "\uff00" <= char <= "\uff65" or char == "·"


def _looks_binary(data: bytes) -> bool:
    """Control characters other than blanks in more than a hundredth of the bytes."""
    sample = data[:_SAMPLE]
    control = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in sample)
    return control * 100 > len(sample)


@cache
def _common() -> frozenset[str]:
    lines = Path(__file__).with_name("data").joinpath("common_hanzi.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(char for line in lines if not line.startswith("#") for char in line)
