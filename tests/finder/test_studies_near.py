"""The studies of a library that have a center near a place."""

import msgspec
import pytest

from tests.every import every
from tests.library.shelved import study
from trialfinder.finder import studies_near
from trialfinder.finder.studies_near import nearest
from trialfinder.library.library import Library
from trialfinder.records.protocol import Location


def test_the_nearest_studies(library: Library) -> None:
    library.add_all(study(n, "Zeta") for n in (1, 2, 3))
    library.add(msgspec.structs.replace(study(4, "No site"), as_read=study(4, "x").as_read))
    points = {"City 1": (60.0, 5.0, 3.0), "City 2": (59.9, 10.7, 4), "City 3": (40.0, -70.0, 5)}
    asked: list[str | None] = []

    def place(site: Location) -> tuple[float, float, float] | None:
        asked.append(site.city)
        return points.get(site.city or "")

    near = nearest(library, (59.91, 10.75), place, words="zeta")
    assert [one.entry.key for one in near] == ["NCT00000002", "NCT00000001", "NCT00000003"]
    assert near[0].city == "City 2"
    assert near[0].radius_km == 4
    assert near[0].distance_km == pytest.approx(3.0, abs=0.2)
    assert asked.count("Oslo") == 1
    nearest(library, (0.0, 0.0), place)
    assert sorted(set(map(str, asked))) == ["City 1", "City 2", "City 3", "City 4", "Oslo"]
    assert len(asked) == 5


def test_what_was_placed_by_earlier_rules_is_placed_anew(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add_all([study(1, "Zeta")])
    nearest(library, (0.0, 0.0), lambda _: (60.0, 5.0, 3.0))
    assert nearest(library, (60.0, 5.0), lambda _: (0.0, 0.0, 1.0))[0].distance_km == 0
    monkeypatch.setattr(studies_near, "RULES", studies_near.RULES + 1)
    assert nearest(library, (0.0, 0.0), lambda _: (0.0, 0.0, 1.0))[0].distance_km == 0
    with library.database.using() as db:
        kept = [address for (address,) in db.execute("SELECT address FROM spots")]
    assert every(address.startswith(f"{studies_near.RULES} ") for address in kept)
