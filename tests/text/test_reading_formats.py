"""Each file format gives the report's text, line by line, with what the file itself says about it."""

from __future__ import annotations

import builtins
import json
import time
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from graph.model import Article, BlockKind, Issue
from graph.text.reading import read, read_all
from graph.text.sentences import sentences

PAGES = Path(__file__).with_name("pages")


def only(path: Path) -> Article:
    (found,) = read(path)
    assert isinstance(found, Article), found
    return found


def refused(path: Path) -> Issue:
    (found,) = read(path)
    assert isinstance(found, Issue), found
    return found


def report(found: Article) -> list[str]:
    """The lines that grammar reads."""
    unread = (BlockKind.CHROME, BlockKind.BYLINE, BlockKind.TITLE)
    return [block.span.of(found.text) for block in found.blocks if block.kind not in unread]


# --- html -------------------------------------------------------------------------------------------------------


def test_a_county_page_in_gbk_that_claims_gb2312(tmp_path: Path) -> None:
    path = tmp_path / "county.html"
    path.write_bytes((PAGES / "county.html").read_text(encoding="utf-8").encode("gbk"))
    found = only(path)
    document = found.document
    assert document.title == "县水务局驻青石村工作队：清泉进了家门"
    assert (document.date, document.publisher, document.encoding) == ("2019-07-03", "县水务局", "gb18030")
    assert document.url == "http://www.example.gov.cn/xwzx/bmdt/201907/t20190703_1.html"
    assert report(found) == [
        "“拧开龙头就有水，做梦也没想到。”7月1日，石桥乡青石村脱贫户韦秀兰一边淘米一边说。",
        "2018年3月，云岭县水务局选派干部罗长青到青石村任第一书记，工作队",
        "当年协调资金46万元，新建蓄水池2座，铺设管道8.5公里，解决了112户389人的饮水问题。",
        "图为工作队员检修管道。",
        "村民小组\t受益户数\t投入（万元）",
        "青石坡组\t47\t21",
        "岩脚组\t65\t25",
        "今年，县水务局又为青石村购买管护岗位3个。",
    ]


def test_a_newspaper_page() -> None:
    found = only(PAGES / "paper.html")
    document = found.document
    assert (document.title, document.date, document.publisher) == ("茶山上的“新农人”", "2022-04-18", "海州日报")
    assert (document.author, document.url) == ("岳松、邵丽", "https://news.example.com/2022/0418/1.html")
    assert report(found) == [
        "本报临溪4月17日讯（记者 岳松 通讯员 邵丽）清明前后，临溪县云台镇白茶村的茶园里一片忙碌。",
        "村民在茶园采茶。岳松 摄",
        "引来“茶博士”",
        "省农业科学院茶叶研究所与白茶村结对帮扶已有四年，研究所每年派专家驻村120天。",
        "“专家手把手教，亩产值翻了一番。”合作社理事长汤国庆说。",
    ]


def test_a_page_of_an_account_whose_text_is_invisible_until_its_script_runs() -> None:
    found = only(PAGES / "account.html")
    document = found.document
    assert document.title == "这家医院，把“专家门诊”搬进了大山"
    assert (document.date, document.publisher, document.author) == ("2020-11-20", "山城市人民医院", "宣传科")
    said = [sentence.span.of(found.text).replace("\n", "") for sentence in sentences(found)]
    assert said[1:] == [
        "11月18日，山城市人民医院医疗队走进对口帮扶的岩口县中心卫生院，接诊群众230人次。",
        "三年来，医院先后派出医生36人，捐赠设备价值85万元。",
    ]


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>甲局帮乙村。<p>丙局帮丁村。", ["甲局帮乙村。", "丙局帮丁村。"]),
        ("<div>甲局帮<a href=x>乙村</a>。<br>丙局帮丁村。</div>", ["甲局帮乙村。", "丙局帮丁村。"]),
        ("<p>甲局帮\n  乙村&nbsp;&amp;&#20008;村。</p>", ["甲局帮乙村\xa0&丨村。"]),
        ("<ul><li><a href=1>某某会议召开</a></li><li>甲局帮乙村</li></ul>", ["甲局帮乙村"]),
        ("<nav>首页<p>新闻", []),
        (
            "<nav>首页新闻<p>甲局帮乙村，修路三公里，解决了出行难题。",
            ["首页新闻", "甲局帮乙村，修路三公里，解决了出行难题。"],
        ),
        ("<table><tr><td>甲局帮乙村</table><p>丙局帮丁村", ["甲局帮乙村", "丙局帮丁村"]),
        (
            "<table><tr><td><table><tr><td>甲局</td><td>乙村</td></tr><tr><td>丙局</td><td>丁村</td></tr></table>",
            ["甲局\t乙村", "丙局\t丁村"],
        ),
        ("<!-- 注 --><template>空</template><p hidden>藏</p>甲局帮乙村<noscript>无</noscript>", ["甲局帮乙村"]),
        ("甲局帮乙村 < 丙局帮丁村", ["甲局帮乙村 < 丙局帮丁村"]),
    ],
)
def test_markup_as_it_is_found_in_the_wild(tmp_path: Path, markup: str, lines: list[str]) -> None:
    path = tmp_path / "x.html"
    path.write_text(markup, encoding="utf-8")
    (found,) = read(path)
    assert (found.text.split("\n") if isinstance(found, Article) else []) == (lines or ["首页", "新闻"])


def test_the_window_title_counts_only_where_the_text_says_it(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    for window, title in {"清泉进村-云岭县人民政府": "清泉进村", "云岭县人民政府门户网站": "青石村通水了"}.items():
        body = f"<div>{title}</div><div>2019-07-03</div><p>云岭县水务局帮扶石桥乡青石村，修通了水渠。</p>"
        path.write_text(f"<title>{window}</title>{body}", encoding="utf-8")
        assert only(path).document.title == title


# --- markdown ---------------------------------------------------------------------------------------------------


def test_markdown_loses_its_marks_and_keeps_its_words(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text(
        "---\ntitle: 清泉进村\ndate: 2019/7/3\nsource: 云岭日报\n---\n# 清泉进村 #\n\n**云岭县水务局**包保[青石村](http://a.cn/b)。\n"
        "> 引文一句。\n\n![图为水渠](a.jpg)\n\n| 村 | 投入 |\n|---|---:|\n| 青石村 | 46 |\n\n---\n- 一条\n2 * 3 * 4\n",
        encoding="utf-8",
    )
    found = only(path)
    assert (found.document.title, found.document.date, found.document.publisher) == (
        "清泉进村",
        "2019-07-03",
        "云岭日报",
    )
    assert [line for line in found.text.split("\n") if line] == [
        "清泉进村",
        "云岭县水务局包保青石村。",
        "引文一句。",
        "图为水渠",
        "村\t投入",
        "青石村\t46",
        "- 一条",
        "2 * 3 * 4",
    ]


# --- docx -------------------------------------------------------------------------------------------------------


def test_a_word_document_with_a_table(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("清泉进了青石村", 0)
    document.add_paragraph("发布时间：2019年7月3日　来源：县水务局")
    paragraph = document.add_paragraph("云岭县水务局包保")
    paragraph.add_run("石桥乡青石村").bold = True
    paragraph.add_run("，投入46万元。")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        [*table.rows[0].cells, *table.rows[1].cells], ["村", "帮扶单位", "青石村", "县水务局"], strict=True
    ):
        cell.text = text
    document.add_paragraph("今年又购买管护岗位3个。")
    path = tmp_path / "x.docx"
    document.save(str(path))
    found = only(path)
    assert (found.document.title, found.document.date, found.document.publisher) == (
        "清泉进了青石村",
        "2019-07-03",
        "县水务局",
    )
    assert report(found) == [
        "云岭县水务局包保石桥乡青石村，投入46万元。",
        "村\t帮扶单位",
        "青石村\t县水务局",
        "今年又购买管护岗位3个。",
    ]


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def packed(path: Path, body: str, head: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", f"{head}<w:document {W}><w:body>{body}</w:body></w:document>")
    return path


def test_insertions_links_and_boxes_are_read_deletions_are_not(tmp_path: Path) -> None:
    def run(text: str) -> str:
        return f"<w:r><w:t>{text}</w:t></w:r>"

    body = (
        f"<w:p>{run('县水务局')}<w:ins>{run('包保')}</w:ins><w:del><w:r><w:delText>不管</w:delText></w:r></w:del>"
        f"<w:hyperlink>{run('青石村')}</w:hyperlink><w:r><w:br/></w:r>{run('修渠。')}"
        f"<w:r><w:txbxContent><w:p>{run('框中一句。')}</w:p></w:txbxContent></w:r></w:p>"
        f"<w:sdt><w:sdtContent><w:p>{run('控件一句。')}</w:p></w:sdtContent></w:sdt>"
    )
    assert only(packed(tmp_path / "x.docx", body)).text == "县水务局包保青石村\n修渠。\n框中一句。\n控件一句。"


@pytest.mark.parametrize(
    ("body", "head", "said"),
    [
        ("<w:p>", "", "cannot be parsed"),
        ("<w:p/>", "", "no text"),
        ("<w:p/>", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "document type"),
    ],
)
def test_damaged_and_hostile_word_files(tmp_path: Path, body: str, head: str, said: str) -> None:
    assert said in refused(packed(tmp_path / "x.docx", body, head)).message


def test_an_archive_that_is_no_word_file(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.docx", "w") as archive:
        archive.writestr("other.xml", "<a/>")
    assert "holds no word/document.xml" in refused(tmp_path / "x.docx").message


# --- pdf --------------------------------------------------------------------------------------------------------


def pdf(path: Path, pages: list[list[str]]) -> Path:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    drawing = canvas.Canvas(str(path))
    for page in pages:
        drawing.setFont("STSong-Light", 12)
        for row, line in enumerate(page):
            drawing.drawString(60, 780 - 22 * row, line)
        drawing.showPage()
    drawing.save()
    return path


def test_a_pdf_is_read_across_lines_and_pages(tmp_path: Path) -> None:
    head = "云岭县帮扶简报"
    path = pdf(
        tmp_path / "x.pdf",
        [
            [
                head,
                "清泉进了青石村",
                "2018年三月云岭县水务局选派干部罗长青到石桥乡青石村",
                "任第一书记并协调资金46万元新建蓄水池两座铺设管道",
                "八公里，解决了饮水问题。",
                "- 1 -",
            ],
            [head, "今年，县水务局又购买管护岗位3个。", "- 2 -"],
            [head, "群众都说好。", "- 3 -"],
        ],
    )
    assert only(path).text.split("\n") == [
        head,
        "清泉进了青石村",
        "2018年三月云岭县水务局选派干部罗长青到石桥乡青石村任第一书记并协调资金46万元新建蓄水池两座铺设管道八公里，解决了饮水问题。",
        "今年，县水务局又购买管护岗位3个。",
        "群众都说好。",
    ]


def test_a_scanned_pdf_says_what_to_do(tmp_path: Path) -> None:
    issue = refused(pdf(tmp_path / "x.pdf", [[], []]))
    assert "no text on 2 page(s)" in issue.message
    assert "OCR" in issue.remedy


def test_a_pdf_without_pages(tmp_path: Path) -> None:
    from pypdf import PdfWriter

    path = tmp_path / "x.pdf"
    with path.open("wb") as stream:
        PdfWriter().write(stream)
    assert "no pages" in refused(path).message


def test_a_pdf_with_a_password(tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(pdf(tmp_path / "open.pdf", [["县水务局包保青石村。"]])))
    writer.encrypt("secret", algorithm="RC4-128")
    path = tmp_path / "x.pdf"
    with path.open("wb") as stream:
        writer.write(stream)
    assert "password" in refused(path).message


def test_without_pypdf_the_remedy_is_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = pdf(tmp_path / "x.pdf", [["县水务局包保青石村。"]])
    real = builtins.__import__

    def missing(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.startswith("pypdf"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", missing)
    assert "bangfu[intake]" in refused(path).remedy


# --- jsonl ------------------------------------------------------------------------------------------------------


def lines_file(path: Path, *lines: str | dict[str, Any], encoding: str = "utf-8") -> Path:
    texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    path.write_bytes("\n".join(texts).encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_one_document_a_line(tmp_path: Path, encoding: str) -> None:
    path = lines_file(
        tmp_path / "export.jsonl",
        {
            "id": "r1",
            "text": "县水务局包保青石村。\r\n修渠。",
            "title": "清泉进村",
            "date": "2019/07/03",
            "publisher": "云岭日报",
        },
        "",
        {"text": "县财政局包保大河村，投入三十万元。", "id": 7, "url": "http://a.cn", "x": [1]},
        {"text": "县教育局包保石桥村，捐赠图书两千册。", "title": None},
        encoding=encoding,
    )
    one, two, three = (found for found in read(path) if isinstance(found, Article))
    assert (one.document.title, one.document.date, one.document.publisher) == ("清泉进村", "2019-07-03", "云岭日报")
    assert one.text == "县水务局包保青石村。\n修渠。"
    assert (two.document.id, two.document.url) == ("7", "http://a.cn")
    assert (three.document.id, three.document.source) == ("export-4", f"{path}:4")
    assert len({found.document.sha256 for found in (one, two, three)}) == 3


def test_a_bad_line_costs_only_itself(tmp_path: Path) -> None:
    good = {"id": "good", "text": "县水务局包保青石村。"}
    path = lines_file(
        tmp_path / "e.jsonl",
        '{"text": "未完',
        "[1, 2]",
        {"id": "no text"},
        {"text": 5},
        {"text": "县水务局包保青石村。", "date": "不详"},
        '{"text": "\\ud800县水务局"}',
        {"id": "r", "text": "长" * 500},
        {"id": "good", "text": "同一个编号的另一篇。"},
        good,
    )
    reading = read_all([path], limit=800)
    assert [found.document.id for found in reading.articles] == ["e-5", "good"]
    said = {issue.message.split(": ", 1)[0].rsplit(":", 1)[1]: issue.message for issue in reading.issues}
    assert [*said] == ["1", "2", "3", "4", "5", "6", "7", "9"]
    for line, words in {
        "1": "no JSON",
        "2": "not an object",
        "3": "'text' is missing",
        "4": "'text' is no string",
        "5": "'不详' is not understood",
        "6": "half a character",
        "7": "longer than 800 bytes",
        "9": f"{path}:8",
    }.items():
        assert words in said[line]
    assert all(issue.remedy for issue in reading.issues)


@pytest.mark.parametrize(
    "piece",
    [
        "<table><tr><td>",
        "<div>",
        "<a href='x'>村",
        "</p>",
        "&amp",
        "<b class='",
        "<!-- >",
        "<script>",
        "<![CDATA[",
        "<a x='>",
    ],
)
def test_hostile_markup_takes_no_more_than_linear_time(tmp_path: Path, piece: str) -> None:
    path = tmp_path / "x.html"
    path.write_text("县水务局包保青石村。" + piece * 20_000, encoding="utf-8")
    begun = time.process_time()
    assert only(path).text.startswith("县水务局包保青石村。")
    assert time.process_time() - begun < 8
