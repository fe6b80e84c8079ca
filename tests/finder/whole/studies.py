"""Studies of many kinds, found by many questions: one by one, and by what is kept of them."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from tests.finder.columns.test_held import held_finder, one_by_one
from tests.finder.illness.records import study
from tests.finder.illness.test_studies import TODAY, site
from tests.places.towns import birmingham
from tests.shown import in_line
from trialfinder.finder.columns.held import HeldStudies
from trialfinder.finder.columns.layout import packed_shelves, shelves_of
from trialfinder.finder.columns.openings import first_confirmed
from trialfinder.finder.columns.updating import columns_of
from trialfinder.finder.illness.found import FoundStudies, Wish
from trialfinder.finder.illness.person import Person
from trialfinder.finder.illness.spotting import bundled_spotter
from trialfinder.library.library import Library
from trialfinder.records.meaning.ages import read_age
from trialfinder.records.study import Study

_NAMED = (
    *("Ewing Sarcoma", "Bone Cancer", "Sarcoma", "Cancer", "Solid Tumor", "Lymphoma"),
    *(
        "Pediatric ALL",
        "Breast Cancer",
        "Influenza",
        "HPV Infection",
        "Gout",
        "Healthy",
        "Lung Metastasis",
        "Nausea",
    ),
)
_TITLES = (
    *(
        "Drug Z in {}",
        "Prevention of {}",
        "Caregivers of People With {}",
        "Drug Z",
        "Vaccine for {}",
    ),
    *("{} in Healthy Volunteers", "Drug Z Without {}", "Risk of {}"),
    "Drug Z for Renal Impairment",
)
_CRITERIA = (
    "",
    "Inclusion Criteria:\n* {}\nExclusion Criteria:\n* Gout",
    "Inclusion Criteria:\n* Cough\nExclusion Criteria:\n* Any other {}",
    "Exclusion Criteria:\n* " + "one more word of a long line, " * 3 + "and {}",
)
_STATUSES = (
    *("RECRUITING", "RECRUITING", "RECRUITING", "NOT_YET_RECRUITING", "COMPLETED", "AVAILABLE"),
    *("ENROLLING_BY_INVITATION", "UNKNOWN", "ACTIVE_NOT_RECRUITING"),
)
_VERIFIED = ("2026-09", "2026-09", "2024-11", "2024-12", None, "2026-12")
_CITIES = ("Here", "Away", "Far", "Unknown")
_QUESTIONS: tuple[dict[str, Any], ...] = (
    *({"words": words} for words in (
        "", "Ewing", "bone cancer", "sarcoma", "cancer", "lymphoma", "ALL", "flu", "HPV", "gout",
        "breast cancer with lung metastasis", "Ewing lymphoma", "Ewing or gout", "nausea",
        "Ewing zetamab", "zetamab", "sugar tea", "NCT00000007", "childhood lymphoma", "xyzzy",
        "adult gout", "Ewing prevention", "cancer pain", "healthy", "recurrent lymphoma",
    )),
    {"words": "Ewing", "origin": birmingham()},
    {"words": "cancer", "origin": birmingham(), "within_km": 230.0},
    {"words": "", "origin": birmingham(), "only_open": True, "within_km": 1000.0},
    {"words": "lymphoma", "only_open": True},
    {"words": "", "person": Person(read_age("17 Years"), "female")},
    {"words": "gout", "person": Person(read_age("18 Years"), "male"), "origin": birmingham()},
)  # fmt: skip


def studies(folder: Path) -> Iterator[str]:
    library = Library(folder / "library.sqlite")
    library.add_all(made())
    library.remove("NCT00000011")
    for question in _QUESTIONS:
        asked = {name: said for name, said in question.items() if name not in ("origin", "person")}
        yield f"* {in_line(asked)}"
        held = held_finder(library).find(Wish(**question))
        alone = one_by_one(library).find(Wish(**question))
        told = list(_found(held))
        yield from told
        yield f"  {in_line(held.holding)}"
        other = list(_found(alone))
        yield "  one by one the same" if other == told else f"  one by one {other}"
    yield from _kept(library)
    library.close()


def made() -> list[Study]:
    draw = random.Random(45)
    return [_one(number, draw) for number in range(1, 71)]


def _one(number: int, draw: random.Random) -> Study:
    name, other = draw.choice(_NAMED), draw.choice(_NAMED)
    states = ("RECRUITING", "RECRUITING", "COMPLETED", None, "WITHDRAWN")
    return study(
        number,
        draw.choice(_TITLES).format(draw.choice((name, other))),
        *draw.choice(((name,), (name, other), ("Cough",), (f"Recurrent {name}",), ())),
        keywords=draw.choice(((), (other,), ("zetamab",))),
        summary=draw.choice(("", f"On {name}.", "On sugar and tea.")),
        criteria=draw.choice(_CRITERIA).format(draw.choice((name, other))),
        status=draw.choice(_STATUSES),
        verified=draw.choice(_VERIFIED),
        ages=draw.choice(((None, None), ("18 Years", None), (None, "17 Years"))),
        sex=draw.choice(("ALL", "ALL", "FEMALE")),
        sites=tuple(
            site(draw.choice(_CITIES), draw.choice(states)) for _ in range(draw.choice((0, 1, 3)))
        ),
        meshes=draw.choice(((), (name,), ("Sarcoma, Ewing",))),
        above=draw.choice(((), ("Neoplasms, Bone Tissue",))),
        kind=draw.choice(("INTERVENTIONAL", "OBSERVATIONAL", "EXPANDED_ACCESS")),
        given=draw.choice(((), ("zetamab",), ("Sugar", "tea"))),
    )


def _found(found: FoundStudies) -> Iterator[str]:
    yield f"  {in_line(dict(found.counts))} {in_line(found.left)}"
    yield f"  asked {sorted(found.asked.wanted)[:5]} {found.asked.let_go}"
    for one in found.studies[:25]:
        near = one.nearest
        where = [near.site.city, near.is_open, f"{near.distance_km or 0:.4g}"] if near else []
        opened = (int(one.opening), one.open_sites, one.is_expanded_access)
        yield f"  {int(one.digest.key[3:])} {in_line(one.match)} {opened} {where}"
    yield f"  … {[int(one.digest.key[3:]) for one in found.studies[25:]]}"


def _kept(library: Library) -> Iterator[str]:
    spotter = bundled_spotter()
    store = columns_of(library, spotter)
    yield f"* kept: {store.count_pending()} {store.pending()} {store.gone()} {store.edition()}"
    held = HeldStudies(library, spotter, lambda _: None)
    for limit in (3, 100):
        centers = held.nearest_open_centers((33.5, -86.8), limit, TODAY)
        yield f"  {[(one.study, one.site, f'{one.distance_km:.4g}') for one in centers]}"
    for year, month, day in ((2028, 2, 29), (2026, 3, 1), (2026, 11, 29)):
        yield f"  {first_confirmed(TODAY.replace(year=year, month=month, day=day))}"
    for alone in range(4):
        yield f"  {[packed_shelves(alone, beside) for beside in range(4)]}"
    yield f"  {[list(map(int, each)) for each in shelves_of(np.arange(16, dtype=np.uint8))]}"
