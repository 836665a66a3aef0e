"""A second round of wordings for names, written after the rules and kept as they were met."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import GazetteerError
from graph.gazetteer.people import name_at
from graph.gazetteer.people_lexicon import lexicon, read_rows

AFTER_A_ROLE = """
村民【苟三娃】乐开了花
贫困户【瞿光明】捧着奖状
贫困户【冉崇德】夫妇养了三十只山羊
脱贫户【向小平】盘下一间门面
脱贫户【麻老四】憨憨一笑
贫困户【田祥义】躺在病床上
五保户【朱有才】逢年过节都有人来看
队员【贺星】跑前跑后
队员【唐荣斌】驻村两年没回过家
第一书记【蒙汉】自掏腰包
牧民【旦正才让】赶着牦牛
牧民【尕藏】把帐篷搬到了公路边
村民【丹增卓嘎】织着氆氇
第一书记【索朗次仁】从拉萨来
村民【某色伍呷】学会了电焊
村民【苏古阿木】住进楼房
村民【且沙伍牛】种花椒
牧民【宝音】卖了牛犊
牧民【孟根其其格】开网店
牧民【哈斯巴根】入股合作社
社员【娜仁花】挤奶
村民【吐尔逊·买买提】种棉花
村民【热依汗古丽·吾布力】打馕
第一书记【木合亚提·加尔木哈买提】行医
贫困户【再努尔·艾买提】做刺绣
村民【阿依夏木·阿布都】在卫星工厂上班
村民【岩光】割胶
村民【段正良】把自家核桃林
第一书记【禹志强】第一件事就是入户
第一书记【郗永红】没有被难住
第一书记【晁代金】背着药箱
贫困户【逄丽】报名学技术
贫困户【慕容晓晓】当上护林员
工作队员【鲜跃勇】同农户聊收成
队员【羊建军】蹲在鸡舍边
队员【火东兵】从兰州赶来
第一书记【母广元】争取水泥
第一书记【者永平】到户宣讲
第一书记【权五岳】为老人挑水
第一书记【伊力】拍了一段视频
第一书记【邝美云】谋划着发展民宿
第一书记【冼锐辉】牵线建起冷库
第一书记【植远洪】到任
村民【奉桂香】打油茶
村民【蓝春兰】当主播
村民【覃勇】返乡创业
贫困户【韦美】因学致贫
贫困户【梁燕】搬进县城
贫困户【符大海】养东山羊
贫困户【王开】，今年48岁
贫困户【李成】，今年48岁
贫困户【李向阳】，今年48岁
贫困户【成卫国】家
贫困户【方正】告诉记者
第一书记【郭正】正忙着
第一书记【陈家明】家访
第一书记【周经理】
第一书记【谢正国】正在
第一书记【徐向前】向大家
第一书记【孙先明】先后
第一书记【史为民】为村里
第一书记【彭家树】将
第一书记【熊能】能吃苦
贫困户【杨有】有手艺
村民【詹一】一家
第一书记【金星】一边
第一书记【安然】记得清楚
""".strip().splitlines()

NO_NAME_AFTER = """
贫困户|牛棚旁
贫困户|冷暖挂在心上
贫困户|雷打不动
贫困户|易返贫
贫困户|童年的
贫困户|夏粮
贫困户|甘蔗地
贫困户|陶瓷厂
贫困户|柴米油盐
贫困户|房前屋后
贫困户|车间务工
贫困户|符合条件
贫困户|申请贷款
贫困户|申报
贫困户|左邻右舍
贫困户|经济收入
贫困户|余下的
贫困户|强烈愿望
贫困户|万元增收
贫困户|年终分红
贫困户|幸福指数
贫困户|明白人
贫困户|康复训练
贫困户|盛情邀请
贫困户|乐于助人
贫困户|和一般农户
贫困户|和边缘户
贫困户|代表
贫困户|信息采集
贫困户|谈心交流
贫困户|解难题
贫困户|温馨家园
贫困户|路边摊
贫困户|农田改造
贫困户|宁可
贫困户|庄稼地
贫困户|商议
贫困户|蓝莓基地
贫困户|石斛种植
贫困户|银耳
贫困户|海产
贫困户|祖祖辈辈
第一书记|薪酬
第一书记|纪律
第一书记|单位
第一书记|党建
第一书记|严格要求自己
第一书记|应该干什么
第一书记|扎根
第一书记|连着
第一书记|满怀
第一书记|宣讲团
第一书记|计划
第一书记|安排
第一书记|召集村民
第一书记|利用
第一书记|平均年龄
第一书记|相互学习
第一书记|能不能
第一书记|花心思
第一书记|白天走访
第一书记|谋发展
第一书记|包联
第一书记|示范带动
第一书记|全程
第一书记|始终
第一书记|亲自
第一书记|工作队
第一书记|双向
第一书记|充分
第一书记|向阳
第一书记|冬天
村民|白事
村民|广场舞
村民|习惯
村民|江边
村民|丰收
村民|集体
村民|居住
村民|别提多高兴
村民|门口
村民|于心不忍
村民|常说
村民|都说
村民|万分感激
村民|石板路
村民|党员
村民|代表大会
村民|小组长
村民|房屋
村民|自治
村民|麻将
村民|红白喜事
队员|心里
队员|时刻
队员|班子
队员|吉普车
党员|户
党员|应
党员|群众
党员|干群
党员|项目
党员|向困难户
党员|和干部
党员|名单
党员|包户
党员|承诺
党员|冲锋在前
党员|张贴
党员|成立
干部|何时
干部|管理
干部|成长
干部|金融
干部|常态化
干部|方向
干部|齐上阵
干部|牛劲
户主|姓名
农民|钱袋子
农民|田间
居民|安置
群众|满意度
群众|易地
群众|关切
群众|温饱
群众|康养
群众|花钱
学生|毕业
老人|安度晚年
老师|万万
""".strip().splitlines()


@pytest.mark.parametrize("line", AFTER_A_ROLE)
def test_the_name_after_a_role_is_found_whole(line: str) -> None:
    start = line.index("【")
    expected = line[start + 1 : line.index("】")]
    found = name_at(line.replace("【", "").replace("】", ""), start)
    assert found is not None
    assert found.surface == expected


@pytest.mark.parametrize("line", NO_NAME_AFTER)
def test_no_name_is_read_into_ordinary_words(line: str) -> None:
    role, rest = line.split("|")
    assert name_at(role + rest, len(role)) is None


def test_the_words_that_are_also_names_are_all_ordinary_words() -> None:
    tables = lexicon()
    useless = sorted(tables.also_names - tables.ordinary.words)
    assert useless == []


def test_a_broken_table_is_named_with_its_line(tmp_path: Path) -> None:
    table = tmp_path / "surnames.tsv"
    table.write_text("# a comment\ngrade\tsurnames\ncommon\t王 李\nuncommon\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match="line 4"):
        list(read_rows(table, 2))


def test_a_missing_table_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError) as caught:
        list(read_rows(tmp_path / "none.tsv", 2))
    assert caught.value.remedy
