"""Reading ahead of the first document 预读: what is loaded or compiled on first use, loaded and compiled at once.

Vocabularies, rules and converters are read when a document first needs them, so that looking one name up is quick. A
process that goes on to read many documents takes its time before the first instead: then none of them waits, and the
workers that are forked from it share what was read, which no search for garbage looks through again.
"""

from __future__ import annotations

import gc
from functools import cache

from graph.extract import extract
from graph.text.reading import article

__all__ = ["prepare"]

#: New objects between two searches for garbage: facts and mentions leave hardly any.
_GARBAGE = 50_000

#: Something of everything that documents hold: page data, prose of every kind of fact, Traditional script, a register.
_SPECIMEN = """\
首页 > 新闻中心 > 正文
吉林省靖宇县：多家单位帮扶龙泉镇
发布时间：2020-07-01 09:30　来源：白山日报　作者：本报记者 王立新 【字体：大 中 小】

本报讯（记者 王立新）吉林省农业委员会包保靖宇县龙泉镇大北山村，选派李建军任第一书记。
2019年，该委投入12万元为48户贫困户发展木耳产业。
该村书记介绍，县委宣传部、卫健、民政、人社等部门和浙江省宁波市的甲、乙等多家企业共派出驻村工作队35支、干部120人，帮助贫困户马占山家养羊。
企业家张明华向该村捐款5万元，某公司董事长刘永强和该县县委书记走访了村民阿里木·满力克。东部的宁波市对口帮扶吉林省，修路3公里。
广东省内，广州市对口帮扶梅州市。县水务局心系大北山村，把村里的饮水当作自己的大事，县财政局也为龙泉村的发展出谋划策。
據介紹，省農委幫扶該村貧困戶趙玉蘭，第一書記李建軍説：“資金已經到位。”

乡镇\t帮扶村\t帮扶单位\t第一书记\t联系户
龙泉镇\t大北山村\t县水务局\t陈志远\t孙桂芝
龙泉镇\t龙泉村\t县财政局\t周立群\t钱凤英

责任编辑：王立新
"""


@cache
def prepare() -> None:
    """Load and compile all that extraction may need; later calls do nothing."""
    extract(article(_SPECIMEN, id="specimen"))
    gc.collect()
    gc.freeze()
    gc.set_threshold(_GARBAGE)
