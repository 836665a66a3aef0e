"""One report on other pages 换版面: the same words, wrapped, marked up, typed and surrounded differently.

Each change gives the bytes of a file; menus, share buttons and notices are made up after what such sites carry.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from html import escape
from itertools import chain

import opencc

from graph.model import Article, BlockKind

__all__ = ["LAYOUTS", "traditional"]

_HALF = str.maketrans("，；：？！（）", ",;:?!()")
_FULL = str.maketrans("0123456789%", "０１２３４５６７８９％")
_NOT_FIRST = frozenset("，。；：？！、）”》…—％%’.,;:?!)·")
#: Columns of a wrapped line, a Chinese character taking two.
_COLUMN = 68

_ABOVE = """设为首页 | 加入收藏 | 网站地图 | 无障碍浏览
首页 新闻中心 政务公开 政务服务 互动交流 走进我们
您现在的位置：首页 > 新闻中心 > 乡村振兴
"""
_BELOW = """
分享到：微信 微博 QQ空间 打印本页 关闭窗口
【字体：大 中 小】
上一篇：没有了
下一篇：没有了
扫一扫在手机打开当前页
主办单位：某某网站编辑部　技术支持：某某信息中心
版权所有 未经授权 禁止转载
网站标识码：0000000000　公安备案 00000000000000号
"""


def hard_wrapped(article: Article) -> bytes:
    """Long lines broken where the column ends, a mark never at the head of a line."""
    return "\n".join(chain.from_iterable(map(_wrapped, article.text.split("\n")))).encode()


def _wrapped(line: str) -> list[str]:
    pieces, at = [], 0
    for end in range(1, len(line)):
        full = sum(map(_columns, line[at : end + 1])) > _COLUMN
        if full and line[end] not in _NOT_FIRST and not (_western(line[end]) and _western(line[end - 1])):
            pieces.append(line[at:end])
            at = end
    return [*pieces, line[at:]]


def _columns(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 1


def _western(char: str) -> bool:
    return char.isascii() and char.isalnum()


def half_width(article: Article) -> bytes:
    """Punctuation as western keyboards type it."""
    return article.text.translate(_HALF).encode()


def full_width_digits(article: Article) -> bytes:
    """Digits and per cent as wide as characters, as many sites of offices type them."""
    return article.text.translate(_FULL).encode()


def without_blank_lines(article: Article) -> bytes:
    """No line left empty between paragraphs."""
    return "\n".join(line for line in article.text.split("\n") if line.strip()).encode()


def indented(article: Article) -> bytes:
    """Paragraphs indented by two ideographic spaces, Windows line ends."""
    title = next((b.span for b in article.blocks if b.kind is BlockKind.TITLE), None)
    lines = [b.span.of(article.text) if b.span == title else "　　" + b.span.of(article.text) for b in article.blocks]
    return "\r\n".join(lines).encode()


def in_gb18030(article: Article) -> bytes:
    """In the encoding of older sites."""
    return article.text.encode("gb18030")


def among_chrome(article: Article) -> bytes:
    """Menus above the headline; buttons, links and notices below the text."""
    return f"{_ABOVE}{article.text.strip()}\n{_BELOW}".encode()


def in_html(article: Article) -> bytes:
    """A web page: the lines as paragraphs in a column, menus and notices as such pages mark them up."""
    title = " ".join(b.span.of(article.text) for b in article.blocks if b.kind is BlockKind.TITLE)
    paragraphs = "\n".join(
        f"<h1>{_marked(line)}</h1>" if kind is BlockKind.TITLE else f"<p>　　{_marked(line)}</p>"
        for line, kind in ((b.span.of(article.text), b.kind) for b in article.blocks)
    )
    menu = "".join(f'<li><a href="/{n}">{escape(word)}</a></li>' for n, word in enumerate(_ABOVE.split()))
    foot = "".join(f"<p>{escape(line)}</p>" for line in _BELOW.strip().split("\n"))
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{escape(title)}-某某网</title><style>p {{ color: red }}</style></head>
<body><div class="nav"><ul>{menu}</ul></div>
<div class="main"><div class="article">{paragraphs}</div><div class="share">{foot}</div></div>
<script>var share = "分享到";</script></body></html>""".encode()


def _marked(line: str) -> str:
    """Escaped, with an inline element in the middle, as editors leave them."""
    half = len(line) // 2
    return f"{escape(line[:half])}<span style='font-size:16px'>{escape(line[half:])}</span>"


@cache
def _to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


def traditional(article: Article) -> bytes:
    """In Traditional script, character by character and phrase by phrase as OpenCC turns it."""
    return str(_to_traditional().convert(article.text)).encode()


#: Name of a layout → (suffix of the file, the change).
LAYOUTS: Mapping[str, tuple[str, Callable[[Article], bytes]]] = {
    "hard-wrapped lines": (".txt", hard_wrapped),
    "half-width punctuation": (".txt", half_width),
    "full-width digits": (".txt", full_width_digits),
    "no blank lines": (".txt", without_blank_lines),
    "indented paragraphs": (".txt", indented),
    "GB18030": (".txt", in_gb18030),
    "chrome around the text": (".txt", among_chrome),
    "web page": (".html", in_html),
}
