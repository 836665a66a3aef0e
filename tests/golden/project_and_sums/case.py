"""A project with names, an approximate total and a grant per household, and the group of helpers around it."""

from graph.model import Amount, Basis, Bound, Extraction, Level
from tests.facts_by_hand import Told


def extractions() -> list[Extraction]:
    told = Told("a", date="2019-12-19")
    told.project(
        "柳树湾村建蔬菜大棚，投资约120.5万元，46户每户得补助5000元。",
        names=("蔬菜大棚",),
        amounts=(Amount(1205000.0, Bound.ABOUT), Amount(5000.0, basis=Basis.PER_HOUSEHOLD)),
        households=46,
        confidence=0.9,
    )
    told.collective("省、县两级派出36个单位。", 36, levels=(Level.PROVINCE, Level.COUNTY))
    return [told.done()]
