"""The publication date of a document 发布日期 from the lines around its text: labels, bylines, datelines.

Used by `dates.publication_date`. The clock of a site above the title (2018年04月11日 星期三) is a trap.
"""

from __future__ import annotations

import re

__all__ = ["dated_pieces"]

_DATE = (
    r"(?:(?:19|20)[0-9]{2} ?(?:[-./]|年) ?[01]?[0-9] ?(?:[-./]|月) ?[0-3]?[0-9](?![0-9]) ?日?"
    r"|[一二][〇零○一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
_LABELS = (
    r"(?:发布|发表|刊发|发稿|发文|上传|录入|添加|内容|信息|稿件|文章|创建|加入|见报|出版|印发|公开|成文|更新)(?:时间|日期)|发布于|发表于",
    r"(?:时间|日期)",
)
_LABELLED = tuple(re.compile(rf"(?:{label})\s*[:：为]?\s*(?P<date>{_DATE})") for label in _LABELS)
_BESIDE = re.compile(
    r"来源|作者|编辑|记者|通讯员|浏览|点击|阅读|字号|字体|版|日报|晚报|责编|关键词|供稿|访问|当前位置|打印|分享|栏目|[0-9]{1,2}[:：][0-9]{2}"
)
_CLOCK = re.compile(r"星期|今天是|农历|欢迎|现在是|当前时间|天气|℃")
_BARE = re.compile(rf"\s*[(（\[]?\s*(?P<date>{_DATE})\s*[)）\]]?\s*(?:[0-9:：]{{4,8}})?(?:\s+[一-鿿]{{2,10}})?\s*")
_ANY = re.compile(rf"(?P<date>{_DATE})")
_TELEGRAM = re.compile(rf"(?P<date>{_DATE})(?:电|讯)")
_LONG_LINE = 90


def _first(pattern: re.Pattern[str], lines: list[str]) -> str | None:
    return next((match["date"] for line in lines if (match := pattern.search(line))), None)


def _beside_a_byline(lines: list[str]) -> str | None:
    """A date in a short line that also names a source, an author, a page or a time of day, and is no site clock."""
    short = [line for line in lines if len(line) <= _LONG_LINE and _ANY.search(line)]
    short = [line for line in short if _BESIDE.search(_ANY.sub("", line))]
    return _first(_ANY, [line for line in short if not _CLOCK.search(line)] or short)


def _alone(lines: list[str]) -> str | None:
    """A date that fills its line: the last one above the text counts, as a clock stands before the title."""
    dates = [match["date"] for line in lines if not _CLOCK.search(line) and (match := _BARE.fullmatch(line))]
    return dates[-1] if dates else None


def dated_pieces(text_head: str) -> str | None:
    """The stretch that states the publication date best, as written; None when no line does."""
    lines = [line.strip() for line in text_head.split("\n") if line.strip()]
    short = [line for line in lines if len(line) <= _LONG_LINE]
    for pattern in _LABELLED:
        labelled = _first(pattern, lines if pattern is _LABELLED[0] else short)
        if labelled:
            return labelled
    return _beside_a_byline(lines) or _alone(lines) or _first(_TELEGRAM, lines)
