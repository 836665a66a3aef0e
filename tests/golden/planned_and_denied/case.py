"""A plan, a denial, and a city that assists a county: status and kinds of ends, an antecedent with its words."""

from graph.model import AssisterType, Evidence, Extraction, Level, Mode, RecipientType, Span, Status
from tests.facts_by_hand import COUNTY, VILLAGE, Told, place

LINE = "该村没有包保单位松溪县水利局的项目。"


def extractions() -> list[Extraction]:
    told = Told("a").says("柳树湾村变了样。")
    start = len("柳树湾村变了样。\n")
    evidence = Evidence(Span(start, start + len(LINE)), LINE, Span(start + 4, start + 6), (Span(0, 4),))
    told.assistance(LINE, "松溪县水利局", VILLAGE, evidence=evidence, status=Status.DENIED).says(LINE)
    told.assistance(
        "长洲市拟与松溪县结对。",
        "长洲市",
        COUNTY,
        trigger="结对",
        kind=AssisterType.PLACE,
        seat=place("江东省/长洲市", "9602"),
        level=Level.PREFECTURE,
        recipient_type=RecipientType.COUNTY,
        mode=Mode.PEER,
        status=Status.PLANNED,
    )
    return [told.done()]
