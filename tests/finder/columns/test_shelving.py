"""The shelves that are kept of a study are those on which it stands when it is looked at."""

import pytest

from tests.finder.illness.records import study
from trialfinder.finder.columns.layout import illness_ids, packed_shelves
from trialfinder.finder.columns.shelving import Shelving
from trialfinder.finder.illness.asked import Asked
from trialfinder.finder.illness.shelves import Shelf, Shelver
from trialfinder.finder.illness.spotting import bundled_spotter
from trialfinder.library.digest import digest_of
from trialfinder.records.study import Study

SPOTTER = bundled_spotter()
SHELVING = Shelving(SPOTTER)
PLACES = {shelf: place for place, shelf in enumerate(Shelf, 1)} | {None: 0}
JOINING = "Inclusion Criteria:\n\n* {}\n\nExclusion Criteria:\n\n* Pregnancy\n* {}\n"


@pytest.mark.parametrize(
    "looked_at",
    [
        study(1, "Osteoporosis in Children With ALL", "Leukemia, Lymphocytic, Acute, L1"),
        study(2, "Burns in Children", "Pediatric ALL", keywords=("Burn",)),
        study(3, "Sirolimus in Solid Tumors", "Unspecified Childhood Solid Tumor"),
        study(
            4,
            "A Vaccine Against Human Papillomavirus",
            "Healthy",
            summary="Most cancers of the cervix come of it.",
            criteria=JOINING.format("No history of cervical cancer", "Anal cancer"),
        ),
        study(6, "Prophylaxis of Cellulitis in Lymphedema", "Cellulitis"),
        study(5, "Therapy of Germ Cell Tumors Other Than Seminoma", "Germ Cell Tumor"),
    ],
    ids=lambda one: one.nct_id,
)
def test_each_illness_of_the_list_gets_the_shelf_that_a_look_gives(looked_at: Study) -> None:
    digest = digest_of(looked_at, "1")
    kept, _ = SHELVING.shelves(digest)
    assert kept
    for number, id_ in enumerate(illness_ids(SPOTTER.illnesses)):
        asked = Asked(typed="", wanted=frozenset({id_}))
        alone = Shelver(asked, SPOTTER).match(digest)
        place = PLACES[alone.shelf if alone else None]
        assert kept.get(number, 0) % packed_shelves(0, 1) == place, id_
