"""A document in Traditional script: simplified names with the other spelling as label, quotes are as written."""

import opencc

from graph.model import Extraction, Script
from tests.facts_by_hand import Told


def extractions() -> list[Extraction]:
    told = Told("t", script=Script.HANT, fold=opencc.OpenCC("t2s").convert, title="松溪縣幫扶紀事")
    told.assistance("松溪縣農業局包保柳樹灣村。", "松溪縣農業局").household("貧困戶陳桂蘭。", "陳桂蘭", trigger="戶")
    return [told.done()]
