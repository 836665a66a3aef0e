"""Two documents state that one bureau assists one village; the second, later, tells it as ended."""

from graph.model import Extraction, Status
from tests.facts_by_hand import Told


def extractions() -> list[Extraction]:
    return [
        Told("early", date="2018-05-04", publisher="松溪发布")
        .says("五月的柳树湾，麦子抽穗了。")
        .assistance("松溪县财政局包保柳树湾村。", "松溪县财政局", date="2016")
        .done(),
        Told("late", date="2021")
        .assistance("松溪县财政局此前包保的柳树湾村已经出列。", "松溪县财政局", status=Status.ENDED)
        .done(),
    ]
