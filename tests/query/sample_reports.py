"""Six short reports written for the tests, with their facts by hand: the build that look-ups are asked about.

The places are real, the reports are not. Imported by the tests of `graph.query` and of the command line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from graph.model import (
    Amount,
    Article,
    Assistance,
    AssisterType,
    Basis,
    Block,
    BlockKind,
    Bound,
    Category,
    Collective,
    Document,
    Evidence,
    Extraction,
    Household,
    Level,
    Mode,
    Place,
    Posting,
    Project,
    ProjectType,
    RecipientType,
    Resolution,
    Role,
    Script,
    Span,
    Statement,
    Status,
)
from graph.rdf.encode import encode
from graph.rdf.inference import infer
from graph.rdf.store import create, publish
from graph.rdf.vocabulary import ontology_quads
from graph.relational.writing import write as write_sqlite
from graph.resolve import resolve

__all__ = ["REPORTS", "Report", "resolution", "texts", "write_build"]


def _place(path: str, code: str | None, level: Level) -> Place:
    parts = tuple(path.split("/"))
    return Place(parts[-1], level, parts, code)


JINGYU = _place("吉林省/白山市/靖宇县", "220622", Level.COUNTY)
LONGQUAN = _place("吉林省/白山市/靖宇县/龙泉镇", "220622102", Level.TOWNSHIP)
DABEISHAN = _place("吉林省/白山市/靖宇县/龙泉镇/大北山村", "220622102207", Level.VILLAGE)
PAOTAI = _place("吉林省/白山市/靖宇县/龙泉镇/炮台村", None, Level.VILLAGE)
TAIPING_JINGYU = _place("吉林省/白山市/靖宇县/龙泉镇/太平村", None, Level.VILLAGE)
TAIPING_TONGYU = _place("吉林省/白城市/通榆县/瞻榆镇/太平村", None, Level.VILLAGE)
GUANGDONG = _place("吉林省/延边朝鲜族自治州/和龙市/东城镇/光东村", "222406103201", Level.VILLAGE)
JILIN = _place("吉林省", "22", Level.PROVINCE)
BAISHAN = _place("吉林省/白山市", "2206", Level.PREFECTURE)
YANBIAN = _place("吉林省/延边朝鲜族自治州", "2224", Level.PREFECTURE)


@dataclass(frozen=True)
class Report:
    """One report: its text and, by quote and trigger, what it states."""

    id: str
    title: str
    date: str
    publisher: str
    text: str
    script: Script = Script.HANS
    facts: list[Statement] = field(default_factory=list)

    def span(self, words: str, inside: str | None = None) -> Span:
        """Where these words stand in the text, or in a stretch of it."""
        start = self.text.index(words, self.text.index(inside) if inside else 0)
        return Span(start, start + len(words))

    def evidence(self, quote: str, trigger: str, antecedent: str | None = None) -> Evidence:
        before = (self.span(antecedent),) if antecedent else ()
        return Evidence(self.span(quote), quote, self.span(trigger, quote), before)

    def article(self) -> Article:
        document = Document(
            self.id,
            self.title,
            self.date,
            self.publisher,
            source=f"reports/{self.id}.txt",
            sha256=f"{len(self.text):064x}",
            script=self.script,
        )
        return Article(document, self.text, self.text, (Block(Span(0, len(self.text)), BlockKind.BODY),))


_DABEISHAN_TEXT = (
    "靖宇县龙泉镇大北山村是吉林省农业农村厅的包保村。省农业农村厅选派李明担任大北山村第一书记。\n"
    "该村投入50万元建起蓝莓种植园，带动32户增收。贫困户王秀英养了蜜蜂，白山农商银行给她送去蜂箱。\n"
    "炮台村由靖宇县供电公司结对帮扶。全县有36个市直部门参加帮扶。\n"
)


def _dabeishan(report: Report) -> Iterator[Statement]:
    doc = report.id
    yield Assistance(
        doc=doc,
        place=DABEISHAN,
        rule="unit-of-village",
        evidence=report.evidence("靖宇县龙泉镇大北山村是吉林省农业农村厅的包保村", "包保村"),
        assister="吉林省农业农村厅",
        assister_surface="省农业农村厅",
        assister_type=AssisterType.GOVERNMENT,
        assister_level=Level.PROVINCE,
        assister_place=JILIN,
        recipient="大北山村",
        recipient_type=RecipientType.VILLAGE,
        mode=Mode.PAIRING,
        modes=(Mode.PAIRING, Mode.POSTING),
        confidence=0.95,
    )
    yield Posting(
        doc=doc,
        place=DABEISHAN,
        rule="posted-by",
        evidence=report.evidence("省农业农村厅选派李明担任大北山村第一书记", "第一书记"),
        person="李明",
        role=Role.FIRST_SECRETARY,
        dispatched_by="吉林省农业农村厅",
        dispatcher_type=AssisterType.GOVERNMENT,
        dispatcher_level=Level.PROVINCE,
    )
    yield Project(
        doc=doc,
        place=DABEISHAN,
        rule="invested-in",
        evidence=report.evidence("该村投入50万元建起蓝莓种植园，带动32户增收", "建起", antecedent="大北山村"),
        project_type=ProjectType.PLANTING,
        names=("蓝莓种植园",),
        amounts=(Amount(500_000.0),),
        households=32,
    )
    yield Household(
        doc=doc,
        place=DABEISHAN,
        rule="poor-household",
        evidence=report.evidence("贫困户王秀英", "贫困户"),
        person="王秀英",
    )
    yield Assistance(
        doc=doc,
        place=DABEISHAN,
        rule="sends-goods",
        evidence=report.evidence("贫困户王秀英养了蜜蜂，白山农商银行给她送去蜂箱", "送去"),
        assister="白山农商银行",
        assister_surface="白山农商银行",
        assister_type=AssisterType.ENTERPRISE,
        assister_level=Level.PREFECTURE,
        assister_place=BAISHAN,
        recipient="王秀英",
        recipient_type=RecipientType.HOUSEHOLD,
        mode=Mode.FUNDING,
    )
    yield Assistance(
        doc=doc,
        place=PAOTAI,
        rule="by-unit",
        evidence=report.evidence("炮台村由靖宇县供电公司结对帮扶", "结对帮扶"),
        assister="靖宇县供电公司",
        assister_surface="靖宇县供电公司",
        assister_type=AssisterType.ENTERPRISE,
        assister_level=Level.COUNTY,
        assister_place=JINGYU,
        recipient="炮台村",
        recipient_type=RecipientType.VILLAGE,
        mode=Mode.PAIRING,
    )
    yield Collective(
        doc=doc,
        place=JINGYU,
        rule="counted",
        evidence=report.evidence("全县有36个市直部门参加帮扶", "帮扶"),
        category=Category.UNIT,
        count=36,
        levels=(Level.PREFECTURE,),
    )


def _audit(report: Report) -> Iterator[Statement]:
    common = {"doc": report.id, "assister_type": AssisterType.GOVERNMENT, "recipient_type": RecipientType.VILLAGE}
    yield Assistance(
        **common,  # type: ignore[arg-type]
        place=DABEISHAN,
        rule="pairs-with",
        evidence=report.evidence("吉林省农业农村厅与大北山村结成对子", "结成对子"),
        assister="吉林省农业农村厅",
        assister_surface="吉林省农业农村厅",
        assister_level=Level.PROVINCE,
        assister_place=JILIN,
        recipient="大北山村",
        mode=Mode.PAIRING,
        date="2017",
    )
    yield Assistance(
        **common,  # type: ignore[arg-type]
        place=PAOTAI,
        rule="denied",
        evidence=report.evidence("白山市审计局没有帮扶炮台村", "没有帮扶"),
        assister="白山市审计局",
        assister_surface="白山市审计局",
        assister_level=Level.PREFECTURE,
        assister_place=BAISHAN,
        recipient="炮台村",
        mode=Mode.PAIRING,
        status=Status.DENIED,
    )
    yield Assistance(
        **common,  # type: ignore[arg-type]
        place=TAIPING_JINGYU,
        rule="planned",
        evidence=report.evidence("白山市审计局计划帮扶太平村", "计划帮扶"),
        assister="白山市审计局",
        assister_surface="白山市审计局",
        assister_level=Level.PREFECTURE,
        assister_place=BAISHAN,
        recipient="太平村",
        mode=Mode.PAIRING,
        status=Status.PLANNED,
    )


def _guangdong(report: Report) -> Iterator[Statement]:
    yield Assistance(
        doc=report.id,
        place=GUANGDONG,
        rule="by-unit",
        evidence=report.evidence("光東村由延邊州供銷社包保", "包保"),
        assister="延边朝鲜族自治州供销合作社联合社",
        assister_surface="延邊州供銷社",
        assister_type=AssisterType.GOVERNMENT,
        assister_level=Level.PREFECTURE,
        assister_place=YANBIAN,
        recipient="光东村",
        recipient_type=RecipientType.VILLAGE,
        mode=Mode.PAIRING,
    )
    yield Posting(
        doc=report.id,
        place=GUANGDONG,
        rule="posted",
        evidence=report.evidence("第一書記金哲浩", "第一書記"),
        person="金哲浩",
        role=Role.FIRST_SECRETARY,
    )
    yield Posting(
        doc=report.id,
        place=GUANGDONG,
        rule="posted",
        evidence=report.evidence("工作隊長崔京日", "工作隊長"),
        person="崔京日",
        role=Role.TEAM_LEADER,
    )


def _cattle(report: Report) -> Iterator[Statement]:
    yield Project(
        doc=report.id,
        place=TAIPING_TONGYU,
        rule="invested-in",
        evidence=report.evidence("太平村用近120万元养了86头肉牛，户均分红2000元", "养了"),
        project_type=ProjectType.BREEDING,
        amounts=(Amount(1_200_000.0, Bound.ABOUT), Amount(2_000.0, Bound.EXACT, Basis.PER_HOUSEHOLD)),
    )


def _reports() -> Iterator[Report]:
    first = Report("dabeishan-2019", "大北山村的蓝莓熟了", "2019-12-19", "白山日报", _DABEISHAN_TEXT)
    first.facts.extend(_dabeishan(first))
    yield first
    again = Report(
        "dabeishan-web",
        "大北山村的蓝莓熟了（转载）",
        "2019-12-21",
        "长白山新闻网",
        _DABEISHAN_TEXT + "来源：白山日报\n",
    )
    again.facts.extend(_dabeishan(again))
    yield again
    audit = Report(
        "audit-2017",
        "审计报告里的三个村",
        "2018-03",
        "白山日报",
        "2017年，吉林省农业农村厅与大北山村结成对子。白山市审计局没有帮扶炮台村，这与此前的说法不同。"
        "明年，白山市审计局计划帮扶太平村。\n",
    )
    audit.facts.extend(_audit(audit))
    yield audit
    guangdong = Report(
        "guangdong-hant",
        "和龍市的大米",
        "2020-08-01",
        "延邊晨報",
        "和龍市東城鎮光東村由延邊州供銷社包保，第一書記金哲浩和工作隊長崔京日住在村裡。\n",
        Script.HANT,
    )
    guangdong.facts.extend(_guangdong(guangdong))
    yield guangdong
    cattle = Report(
        "tongyu-2020", "通榆养牛记", "2020", "白城日报", "通榆县瞻榆镇太平村用近120万元养了86头肉牛，户均分红2000元。\n"
    )
    cattle.facts.extend(_cattle(cattle))
    yield cattle
    yield Report("empty-2021", "一次会议", "2021-01-05", "吉林日报", "会议研究了下一年的工作安排。\n")


REPORTS: tuple[Report, ...] = tuple(_reports())


def texts() -> dict[str, str]:
    """The text of each report by its id."""
    return {report.id: report.text for report in REPORTS}


def resolution() -> Resolution:
    """All reports as one graph."""
    return resolve([Extraction(report.article(), tuple(report.facts)) for report in REPORTS])


def write_build(folder: Path) -> Path:
    """A finished build of the reports, with its tables, and their texts in `reports/` beside the store."""
    (folder / "reports").mkdir(parents=True)
    for report in REPORTS:
        (folder / "reports" / f"{report.id}.txt").write_text(report.text, encoding="utf-8")
    store = create(folder / "draft")
    store.bulk_extend(encode(resolution(), version="0.1.0", texts=texts()))
    store.bulk_extend(ontology_quads())
    infer(store)
    store.flush()
    write_sqlite(resolution(), folder / "ledger.sqlite", version="0.1.0", graph="sample", texts=texts())
    publish(folder / "draft", folder, "sample")
    return folder
