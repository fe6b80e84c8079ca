"""What the reviewed file says about networks, borders and detours."""

import math
from pathlib import Path

import msgspec
import pytest

from tests.every import every
from trialfinder.errors import ResourceError
from trialfinder.paths import places_dir
from trialfinder.places.geodesic import distance_km
from trialfinder.places.place import Basis, Place
from trialfinder.places.roads import Roads, bundled_roads

US, CANADA = "United States", "Canada"

Spot = tuple[float, float, str]

BIRMINGHAM = (33.5062, -86.8003, US)
MONTREAL = (45.5017, -73.5673, CANADA)
SEATTLE = (47.6062, -122.3321, US)
VANCOUVER = (49.2827, -123.1207, CANADA)
BOSTON = (42.3601, -71.0589, US)
ANCHORAGE = (61.2181, -149.9003, US)
HONOLULU = (21.3069, -157.8583, US)
SAN_JUAN = (18.4655, -66.1057, US)


@pytest.fixture(scope="module")
def roads() -> Roads:
    return bundled_roads()


def place(spot: Spot) -> Place:
    lat, lon, country = spot
    return Place(lat=lat, lon=lon, radius_km=2, label="", country=country, basis=Basis.CITY)


@pytest.mark.parametrize(
    ("spot", "network"),
    [
        (BIRMINGHAM, "north-america"),
        (MONTREAL, "north-america"),
        (HONOLULU, "oahu"),
        ((19.7241, -155.0868, US), "hawaii-island"),
        ((20.8893, -156.4729, US), "maui"),
        ((21.9811, -159.3711, US), "kauai"),
        (SAN_JUAN, "puerto-rico"),
        ((18.2, -66.5, "Puerto Rico"), "puerto-rico"),
        ((13.4745, 144.7504, US), "guam"),
        ((13.4745, 144.7504, "Guam"), "guam"),
        ((47.5615, -52.7126, CANADA), "newfoundland"),
        ((51.5656, -55.4653, CANADA), "newfoundland"),
        ((51.5094, -56.9530, CANADA), "north-america"),  # Forteau, Labrador
        ((53.3017, -60.3261, CANADA), "north-america"),  # Happy Valley-Goose Bay
        ((56.5422, -61.6928, CANADA), "labrador-north-coast:<none>"),  # Nain
        ((48.4284, -123.3656, CANADA), "vancouver-island"),
        ((50.7240, -127.4973, CANADA), "vancouver-island"),  # Port Hardy
        ((49.8352, -124.5247, CANADA), "sunshine-coast-upper"),  # Powell River
        ((53.2550, -132.0870, CANADA), "haida-gwaii"),
        ((54.3150, -130.3208, CANADA), "north-america"),  # Prince Rupert
        ((52.3721, -126.7535, CANADA), "north-america"),  # Bella Coola
        ((52.1614, -128.1450, CANADA), "bc-central-coast:<none>"),  # Bella Bella
        ((41.2835, -70.0995, US), "nantucket"),
        ((41.4543, -70.6036, US), "marthas-vineyard"),
        ((41.5265, -70.6731, US), "north-america"),  # Woods Hole
        ((63.7467, -68.5170, CANADA), "nunavut:<none>"),
        ((58.1000, -68.4000, CANADA), "nunavik:<none>"),  # Kuujjuaq
        ((53.7940, -78.9069, CANADA), "north-america"),  # Chisasibi
        ((58.3019, -134.4197, US), "juneau"),
        ((60.7922, -161.7558, US), "alaska-bush:<none>"),  # Bethel
        (ANCHORAGE, "north-america"),
        ((64.8378, -147.7164, US), "north-america"),  # Fairbanks
        ((61.1309, -146.3483, US), "north-america"),  # Valdez
        ((59.6425, -151.5483, US), "north-america"),  # Homer
        ((70.2002, -148.4597, US), "north-america"),  # Prudhoe Bay
        ((71.2906, -156.7886, US), "alaska-bush:<none>"),  # Utqiagvik
        ((59.2358, -135.4450, US), "north-america"),  # Haines
        ((60.7212, -135.0568, CANADA), "north-america"),  # Whitehorse
        ((67.5696, -139.8394, CANADA), "old-crow:<none>"),
        ((62.4540, -114.3718, CANADA), "north-america"),  # Yellowknife
        ((68.3607, -133.7230, CANADA), "north-america"),  # Inuvik
        ((58.7684, -94.1650, CANADA), "manitoba-north:<none>"),  # Churchill
        ((55.7433, -97.8635, CANADA), "north-america"),  # Thompson
        ((51.4686, -90.1877, CANADA), "north-america"),  # Pickle Lake
        ((53.0630, -93.3230, CANADA), "ontario-far-north:<none>"),  # Sandy Lake
        ((48.5343, -123.0171, US), "san-juan-island"),  # Friday Harbor
        ((41.597, -71.321, US), "prudence-island"),
        ((41.6688, -71.2764, US), "north-america"),  # Bristol
        ((45.755, -84.447, US), "bois-blanc"),
        ((45.6470, -84.4745, US), "north-america"),  # Cheboygan
        ((42.6186, -82.5324, US), "north-america"),  # Algonac, across from Harsens Island
        ((25.7617, -80.1300, US), "north-america"),  # Miami Beach
        ((25.7610, -80.1420, US), "fisher-island"),
        ((60.7746, -148.6858, US), "north-america"),  # Whittier: a tunnel
        ((47.523, -57.387, CANADA), "ramea"),
        ((47.617, -57.615, CANADA), "newfoundland"),  # Burgeo
        ((47.575, -56.745, CANADA), "newfoundland-south-coast:<none>"),  # Francois
        ((47.558, -55.928, CANADA), "newfoundland"),  # Hermitage
        ((47.633, -52.948, CANADA), "bell-island"),
        ((47.6283, -52.8572, CANADA), "newfoundland"),  # Portugal Cove
        ((49.602, -54.193, CANADA), "fogo-island"),  # Seldom
        ((49.65, -54.765, CANADA), "newfoundland"),  # Twillingate: causeways
        ((44.272, -66.316, CANADA), "long-island-nova-scotia"),  # Freeport
        ((44.4010, -66.2040, CANADA), "north-america"),  # East Ferry
        ((44.983, -66.969, CANADA), "deer-island"),
        ((44.9040, -66.9850, US), "north-america"),  # Eastport
        ((41.77, -82.65, CANADA), "pelee-island"),
        ((42.0330, -82.7400, CANADA), "north-america"),  # Kingsville
        ((43.6205, -79.3789, CANADA), "toronto-islands"),
        ((43.6426, -79.3871, CANADA), "north-america"),  # Toronto
        ((47.4, -70.4, CANADA), "isle-aux-coudres"),
        ((51.5074, -0.1278, "United Kingdom"), "great-britain"),
        ((54.5973, -5.9301, "United Kingdom"), "ireland"),
        ((53.3498, -6.2603, "Ireland"), "ireland"),
        ((48.8566, 2.3522, "France"), "eurasia-africa"),
        ((35.6895, 139.6917, "Japan"), "japan"),
        ((43.0618, 141.3545, "Japan"), "hokkaido"),
        ((-33.8688, 151.2093, "Australia"), "Australia"),
        ((-42.8821, 147.3272, "Australia"), "tasmania"),
        ((32.3, -64.8, "Bermuda"), "Bermuda"),
    ],
)
def test_network(roads: Roads, spot: Spot, network: str) -> None:
    assert roads.region_of(*spot).name == network


@pytest.mark.parametrize(
    "spot",
    [
        (46.2382, -63.1311, CANADA),  # Charlottetown: Confederation Bridge
        (46.1368, -60.1942, CANADA),  # Sydney, Cape Breton: Canso Causeway
        (40.9257, -73.1409, US),  # Stony Brook, Long Island
        (40.7831, -73.9712, US),  # Manhattan
        (40.5795, -74.1502, US),  # Staten Island
        (24.5551, -81.7800, US),  # Key West
        (29.3013, -94.7977, US),  # Galveston
        (48.2932, -122.6432, US),  # Oak Harbor, Whidbey
        (47.6249, -122.5210, US),  # Bainbridge Island
        (41.4901, -71.3128, US),  # Newport, Rhode Island
        (44.3876, -68.2039, US),  # Bar Harbor
        (35.2193, -75.6902, US),  # Hatteras
        (26.4489, -82.0998, US),  # Sanibel
        (45.9790, -81.9260, CANADA),  # Little Current, Manitoulin
        (45.5708, -73.6920, CANADA),  # Laval
        (44.8700, -66.9300, CANADA),  # Campobello
        (48.9854, -123.0780, US),  # Point Roberts
        (19.4326, -99.1332, "Mexico"),
    ],
)
def test_bridges_and_causeways_join(roads: Roads, spot: Spot) -> None:
    assert roads.road_joins(place(spot), place(BIRMINGHAM))
    assert roads.road_joins(place(MONTREAL), place(spot))


def test_in_a_roadless_region_only_one_town_is_joined(roads: Roads) -> None:
    iqaluit, apex = (63.7467, -68.5170, CANADA), (63.7289, -68.4600, CANADA)
    kimmirut = (62.8469, -69.8687, CANADA)
    assert roads.road_joins(place(iqaluit), place(apex))
    assert not roads.road_joins(place(iqaluit), place(kimmirut))


@pytest.mark.parametrize(
    ("a", "b", "ferry"),
    [
        ((41.2835, -70.0995, US), BOSTON, True),  # Nantucket
        ((48.4284, -123.3656, CANADA), SEATTLE, True),  # Victoria
        ((41.2835, -70.0995, US), (41.4543, -70.6036, US), True),  # both are islands
        (HONOLULU, (19.7241, -155.0868, US), False),
        ((41.2835, -70.0995, US), HONOLULU, False),
        ((18.1263, -65.4401, "Puerto Rico"), (18.4655, -66.1057, "Puerto Rico"), True),
        (BOSTON, SEATTLE, False),
    ],
)
def test_ferry(roads: Roads, a: Spot, b: Spot, ferry: bool) -> None:
    assert roads.ferry_joins(place(a), place(b)) is ferry


@pytest.mark.parametrize(
    ("a", "b", "hours"),
    [
        ((41.2835, -70.0995, US), BOSTON, 2.25),  # Nantucket
        ((41.2835, -70.0995, US), (41.4543, -70.6036, US), 3.0),  # and Martha's Vineyard
        ((48.4284, -123.3656, CANADA), SEATTLE, 2.0),  # Victoria
        ((48.4284, -123.3656, CANADA), (53.2550, -132.0870, CANADA), None),  # Haida Gwaii is far
        ((47.5615, -52.7126, CANADA), MONTREAL, None),  # Newfoundland: seven hours
        (HONOLULU, SEATTLE, None),
        (BOSTON, SEATTLE, None),
    ],
)
def test_short_ferries_have_their_hours(
    roads: Roads, a: Spot, b: Spot, hours: float | None
) -> None:
    assert roads.ferry_hours(place(a), place(b)) == hours
    assert roads.ferry_hours(place(b), place(a)) == hours


@pytest.mark.parametrize(
    ("a", "b", "border"),
    [
        (VANCOUVER, SEATTLE, (CANADA, US)),
        (SEATTLE, VANCOUVER, (US, CANADA)),
        (BIRMINGHAM, BOSTON, None),
        ((18.2, -66.5, "Puerto Rico"), BIRMINGHAM, None),
        ((13.4745, 144.7504, "Guam"), HONOLULU, None),
        ((18.2, -66.5, "Puerto Rico"), MONTREAL, (US, CANADA)),
        ((48.9854, -123.0780, US), SEATTLE, (US, CANADA)),  # Point Roberts
        ((48.9854, -123.0780, US), (48.9900, -123.0600, US), None),
        (VANCOUVER, (48.9854, -123.0780, US), (CANADA, US)),
        ((49.3453, -95.0627, US), (44.9778, -93.2650, US), (US, CANADA)),  # ZIP code 56711
        ((49.3135, -94.8492, US), (44.9778, -93.2650, US), (US, CANADA)),  # ZIP code 56741
        ((48.9050, -95.3144, US), (44.9778, -93.2650, US), None),  # Warroad, south of the lake
        ((44.8700, -66.9300, CANADA), (45.2733, -66.0633, CANADA), (CANADA, US)),  # Campobello
        ((48.8566, 2.3522, "France"), (50.8503, 4.3517, "Belgium"), ("France", "Belgium")),
        ((59.468, -135.302, US), (58.3019, -134.4197, US), None),  # Skagway - Juneau: ferry
        ((59.468, -135.302, US), ANCHORAGE, (US, CANADA)),  # by road
    ],
)
def test_border(roads: Roads, a: Spot, b: Spot, border: tuple[str, str] | None) -> None:
    assert roads.border(place(a), place(b)) == border


@pytest.mark.parametrize(
    ("a", "b", "least", "most"),
    [
        ((43.0389, -87.9065), (43.2342, -86.2484), 2.4, 3.0),  # Milwaukee - Muskegon
        ((41.3083, -72.9279), (40.9257, -73.1409), 2.8, 3.6),  # New Haven - Stony Brook
        ((42.8864, -78.8784), (43.6532, -79.3832), 1.4, 1.8),  # Buffalo - Toronto
        ((49.2827, -123.1207), (47.6062, -122.3321), 1.0, 1.1),  # Vancouver - Seattle
        ((27.9506, -82.4572), (27.7676, -82.6403), 1.0, 1.01),  # Tampa Bay has bridges
        ((33.5062, -86.8003), (33.7490, -84.3880), 0.99, 1.01),
    ],
)
def test_ways_lead_around_water(
    roads: Roads, a: tuple[float, float], b: tuple[float, float], least: float, most: float
) -> None:
    straight_km = distance_km(a, b)
    assert least * straight_km < roads.way_km(a, b) < most * straight_km
    assert roads.way_km(b, a) == pytest.approx(roads.way_km(a, b))


def test_a_way_has_its_corners(roads: Roads) -> None:
    yellowknife, hay_river = (62.454, -114.3718), (60.8156, -115.7999)
    way = roads.way(yellowknife, hay_river)
    assert way.corners == (yellowknife, (61.27, -117.52), hay_river)  # the Deh Cho Bridge
    assert way.length_km == roads.way_km(yellowknife, hay_river) > 300
    assert roads.way((33.5, -86.8), (33.7, -84.4)).corners == ((33.5, -86.8), (33.7, -84.4))


def test_slowness_is_the_mean_along_the_way(roads: Roads) -> None:
    def slowness(a: tuple[float, float], b: tuple[float, float]) -> float:
        return roads.slowness(roads.way(a, b))

    kansas, telluride, denver = (38.5, -98.0), (37.94, -107.81), (39.74, -104.99)
    assert slowness(kansas, (39.0, -101.0)) == 1
    assert slowness(telluride, (38.4, -107.0)) == pytest.approx(1.6)
    assert slowness(kansas, kansas) == 1
    assert 1.2 < slowness(denver, telluride) < 1.6
    assert 1 < slowness(kansas, telluride) < slowness(denver, telluride)


def test_no_way_around_the_mediterranean_in_a_day(roads: Roads) -> None:
    assert math.isinf(roads.way_km((36.13, -5.45), (35.78, -5.81)))


def test_every_entry_of_the_file_is_sound() -> None:
    data = msgspec.json.decode((places_dir() / "roads.json").read_bytes())
    for region in data["regions"]:
        assert region["reason"]
        polygons = region.get("polygons", ())
        assert region.get("boxes") or polygons
        for south, west, north, east in region.get("boxes", ()):
            assert south < north
            assert west < east
        assert min(map(len, polygons), default=4) > 3
        hours = region.get("ferry_hours")
        assert hours is None or (region["ferry"] and 0 < hours <= 3), region["network"]
        assert region.get("ferry") or "ferry_to" not in region, region["network"]
    leads_to = {region["network"]: region.get("ferry_to") for region in data["regions"]}
    for network in leads_to:
        passed = [network]
        while (following := leads_to[passed[-1]]) is not None:
            assert following not in passed, passed
            assert following in leads_to, following
            passed.append(following)
    for area in data["slow"]:
        assert area["reason"]
        assert 1 < area["factor"] < 2.5
        assert every(south < north and west < east for south, west, north, east in area["boxes"])
    for exclave in data["exclaves"]:
        assert exclave["reason"]
    for obstacle in data["obstacles"]:
        assert obstacle["reason"]
        assert len(obstacle["line"]) > 1
        assert obstacle["ways"]
    countries = [name for names in data["networks"].values() for name in names]
    countries += data["scattered"]
    assert len(countries) == len(set(countries))


@pytest.mark.parametrize("text", ["", "{}", '{"about": 1}', "[]"])
def test_a_damaged_file_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "roads.json"
    path.write_text(text)
    with pytest.raises(ResourceError) as caught:
        Roads(path)
    assert caught.value.message.values == {"file": str(path)}
    with pytest.raises(ResourceError):
        Roads(tmp_path / "missing.json")
