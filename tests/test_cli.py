"""The commands as a user types them: answers on stdout, talk on stderr, exit codes, no traceback."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner, Result

import ontology
from cli import app
from graph.terminal.tables import width
from tests.query.sample_reports import write_build


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_build(tmp_path_factory.mktemp("cli") / "build")


class Bangfu:
    """Runs commands on the sample build."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *arguments: str, lang: str = "en", stdin: str | None = None) -> Result:
        environment = {"BANGFU_BUILD": str(self.folder), "LC_ALL": {"en": "C", "zh": "zh_CN.UTF-8"}[lang]}
        return CliRunner(env=environment).invoke(app, list(arguments), input=stdin)


@pytest.fixture
def bangfu(folder: Path) -> Bangfu:
    return Bangfu(folder)


def rows(result: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_who_assists_prints_a_table_and_the_coverage(bangfu: Bangfu) -> None:
    result = bangfu("who-assists", "大北山村")
    assert result.exit_code == 0
    heading, _, row = result.stdout.splitlines()
    assert heading.split() == ["assister", "type", "level", "recipient", "mode", "status", "date", "documents"]
    assert row.startswith("吉林省农业农村厅  government  province  靖宇县/龙泉镇/大北山村")
    assert result.stderr == "Documents that cover 大北山村: 3 of 6 (2 without reprints).\n"


def test_columns_of_an_answer_line_up_in_cells(bangfu: Bangfu) -> None:
    lines = bangfu("who-assists", "靖宇县", "--depth", "within", lang="zh").stdout.splitlines()
    rule = lines[1]
    starts = [i for i, c in enumerate(rule) if c == "─" and (i == 0 or rule[i - 1] == " ")]
    for line in lines:
        cells = "".join(c if width(c) == 1 else c + "\0" for c in line).ljust(len(rule))
        assert all(start == 0 or cells[start - 2 : start] == "  " for start in starts), line


def test_evidence_comes_with_quote_document_and_date(bangfu: Bangfu) -> None:
    result = bangfu("who-assists", "炮台村", "--evidence", lang="zh")
    assert "[1] 「炮台村由靖宇县供电公司结对帮扶」" in result.stdout
    assert "《大北山村的蓝莓熟了》白山日报 2019-12-19 [dabeishan-2019:95–110]" in result.stdout


def test_csv_has_codes_and_one_line_a_passage(bangfu: Bangfu) -> None:
    found = rows(bangfu("who-assists", "大北山村", "--format", "csv", "--evidence", lang="zh"))
    assert [row["document"] for row in found] == ["audit-2017", "dabeishan-2019", "dabeishan-web"]
    assert {row["assister_type"] for row in found} == {"government"}
    assert found[0]["modes"] == "pairing;posting"
    assert found[0]["facts"].startswith("https://w3id.org/bangfu/id/assistance/")


def test_json_holds_rows_coverage_and_evidence(bangfu: Bangfu) -> None:
    said = json.loads(bangfu("projects", "通榆县", "--format", "json", "--evidence").stdout)
    assert said["question"] == "projects"
    assert said["coverage"]["documents"] == ["tongyu-2020"]
    assert said["rows"][0]["amounts"][0] == {"value": 1200000, "bound": "about", "basis": "total"}
    assert said["rows"][0]["evidence"][0]["quote"].startswith("太平村用近120万元")


def test_markdown_is_a_table(bangfu: Bangfu) -> None:
    lines = bangfu("secretaries", "--county", "和龙市", "--format", "md").stdout.splitlines()
    assert lines[:2] == ["| name | role | place | status | documents |", "| --- | --- | --- | --- | --- |"]
    assert lines[2].startswith("| 金哲浩 | first secretary |")


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (("assists", "延边州供销社"), ["光东村"]),
        (("secretaries", "--level", "省级"), ["李明"]),
        (("secretaries", "--unit", "省农业农村厅"), ["李明"]),
        (("secretaries", "光东村", "--role", "all"), ["金哲浩", "崔京日"]),
        (("secretaries", "光东村", "--role", "team_leader"), ["崔京日"]),
        (("projects", "--type", "breeding"), ["太平村"]),
        (("projects", "--type", "养殖"), ["太平村"]),
        (("projects", "--county", "靖宇县"), ["大北山村"]),
        (("households", "靖宇县"), ["王秀英"]),
        (("households", "--mode", "funding"), ["王秀英"]),
        (("who-assists", "靖宇县", "--depth", "within", "--type", "企业", "--level", "county"), ["靖宇县供电公司"]),
        (("who-assists", "太平村", "--county", "靖宇县"), ["白山市审计局"]),
        (("who-assists", "炮台村", "--status", "denied"), ["白山市审计局"]),
        (("who-assists", "吉林省", "--depth", "within", "--min-documents", "2"), ["吉林省农业农村厅"]),
    ],
)
def test_look_ups_with_their_filters(bangfu: Bangfu, arguments: tuple[str, ...], names: list[str]) -> None:
    result = bangfu(*arguments, "--format", "csv")
    assert result.exit_code == 0, result.stderr
    column = {"assists": "recipient", "secretaries": "person", "projects": "place", "households": "household"}
    assert [row[column.get(arguments[0], "assister")] for row in rows(result)] == names


def test_no_document_reads_differently_from_no_answer(bangfu: Bangfu) -> None:
    silent, absent = bangfu("who-assists", "通榆县"), bangfu("who-assists", "东丰县")
    assert (silent.exit_code, absent.exit_code) == (0, 0)
    assert silent.stdout == absent.stdout == ""
    assert "None of them names an assister" in silent.stderr
    assert "No document covers 东丰县" in absent.stderr
    assert "吉林省" in absent.stderr


def test_an_answer_inside_the_place_is_pointed_at(bangfu: Bangfu) -> None:
    assert "Inside 靖宇县: 4. bangfu who-assists 靖宇县 --depth within\n" in bangfu("who-assists", "靖宇县").stderr


def test_an_unknown_name_lists_the_nearest_and_exits_2(bangfu: Bangfu) -> None:
    result = bangfu("who-assists", "大北北山村", lang="zh")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [
        "错误：图谱中没有“大北北山村”，最相近的有：",
        "    大北山村 (吉林省/白山市/靖宇县/龙泉镇/大北山村)",
    ]


def test_an_ambiguous_name_lists_the_candidates_and_exits_2(bangfu: Bangfu) -> None:
    result = bangfu("show", "太平村")
    assert result.exit_code == 2
    assert "2 things have this name" in result.stderr
    assert "太平村 (吉林省/白城市/通榆县/瞻榆镇/太平村)" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("who-assists", "大北山村", "--level", "云端"),
        ("who-assists", "大北山村", "--format", "xlsx"),
        ("who-assists", "大北山村", "--depth", "sideways"),
        ("who-assists", "大北山村", "--year", "abc"),
        ("who-assists",),
        ("nosuchcommand",),
        ("secretaries", "--role", "皇帝"),
        ("export", "docx"),
        ("questions", "99"),
        ("questions", "1", "大北山村", "多余"),
        ("sparql", "nofile.rq"),
        ("sparql", "SELECT ?x WHERE { ?x a "),
        ("sparql", "SELECT ?x WHERE { ?x ?y ?z }", "--format", "ttl"),
        ("sparql", "DELETE WHERE { ?a ?b ?c }"),
        ("explain", "nodoc:3"),
        ("place", "靖宇县", "--format", "ttl"),
        ("place", "喀什葛尔大村"),
        ("place", "太平村", "--within", "没有这个县"),
    ],
)
def test_what_is_not_understood_exits_2_without_traceback(bangfu: Bangfu, arguments: tuple[str, ...]) -> None:
    result = bangfu(*arguments)
    assert result.exit_code == 2, result.output
    assert result.stderr.strip()
    assert "Traceback" not in result.output


def test_a_missing_build_says_what_to_run(tmp_path: Path) -> None:
    for lang, said in (("en", "First run: bangfu build --out"), ("zh", "请先运行：bangfu build --out")):
        result = Bangfu(tmp_path / "nothing")("who-assists", "大北山村", lang=lang)
        assert (result.exit_code, result.stdout) == (2, "")
        assert said in result.stderr


def test_a_build_of_another_version_says_so(tmp_path: Path) -> None:
    build = write_build(tmp_path / "build")
    pointer = build / "store" / "CURRENT"
    pointer.write_text(json.dumps(json.loads(pointer.read_text()) | {"layout": 0, "version": "0.0.1"}))
    result = Bangfu(build)("show", "大北山村")
    assert result.exit_code == 2
    assert "0.0.1" in result.stderr


def test_an_unexpected_error_is_one_line(bangfu: Bangfu, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the moon fell")

    monkeypatch.setattr("graph.query.show", broken)
    result = bangfu("show", "大北山村")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1
    assert "RuntimeError: the moon fell" in result.stderr
    monkeypatch.setenv("BANGFU_DEBUG", "1")
    assert isinstance(bangfu("show", "大北山村").exception, RuntimeError)


def test_show_tells_all_with_evidence(bangfu: Bangfu) -> None:
    result = bangfu("show", "大北山村", "--evidence", lang="zh")
    assert result.stdout.startswith("大北山村\n  类别：村\n  层级：村级\n")
    assert "[1] 派驻地；任职者：李明；派出单位：吉林省农业农村厅；职务：第一书记；2 篇文献" in result.stdout
    assert "「省农业农村厅选派李明担任大北山村第一书记」" in result.stdout


@pytest.mark.parametrize("form", ["csv", "json", "md"])
def test_show_in_other_formats(bangfu: Bangfu, form: str) -> None:
    result = bangfu("show", "延边州供销社", "--format", form, "--evidence")
    assert result.exit_code == 0
    assert "光東村由延邊州供銷社包保" in result.stdout
    if form == "json":
        assert json.loads(result.stdout)["thing"]["name"] == "延边朝鲜族自治州供销合作社联合社"


def test_explain_shows_rule_trigger_place_and_passage_in_its_text(bangfu: Bangfu) -> None:
    result = bangfu("explain", "dabeishan-2019:3", "--documents", str(bangfu.folder / "reports"), lang="zh")
    assert result.exit_code == 0
    assert "规则 invested-in，置信度 1；触发词“建起”[54–56]" in result.stdout
    assert "大北山村第一书记。【该村投入50万元建起蓝莓种植园，带动32户增收】。贫困户王秀英" in result.stdout
    assert "先行词“大北山村”[6–10]" in result.stdout
    assert "区划代码 220622102207" in result.stdout


def test_explain_without_the_text_says_where_to_point(bangfu: Bangfu) -> None:
    result = bangfu("explain", "没有帮扶")
    assert "「白山市审计局没有帮扶炮台村」" in result.stdout or "“白山市审计局没有帮扶炮台村”" in result.stdout
    assert "--documents" in result.stdout


def test_sparql_from_text_file_and_standard_input(bangfu: Bangfu, tmp_path: Path) -> None:
    query = "SELECT ?name WHERE { ?u a bf:Enterprise ; rdfs:label ?name } ORDER BY ?name"
    file = tmp_path / "q.rq"
    file.write_text(query, encoding="utf-8")
    answers = [bangfu("sparql", query), bangfu("sparql", str(file)), bangfu("sparql", "-", stdin=query)]
    assert {answer.stdout for answer in answers} == {"name\n──────────────\n白山农商银行\n靖宇县供电公司\n"}
    assert {answer.stderr for answer in answers} == {"Rows: 2.\n"}


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("csv", "name\r\n白山农商银行"),
        ("tsv", "?name\n"),
        ("json", '{"head"'),
        ("xml", "<?xml"),
    ],
)
def test_sparql_results_in_standard_forms(bangfu: Bangfu, form: str, begins: str) -> None:
    query = "SELECT (STR(?l) AS ?name) WHERE { ?u a bf:Enterprise ; rdfs:label ?l } ORDER BY ?name"
    result = bangfu("sparql", query, "--format", form)
    assert result.stdout_bytes.decode().startswith(begins)


def test_sparql_constructs_triples(bangfu: Bangfu) -> None:
    query = "CONSTRUCT { ?u a bf:Enterprise } WHERE { ?u a bf:Enterprise }"
    lines = bangfu("sparql", query, "--format", "nt").stdout.splitlines()
    assert len(lines) == 2
    assert all(line.endswith("<https://w3id.org/bangfu/ontology#Enterprise> .") for line in lines)
    turtle = bangfu("sparql", query, "--format", "ttl").stdout
    assert " a bf:Enterprise" in turtle
    assert [line for line in turtle.splitlines() if line.startswith("@prefix")] == [
        "@prefix bf: <https://w3id.org/bangfu/ontology#> .",
        "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .",
        "@prefix unit: <https://w3id.org/bangfu/id/unit/> .",
    ]


def test_sparql_in_nquads_tells_which_documents_say_it(bangfu: Bangfu) -> None:
    query = "CONSTRUCT { ?f a bf:Posting ; bf:told true } WHERE { ?f a bf:Posting }"
    quads = bangfu("sparql", query, "--format", "nq").stdout.splitlines()
    said = [quad for quad in quads if "ontology#Posting> <https://w3id.org/bangfu/id/graph/document/" in quad]
    made = [
        quad for quad in quads if quad.endswith('ontology#told> "true"^^<http://www.w3.org/2001/XMLSchema#boolean> .')
    ]
    assert said
    assert made
    assert len(said) + len(made) == len(quads)
    # A fact that several documents state has a quad for each of them.
    assert len(said) > len(made)


#: Kind of query → the formats that have it; the others are refused with these.
FORMS = {
    "SELECT (1 AS ?n) {}": {"table", "csv", "tsv", "json", "xml"},
    "ASK {}": {"table", "csv", "tsv", "json", "xml"},
    "CONSTRUCT { bf:a rdfs:label 1 } WHERE {}": {"table", "ttl", "nt", "nq", "json", "xml"},
    "DESCRIBE bf:Village": {"table", "ttl", "nt", "nq", "json", "xml"},
}


@pytest.mark.parametrize("query", FORMS)
@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "xml", "ttl", "nt", "nq"])
def test_every_format_is_written_or_refused_with_those_there_are(bangfu: Bangfu, query: str, form: str) -> None:
    result = bangfu("sparql", query, "--format", form)
    if form in FORMS[query]:
        assert (result.exit_code, bool(result.stdout.strip())) == (0, True)
    else:
        assert (result.exit_code, result.stdout) == (2, "")
        assert all(name in result.stderr for name in FORMS[query] - {"table"})


def test_sparql_errors_show_the_line_and_mark_the_place(bangfu: Bangfu) -> None:
    query = "SELECT ?村 WHERE {\n  ?村 a geo:Village }"
    assert bangfu("sparql", query).stderr.splitlines() == [
        "Error: SPARQL, line 2, column 8: The prefix geo: is not declared.",
        "    ?村 a geo:Village }",
        "     \u3000   ^",
        "Declare it first: PREFIX geo: <…>. Known without: bf, dcterms, foaf, oa, org, owl, prov, rdf, rdfs, skos.",
    ]
    assert "第 2 行第 8 列：前缀 geo: 没有声明" in bangfu("sparql", query, lang="zh").stderr


def test_a_query_may_be_given_so_much_time(bangfu: Bangfu) -> None:
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f }"
    result = bangfu("sparql", f"{query[:-1]} FILTER(?c != ?f) }}", "--timeout", "0.2")
    assert result.exit_code == 2
    assert "longer than 0.2 seconds" in result.stderr


def test_questions_are_listed_in_both_languages(bangfu: Bangfu) -> None:
    assert "哪些单位直接帮扶某地？" in bangfu("questions", lang="zh").stdout
    assert len(bangfu("questions").stdout.splitlines()) == len(ontology.questions()) + 2


def test_a_question_is_asked_of_a_place_in_any_form(bangfu: Bangfu) -> None:
    result = bangfu("questions", "1", "大北山", "--show", "--format", "csv")
    assert result.stdout.splitlines()[1:] == ["吉林省农业农村厅,pairing", "吉林省农业农村厅,posting"]
    assert 'VALUES ?name { "大北山村"@zh-Hans }' in result.stderr


def test_every_question_runs_as_it_stands(bangfu: Bangfu) -> None:
    for number in range(1, len(ontology.questions()) + 1):
        result = bangfu("questions", str(number), "--format", "csv")
        assert result.exit_code == 0, (number, result.stderr)


def test_a_question_takes_its_values_by_kind(bangfu: Bangfu) -> None:
    by_name = {source.name: n for n, source in enumerate(ontology.questions(), 1)}
    projects = bangfu("questions", str(by_name["cq14-which-projects-are-of-a-type"]), "breeding", "--format", "csv")
    assert "太平村,tongyu-2020" in projects.stdout
    costly = str(by_name["cq16-which-projects-cost-at-least-a-sum"])
    assert "太平村" in bangfu("questions", costly, "1000000", "--format", "csv").stdout
    assert bangfu("questions", costly, "1) } DROP ALL").exit_code == 2


def test_validate_passes_a_sound_build(bangfu: Bangfu) -> None:
    result = bangfu("validate")
    assert (result.exit_code, result.stdout) == (0, "")


def test_validate_names_a_breach_and_exits_1(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from graph.rdf.breaches import Breach

    breach = Breach("doc-1", "urn:fact", "urn:focus", "no-quote", "缺少引文。", "No quote.")
    import graph.terminal.checking  # noqa: F401  so that its name for the function can be replaced

    monkeypatch.setattr("graph.terminal.checking.run_checks", lambda store: (breach,))
    result = Bangfu(write_build(tmp_path / "build"))("validate", "--format", "csv")
    assert result.exit_code == 1
    assert "no-quote,doc-1,urn:fact,No quote.," in result.stdout


def test_exports_mask_households_unless_names_are_asked_for(bangfu: Bangfu) -> None:
    for form in ("csv", "jsonl", "graphml", "gexf", "nquads", "trig", "jsonld"):
        masked = bangfu("export", form)
        assert masked.exit_code == 0, masked.stderr
        assert "王秀英" not in masked.stdout, form
        assert "masked" in masked.stderr
        named = bangfu("export", form, "--with-names")
        assert "masked" not in named.stderr
        assert "吉林省农业农村厅" in named.stdout or "\\u5409" in named.stdout, form


def test_an_export_with_names_holds_them(bangfu: Bangfu) -> None:
    assert "王秀英" in bangfu("export", "csv", "--with-names").stdout
    assert "王秀英" in bangfu("export", "nquads", "--with-names").stdout


def test_pseudonyms_follow_the_salt(bangfu: Bangfu) -> None:
    one, same, other = (bangfu("export", "jsonl", "--salt", salt).stdout for salt in ("a", "a", "b"))
    assert one == same != other


def test_exports_to_a_file_can_be_read_back(bangfu: Bangfu, tmp_path: Path) -> None:
    out = tmp_path / "sub" / "network.graphml"
    result = bangfu("export", "graphml", "--out", str(out))
    assert (result.exit_code, result.stdout) == (0, "")
    assert ElementTree.parse(out).getroot().tag.endswith("graphml")


def test_the_tables_are_exported_with_names_only_when_asked_for(bangfu: Bangfu, tmp_path: Path) -> None:
    for option, there in ((), False), (("--with-names",), True):
        out = tmp_path / f"{there}.sqlite"
        assert bangfu("export", "sqlite", "--out", str(out), *option).exit_code == 0
        assert ("王秀英".encode() in out.read_bytes()) is there
        assert out.read_bytes().startswith(b"SQLite format 3")


def test_an_export_that_cannot_be_written_says_so(bangfu: Bangfu, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    result = bangfu("export", "csv", "--out", str(tmp_path / "file" / "ledger.csv"))
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_view_writes_a_page_and_prints_its_name(
    bangfu: Bangfu, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    out = tmp_path / "view.html"
    arguments = (
        "view",
        "--focus",
        "大北山",
        "--depth",
        "2",
        "--county",
        "靖宇",
        "--year",
        "2019",
        "--mode",
        "结对包保",
    )
    result = bangfu(*arguments, "--out", str(out))
    assert (result.exit_code, result.stdout) == (0, f"{out}\n")
    assert "<html" in out.read_text(encoding="utf-8")
    assert opened == []
    assert bangfu("view", "--out", str(out), "--open").exit_code == 0
    assert opened == [out.resolve().as_uri()]


def test_place_needs_no_build(tmp_path: Path) -> None:
    result = Bangfu(tmp_path / "nothing")(
        "place", "大北山村", "--within", "靖宇县", "--year", "2017", "--format", "csv"
    )
    assert result.exit_code == 0
    (row,) = rows(result)
    assert (row["code"], row["path"]) == ("220622102207", "吉林省/白山市/靖宇县/龙泉镇/大北山村")


def test_place_tells_the_successor(bangfu: Bangfu) -> None:
    result = bangfu("place", "水城县", lang="zh")
    assert "水城区" in result.stderr
    assert "把握" in result.stderr


def test_version(bangfu: Bangfu) -> None:
    from graph import __version__

    assert bangfu("version").stdout == f"bangfu {__version__}\n"
