"""The order of the network page: sides, homes and rows."""

from __future__ import annotations

from graph.model import AssisterType, Level, Mode, Resolution
from graph.render.addresses import node_id
from graph.render.layout import Side
from graph.render.network_data import NetworkData, network_data
from tests.network.assistance_sample import World, large, two_counties

COUNTY = "安徽省/皖西市/松林县"
OTHER = "安徽省/皖西市/石桥县"


def _at(data: NetworkData, name: str) -> int:
    (found,) = [index for index, node in enumerate(data.nodes) if node.name == name]
    return found


def _home(data: NetworkData, name: str) -> str:
    home = data.arrangement.home[_at(data, name)]
    return data.nodes[home].name if home >= 0 else ""


def _rows(data: NetworkData, side: Side) -> list[str]:
    order = sorted(range(len(data.nodes)), key=data.arrangement.order.__getitem__)
    return [data.nodes[at].name for at in order if data.arrangement.side[at] is side]


def test_helpers_left_and_places_in_their_tree_right() -> None:
    data = network_data(World().assist("县局", f"{COUNTY}/东镇/一村", household="张三").assist("市局", COUNTY).done())
    assert sorted(_rows(data, Side.LEFT)) == ["县局", "市局"]
    assert _rows(data, Side.RIGHT) == ["安徽省", "皖西市", "松林县", "东镇", "一村", "张三"]


def test_the_home_is_the_smallest_place_down_to_the_county_that_holds_all_it_helps() -> None:
    world = World().assist("县局", f"{COUNTY}/东镇/一村")
    world.assist("市局", f"{COUNTY}/东镇/一村").assist("市局", f"{OTHER}/西镇/二村")
    world.assist("央企", COUNTY, level=Level.CENTRAL).assist("央企", "海南省//椰树县", level=Level.CENTRAL)
    data = network_data(world.done())
    assert [_home(data, name) for name in ("县局", "市局", "央企")] == ["松林县", "皖西市", ""]


def test_a_place_that_only_helps_stands_left_one_that_is_helped_too_right() -> None:
    world = World().assist("东海省/东海市", COUNTY, type_=AssisterType.PLACE, mode=Mode.PEER)
    world.assist(f"{COUNTY}/东镇/一村", f"{COUNTY}/东镇/二村", type_=AssisterType.PLACE).assist(
        "局", f"{COUNTY}/东镇/一村"
    )
    data = network_data(world.done())
    side = {name: data.arrangement.side[_at(data, name)] for name in ("东海市", "一村", "二村")}
    assert side == {"东海市": Side.LEFT, "一村": Side.RIGHT, "二村": Side.RIGHT}


def test_a_sent_person_stands_under_the_unit_that_sent_them() -> None:
    world = World().post("陈一", f"{COUNTY}/东镇/二村", by="丙局").assist("甲局", f"{COUNTY}/东镇/一村")
    rows = _rows(network_data(world.assist("丁局", f"{COUNTY}/东镇/二村").done()), Side.LEFT)
    assert rows.index("陈一") == rows.index("丙局") + 1


def test_every_node_has_its_own_row_whatever_the_world() -> None:
    for resolution in (World().done(), two_counties(), large(50, 30)):
        data = network_data(resolution)
        assert sorted(data.arrangement.order) == list(range(len(data.nodes)))


def test_a_loop_among_places_ends() -> None:
    resolution = World().assist("局", f"{COUNTY}/东镇/一村").done()
    one, other = resolution.places[:2]
    looped = (_within(resolution, one.iri, other.iri), _within(resolution, other.iri, one.iri))
    for broken in looped:
        network_data(broken)
    both = _within(looped[0], other.iri, one.iri)
    assert len(network_data(both).nodes) == len(network_data(resolution).nodes)


def _within(resolution: Resolution, place: str, parent: str) -> Resolution:
    from dataclasses import replace

    places = tuple(replace(one, within=parent) if one.iri == place else one for one in resolution.places)
    return replace(resolution, places=places)


def test_big_networks_open_rolled_up_and_keep_everything() -> None:
    small, big = network_data(two_counties()), network_data(large(1500, 600))
    assert small.table["roll_up"] == ""
    assert big.table["roll_up"] == "county"
    assert len(big.nodes) > 1500
    told = big.table["facts"]
    assert isinstance(told, dict)
    assert told["size"] == len(large(1500, 600).facts)


def test_ids_are_plain_whatever_the_iri() -> None:
    assert node_id("https://w3id.org/bangfu/id/place/220622102207") == "place-220622102207"
    strange = node_id('https://example.org/"><script>')
    assert strange.startswith("x-")
    assert strange.replace("-", "").isalnum()
