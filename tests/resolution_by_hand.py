"""A small corpus told by hand that uses every kind of fact, both scripts, a reprint and shared facts."""

from __future__ import annotations

import opencc

from graph.model import (
    Amount,
    AssisterType,
    Basis,
    Bound,
    Extraction,
    Level,
    Mode,
    ProjectType,
    RecipientType,
    Resolution,
    Role,
    Script,
    Status,
)
from graph.resolve import resolve
from tests.facts_by_hand import COUNTY, VILLAGE_B, Told, place, village

__all__ = ["extractions", "resolution", "texts"]

_STORY = (
    "山路弯弯，柳树湾村的炊烟还没有散尽，工作队的车已经停在村口。",
    "这些年，路通了，灯亮了，外出的年轻人也陆续回来，在坡上种起了果树。",
    "老支书常说，日子是一锄头一锄头挖出来的，也是大家一起帮出来的。",
)


def extractions() -> list[Extraction]:
    """Four documents: two that state a fact in common, one in Traditional script, one that reprints the first."""
    return [_first("a").done(), _second().done(), _traditional().done(), _first("r", date="2020-09").done()]


def _first(doc: str, *, date: str = "2019-12-19") -> Told:
    told = Told(doc, date=date, publisher="松溪发布", author="李思远", url=f"https://news.example/{doc}")
    for line in _STORY:
        told.says(line)
    return (
        told.assistance("松溪县供销社包保柳树湾村。", "松溪县供销社", modes=(Mode.PAIRING, Mode.SALES), date="2017")
        .posting("松溪县供销社派驻第一书记周立群。", "周立群", dispatched_by="松溪县供销社", date="2018-03")
        .household("脱贫户陈桂兰养了30只羊。", "陈桂兰")
        .project(
            "柳树湾村建大棚，总投资约120.5万元，每户补5000元。",
            names=("蔬菜大棚", "育苗棚"),
            amounts=(Amount(1_205_000, Bound.ABOUT), Amount(5000.0, basis=Basis.PER_HOUSEHOLD)),
            households=46,
            persons=128,
            count=2,
        )
        .collective("全县派出36个单位。", 36, levels=(Level.PREFECTURE, Level.COUNTY), bound=Bound.AT_LEAST)
    )


def _second() -> Told:
    rich = place("江东省/长洲市", "9602")
    return (
        Told("b", date="2021")
        .assistance("松溪县供销合作社不再包保柳树湾村。", "松溪县供销合作社", status=Status.ENDED)
        .assistance("长洲市对口松溪县。", "长洲市", COUNTY, trigger="对口", kind=AssisterType.PLACE, seat=rich,
                    level=Level.PREFECTURE, recipient_type=RecipientType.COUNTY, mode=Mode.PEER)
        .assistance("干部何晓梅包保陈桂兰。", "何晓梅", kind=AssisterType.PERSON, seat=None, recipient="陈桂兰",
                    recipient_type=RecipientType.HOUSEHOLD)
        .assistance("松溪县供销合作社拟包保兴农合作社。", "松溪县供销合作社", VILLAGE_B, recipient="兴农合作社",
                    recipient_type=RecipientType.COOPERATIVE, status=Status.PLANNED, mode=Mode.SALES)
        .project("崇义村建蓄水池。", ProjectType.WATER, village("崇义村"), confidence=0.75)
    )  # fmt: skip


def _traditional() -> Told:
    told = Told("t", script=Script.HANT, fold=opencc.OpenCC("t2s").convert, title="松溪縣幫扶紀事")
    return told.assistance("松溪縣供銷社包保大坪村，帶動產業。", "松溪縣供銷社", VILLAGE_B).posting(
        "隊長許國棟駐村。", "許國棟", VILLAGE_B, trigger="隊長", role=Role.TEAM_LEADER
    )


def resolution() -> Resolution:
    return resolve(extractions())


def texts() -> dict[str, str]:
    return {extraction.article.document.id: extraction.article.text for extraction in extractions()}
