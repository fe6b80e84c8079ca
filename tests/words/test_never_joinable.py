"""Wherever a study is spoken of, only one that can be joined sounds as if it could be."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest

from tests.every import every
from tests.places.towns import birmingham
from tests.words.materials import TODAY, material
from trialfinder import paths
from trialfinder.finder.building import build_search
from trialfinder.finder.filters import Filters
from trialfinder.finder.open_first import list_found, list_unranked
from trialfinder.finder.search import Search
from trialfinder.library.entry import LibraryEntry
from trialfinder.messages import Message
from trialfinder.records.export.registry_table import as_csv
from trialfinder.records.export.site_features import as_geojson
from trialfinder.records.meaning.changes import changes
from trialfinder.records.protocol import (
    Contact,
    ContactsLocationsModule,
    DateStruct,
    EligibilityModule,
    IdentificationModule,
    Location,
    ProtocolSection,
    StatusModule,
)
from trialfinder.records.status import RecruitmentStatus, ended_on, standing
from trialfinder.records.study import Study, StudySource
from trialfinder.words.blocks import as_text
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.contact_lines import contact_lines
from trialfinder.words.library_lines import LibraryWriter
from trialfinder.words.near_report import near_report
from trialfinder.words.near_table import near_table
from trialfinder.words.panels import PANELS
from trialfinder.words.site_lines import SiteWriter
from trialfinder.words.standings import MARKS, study_words

STATUSES = (None, "", "recruiting", "RECRUITING ", *RecruitmentStatus)
DATES = ("2026-10", "2024-11", None, "2027-05", "9999-99")
ENDS = (DateStruct(date="2026-01", type="ACTUAL"), DateStruct(date="2027-01"))
LISTED_ON = date(2026, 4, 15)
INVITING = (
    *("status.RECRUITING.headline", "advice.meaning.RECRUITING", "panel.eligibility.join.may"),
    *("advice.step.open", "advice.step.doctor_first", "advice.step.call", "contacts.ask_center"),
)
SHORT = ("status.RECRUITING.short", "status.RECRUITING.site", "status.RECRUITING.site.row")
CRITERIA = "Inclusion Criteria:\n\n* Has coughed.\n\nExclusion Criteria:\n\n* Has not."


def study(
    status: str | None,
    verified: str | None,
    end: DateStruct | None = None,
    sites: tuple[str | None, ...] = STATUSES,
    downloaded: date | None = None,
) -> Study:
    """A study with a center of each status that a center may claim."""
    where = {"city": "Birmingham", "state": "Alabama", "zip": "35233", "country": "United States"}
    person = (Contact(name="Ann Other", phone="555-0100"),)
    section = ProtocolSection(
        identification_module=IdentificationModule(nct_id="NCT00000001", brief_title="Cough"),
        status_module=StatusModule(
            overall_status=status, status_verified_date=verified, completion_date_struct=end
        ),
        eligibility_module=EligibilityModule(eligibility_criteria=CRITERIA),
        contacts_locations_module=ContactsLocationsModule(
            central_contacts=person,
            locations=tuple(
                Location(facility=f"Clinic {number}", status=own, contacts=person, **where)
                for number, own in enumerate(sites)
            ),
        ),
    )
    source = StudySource(name="x.json", format="API v2", sha256="0", downloaded=downloaded)
    return Study(source=source, as_recorded=section, as_read=section)


ALL = [
    *(study(*parts) for parts in product(STATUSES, DATES)),
    *(study("RECRUITING", *parts) for parts in product(DATES, ENDS)),
    *(study(status, None, downloaded=LISTED_ON) for status in STATUSES),
]
BEFORE = study("SUSPENDED", "2026-10", sites=("SUSPENDED",) * len(STATUSES))
OPEN = [one for one in ALL if standing(one, TODAY).joinable]
SHUT = [one for one in ALL if not standing(one, TODAY).joinable]


@pytest.fixture(scope="module")
def search() -> Search:
    return build_search("")


def texts(one: Study, language: str, search: Search) -> Iterator[str]:
    """Everything that is said of a study and its centers, but for the short words beside them."""
    shown = material(one, language)
    catalogue, now = shown.catalogue, standing(one, TODAY)
    for key in ("about", "treatment", "eligibility", "results", "advice"):
        yield as_text(PANELS[key].write(shown), 10_000)
    for site in one.sites:
        yield contact_lines(one, site, now, catalogue).to_copy
    finding = search.rank(one, birmingham(), Filters())
    words = study_words(one, now, catalogue)
    writer = SiteWriter(catalogue, "mi", now)
    yield near_table(finding, words, writer, limit=0, width=10_000, catalogue=catalogue)
    for change in changes(BEFORE, one, "March", TODAY):
        yield catalogue.say(change)


def shorts(one: Study, language: str) -> Iterator[tuple[str, bool]]:
    """The words beside the study and each center, and whether they are said to be joinable."""
    catalogue, now = Catalogue.load(paths.words_dir(language)), standing(one, TODAY)
    yield study_words(one, now, catalogue).short, now.joinable
    for site in one.sites:
        line = SiteWriter(catalogue, "mi", now, one).unranked(site)
        yield line.standing, line.joinable
        yield line.word, line.joinable
        assert bool(line.contact) is line.joinable
        assert line.joinable or line.mark != MARKS["open"]
    listed = LibraryWriter(catalogue, "mi", None, TODAY).line(entry(one), None)
    yield listed.standing, listed.joinable


def entry(one: Study) -> LibraryEntry:
    module = one.as_read.status_module
    return LibraryEntry(
        key="k",
        nct_id="NCT00000001",
        title="Cough",
        conditions=(),
        name="x",
        format="x",
        added="",
        fetched=None,
        updated="",
        status=module.overall_status,
        site_count=len(one.sites),
        open_sites=one.open_sites,
        verified=module.status_verified_date,
        ended=ended_on(one),
        downloaded=one.source.downloaded,
    )


def test_one_in_many_can_be_joined() -> None:
    assert {one.as_read.status_module.overall_status for one in OPEN} == {"RECRUITING"}
    assert {one.as_read.status_module.status_verified_date for one in OPEN} == {"2026-10"}
    assert len(OPEN) == 2


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_no_sentence_invites(language: str, search: Search) -> None:
    catalogue = Catalogue.load(paths.words_dir(language))
    inviting = [catalogue.text(key) for key in INVITING]
    inviting += [catalogue.text("panel.eligibility.title.open") + "\n="]
    inviting += [catalogue.text("changes.now_open", since="March")]
    inviting += [catalogue.text("changes.sites_opened", count=2, since="March")]
    for one in SHUT:
        said = " ".join(texts(one, language, search))
        assert not [sentence for sentence in inviting if sentence in said]
    for one in OPEN:
        said = " ".join(texts(one, language, search))
        assert every(sentence in said for sentence in inviting)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_no_heading_calls_a_center_open_where_the_study_is_not(
    language: str, search: Search
) -> None:
    catalogue = Catalogue.load(paths.words_dir(language))
    for one in (*SHUT, *OPEN):
        now = standing(one, TODAY)
        writer = SiteWriter(catalogue, "mi", now, one)
        finding = search.rank(one, birmingham(), Filters())
        assert (writer.center_to_call(one, finding) is not None) is (one in OPEN)
        assert (writer.center_to_call(one, None) is not None) is (one in OPEN)
        for listing in (list_found(finding, now), list_unranked(one, Filters(), now)):
            lines = [writer.listed(listing, row) for row in range(len(listing.sites))]
            headed = [line.joinable for line in lines if line.heading]
            assert headed == ([True, False, False, False] if one in OPEN else [])


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_no_short_words_invite(language: str) -> None:
    catalogue = Catalogue.load(paths.words_dir(language))
    inviting = {catalogue.say(Message(key)) for key in SHORT}
    for one in (*SHUT, *OPEN):
        for words, joinable in shorts(one, language):
            assert (words in inviting) is joinable
        assert any(joinable for _, joinable in shorts(one, language)) is (one in OPEN)


def test_no_export_invites(search: Search) -> None:
    catalogue = Catalogue.load(paths.words_dir("en"))
    for one in (*SHUT, *OPEN):
        now = standing(one, TODAY)
        finding = search.rank(one, birmingham(), Filters())
        report = near_report(finding, now, "35233", 0, catalogue)
        assert report.study.joinable is now.can_join
        assert {site.joinable for site in report.sites if now.open_on} <= {None, False}
        joinable = [site.facility for site in (*report.sites, *report.not_placed) if site.joinable]
        assert joinable == (["Clinic 4"] if one in OPEN else [])
        (row,) = csv.DictReader(io.StringIO(as_csv([one], TODAY)))
        listed = "" if now.open_on else "no"
        assert row["Joinable"] == ("yes" if one in OPEN else listed)
        assert row["Open On"] == ("2026-04-15" if now.open_on else "")
        features = json.loads(as_geojson([one], search.place_site, TODAY))["features"]
        assert len(features) == len(STATUSES)
        assert {each["properties"]["study_joinable"] for each in features} == {now.can_join}


def test_a_study_closes_by_itself_when_its_record_is_old() -> None:
    one = study("RECRUITING", "2026-10")
    days = (date(2028, 10, 1), date(2028, 10, 2), date(2028, 11, 1), date(2038, 1, 1))
    assert [standing(one, day).joinable for day in days] == [True, False, False, False]
