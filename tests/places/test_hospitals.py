"""Codes against real buildings: hospitals whose coordinates are public knowledge, to 3 decimals.

The first block holds the centers of the bundled study, in its order.
"""

from typing import NamedTuple

import pytest

from trialfinder.places.geodesic import rough_km
from trialfinder.places.lookup import PlaceLookup


class Hospital(NamedTuple):
    code: str
    lat: float
    lon: float
    name: str


STUDY_CENTERS = (
    Hospital("35233", 33.505, -86.806, "Children's of Alabama"),
    Hospital("72205", 34.749, -92.320, "UAMS"),
    Hospital("92354", 34.049, -117.264, "Loma Linda"),
    Hospital("90806", 33.808, -118.187, "Miller Children's"),
    Hospital("90027", 34.098, -118.291, "CHLA"),
    Hospital("94609", 37.837, -122.267, "Oakland Children's"),
    Hospital("92868", 33.781, -117.866, "CHOC"),
    Hospital("94304", 37.436, -122.175, "Lucile Packard"),
    Hospital("94143", 37.763, -122.458, "UCSF Parnassus"),
    Hospital("80218", 39.746, -104.970, "Presbyterian St Luke's"),
    Hospital("06106", 41.752, -72.682, "Connecticut Children's"),
    Hospital("06520", 41.303, -72.934, "Yale School of Medicine"),
    Hospital("19803", 39.780, -75.556, "Nemours duPont"),
    Hospital("20010", 38.927, -77.014, "Children's National"),
    Hospital("33901", 26.628, -81.872, "Lee Memorial"),
    Hospital("32207", 30.315, -81.663, "Nemours Jacksonville"),
    Hospital("33155", 25.741, -80.295, "Nicklaus"),
    Hospital("32803", 28.575, -81.370, "AdventHealth Orlando"),
    Hospital("32806", 28.523, -81.377, "Arnold Palmer"),
    Hospital("32504", 30.475, -87.213, "Sacred Heart Pensacola"),
    Hospital("33701", 27.764, -82.641, "All Children's"),
    Hospital("30322", 33.794, -84.320, "Egleston"),
    Hospital("31404", 32.030, -81.089, "Memorial Savannah"),
    Hospital("96813", 21.297, -157.863, "UH Cancer Center"),
    Hospital("60637", 41.788, -87.605, "U Chicago"),
    Hospital("46202", 39.777, -86.180, "Riley"),
    Hospital("46260", 39.909, -86.196, "St Vincent Indianapolis"),
    Hospital("40536", 38.032, -84.508, "UK Markey"),
    Hospital("70121", 29.962, -90.145, "Ochsner"),
    Hospital("21215", 39.352, -76.662, "Sinai Baltimore"),
    Hospital("02114", 42.363, -71.069, "MGH"),
    Hospital("02215", 42.338, -71.108, "DFCI"),
    Hospital("48201", 42.352, -83.057, "Karmanos"),
    Hospital("55455", 44.972, -93.231, "U Minnesota Masonic"),
    Hospital("55905", 44.022, -92.467, "Mayo Clinic"),
    Hospital("39216", 32.329, -90.173, "UMMC"),
    Hospital("64108", 39.084, -94.577, "Children's Mercy"),
    Hospital("63110", 38.636, -90.263, "WashU"),
    Hospital("63141", 38.644, -90.446, "Mercy St Louis"),
    Hospital("68114", 41.260, -96.041, "Children's Omaha"),
    Hospital("07601", 40.884, -74.056, "Hackensack"),
    Hospital("07960", 40.789, -74.466, "Morristown"),
    Hospital("07902", 40.711, -74.354, "Overlook"),
    Hospital("87102", 35.091, -106.617, "UNM Cancer"),
    Hospital("10032", 40.841, -73.942, "Columbia"),
    Hospital("10065", 40.764, -73.957, "MSK"),
    Hospital("11794", 40.909, -73.115, "Stony Brook"),
    Hospital("27599", 35.904, -79.051, "UNC Lineberger"),
    Hospital("28203", 35.204, -80.839, "Levine"),
    Hospital("28204", 35.213, -80.826, "Presbyterian Charlotte"),
    Hospital("44308", 41.080, -81.525, "Akron Children's"),
    Hospital("45229", 39.141, -84.502, "Cincinnati Children's"),
    Hospital("43205", 39.953, -82.979, "Nationwide"),
    Hospital("43608", 41.666, -83.543, "Mercy St Vincent"),
    Hospital("73104", 35.481, -97.498, "OU HSC"),
    Hospital("97227", 45.544, -122.670, "Legacy Emanuel"),
    Hospital("97239", 45.499, -122.686, "OHSU"),
    Hospital("19104", 39.949, -75.194, "CHOP"),
    Hospital("29203", 34.033, -81.033, "Prisma Richland"),
    Hospital("29605", 34.819, -82.413, "Greenville Memorial"),
    Hospital("37916", 35.957, -83.937, "East Tennessee Children's"),
    Hospital("37232", 36.142, -86.802, "Vanderbilt"),
    Hospital("75390", 32.812, -96.840, "UT Southwestern"),
    Hospital("76104", 32.737, -97.342, "Cook Children's"),
    Hospital("77030", 29.707, -95.397, "MD Anderson"),
    Hospital("76508", 31.078, -97.363, "Scott & White Temple"),
    Hospital("23298", 37.541, -77.429, "VCU Massey"),
    Hospital("98105", 47.663, -122.282, "Seattle Children's"),
    Hospital("99204", 47.648, -117.413, "Sacred Heart Spokane"),
    Hospital("98405", 47.260, -122.453, "Mary Bridge"),
    Hospital("54449", 44.676, -90.178, "Marshfield Clinic"),
    Hospital("53226", 43.042, -88.024, "Children's Wisconsin"),
    Hospital("H3T 1C5", 45.503, -73.624, "CHU Sainte-Justine, Montréal"),
    Hospital("G1V 4G2", 46.770, -71.283, "CHUL, Québec"),
)
OTHERS = (
    Hospital("38105", 35.154, -90.042, "St. Jude"),
    Hospital("02115", 42.337, -71.106, "Boston Children's"),
    Hospital("85016", 33.479, -112.041, "Phoenix Children's"),
    Hospital("84113", 40.771, -111.839, "Primary Children's"),
    Hospital("80045", 39.742, -104.835, "Children's Colorado"),
    Hospital("92123", 32.798, -117.151, "Rady"),
    Hospital("60611", 41.896, -87.621, "Lurie"),
    Hospital("03756", 43.675, -72.272, "Dartmouth-Hitchcock"),
    Hospital("44195", 41.503, -81.621, "Cleveland Clinic"),
    Hospital("27710", 36.007, -78.937, "Duke"),
    Hospital("20892", 39.002, -77.104, "NIH Clinical Center"),
    Hospital("21287", 39.297, -76.592, "Johns Hopkins"),
    Hospital("14263", 42.900, -78.866, "Roswell Park"),
    Hospital("91010", 34.129, -117.971, "City of Hope"),
    Hospital("90095", 34.066, -118.446, "UCLA"),
    Hospital("52242", 41.659, -91.547, "U Iowa"),
    Hospital("53792", 43.076, -89.432, "UW Madison"),
    Hospital("48109", 42.283, -83.728, "Michigan Medicine"),
    Hospital("99508", 61.189, -149.820, "Providence Alaska"),
    Hospital("17822", 40.968, -76.606, "Geisinger"),
    Hospital("17033", 40.264, -76.674, "Penn State Hershey"),
    Hospital("32610", 29.639, -82.343, "UF Shands"),
    Hospital("32224", 30.264, -81.441, "Mayo Florida"),
    Hospital("55404", 44.956, -93.261, "Children's Minnesota"),
    Hospital("72202", 34.743, -92.293, "Arkansas Children's"),
    Hospital("84112", 40.772, -111.836, "Huntsman"),
    Hospital("38103", 35.143, -90.032, "Le Bonheur"),
    Hospital("12208", 42.653, -73.775, "Albany Med"),
    Hospital("13210", 43.042, -76.140, "Upstate"),
    Hospital("14642", 43.123, -77.624, "Rochester Golisano"),
    Hospital("05401", 44.479, -73.194, "UVM"),
    Hospital("04102", 43.653, -70.276, "Maine Med"),
    Hospital("02903", 41.811, -71.409, "Rhode Island Hospital"),
    Hospital("01199", 42.122, -72.603, "Baystate"),
    Hospital("95817", 38.554, -121.455, "UC Davis"),
    Hospital("93636", 36.886, -119.801, "Valley Children's"),
    Hospital("83712", 43.613, -116.193, "St Luke's Boise"),
    Hospital("M5G 1X8", 43.657, -79.387, "SickKids, Toronto"),
    Hospital("V6H 3V4", 49.244, -123.125, "BC Children's, Vancouver"),
    Hospital("T3B 6A8", 51.075, -114.147, "Alberta Children's, Calgary"),
    Hospital("T6G 2B7", 53.520, -113.524, "Stollery, Edmonton"),
    Hospital("K1H 8L1", 45.401, -75.651, "CHEO, Ottawa"),
    Hospital("B3K 6R8", 44.638, -63.584, "IWK, Halifax"),
    Hospital("A1B 3V6", 47.572, -52.742, "Janeway, St. John's"),
    Hospital("H4A 3J1", 45.473, -73.602, "Montreal Children's"),
    Hospital("R3E 0V9", 49.904, -97.159, "CancerCare Manitoba, Winnipeg"),
    Hospital("L8S 4K1", 43.260, -79.918, "McMaster, Hamilton"),
    Hospital("N6A 5W9", 42.960, -81.226, "Victoria Hospital, London"),
    Hospital("K7L 2V7", 44.224, -76.493, "Kingston General"),
    Hospital("S7N 0W8", 52.131, -106.641, "Royal University, Saskatoon"),
    Hospital("J1H 5N4", 45.447, -71.868, "CHUS Fleurimont, Sherbrooke"),
    Hospital("T2N 4N2", 51.066, -114.133, "Tom Baker, Calgary"),
    Hospital("M5G 2M9", 43.658, -79.391, "Princess Margaret, Toronto"),
    Hospital("H3T 1E2", 45.497, -73.629, "Jewish General, Montréal"),
    Hospital("V5Z 1M9", 49.261, -123.124, "Vancouver General"),
)
HOSPITALS = STUDY_CENTERS + OTHERS


def _error_and_radius(lookup: PlaceLookup, hospital: Hospital) -> tuple[float, float]:
    place = lookup.find(hospital.code)
    return rough_km(place.point, (hospital.lat, hospital.lon)), place.radius_km


def test_the_building_lies_within_the_radius(lookup: PlaceLookup) -> None:
    found = {h.name: _error_and_radius(lookup, h) for h in HOSPITALS}
    outside = {name: pair for name, pair in found.items() if pair[0] > pair[1]}
    assert len(HOSPITALS) >= 120
    assert len(outside) <= 0.05 * len(HOSPITALS), outside


def test_the_radius_claims_no_more_than_it_must(lookup: PlaceLookup) -> None:
    radii = sorted(_error_and_radius(lookup, h)[1] for h in HOSPITALS)
    assert radii[len(radii) // 2] <= 5.0
    centers = sorted(_error_and_radius(lookup, h)[1] for h in STUDY_CENTERS)
    assert centers[len(centers) // 2] <= 4.5
    assert centers[int(0.9 * len(centers))] <= 9.0


def test_the_points_are_near(lookup: PlaceLookup) -> None:
    errors = sorted(_error_and_radius(lookup, h)[0] for h in HOSPITALS)
    assert errors[len(errors) // 2] <= 1.3
    assert errors[int(0.95 * len(errors))] <= 4.5


@pytest.mark.parametrize(
    ("hospital", "within_km"),
    [
        (Hospital("27599", 35.904, -79.051, "UNC: GeoNames is 17 km off, Census right"), 1.0),
        (Hospital("55905", 44.022, -92.467, "Mayo Clinic: Census is 6 km off"), 1.0),
        (Hospital("37232", 36.142, -86.802, "Vanderbilt: shares its GeoNames point"), 1.0),
        (Hospital("75390", 32.812, -96.840, "UT Southwestern: shares its point"), 1.0),
        (Hospital("90095", 34.066, -118.446, "UCLA: shares a point 34 km away"), 1.0),
        (Hospital("07962", 40.789, -74.466, "Morristown: a county's center"), 2.0),
        (Hospital("07902", 40.711, -74.354, "Summit: no Census area"), 1.5),
        (Hospital("76508", 31.078, -97.363, "Temple: a county's center"), 3.5),
    ],
)
def test_codes_on_which_the_sources_differ(
    lookup: PlaceLookup, hospital: Hospital, within_km: float
) -> None:
    error, radius = _error_and_radius(lookup, hospital)
    assert error <= within_km
    assert error <= radius
