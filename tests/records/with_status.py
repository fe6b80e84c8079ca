"""A made-up study of a status, with sites and dates."""

from datetime import date

from trialfinder.records.protocol import (
    ContactsLocationsModule,
    Location,
    ProtocolSection,
    StatusModule,
)
from trialfinder.records.status import (
    RecruitmentStatus,
)
from trialfinder.records.study import Study, StudySource

TODAY = date(2026, 11, 22)


S = RecruitmentStatus


def study(
    status: str | None,
    verified: str | None = None,
    *sites: str | None,
    downloaded: date | None = None,
    **more: object,
) -> Study:
    section = ProtocolSection(
        status_module=StatusModule(
            overall_status=status,
            status_verified_date=verified,
            **more,  # type: ignore[arg-type]
        ),
        contacts_locations_module=ContactsLocationsModule(
            locations=tuple(Location(facility="Clinic", status=site) for site in sites)
        ),
    )
    source = StudySource(name="x", format="test", sha256="", downloaded=downloaded)
    return Study(source=source, as_recorded=section, as_read=section)
