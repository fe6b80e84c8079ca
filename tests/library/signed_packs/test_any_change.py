"""Whatever a pack changes in a record, it is taken, counted, told, and can be taken back."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from tests.every import every
from tests.gui.records import BIRMINGHAM, DENVER, record
from tests.library.signed_packs.made import CLINIC, content_of, fill, pack_of
from trialfinder import paths
from trialfinder.library.library import Library
from trialfinder.library.signed_packs.pack_file import open_pack
from trialfinder.library.signed_packs.taking import take_back, take_pack
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.pack_lines import changed_studies, taken_words

OPEN, CLOSED = {**BIRMINGHAM, "status": "RECRUITING"}, {**BIRMINGHAM, "status": "COMPLETED"}
ANN = {"name": "Ann Other", "role": "CONTACT", "phone": "555-0100"}
CHANGES: dict[str, dict[str, Any]] = {
    "status": {"statusModule": {"overallStatus": "COMPLETED"}},
    "paused": {"statusModule": {"overallStatus": "SUSPENDED"}},
    "title": {"identificationModule": {"nctId": "NCT00000001", "briefTitle": "Another title"}},
    "a center closed": {"contactsLocationsModule": {"locations": [CLOSED]}},
    "a center came": {"contactsLocationsModule": {"locations": [OPEN, DENVER]}},
    "a center went": {"contactsLocationsModule": {"locations": []}},
    "a contact": {
        "contactsLocationsModule": {"locations": [OPEN], "centralContacts": [ANN]},
    },
    "criteria": {"eligibilityModule": {"eligibilityCriteria": "Inclusion Criteria:\n\n* Coughs"}},
    "ages": {"eligibilityModule": {"minimumAge": "2 Years", "maximumAge": "9 Years"}},
    "sex": {"eligibilityModule": {"sex": "FEMALE"}},
    "end": {"statusModule": {"completionDateStruct": {"date": "2199-01", "type": "ESTIMATED"}}},
    "enrollment": {"designModule": {"enrollmentInfo": {"count": 7, "type": "ESTIMATED"}}},
    "phase": {"designModule": {"phases": ["PHASE3"]}},
    "treatment": {"armsInterventionsModule": {"interventions": [{"type": "DRUG", "name": "x"}]}},
    "outcomes": {"outcomesModule": {"primaryOutcomes": [{"measure": "Coughs"}]}},
    "illness": {"conditionsModule": {"conditions": ["Gout"]}},
    "sponsor": {"sponsorCollaboratorsModule": {"leadSponsor": {"name": "Somebody"}}},
    "summary": {"descriptionModule": {"briefSummary": "Another one."}},
}


def changed(before: dict[str, Any], *names: str) -> dict[str, Any]:
    made = deepcopy(before)
    section = made["protocolSection"]
    section["statusModule"]["statusVerifiedDate"] = "2026-11"
    for name in names:
        for module, values in CHANGES[name].items():
            section[module] = section.get(module, {}) | values
    return made


BEFORE = record(1, "RECRUITING", verified="2026-03", sites=(OPEN,))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(tmp_path / "library.sqlite")
    fill(made, BEFORE)
    return made


@pytest.mark.parametrize("name", CHANGES)
def test_a_single_change_of_any_kind(library: Library, tmp_path: Path, name: str) -> None:
    before = content_of(library)
    after = changed(BEFORE, name)
    taken = take_pack(library, open_pack(pack_of(tmp_path, [after]), [CLINIC]))
    assert (taken.added, taken.changed, taken.same, taken.kept) == (0, 1, 0, 0)
    assert taken.told == len(taken.changes) <= 1
    for language in ("en", "es", "fr"):
        catalogue = Catalogue.load(paths.words_dir(language))
        assert every(taken_words(taken, catalogue))
        for told in changed_studies(taken, catalogue):
            assert told.lines
            assert not [line.text for line in told.lines if "{" in line.text]
    take_back(library)
    assert content_of(library) == before
    library.close()


def test_that_nobody_can_join_any_more_is_told_alone(library: Library, tmp_path: Path) -> None:
    after = changed(BEFORE, *CHANGES)
    taken = take_pack(library, open_pack(pack_of(tmp_path, [after]), [CLINIC]))
    (told,) = taken.changes
    assert (told.key, told.title) == ("NCT00000001", "Another title")
    assert [one.key for one in told.messages] == ["changes.now_paused"]
    library.close()


def test_what_matters_most_is_told_first_whatever_the_order(
    library: Library, tmp_path: Path
) -> None:
    fill(library, *(record(n, "RECRUITING", verified="2026-03", sites=(OPEN,)) for n in (2, 3)))
    names = {1: "summary", 2: "a center closed", 3: "status"}
    records = [
        changed(record(n, "RECRUITING", verified="2026-03", sites=(OPEN,)), name)
        for n, name in names.items()
    ]
    taken = take_pack(library, open_pack(pack_of(tmp_path, records), [CLINIC]))
    order = [one.key for one in taken.changes]
    assert order[:2] == ["NCT00000003", "NCT00000002"]
    library.close()
