"""A unit under its short and its full name, once as dispatcher without seat: one unit, one first secretary."""

from graph.model import Extraction
from tests.facts_by_hand import VILLAGE_B, Told


def extractions() -> list[Extraction]:
    return [
        Told("a")
        .assistance("松溪县供销社包保大坪村。", "松溪县供销社", VILLAGE_B, assister_surface="县供销社")
        .posting("松溪县供销社派来第一书记周立群。", "周立群", VILLAGE_B, dispatched_by="松溪县供销社", date="2019-04")
        .done(),
        Told("b")
        .assistance("松溪县供销合作社联合社包保大坪村，帮着卖粉条。", "松溪县供销合作社联合社", VILLAGE_B)
        .done(),
    ]
