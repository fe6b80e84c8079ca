"""Pairs of a query and a study, each judged by reading: most stand where they belong.

`judged.json` has for each the shelf that a reader would put the study on, null for none, and why.
The judgments came before the program's own, and stay where the two differ.
"""

import json
from pathlib import Path
from typing import Any

from tests.every import every
from tests.finder.illness.records import digest
from trialfinder.finder.illness.asked import understand
from trialfinder.finder.illness.shelves import Shelf, Shelver
from trialfinder.finder.illness.spotting import bundled_spotter

PAIRS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("judged.json").read_bytes())
SPOTTER = bundled_spotter()
LEAST_RIGHT, LEAST_FOUND, LEAST_IN_PLACE = 0.95, 0.90, 0.90


def shelf_of(pair: dict[str, Any]) -> Shelf | None:
    one = digest(1, pair["title"], *pair["conditions"])
    found = Shelver(understand(pair["query"], SPOTTER), SPOTTER).match(one)
    return found.shelf if found else None


def test_there_are_enough_pairs_of_each_kind() -> None:
    judged = [pair["judged"] for pair in PAIRS]
    assert len(judged) >= 200
    assert every(pair["reason"] for pair in PAIRS)
    assert min(judged.count(each) for each in ("same", "broader", None)) >= 20


def test_what_stands_on_the_first_shelf_belongs_there_and_what_belongs_there_stands_there() -> None:
    placed = [(pair["judged"], shelf_of(pair), pair["query"], pair["title"]) for pair in PAIRS]
    on_first = [one for one in placed if one[1] is Shelf.SAME]
    belong = [one for one in placed if one[0] == Shelf.SAME]
    wrong = [one for one in on_first if one[0] != Shelf.SAME]
    missed = [one for one in belong if one[1] is not Shelf.SAME]
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(on_first), wrong
    assert len(missed) <= (1 - LEAST_FOUND) * len(belong), missed
    elsewhere = [one for one in placed if one[0] != one[1]]
    assert len(elsewhere) <= (1 - LEAST_IN_PLACE) * len(placed), elsewhere


def test_a_rare_kind_is_found_alone_and_its_group_is_broader() -> None:
    of_the_group = {"query": "gliosarcoma", "title": "Drug Z", "conditions": ["Glioblastoma"]}
    itself = of_the_group | {"conditions": ["Gliosarcoma"]}
    assert shelf_of(of_the_group) is Shelf.BROADER
    assert shelf_of(itself) is Shelf.SAME
