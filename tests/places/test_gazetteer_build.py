"""How the build weighs its sources, on a few made-up codes."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from trialfinder.places.gazetteer import SOURCE_FIELDS, Gazetteer
from trialfinder.places.geodesic import rough_km

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

from gazetteer_build import canada, cities, tables, zips
from gazetteer_build.packages import (
    CanadianSource,
    CitySource,
    CountrySource,
    RegionSource,
    ZipSource,
)
from gazetteer_build.regions import RegionRow, Regions

from tests.every import every

TOWN = (40.0, -75.0)
KM_NORTH = 1 / 111.2


def north(km: float) -> tuple[float, float]:
    return TOWN[0] + km * KM_NORTH, TOWN[1]


def zip_source(code: str, **changes: object) -> ZipSource:
    row = ZipSource(
        code=code,
        geonames=TOWN,
        census=TOWN,
        area_sq_mi=4.0,
        population=5_000,
        city="Town",
        state="PA",
        county="Bell County",
    )
    return replace(row, **changes)  # type: ignore[arg-type]


CITY = CitySource(1, "Town", "US", "PA", TOWN, 20_000, ())
# Gives the county a middle 30 km north of the town, and the city a reach.
FAR_AREA = zip_source(
    "19001", geonames=north(40.1), census=north(40.0), area_sq_mi=120.0, city="Elsewhere"
)
TOWN_AREA = zip_source("19002", geonames=north(0.3), census=north(0.4))


def judged(*rows: ZipSource) -> zips.ZipRow:
    everything = [*rows, FAR_AREA, TOWN_AREA]
    us = zips.UsCities([CITY], everything)
    found = zips.ZipJudge(everything, us).judge(rows[0])
    assert found is not None
    return found


def test_a_tiny_area_is_a_campus_unless_it_is_a_post_office_between_a_few_houses() -> None:
    """The building of a box may be as far off as the city reaches."""
    tiny = {"geonames": north(3.0), "census": north(0.5), "area_sq_mi": 0.1}
    box = judged(zip_source("19010", population=200, **tiny))
    nobody = judged(zip_source("19010", population=20, **tiny))
    one_point = judged(zip_source("19010", population=200, **tiny | {"geonames": north(0.6)}))
    assert box.radius_km > nobody.radius_km + 0.5
    assert one_point.radius_km < 2.5
    two = zip_source("19010", population=200, **tiny), zip_source("19011", **tiny)
    campus = judged(zip_source("19010", population=20, **tiny), two[1])
    assert judged(*two).radius_km > campus.radius_km + 0.5


def test_an_area_that_both_lists_have_at_one_point_is_believed_though_nobody_lives_there() -> None:
    """An airport, far from the town of its address."""
    there = {"geonames": north(40.0), "area_sq_mi": 1.0, "population": 0}
    airport = judged(zip_source("19010", census=north(40.5), **there))
    assert (airport.basis, airport.point) == ("zip_area", north(40.0))
    apart = judged(zip_source("19010", census=north(38.0), **there))
    assert apart.basis == "zip_town"


def test_points_of_namesakes_do_not_widen_the_reach_of_a_rural_code() -> None:
    codes = [_canadian(f"0A{n}", 30.0 * n, f"Village {n}", "T0A") for n in range(6)]
    codes += [_canadian(f"0B{n}", 900.0 + 300 * n, f"Namesake {n}", "T0A") for n in range(2)]
    stray = _area(codes, None).codes[-1]
    assert stray.replaced
    assert 80 < stray.radius_km < 120


def test_geonames_is_taken_where_it_lies_in_the_area() -> None:
    row = judged(zip_source("19010", geonames=north(1.0), census=north(0.0)))
    assert row.point == north(1.0)
    assert row.basis == "zip_area"
    assert row.radius_km == pytest.approx(1.9 + 0.95 * 1.816 + 0.65 * 1.0, abs=0.02)


def test_census_is_taken_for_a_campus_that_geonames_puts_elsewhere() -> None:
    row = judged(zip_source("19010", geonames=north(17.0), census=north(1.0), area_sq_mi=0.1))
    assert row.point == north(1.0)
    assert 4 < row.radius_km < 7


def test_the_city_decides_where_nobody_lives() -> None:
    row = judged(
        zip_source("19010", geonames=north(0.2), census=north(6.0), area_sq_mi=0.1, population=0)
    )
    assert row.point == north(0.2)
    lived_in = judged(
        zip_source("19010", geonames=north(0.2), census=north(6.0), area_sq_mi=0.1, population=9)
    )
    assert lived_in.point == north(6.0)


def test_census_is_taken_where_codes_share_a_point() -> None:
    row = judged(zip_source("19010", census=north(3.0)), zip_source("19011"))
    assert row.point == north(3.0)


def test_the_city_is_taken_for_a_shared_point_without_an_area() -> None:
    bare = {"geonames": north(9.0), "census": None, "area_sq_mi": None}
    row = judged(zip_source("19010", **bare), zip_source("19011", **bare))
    assert (row.point, row.basis) == (TOWN, "zip_shared_point")
    assert row.radius_km >= 6


def test_the_city_is_taken_where_the_point_is_the_countys() -> None:
    middle = zips.county_middles([FAR_AREA, TOWN_AREA])["PA", "bell"]
    assert rough_km(middle, north(38.7)) < 1
    assert rough_km(middle, TOWN) > 12
    bare = {"geonames": north(38.0), "census": None, "area_sq_mi": None, "county": "Bell"}
    row = judged(zip_source("19010", **bare))
    assert (row.point, row.basis) == (TOWN, "zip_shared_point")


def test_a_point_of_its_own_is_trusted_as_far_as_its_city_is_away() -> None:
    bare = {"census": None, "area_sq_mi": None}
    near = judged(zip_source("19010", geonames=north(1.0), **bare))
    far = judged(zip_source("19010", geonames=north(7.0), **bare))
    assert (near.point, near.basis, near.radius_km) == (north(1.0), "zip_point", 3.9)
    assert far.point == north(7.0)
    assert far.radius_km == pytest.approx(9.9, abs=0.05)


def test_a_code_without_any_point_is_placed_by_its_neighbours() -> None:
    rows = [
        zip_source("19010", geonames=north(1.0), census=north(1.0)),
        zip_source("19012", geonames=None, census=None, area_sq_mi=None, city=None, state=None),
        zip_source("19014", geonames=north(3.0), census=north(3.0)),
    ]
    found = zips.zip_rows(rows, zips.UsCities([CITY], rows))
    assert [row.code for row in found] == ["19010", "19012", "19014"]
    assert found[1].basis == "zip_neighbours"
    assert found[1].point == pytest.approx(north(2.0))
    assert found[1].state == "PA"


def test_a_code_that_lies_far_from_its_town_is_brought_there() -> None:
    """Another code of the town is the witness, else the codes next in number; or both count."""
    bare = {"geonames": north(80.0), "census": None, "area_sq_mi": None}
    moved = judged(zip_source("19010", **bare))  # the town has code 19002 as well
    assert (moved.point, moved.basis) == (TOWN, "zip_town")
    there = [zip_source(f"1911{n}", geonames=north(80), census=north(80 + n)) for n in range(1, 9)]
    kept = judged(zip_source("19110", **bare), *there)
    assert kept.point == north(80.0)
    between = [zip_source(f"1911{n}", geonames=north(41), census=north(41)) for n in range(1, 9)]
    open_ = judged(zip_source("19110", **bare), *between)
    assert open_.basis == "zip_town"
    assert open_.radius_km > 40


def test_an_area_with_people_is_believed_though_its_town_is_far() -> None:
    row = judged(zip_source("19010", geonames=north(40.0), census=north(40.5), area_sq_mi=10.0))
    assert (row.point, row.basis) == (north(40.0), "zip_area")


def test_districts_of_a_city_are_known_as_parts() -> None:
    places = [
        cities.City("City", "ES", "55", TOWN, 20.0, 3_000_000),
        cities.City("District", "ES", "55", north(4.0), 10.0, 150_000),
        cities.City("Neighbor", "ES", "55", north(25.0), 10.0, 150_000),
        cities.City("Far", "PT", "1", north(4.0), 10.0, 150_000),
    ]
    assert [city.part for city in cities.with_parts(places)] == [False, True, False, False]


def test_regions_of_the_world_are_read_beside_a_town_only() -> None:
    towns = [
        CitySource(1, "Alzira", "ES", "60", TOWN, 40_000, (), "60.V"),
        CitySource(2, "Valencia", "ES", "60", north(40.0), 800_000, (), "60.V"),
    ]
    divisions = [
        RegionSource("ES", "60", "VC", "Valenciana, Comunidad", ("Valencian Community",)),
        RegionSource("ES", "60.V", "V", "Valencia", ("Província de València",)),
        RegionSource("US", "PA", "PA", "Pennsylvania", ()),
    ]
    regions = Regions([CountrySource("ES", "Spain", "Madrid")], divisions, towns)
    keys = {
        (key, code, place) for key, country, code, place in regions.qualifiers if country == "ES"
    }
    assert {("comunidad valenciana", "60", 1), ("valenciana", "60", 1)} <= keys
    assert {("valencia", "60.V", 1), ("v", "60.V", 2), ("espana", "", 0)} <= keys
    assert "valencia" not in regions.not_cities()
    (row,) = [row for row in regions.rows if row.code == "60.V"]
    assert row.point is not None
    assert every(rough_km(row.point, town.point) <= row.radius_km for town in towns)


def _canadian(unit: str, km: float, name: str = "Town", first: str = "T1S") -> CanadianSource:
    return CanadianSource(f"{first} {unit}", name, "Alberta", north(km))


def _area(
    codes: list[CanadianSource],
    listed: tuple[float, float] | None,
    towns: canada.CityPoints | None = None,
) -> canada.Area:
    first = codes[0].code[:3]
    (area,) = canada.area_rows(codes, {first: listed} if listed else {}, towns or (lambda *_: []))
    return area


def test_a_canadian_code_far_from_its_fellows_takes_their_place() -> None:
    codes = [_canadian(f"1A{n}", 0.2 * n) for n in range(9)] + [_canadian("1A9", 150.0)]
    area = _area(codes, TOWN)
    stray = area.codes[-1]
    assert stray.replaced
    assert rough_km(stray.point, TOWN) < 2
    assert not any(code.replaced for code in area.codes[:-1])


def test_a_town_mistaken_for_its_namesake_is_brought_back() -> None:
    codes = [_canadian(f"1A{n}", 150.0) for n in range(8)] + [_canadian("1B1", 1.0)] * 3
    area = _area(codes, TOWN)
    assert rough_km(area.point, TOWN) < 2
    assert sum(code.replaced for code in area.codes) == 8


def test_codes_that_share_a_point_have_a_larger_radius() -> None:
    alone = _area([_canadian(f"1A{n}", 0.1 * n) for n in range(9)], TOWN)
    shared = _area([_canadian(f"1A{n}", 0.1) for n in range(9)], TOWN)
    assert {code.radius_km for code in alone.codes} == {3.0}
    assert min(code.radius_km for code in shared.codes) >= 5


def test_a_rural_code_has_a_larger_radius_than_one_in_town() -> None:
    rural = _area([_canadian(f"0A{n}", 30.0 * n, f"Village {n}", "T0A") for n in range(5)], None)
    assert min(code.radius_km for code in rural.codes) >= 30


def test_a_rural_code_lies_at_its_town_and_not_at_a_namesake_far_from_its_fellows() -> None:
    codes = [_canadian(f"0A{n}", 30.0 * n, f"Village {n}", "T0A") for n in range(5)]
    namesake, town = north(400.0), north(20.0)
    area = _area(codes, None, lambda name, _: [namesake, town] if name == "Village 1" else [])
    assert (area.codes[1].point, area.codes[1].replaced) == (town, False)
    far = _area(codes, None, lambda name, _: [namesake] if name == "Village 1" else [])
    assert far.codes[1].point == north(30.0)


def test_a_point_of_many_villages_covers_the_codes_around_it() -> None:
    codes = [_canadian(f"0A{n}", 30.0 * n, f"Village {n}", "T0A") for n in range(4)]
    codes += [_canadian(f"0B{n}", 0.0, f"Hamlet {n}", "T0A") for n in range(6)]
    assert _area(codes, None).codes[-1].radius_km > 90


def test_a_rural_code_far_from_its_fellows_covers_them() -> None:
    codes = [_canadian(f"0A{n}", 30.0 * n, f"Village {n}", "T0A") for n in range(6)]
    codes.append(_canadian("0A7", 900.0, "Village 7", "T0A"))
    stray = _area(codes, None).codes[-1]
    assert stray.replaced
    assert rough_km(stray.point, north(75.0)) <= 30
    assert stray.radius_km > 80


def test_a_village_that_only_its_code_names_is_no_better_known_than_that_code() -> None:
    codes = [_canadian(f"0A{n}", 30.0 * n, f"Village {n}", "T0A") for n in range(6)]
    codes += [_canadian("0B1", 900.0, "Village 5", "T0A"), _canadian("0B2", 900.0, "Lost", "T0A")]
    province = RegionSource("CA", "01", "AB", "Alberta", ())
    regions = Regions([CountrySource("CA", "Canada", "Ottawa")], [province], [])
    listed = cities.CityList(regions, {}, set())
    cities.add_canadian_towns(listed, [_area(codes, None)], {"Alberta": "AB"})
    rows = {row.name: row for row in listed.rows()}
    village, lost = rows["Village 5"], rows["Lost"]
    assert (village.point, village.radius_km) == (north(150.0), 35.0)
    assert lost.radius_km > 80


def test_a_city_reaches_to_the_towns_that_were_merged_into_it() -> None:
    city = [_canadian(f"1A{n}", 0.5 * n, "City") for n in range(9)]
    suburb = [_canadian(f"1B{n}", 15.0 + 0.5 * n, "Suburb", "T2S") for n in range(9)]
    namesake = [_canadian(f"1C{n}", 300.0, "Suburb", "T9S") for n in range(9)]
    areas = [_area(codes, None) for codes in (city, suburb)]
    regions = {"Alberta": "AB"}
    merged = {("AB", "city"): ("suburb", "unknown")}
    alone = cities.CanadianReach(areas, regions, {})
    whole = cities.CanadianReach(areas, regions, merged)
    assert alone.radius_km("AB", "city", TOWN) == pytest.approx(1 + 3.5, abs=0.6)
    assert whole.radius_km("AB", "city", TOWN) == pytest.approx(1 + 18.5, abs=1.1)
    assert whole.radius_km("AB", "nowhere", TOWN) is None
    far = cities.CanadianReach([areas[0], _area(namesake, None)], regions, merged)
    assert far.radius_km("AB", "city", TOWN) == alone.radius_km("AB", "city", TOWN)


def test_the_reach_is_measured_from_the_point_that_is_used() -> None:
    areas = [_area([_canadian(f"1A{n}", 0.5 * n, "City") for n in range(9)], None)]
    reach = cities.CanadianReach(areas, {"Alberta": "AB"}, {})
    assert reach.radius_km("AB", "city", north(10.0)) == pytest.approx(1 + 10, abs=1)


def test_codes_of_a_namesake_are_no_measure() -> None:
    """Ville-Marie is a part of Montréal, and a town 500 km away, whose codes have the name."""
    areas = [_area([_canadian(f"1A{n}", 500.0 + n, "City") for n in range(9)], None)]
    reach = cities.CanadianReach(areas, {"Alberta": "AB"}, {})
    assert reach.radius_km("AB", "city", TOWN) is None


def test_a_point_that_was_looked_at_is_taken() -> None:
    row = zip_source("19010", geonames=north(40.0), census=north(0.0), area_sq_mi=125.0)
    us = zips.UsCities([CITY], [row])
    unseen, seen = (
        zips.zip_rows([row], us, certain)[0] for certain in (frozenset(), frozenset({"19010"}))
    )
    assert unseen.point == north(0.0)
    assert seen.point == north(40.0)


def _write(file: Path) -> bytes:
    area = _area([_canadian(f"1A{n}", 0.1 * n, f"Town {n % 2}") for n in range(9)], TOWN)
    writer = tables.Writer(file)
    writer.sources([dict.fromkeys(SOURCE_FIELDS, "x")])
    writer.countries({"US": "United States"})
    writer.regions(
        [RegionRow("US", "PA", "Pennsylvania", TOWN, 90.0), RegionRow("PW", "", "Palau")]
    )
    writer.qualifiers({("pa", "US", "PA", 0), ("pa", "US", "PA", 2), ("usa", "US", "", 0)})
    writer.zips([zips.ZipRow("19010", TOWN, 2.5, "zip_point", "Town", "PA")])
    writer.areas([area], {"Alberta": "AB"}, {"AB town 0": "Tówn 0"})
    writer.cities([cities.City("Town", "US", "PA", TOWN, 4.0, 20_000, ("old town",))])
    writer.close()
    return file.read_bytes()


def test_what_is_written_is_read_and_the_same_each_time(tmp_path: Path) -> None:
    first, second = tmp_path / "1.sqlite", tmp_path / "2.sqlite"
    assert _write(first) == _write(second)
    gazetteer = Gazetteer(first)
    row = gazetteer.zip(19010)
    assert row is not None
    assert (row.lat, row.lon, row.radius_km, row.basis) == (40.0, -75.0, 2.5, "zip_point")
    area = gazetteer.first_three("T1S")
    assert area is not None
    code = area.find("1A8")
    assert code is not None
    assert (code.lat, code.lon) == pytest.approx(north(0.8), abs=0.0001)
    assert (code.name, code.radius_km) == ("Tówn 0", 3.0)
    assert area.find("1A9") is None
    assert [city.name for city in gazetteer.cities("old town")] == ["Town"]
    assert gazetteer.qualifiers("pa") == [("US", "PA")]
    region = gazetteer.region("US", "PA")
    assert region is not None
    assert (region.name, region.lat, region.radius_km) == ("Pennsylvania", 40.0, 90.0)
    empty = gazetteer.region("PW", "")
    assert empty is not None
    assert empty.lat is None
    gazetteer.close()
