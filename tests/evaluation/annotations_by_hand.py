"""Annotations and rows of a ledger written by hand, for the tests of the evaluation."""

from __future__ import annotations

from typing import Any

__all__ = ["COUNTY", "VILLAGE", "assistance", "at", "collective", "household", "place", "posting", "project", "row"]


def place(path: str, code: str | None) -> dict[str, Any]:
    return {"name": path.rpartition("/")[2], "path": path, "code": code}


COUNTY = place("甘肃省/定西市/渭源县", "621123")
VILLAGE = place("甘肃省/定西市/渭源县/田家河乡/元古堆村", "621123208204")


def assistance(assister: list[str], where: dict[str, Any] = VILLAGE, **more: Any) -> dict[str, Any]:
    """A government body that pairs with a village, unless told otherwise."""
    return {
        "kind": "assistance",
        "assister": assister,
        "assister_type": "government",
        "assister_level": "province",
        "recipient": [where["name"]],
        "recipient_type": "village",
        "recipient_place": where,
        "mode": ["pairing", "funding"],
        "evidence": f"{assister[0]}帮扶{where['name']}",
        **more,
    }


def posting(person: str, role: str = "first_secretary", **more: Any) -> dict[str, Any]:
    said = {"dispatched_by": None, "evidence": f"{person}驻村", **more}
    return {"kind": "posting", "person": [person], "role": role, "place": VILLAGE, **said}


def household(*person: str, **more: Any) -> dict[str, Any]:
    return {"kind": "household", "person": [*person], "place": VILLAGE, "evidence": f"贫困户{person[0]}", **more}


def project(type_: str, where: dict[str, Any] = VILLAGE, **more: Any) -> dict[str, Any]:
    numbers: dict[str, Any] = {"amount_cny": [], "households": None, "persons": None, "count": None}
    return {"kind": "project", "place": where, "type": type_, "name": [], "evidence": "办了项目", **numbers, **more}


def collective(category: str, count: int, level: list[str], **more: Any) -> dict[str, Any]:
    said = {"category": category, "count": count, "level": level, "evidence": f"{count}个", **more}
    return {"kind": "collective", "place": COUNTY, **said}


def at(where: dict[str, Any]) -> dict[str, Any]:
    """The columns of a row that say where."""
    return {"place_code": where["code"], "place_name": where["name"], "place_path": where["path"]}


def row(kind: str, where: dict[str, Any] = VILLAGE, **columns: Any) -> dict[str, Any]:
    """A row of document `d`."""
    return {"doc": "d", "kind": kind, **at(where), "quote": "", "start": 0, "end": 0, "rule": "r", **columns}
