"""What is said beside a center or a study is one line, whatever the record holds."""

import unicodedata
from collections.abc import Iterator

import msgspec
import pytest

from tests.words.materials import TODAY
from trialfinder import paths
from trialfinder.finder.columns.nearest import NearSite
from trialfinder.library.entry import LibraryEntry
from trialfinder.places.place import Basis, Place
from trialfinder.records.protocol import (
    Contact,
    ContactsLocationsModule,
    DesignModule,
    EligibilityModule,
    IdentificationModule,
    Location,
    ProtocolSection,
)
from trialfinder.records.status import standing
from trialfinder.records.study import Study, StudySource
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.contact_lines import contact_lines
from trialfinder.words.library_lines import LibraryWriter
from trialfinder.words.site_lines import SiteWriter, name_words
from trialfinder.words.standings import study_words

ODD = "x\n\u202eThis study is open.\u2028\x1b[1m \r\x85 Call. " * 20
HOME = Place(
    lat=33.5, lon=-86.8, radius_km=2, label="Home", country="United States", basis=Basis.CITY
)
SITE = Location(
    **dict.fromkeys(("facility", "city", "state", "zip", "country", "status"), ODD),
    contacts=(Contact(name=ODD, phone=ODD, email=ODD),),
)
SECTION = ProtocolSection(
    identification_module=IdentificationModule(nct_id=ODD, brief_title=ODD),
    design_module=DesignModule(phases=(ODD,) * 1000),
    eligibility_module=EligibilityModule(minimum_age=ODD, maximum_age=ODD),
    contacts_locations_module=ContactsLocationsModule(locations=(SITE,)),
)
SOURCE = StudySource(name="x.json", format="API v2")
STUDY = Study(source=SOURCE, as_recorded=SECTION, as_read=SECTION)
ENTRY = LibraryEntry(
    **dict.fromkeys(("key", "nct_id", "title", "status", "verified", "ended", "updated"), ODD),
    name=ODD,
    format="API v2",
    added="",
    fetched=None,
    conditions=(),
    site_count=1,
)


def said(catalogue: Catalogue) -> Iterator[str]:
    now = standing(STUDY, TODAY)
    near = NearSite(distance_km=1, radius_km=1, city=ODD, country=ODD)
    for struct in (
        study_words(STUDY, now, catalogue),
        SiteWriter(catalogue, "mi", now).unranked(SITE),
        LibraryWriter(catalogue, "mi", HOME, TODAY).line(ENTRY, near),
    ):
        yield from (text for text in msgspec.structs.astuple(struct) if isinstance(text, str))
    contacts = contact_lines(STUDY, SITE, now, catalogue)
    yield from (contacts.name, contacts.note, *contacts.people)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_it_is_one_line_of_plain_characters(language: str) -> None:
    for text in said(Catalogue.load(paths.words_dir(language))):
        kinds = {unicodedata.category(sign) for sign in text}
        assert not kinds & {"Cc", "Cf", "Cs", "Zl", "Zp"}, text


@pytest.mark.parametrize("name", [None, "", " \n", "\u202e\ufeff"])
def test_a_center_whose_name_cannot_be_seen_has_none(name: str | None) -> None:
    said = name_words(Location(facility=name), Catalogue.load(paths.words_dir("en")))
    assert said == "Center without a name in the record"


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_line_below_the_title_stays_short_and_says_nothing(language: str) -> None:
    words = study_words(STUDY, standing(STUDY, TODAY), Catalogue.load(paths.words_dir(language)))
    assert len(words.facts) < 320
    assert "open." not in words.facts
    assert words.name.endswith(f"({'x This study is open 1m Call x This stu'}…)")
