"""Names of people: where they start and end, in wordings of our own from every part of the country."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.gazetteer.people import is_name, name_at, name_before, names_in_list
from graph.gazetteer.people_counts import count_names

#: The name stands in brackets, which are taken out before the text is read.
AFTER_A_ROLE = """
驻村第一书记【孙立群】介绍，合作社今年又添了两座大棚。
第一书记【玄哲】觉得，路修好了，产业才跟得上。
在河北省阜平县，第一书记【蔺海涛】带着队员挨家走访。
贫困户【昝福来】逢人就夸党的政策好。
脱贫户【亓德顺】正在院子里喂羊。
脱贫户【仝凤兰】家的门口贴着明白卡。
村民【宿永发】告诉记者，今年的苹果卖得好。
队员【高翔】算得上村里的"活地图"。
队员【李想】则把账本翻了出来。
贫困户【罗光富】老人握着队员的手不放。
第一书记【周磊】、工作队员赵鹏等人陪同调研。
理事长【祁万福】松了口气。
低保户【渠秀莲】今年75岁。
工作队队长【闫振国】翻开笔记本。
第一书记【王磊】说，村里变化大。
第一书记【王浩】说，村里变化大。
扶贫干部【覃桂芳】每周都来。
村民【农建业】种了三十亩甘蔗。
村民【韦明光】的儿子考上了大学。
贫困户【黄桂花】和丈夫在基地务工。
贫困户【符亚妹】就在基地打工。
第一书记【吉有财】给村民讲政策。
驻村工作队队长【何俊】向记者介绍。
第一书记【刘畅】与村干部商量。
第一书记【李明】同志任职以来，村里修了路。
村民【阿不都热合曼·买买提】家种了20亩核桃。
贫困户【古丽巴哈尔·吐尔逊】正在绣花。
副队长【艾力·玉素甫】和队员一起卸煤。
牧民【叶尔江·巴合提别克】今年多了30只羊。
村民【买买提江·艾山】说，自来水接到了家。
第一书记【努尔兰·哈那提】带领村民种菜。
村民【麦麦提·托合提】的新房宽敞。
牧民【扎西次仁】的女儿在拉萨上学。
贫困户【次仁卓玛】说，日子好过了。
村民【洛桑】在合作社上班。
村民【白玛央金】告诉记者。
建档立卡户【索南多杰】家的牛棚盖好了。
牧民【才让卓玛】一家搬进了新居。
村医【旦增】每月下乡两次。
牧民【乌云其木格】靠奶食品增收。
贫困户【巴特尔】养了四十头牛。
第一书记【苏和】正给牧户算账。
牧民【格日勒图雅】加入了合作社。
第一书记【阿拉坦】带队走访。
贫困户【沙马阿木】搬下了山。
村民【吉克日色】在工地务工。
贫困户【曲木木呷】家分到一套新房。
村民【马海木呷】的儿子读初中。
村民【阿苦石布】说，没想到能住上这样的房子。
第一书记【勒格拉铁】给大家算账。
村民【俄木伍果】学会了砌砖。
村民【岩温】在茶山忙着。
村民【玉罕】开了家米线店。
贫困户【和志强】，是玉龙县石头乡人。
第一书记【欧阳振华】带着村民跑市场。
第一书记【欧阳锋】说，鱼塘要清淤。
党员【上官云】主动报名。
村民【司马学义】种了药材。
第一书记【诸葛建军】坦言压力不小。
村支书【皇甫国强】指着山坡说。
工作队员【尉迟明】记得那个雪夜。
第一书记【夏侯杰】和队员住进了村部。
村民【令狐小凤】在扶贫车间上班。
第一书记【慕容雪】给孩子们上课。
驻村干部【朴成哲】翻译给老人听。
村民【金英子】做的辣白菜卖到了长春。
贫困户【崔明浩】领到了分红。
村民【池东旭】家的稻田养了蟹。
第一书记【关红梅】张罗着办起了夜校。
村民【那顺】在家门口上了班。
贫困户【佟玉梅】患有糖尿病。
村民【赫英】开了小卖部。
第一书记【洪涛】到任第一天就下地。
村民【高峰】，在县城打工。
村民【王国强】买了拖拉机。
村民【李子明】承包了鱼塘。
村民【田家兴】的腿脚不好。
第一书记【马力】走遍了全村。
贫困户【黄金贵】养了八箱蜂。
村民【于海】从银行贷了款。
村民【常青山】主动让出宅基地。
贫困户【成万富】因病致贫。
村民【万春】家住山顶。
村民【包金山】养着两百只羊。
村民【关长河】已经脱贫。
村民【连玉娥】把地流转给了合作社。
第一书记【安宁】说，村里缺水。
第一书记【石磊】牵头成立了合作社。
第一书记【白云飞】为村里争取到一台水泵。
第一书记【文静】来到敬老院。
帮扶责任人【季春梅】隔三差五就来。
帮扶责任人【单红】打电话来问。
困难户【左长顺】领了化肥。
五保户【谭四喜】住进了敬老院。
残疾户【聂小五】学会了编筐。
监测户【邬桂英】收到了慰问金。
搬迁户【侯二牛】有了工作。
边缘户【时念祖】，申请了公益岗。
致富带头人【柯有良】流转了土地。
董事长【蒙永健】牵头捐款。
经理【庞大勇】告诉记者。
会长【林志颖】一行到村调研。
政协委员【钟楚红】出资修了桥。
村医【莫文蔚】背着药箱。
妻子【宋玉兰】照看孙子。
儿子【李铁柱】大学毕业。
女儿【张春花】嫁到邻村。
村民【杨丽】笑着说。
村民【杨丽萍】笑着说。
党员【陆志远】率先报名。
队长【曾凡荣】对记者说。
党支部书记【易中天】又跑了一趟县里。
村主任【毛阿敏】将账目贴在墙上。
副县长【蓝天立】挂点联系。
主任科员【解晓东】被选派到村里。
第一书记【查明哲】把被褥搬到村里。
科技特派员【项前】手把手教技术。
农技员【费建国】每天都到田里。
大学生村官【尹航】
第一书记【吴　彬】
队员：【余　丽】、刘刚
村民【郎永淳】家住渠边。
养殖大户【苗壮】带动了十户。
老党员【初宝林】种了一辈子地。
第一书记【战国庆】自费买了树苗。
贫困户【卜庆丰】因残致贫。
村民【海燕】家今年收了五千斤土豆。
联系人【骆玉笙】，电话另附。
贫困户【陶三妹】学会了网上卖货。
蚕农【农秀英】采桑回来。
茶农【雷阿婆】笑得合不拢嘴。
贫困户【李大爷】住上了新房。
贫困户【苏大娘】拉着他的手。
村民【王奶奶】说，这下好了。
村民【刘某】因病返贫。
村民【刘某某】的房子漏雨。
村民【老刘】说，蜂蜜卖完了。
都说【张书记】是个实在人。
多亏【吴书记】和队员们。
""".strip().splitlines()

NO_NAME_AFTER = """
第一书记|和队员们一起吃住在村
第一书记|要求大家入户核实
第一书记|于2019年到村
第一书记|从县里请来了专家
第一书记|时常走访
第一书记|常年驻村
第一书记|全部到岗
第一书记|任职满两年
第一书记|管理办法
第一书记|连续三年考核优秀
第一书记|成为村里的主心骨
第一书记|有的来自省直机关
第一书记|由市委组织部选派
第一书记|关心贫困户的冷暖
第一书记|项目资金
第一书记|解决了饮水问题
第一书记|应当吃住在村
第一书记|高兴地说
第一书记|和村干部商量
第一书记|向县里争取资金
第一书记|都住在村里
贫困户|脱贫
贫困户|发展产业
贫困户|安置点
贫困户|安全饮水
贫困户|平均增收3000元
贫困户|高质量脱贫
贫困户|黄牛养殖
贫困户|金额不等
贫困户|危房改造
贫困户|马铃薯种植
贫困户|葛根种植
贫困户|白条鸡
贫困户|花椒产业
贫困户|温饱问题
贫困户|常见病
贫困户|成功脱贫
贫困户|全面清零
贫困户|水费补贴
贫困户|广泛参与
贫困户|自主发展
贫困户|相对集中
贫困户|17户
贫困户|时，他总是
贫困户|张贴明白卡
贫困户|包括老人
贫困户|任务
贫困户|林下养鸡
贫困户|石榴园
贫困户|易地搬迁
贫困户|江苏务工
村民|们
村民|文化活动
村民|方便多了
村民|安居乐业
村民|高高兴兴
村民|周边务工
村民|路上
村民|石磨豆腐
村民|车间
村民|宣传政策
党员|干部
党员|先锋岗
党员|时时处处
党员|志愿者
党员|关键时刻
干部|职工捐款
干部|任期
干部|能力
干部|从严管理
队员|先上山
队员|们
队员|和群众
队员|通过走访
队员|常驻村里
队员|双手
队员|马上行动
牧民|毛毯
群众|金秋
农民|农药
农民|丰收节
居民|水电
""".strip().splitlines()

BEFORE_A_WORD = """
这天，驻村干部又来到【崔志刚】|家。
走进村民【张玉华】|家的院子，
一提起【孙海峰】|同志，大家都竖起大拇指。
帮【金顺玉】|老人采药。
县农商行选派【孔庆学】|任该村第一书记。
由【阿里甫·麦麦提】|担任队长。
村里的【关俊才】|老人
82岁的【韦阿婆】|家
他找到【李秋】|家，
扎西的邻居【次仁旺堆】|一家
县委派【牟建军】|担任第一书记。
大家都说【老李】|家变了样。
记者走进【欧阳小梅】|家。
""".strip().splitlines()


def _marked(line: str) -> tuple[str, int, str]:
    start = line.index("【")
    name = line[start + 1 : line.index("】")]
    return line.replace("【", "").replace("】", ""), start, name


@pytest.mark.parametrize("line", AFTER_A_ROLE)
def test_the_name_after_a_role_is_found_whole(line: str) -> None:
    text, start, expected = _marked(line)
    found = name_at(text, start)
    assert found is not None
    assert found.surface == expected
    assert found.span.of(text) == expected


@pytest.mark.parametrize("line", NO_NAME_AFTER)
def test_no_name_is_read_into_ordinary_words(line: str) -> None:
    role, rest = line.split("|")
    assert name_at(role + rest, len(role)) is None


@pytest.mark.parametrize("line", BEFORE_A_WORD)
def test_the_name_before_a_word_is_found_whole(line: str) -> None:
    text, start, expected = _marked(line)
    found = name_before(text.replace("|", ""), text.index("|"))
    assert found is not None
    assert (found.surface, found.span.start) == (expected, start)


def test_a_padded_name_keeps_its_surface_and_gives_its_name() -> None:
    text = "第一书记：吴　彬\n队员"
    found = name_at(text, 5)
    assert found is not None
    assert (found.surface, found.name, found.partial) == ("吴　彬", "吴彬", False)


@pytest.mark.parametrize(
    "text",
    [
        "刘某因病返贫",
        "刘某某，52岁",
        "老赵说",
        "李大爷笑了",
        "王总说，要捐款",
        "黄书记来了",
        "欧阳书记来了",
    ],
)
def test_half_named_people_are_marked(text: str) -> None:
    found = name_at(text, 0)
    assert found is not None
    assert found.partial


@pytest.mark.parametrize(
    "text",
    [
        "小康村建设",
        "老龙头路",
        "小米加步枪",
        "老黄牛精神",
        "原书记说",
        "王某村",
        "小车拉来",
    ],
)
def test_words_with_a_surname_behind_old_or_little_are_no_people(text: str) -> None:
    found = name_at(text, 0)
    assert found is None or found.surface == "王某"


def test_the_first_secretary_of_the_list_ends_before_the_next_duty() -> None:
    text = "第一书记韩垒、社区书记王磊等"
    assert [name.surface for name in names_in_list(text, 4)] == ["韩垒"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("冯喜才、吴振山、杨宏志，均为职工", ["冯喜才", "吴振山", "杨宏志"]),
        ("张强和李娜与王建民以及欧阳春生等人", ["张强", "李娜", "王建民", "欧阳春生"]),
        ("卓玛、扎西顿珠和李明说", ["卓玛", "扎西顿珠", "李明"]),
        ("阿里木·玉山、王刚及古丽·艾山三人", ["阿里木·玉山", "王刚", "古丽·艾山"]),
        ("和贫困户商量", []),
    ],
)
def test_names_joined_in_a_list_are_all_found(text: str, expected: list[str]) -> None:
    assert [name.surface for name in names_in_list(text, 0)] == expected


def test_the_article_decides_where_a_name_ends() -> None:
    short = "第一书记田团豪气十足。田团说，路通了。村民都信田团的话，田团也没让大家失望。"
    assert count_names(short)["田团"] == 4
    known = count_names(short)
    found = name_at(short, 4, known=known)
    assert found is not None
    assert found.surface == "田团"
    long = "第一书记田团豪气色很好。田团豪说，路通了。村民都信田团豪的话。"
    assert count_names(long) == {"田团豪": 3}


def test_brothers_are_not_taken_for_one_shorter_name() -> None:
    text = "贫困户廖成军养猪，廖成军的猪肥。贫困户廖成献在修路。"
    assert count_names(text) == {"廖成军": 2, "廖成献": 1}


def test_counted_names_come_from_both_sides_of_the_name() -> None:
    text = "村民周福来种菜。“谢谢。”郑秀珍告诉我们。周福来今年56岁，周福来爱笑。"
    assert count_names(text) == {"周福来": 3, "郑秀珍": 1}


@pytest.mark.parametrize(
    "name",
    [
        "王建国",
        "李娜",
        "欧阳振华",
        "阿里木·玉山",
        "扎西次仁",
        "沙马阿木",
        "乌云其木格",
        "刘某某",
    ],
)
def test_names_are_plausible(name: str) -> None:
    assert is_name(name) > 0.6


@pytest.mark.parametrize(
    "word",
    [
        "",
        "的",
        "贫困户",
        "安全",
        "王的家",
        "高质量",
        "发展产业",
        "马铃薯",
        "第一书记",
        "ABC",
    ],
)
def test_other_words_are_not(word: str) -> None:
    assert is_name(word) < 0.5


@given(st.text(alphabet="王李明玉兰阿里木·的说第一书记和、家老某　 \nab１", max_size=40))
def test_every_name_found_slices_the_text(text: str) -> None:
    for place in range(len(text) + 1):
        for found in (name_at(text, place), name_before(text, place), *names_in_list(text, place)):
            assert found is None or (found.surface == found.span.of(text) and 0 <= found.score <= 1 and found.name)
    assert all(name in text.replace("　", "").replace(" ", "") for name in count_names(text))
