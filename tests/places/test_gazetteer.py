"""The file itself: light to open, safe when damaged, complete, and named sources."""

import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from trialfinder.errors import ResourceError
from trialfinder.paths import gazetteer_file, places_dir
from trialfinder.places.canadian_rows import FirstThree, first_three_number, unit_number, unpacked
from trialfinder.places.gazetteer import Gazetteer


def test_size_stays_small() -> None:
    assert Path(gazetteer_file()).stat().st_size < 19_000_000


def test_missing_file_is_a_plain_error(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"place\.gazetteer_damaged"):
        Gazetteer(tmp_path / "none.sqlite")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100])
def test_foreign_file_is_a_plain_error(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "gazetteer.sqlite"
    file.write_bytes(content)
    with pytest.raises(ResourceError, match=r"place\.gazetteer_damaged"):
        Gazetteer(file)


def test_truncated_or_overwritten_file_is_a_plain_error(tmp_path: Path) -> None:
    whole = Path(gazetteer_file()).read_bytes()
    file = tmp_path / "gazetteer.sqlite"
    file.write_bytes(whole[:4096] + b"\xff" * 200_000)
    with pytest.raises(ResourceError, match=r"place\.gazetteer_damaged"):
        Gazetteer(file).cities("birmingham")


def test_a_folder_with_odd_signs_in_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "50% off? #1"
    folder.mkdir()
    file = folder / "gazetteer.sqlite"
    file.write_bytes(Path(gazetteer_file()).read_bytes())
    assert Gazetteer(file).zip(35233) is not None


def test_nothing_is_written_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "gazetteer.sqlite"
    file.write_bytes(Path(gazetteer_file()).read_bytes())
    Gazetteer(file).cities("paris")
    assert [path.name for path in tmp_path.iterdir()] == ["gazetteer.sqlite"]


def test_sources_are_those_of_the_reviewed_list(gazetteer: Gazetteer) -> None:
    listed = json.loads((places_dir() / "sources.json").read_text(encoding="utf-8"))
    assert gazetteer.sources() == listed
    assert {source["licence"] for source in listed} >= {"CC BY 4.0"}


@pytest.fixture
def base() -> Iterator[sqlite3.Connection]:
    """The file itself, to be asked as no method asks it."""
    with closing(sqlite3.connect(f"{gazetteer_file().as_uri()}?mode=ro", uri=True)) as opened:
        yield opened


def test_damaged_canadian_row_is_a_plain_error(base: sqlite3.Connection) -> None:
    query = "SELECT province, lat, lon, radius, names, codes FROM first_three WHERE id = ?"
    *others, codes = base.execute(query, (first_three_number("H3T"),)).fetchone()
    assert FirstThree("H3T", *others, codes).find("1C5") is not None
    with pytest.raises(ResourceError, match=r"place\.gazetteer_damaged"):
        FirstThree("H3T", *others, b"\0" + codes[1:]).find("1C5")


def test_it_holds_both_lists(base: sqlite3.Connection) -> None:
    assert base.execute("SELECT count(*) FROM zip").fetchone()[0] > 41_500
    assert base.execute("SELECT count(*) FROM first_three").fetchone()[0] > 1_600
    assert base.execute("SELECT count(*) FROM city").fetchone()[0] > 175_000


def test_no_zip_lies_at_zero_or_is_military_mail(base: sqlite3.Connection) -> None:
    rows = base.execute(
        "SELECT count(*) FROM zip WHERE abs(lat) < 5000 OR lat IS NULL OR radius < 1"
        " OR zip / 100 BETWEEN 90 AND 98 OR zip / 100 = 340 OR zip / 100 BETWEEN 962 AND 966"
    )
    assert rows.fetchone() == (0,)


def test_every_canadian_code_lies_in_canada(base: sqlite3.Connection) -> None:
    gazetteer = Gazetteer(gazetteer_file())
    count = 0
    for number, packed in base.execute("SELECT id, codes FROM first_three").fetchall():
        first = chr(65 + number // 260) + str(number // 26 % 10) + chr(65 + number % 26)
        assert first_three_number(first) == number
        area = gazetteer.first_three(first)
        assert area is not None
        units, lats, lons, names, _ = unpacked(zlib.decompress(packed))
        assert list(units) == sorted(set(units))
        assert 41.6 < area.lat + min(lats) / 10_000 <= area.lat + max(lats) / 10_000 < 83.2
        assert -141.1 < area.lon + min(lons) / 10_000 <= area.lon + max(lons) / 10_000 < -52.5
        assert max(names) < len(area.names)
        count += len(units)
    assert count > 891_000


def test_units_keep_their_order() -> None:
    assert [unit_number(unit) for unit in ("0A0", "0A1", "0B0", "1A0", "9Z9")] == [
        0,
        1,
        10,
        260,
        2599,
    ]


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("alabama", ("US", "AL")),
        ("al", ("US", "AL")),
        ("dc", ("US", "DC")),
        ("pq", ("CA", "QC")),
        ("newfoundland", ("CA", "NL")),
        ("uk", ("GB", None)),
        ("korea republic of", ("KR", None)),
        ("czech republic", ("CZ", None)),
        ("pr", ("PR", None)),
        ("wales", ("GB", "WLS")),
    ],
)
def test_qualifiers(gazetteer: Gazetteer, text: str, area: tuple[str, str | None]) -> None:
    assert area in gazetteer.qualifiers(text)


def test_every_state_and_province_is_known(base: sqlite3.Connection) -> None:
    regions = dict(base.execute("SELECT country, count(*) FROM region GROUP BY country"))
    assert {country: regions[country] for country in ("CA", "MX", "US")} == {
        "CA": 13,
        "MX": 32,
        "US": 51,
    }
    assert len(regions) > 200
    states = base.execute("SELECT DISTINCT state FROM zip WHERE state IS NOT NULL").fetchall()
    assert len(states) > 50
    for (name,) in states:
        known = base.execute(
            "SELECT 1 FROM region WHERE country = 'US' AND code = ? UNION"
            " SELECT 1 FROM country WHERE code = ?",
            (name, name),
        )
        assert known.fetchone(), name
