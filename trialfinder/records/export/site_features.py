"""The sites of studies as GeoJSON, each with the place found for it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, Protocol

from trialfinder.records.export import geojson
from trialfinder.records.protocol import Location
from trialfinder.records.status import standing
from trialfinder.records.study import Study


class Placed(Protocol):
    """A point with an honest radius, as `trialfinder.places` gives it. Degrees on WGS-84."""

    @property
    def lat(self) -> float: ...
    @property
    def lon(self) -> float: ...
    @property
    def radius_km(self) -> float: ...
    @property
    def basis(self) -> str: ...


PlacedAt = Callable[[Location], Placed | None]


def as_geojson(studies: Iterable[Study], place_site: PlacedAt, today: date | None = None) -> str:
    """All sites; one without a place has no geometry.

    What is said of the study stands with every site, since it vetoes the site's own status.
    """
    return geojson.collection(
        feature for study in studies for feature in _features(study, place_site, today)
    )


def _features(study: Study, place_site: PlacedAt, today: date | None) -> Iterator[dict[str, Any]]:
    now = standing(study, today)
    of_study = {
        "study_id": study.nct_id,
        "study_title": study.title,
        "study_status": now.status_text,
        "study_joinable": now.can_join,
        "study_open_on": str(now.open_on) if now.open_on else None,
        "study_record_date": str(now.record_date) if now.record_date else None,
    }
    for site in study.sites:
        place = place_site(site)
        of_site = {
            "facility": site.facility,
            "site_status": site.status,
            "city": site.city,
            "state": site.state,
            "postal_code": site.zip,
            "country": site.country,
            "radius_km": round(place.radius_km, 1) if place else None,
            "basis": str(place.basis) if place else None,
        }
        yield geojson.feature((place.lat, place.lon) if place else None, of_study | of_site)
