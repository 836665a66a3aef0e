"""Several documents become one graph, through the real build: one entity per thing, one witness per text 归并.

All reports are made up; the places and banks are real.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from build_graph import build
from graph.query import Build

REPORT = """石泉县后柳镇中坝村过去是有名的穷村。2019年，陕西省水利厅与该村结对，派出工作队住进村里。
队员们挨家挨户走了一遍，把每户的难处记在本子上。
当年秋天，陕西省水利厅投入120万元，为中坝村修建了3公里产业路，又打了两口机井，解决了86户村民的饮水问题。
省水利厅选派王建军到中坝村担任第一书记。他带着村民种了200亩茶叶，办起合作社，茶叶卖到了西安。
“路通了，水也有了，日子就有了奔头。”村民们这样说。第二年，村里的茶园又扩大了一百亩，合作社给每户分了红。
县里的干部说，中坝村的变化，靠的是帮扶单位的真心实意，也靠村民自己的双手。
"""
EDITED = REPORT.replace("过去是", "从前是").replace("住进村里", "驻进村里").replace("村民们这样说", "村民们说")

DOCUMENTS: Mapping[str, str] = {
    "report": f"省水利厅帮扶中坝村见闻\n2020-03-01 来源：陕西日报\n\n{REPORT}",
    "edited": "首页 > 新闻 > 乡村振兴\n山乡变了样：一个村的脱贫路\n2020-03-03 10:20 来源：安康新闻网 点击：231\n\n"
    f"{EDITED}分享到：微信 微博\n责任编辑：张某\n",
    "shortened": "中坝村：路通水来\n2020-03-05 来源：石泉县政府网\n\n" + "\n".join(REPORT.split("\n")[:4]) + "\n",
    "independent": "石泉县驻村工作纪实\n2021-05-01\n\n陕西省水利厅结对帮扶后柳镇中坝村已经两年，今年还修了堰塘。\n",
    "coop-short": "珲春市东新村帮扶记\n2019-12-19\n\n吉林省延边州珲春市密江乡东新村由延边州供销社包保。\n",
    "coop-full": "延边州供销系统扶贫总结\n2020-01-10\n\n延边朝鲜族自治州供销合作社结对帮扶珲春市密江乡东新村。\n",
    "office-short": "安康市驻村帮扶见闻\n2020-06-01\n\n陕西省安康市石泉县后柳镇中坝村由市人社局包保。\n",
    "office-full": "安康帮扶\n2020-07-01\n\n安康市人力资源和社会保障局结对帮扶石泉县后柳镇中坝村。\n",
    "office-elsewhere": "汉中帮扶\n2020-07-01\n\n陕西省汉中市宁强县阳平关镇曹家坝村由市人社局包保。\n",
    "banks-short": "石泉县金融扶贫\n2020-06-01\n\n农行石泉县支行包保后柳镇中坝村。国开行定点帮扶石泉县。"
    "工行石泉支行结对帮扶后柳镇长兴村。\n",
    "banks-full": "石泉县银行扶贫\n2020-08-01\n\n中国农业银行石泉县支行结对帮扶后柳镇中坝村。"
    "国家开发银行定点帮扶石泉县。中国工商银行石泉县支行结对帮扶后柳镇长兴村。\n",
    "roll": "石泉县第一书记名录\n2021-06-01\n\n后柳镇中坝村第一书记李长河，由石泉县水利局选派。"
    "全县选派第一书记85名。\n",
    "roll-again": "石泉县第一书记风采\n2021-07-01\n\n后柳镇中坝村第一书记李长河，由石泉县林业局选派。"
    "全县选派第一书记96名。\n",
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Build:
    reports, out = tmp_path_factory.mktemp("reports"), tmp_path_factory.mktemp("build")
    for doc, text in DOCUMENTS.items():
        (reports / f"{doc}.txt").write_text(text, "utf-8")
    report = build([reports], out)
    assert not report.breaches
    return Build.open(out)


def witnesses(graph: Build, unit: str, place: str) -> dict[str, int]:
    """Name of the unit → how many documents state that it assists the place, for units called so in any way."""
    query = f"""SELECT DISTINCT ?name ?n WHERE {{
      ?help a bf:Assistance ; bf:assister ?unit ; bf:recipient/rdfs:label ?place ; bf:statedBy ?n .
      ?unit rdfs:label|skos:altLabel ?called ; rdfs:label ?name .
      FILTER (STR(?called) = "{unit}" && STR(?place) = "{place}") }}"""
    return {row["name"]: int(row["n"]) for row in graph.select(query)}


@pytest.mark.parametrize(
    ("short", "full", "place"),
    [
        ("延边州供销社", "延边朝鲜族自治州供销合作社", "东新村"),
        ("市人社局", "安康市人力资源和社会保障局", "中坝村"),
        ("农行石泉县支行", "中国农业银行石泉县支行", "中坝村"),
        ("工行石泉支行", "中国工商银行石泉县支行", "长兴村"),
        ("国开行", "国家开发银行", "石泉县"),
    ],
)
def test_a_unit_by_its_short_and_its_full_name_is_one(graph: Build, short: str, full: str, place: str) -> None:
    assert witnesses(graph, short, place) == witnesses(graph, full, place)
    assert list(witnesses(graph, full, place).values()) == [2]


def test_offices_of_two_cities_stay_two(graph: Build) -> None:
    assert witnesses(graph, "汉中市人社局", "曹家坝村") == {"汉中市人社局": 1}
    assert witnesses(graph, "汉中市人社局", "中坝村") == {}


def test_a_reprint_is_recognised_through_edits_cuts_headline_and_chrome(graph: Build) -> None:
    query = "SELECT ?a ?b WHERE { ?x bf:reprintOf ?y . ?x bf:documentId ?a . ?y bf:documentId ?b } ORDER BY ?a"
    pairs = [(row["a"], row["b"]) for row in graph.select(query)]
    assert pairs == [("edited", "report"), ("shortened", "report")]


def test_reprints_are_one_witness_and_another_report_is_a_second(graph: Build) -> None:
    assert witnesses(graph, "陕西省水利厅", "中坝村") == {"陕西省水利厅": 2}


def test_statements_that_conflict_stand_side_by_side_each_with_its_document(graph: Build) -> None:
    query = """SELECT DISTINCT ?sender ?doc WHERE {
      GRAPH ?g { ?posting bf:dispatchedBy ?unit ; prov:wasDerivedFrom/oa:hasSource ?document }
      ?posting bf:holder/rdfs:label ?who . ?unit rdfs:label ?sender . ?document bf:documentId ?doc .
      FILTER (STR(?who) = "李长河") } ORDER BY ?doc"""
    assert [(row["sender"], row["doc"]) for row in graph.select(query)] == [
        ("石泉县水利局", "roll"),
        ("石泉县林业局", "roll-again"),
    ]
    counts = "SELECT ?n WHERE { ?group a bf:HelperGroup ; bf:count ?n } ORDER BY ?n"
    assert [row["n"] for row in graph.select(counts)] == ["85", "96"]
