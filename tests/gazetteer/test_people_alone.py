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
