"""Lines of copied pages: what is report stays readable, what is page is set aside, and the head is read out."""

from __future__ import annotations

import time

import pytest

from graph.model import Block, BlockKind
from graph.text.heads import Head, head, iso_date
from graph.text.layout import blocks
from graph.text.script import fold

BODY = "三月以来，云岭县水务局驻青石村工作队协调资金46万元，为全村112户接通了自来水，群众连声称好。"


def kinds(text: str, title: str = "") -> list[tuple[str, str]]:
    """Kind and line of each block, in order."""
    return [(block.kind.value, block.span.of(text).strip()) for block in blocks(text, fold(text), title=title)]


def found(text: str) -> Head:
    return head(text, fold(text))


def kind_of(line: str, *, above: str = f"清泉进山村\n\n{BODY}\n\n", below: str = f"\n\n{BODY}\n") -> str:
    """The kind of a line that stands amid a report, or at its end with `below=""`."""
    return next(kind for kind, text in kinds(above + line + below) if text == line.strip())


# --- chrome -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "当前位置：首页 > 新闻中心 > 部门动态",
        "您现在的位置： 首页  >>  扶贫开发  >>  正文",
        "首页 » 乡村振兴 » 正文",
        "首頁 >> 新聞中心 >> 三農要聞 >> 正文",
        "【打印本页】　【关闭窗口】",
        "[打印] [关闭] [收藏]",
        "【字体：大 中 小】",
        "分享到：微信 微博 QQ空间",
        "责任编辑：陆小梅",
        "（责任编辑：        ）",
        "責任編輯：陸小梅　審核：王強",
        "一审：张某 二审：李某 三审：王某",
        "上一篇：县教育局送教下乡　　下一篇：没有了",
        "关键词：驻村；第一书记；产业",
        "浏览次数：318",
        "版权所有：云岭县人民政府 备案号：某ICP备00000000号 地址：云岭县人民路1号",
        "Copyright © 2019 All Rights Reserved",
        "（版权归原作者所有，转载请注明出处）",
        "免责声明：本网部分文章转载自其他媒体，不代表本网观点",
        "本文来源于网络，仅供参考，如有侵权请联系删除。",
        "“决战脱贫攻坚”专栏",
        "首 页 要闻播报 县情概况 公示公告 乡镇动态 专题活动",
        "首页 | 新闻 | 政务公开 | 互动交流 | 专题专栏",
        "- 3 -",
        "第 2 页",
        "扫一扫在手机打开当前页",
    ],
)
def test_page_furniture_is_chrome(line: str) -> None:
    assert kind_of(line) == "chrome"


@pytest.mark.parametrize(
    "line",
    [
        BODY,
        "一、基本情况",
        "（二）帮扶措施",
        "引来“茶博士”",
        "图书室里，孩子们读得入迷。",
        "青石村\t韦秀兰\t罗长青",
        "刘艳　云岭县妇女联合会党组书记、主席",
        "大河村 青石村 白茶村 云台村 石桥村 下坝村",
        "县水务局 县农业农村局 县住建局 县医保局 县残联",
        "打印机等办公设备由县工商联捐赠",
        "责任编辑部的同志来到村里，与脱贫户结成对子。",
        "来源于土地的收入，占了全村收入的六成。",
        "编辑整理：农户的地还是农户种，公司只管收购。他说，这是双方的约定，谁也不能反悔，日子才能过好。",
        "该村获得地理标志授权，网站上的作品也卖得好。",
        "相关链接的建设由县交通局负责，总投资三百万元。",
        "据统计，2019年全县共有第一书记85名。",
        "分享会上，第一书记罗长青讲起三年来的驻村经历。",
        "时间过得真快，转眼工作队驻村已经三年。",
        "上一任第一书记陆强是县财政局派来的。",
        "主办单位：县工商联",
        "2019年",
        "74个扶贫项目",
        "责任到人、编辑成册、分类施策",
        "“这一版的规划，是村民一起定的。”",
    ],
)
def test_lines_of_the_report_are_not(line: str) -> None:
    assert kind_of(line) in ("body", "caption")


def test_a_notice_glued_to_a_paragraph_does_not_take_it_along() -> None:
    glued = f"{BODY}工作队还为村里修了路。村民都很高兴。（版权归原作者所有，如有侵权请联系删除）"
    assert kind_of(glued, below="") == "body"


def test_a_legal_notice_over_several_lines_at_the_foot() -> None:
    notice = [
        "1、“云岭在线”由云岭广播电视台主办。经云岭广播电视台授权，某某公司负责“云岭在线”的经营。",
        "2、凡本网注明“来源：云岭在线”的所有作品，未经授权，不得转载、摘编。",
        "3、如因作品内容、版权等问题需要与本网联系的，请在30日内进行。",
    ]
    text = "清泉进山村\n\n" + "\n".join([BODY, *notice])
    assert [kind for kind, _ in kinds(text)] == ["title", "body", "chrome", "chrome", "chrome"]


def test_hosts_and_contacts_are_chrome_only_at_the_foot() -> None:
    hosts = "中共云岭县委 云岭县人民政府主管  中共云岭县委宣传部主办  返回顶部"
    contacts = "技术支持：某某科技 联系电话：0000-0000000"
    assert [kind for kind, _ in kinds(f"清泉进山村\n\n{BODY}\n{hosts}\n{contacts}")][2:] == ["chrome", "chrome"]
    assert kind_of("主办单位：县工商联", below="") == "chrome"


def test_links_to_other_reports_below_the_text() -> None:
    text = f"清泉进山村\n\n{BODY}\n\n猜你喜欢\n\n全县贫困户脱贫\n既要攻坚 也要巩固\n『贫困户』过年\n互助:“联动”方能攻坚"
    assert [kind for kind, _ in kinds(text)] == ["title", "body", *["chrome"] * 5]


def test_a_box_of_links_amid_the_text_ends_with_it() -> None:
    text = f"清泉进山村\n\n{BODY}\n\n相关阅读：\n县里开会\n\n修通致富路\n{BODY}"
    assert [kind for kind, _ in kinds(text)] == ["title", "body", "chrome", "chrome", "body", "body"]


def test_headlines_repeated_between_paragraphs_in_the_other_script_too() -> None:
    title = "“六條措施”拔窮根——雲嶺縣走出新路"
    text = f"{title}\n\n{title}\n\n{BODY}\n\n“六条措施”拔穷根——云岭县走出新路\n\n原標題:{title}\n{BODY}\n{title}{title}"
    assert [kind for kind, _ in kinds(text)] == ["title", "chrome", "body", "chrome", "chrome", "body", "chrome"]


# --- captions ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "图为工作队员检修管道",
        "(图:局里获得的奖牌)",
        "图1：罗长青（左）在田间。",
        "图片说明：贫困户在合作社采茶。",
        "▲村民在茶园采茶",
        "村民采茶忙。岳松 摄",
        "村民采茶忙。岳松/摄",
        "茶园新貌  王维/摄",
        "（村民采茶忙 本报记者 岳松 摄）",
        "（乡村旧貌换新颜）",
        "圖為工作隊員檢修管道",
    ],
)
def test_captions_are_told_from_text(line: str) -> None:
    assert kind_of(line) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "工作队为村里拍摄。",
        "上图村是县供电公司的包保村。",
        "图们市派出驻村干部。",
        "供图纸两套，全由县住建局出资绘制。",
    ],
)
def test_sentences_that_look_like_captions_stay_text(line: str) -> None:
    assert kind_of(line) == "body"


# --- titles -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("top", "title"),
    [
        (["清泉进山村", "2019-07-03"], "清泉进山村"),
        (["APP下载", "", "云岭:清泉进山村", "", "2019-07-03"], "云岭:清泉进山村"),
        (["2018年04月11日", "首 页 要闻播报 县情概况 公示公告 乡镇动态 专题活动", "清泉进山村"], "清泉进山村"),
        (["云岭县人民政府", "清泉进山村", "发布时间：2019-07-03"], "清泉进山村"),
        (["织密帮扶一张网", "发布时间：2019-07-03"], "织密帮扶一张网"),
        (["手有“良方” 药到病除", "云岭县助力群众脱贫", "孙某 本报记者 徐某"], "手有“良方” 药到病除 云岭县助力群众脱贫"),
        (["清泉进山村", "——云岭县水务局驻村记", "2019-07-03"], "清泉进山村 ——云岭县水务局驻村记"),
        (["脱贫攻坚快报（2017年第42期）", "发布时间：2017-09-15"], "脱贫攻坚快报（2017年第42期）"),
        (["山城市三年选派驻村干部3000名！", "2019-07-03"], "山城市三年选派驻村干部3000名！"),
        (["云岭县城风光。"], ""),
        (["清泉进山村", "云岭在线5月7日讯　据云岭日报报道（记者 岳松）"], "清泉进山村"),
        (["清泉进山村", "云岭大学　通知公告", "2019-07-03"], "清泉进山村"),
        (["一、基本情况"], ""),
        ([], ""),
    ],
)
def test_the_headline_is_found_or_none_is_made_up(top: list[str], title: str) -> None:
    assert found("\n".join([*top, "", BODY, BODY])).title == title


def test_a_title_known_beforehand_is_looked_for() -> None:
    text = f"部门动态要闻\n清泉\n进山村\n{BODY}"
    assert [kind for kind, _ in kinds(text, title="清泉进山村")] == ["body", "title", "title", "body"]


# --- date, publisher, author, dateline --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["发布时间：2019-07-03 10:13:00  来源：县水务局"], Head(date="2019-07-03", publisher="县水务局")),
        (["日期：2020年04月16日 来源：云岭日报"], Head(date="2020-04-16", publisher="云岭日报")),
        (["云岭日报 2023年11月10日 星期五 第03版"], Head(date="2023-11-10", publisher="云岭日报")),
        (["2017-06-12　来源：《老区建设》2017年6期"], Head(date="2017-06-12", publisher="老区建设")),
        (["2017-03-24　来源：互联网　当前位置：云岭站 > 民生 > 正文"], Head(date="2017-03-24")),
        (["发布时间: 2019-12-19 10:13:00 来源:"], Head(date="2019-12-19")),
        (["2021-02-25　来源：大众网　作者：徐波"], Head(date="2021-02-25", publisher="大众网", author="徐波")),
        (["2018-12-27    吕帆"], Head(date="2018-12-27", author="吕帆")),
        (["孙红 于慧 本报记者 徐君", "2020年4月16日"], Head(date="2020-04-16", author="孙红、于慧、徐君")),
        (
            ["2015-09-26  來源:香港商報  【記者金山、通訊員蘭彬報道】"],
            Head(date="2015-09-26", publisher="香港商報", author="金山、蘭彬"),
        ),
        (["新华社太原10月20日电（记者王玉）"], Head(publisher="新华社", author="王玉", dateline_place="太原")),
        (["华声在线5月7日讯(湖南日报·华声在线记者 龚威 通讯员 廖兴)"], Head(publisher="华声在线", author="龚威、廖兴")),
        (["大众网·海报新闻记者 徐波 菏泽报道"], Head(author="徐波", dateline_place="菏泽")),
        (["发布人：李文　发布时间：2017年09月15日　来源：省扶贫办"], Head(date="2017-09-15", publisher="省扶贫办")),
        (
            ["云岭县脱贫攻坚领导小组办公室　　2017年9月4日"],
            Head(date="2017-09-04", publisher="云岭县脱贫攻坚领导小组办公室"),
        ),
        (["来源：云岭日报 本报记者 岳松"], Head(publisher="云岭日报", author="岳松")),
        (
            ["云岭在线5月7日讯　据山城日报报道（记者 岳松 邵丽）"],
            Head(publisher="山城日报", author="岳松、邵丽"),
        ),
        (["2018年04月11日", "发布时间：2019-07-03"], Head(date="2019-07-03")),
    ],
)
def test_bylines_are_read_out(lines: list[str], expected: Head) -> None:
    text = "\n".join(["清泉进山村", *lines, "", BODY])
    head_of = found(text)
    assert head_of == Head("清泉进山村", expected.date, expected.publisher, expected.author, expected.dateline_place)
    assert [kind for kind, _ in kinds(text)] == ["title", *["byline"] * len(lines), "body"]


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        (
            "新华社海口1月30日电（记者 罗江、刘峰）",
            Head(publisher="新华社", author="罗江、刘峰", dateline_place="海口"),
        ),
        ("中新网哈尔滨12月3日电 ", Head(publisher="中新网", dateline_place="哈尔滨")),
        ("本报临溪4月17日讯（记者 岳松 通讯员 邵丽）", Head(author="岳松、邵丽", dateline_place="临溪")),
        ("本报讯（蔡波）", Head(author="蔡波")),
        ("娄底新闻网讯 ", Head(publisher="娄底新闻网")),
        ("本报告讯息显示，", Head()),
    ],
)
def test_datelines_open_a_paragraph_that_stays_text(opening: str, expected: Head) -> None:
    text = f"清泉进山村\n\n{opening}{BODY}\n"
    assert found(text) == Head("清泉进山村", None, expected.publisher, expected.author, expected.dateline_place)
    assert kinds(text)[1][0] == "body"


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2020年04月16日 10:13 星期四", "2020-04-16"),
        ("二〇一九年十二月三十一日", "2019-12-31"),
        ("二○二一年二月", "2021-02"),
        ("2019/7/3", "2019-07-03"),
        ("2022-04-18T07:30:00+08:00", "2022-04-18"),
        ("20190703", "2019-07-03"),
        ("2016", "2016"),
        ("2016-05", "2016-05"),
        ("2019年2月30日", None),
        ("2019年13月", None),
        ("不详", None),
    ],
)
def test_dates_as_bylines_state_them(stated: str, expected: str | None) -> None:
    assert iso_date(stated) == expected


def test_what_closes_the_text_counts_too() -> None:
    assert (
        found(f"清泉进山村\n\n{BODY}\n\n(来源:云岭日报)\n\n猜你喜欢\n" + "旧闻一则又一则\n" * 20).publisher
        == "云岭日报"
    )
    assert found(f"清泉进山村\n\n{BODY}（记者 岳松）\n责任编辑：陆梅").author == "岳松"


# --- all lines --------------------------------------------------------------------------------------------------


def test_every_line_with_text_is_one_block_and_spans_are_exact() -> None:
    text = f"\n清泉进山村\n\n  {BODY}  \n\t\n责任编辑：陆梅"
    layout = blocks(text, fold(text))
    assert [block.span.of(text) for block in layout] == ["清泉进山村", f"  {BODY}  ", "责任编辑：陆梅"]
    assert all(isinstance(block, Block) and block.kind in BlockKind for block in layout)
    assert blocks("", "") == ()


@pytest.mark.parametrize(
    "text",
    [
        "驻村工作队帮助脱贫户，" * 90_000,
        "（" * 10_000 + "）" * 10_000,
        "相关阅读\n一条新闻\n" * 20_000,
        "来源：某\n" * 20_000,
        "-" * 500_000,
        "责任编辑：张三  " * 60_000,
        "（" + "版权 " * 100_000,
    ],
    ids=["one line", "brackets", "boxes", "bylines", "dashes", "labels", "notice"],
)
def test_hostile_text_takes_no_more_than_linear_time(text: str) -> None:
    folded = fold(text)
    begun = time.process_time()
    head(text, folded, blocks(text, folded))
    assert time.process_time() - begun < 5
