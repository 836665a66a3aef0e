"""Names that no word calls for: read only where their characters, their beginning and their end leave no doubt."""

import pytest

from graph.gazetteer.people_alone import stands_alone


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("会上，王玉莲在台上教织锦。", "王玉莲"),
        ("毕业生李晓娜当上了组长。", "李晓娜"),
        ("早饭后去柯尊明家。", "柯尊明"),
        ("答：吉木阿支。她家是去年搬来的。", "吉木阿支"),
        ("清晨五点，马尤素夫在面馆里揉面。", "马尤素夫"),
        ("饲养员次仁卓嘎给奶牛套上奶杯。", "次仁卓嘎"),
        ("得胜镇文峪河村　彭开友\n", "彭开友"),
        ("他的队友更藏多杰、刘芳也来了。", "更藏多杰"),
    ],
)
def test_a_plain_name_is_read(words: str, name: str) -> None:
    found = stands_alone(words, words.index(name))
    assert found is not None
    assert found.surface == name


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("县农业局主任科员分管此事。", "任科员"),
        ("他到任一年，修了两条路。", "任一年"),
        ("向全体村民讲明白。", "全体村"),
        ("修复侗族古民居28栋。", "古民居"),
        ("提高了责任感和使命感。", "任感和"),
        ("创新五种帮扶模式，打造样板。", "扶模式"),
        ("村民阿吾提·依民家种核桃。", "民阿吾提"),
        ("高兴地说起新房。", "高兴地"),
    ],
)
def test_what_only_looks_like_a_name_is_left_alone(words: str, at: str) -> None:
    assert stands_alone(words, words.index(at)) is None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("黄健是省农科院的干部，四年前进村。", "黄健"),
        ("王强，男，1980年生，中共党员。", "王强"),
        ("李娜，35岁，村里的会计。", "李娜"),
        ("赵军来自国网临洮县供电公司的一名职工，干活利索。", "赵军"),
    ],
)
def test_two_characters_that_the_sentence_presents_are_a_name(words: str, name: str) -> None:
    found = stands_alone(words, 0)
    assert found is not None
    assert found.surface == name


@pytest.mark.parametrize(
    "words",
    ["时间是县里干部最缺的。", "周末是林业局职工最忙的时候。", "高山是种核桃的好地方。", "白马是畜牧站站长的。"],
)
def test_two_characters_that_are_a_word_are_left_alone(words: str) -> None:
    assert stands_alone(words, 0) is None
