"""What every store of studies does: the library in its file, and a hospital's catalogue."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.finder.illness.records import study
from tests.finder.illness.test_studies import TODAY, site
from tests.library.aact_server import fill, running_server
from trialfinder.errors import NetworkError
from trialfinder.finder.illness.asked import understand, wordings
from trialfinder.finder.illness.found import Wish
from trialfinder.finder.illness.shelves import Shelf
from trialfinder.finder.illness.spotting import bundled_spotter
from trialfinder.finder.illness.studies import StudiesInTheBox, StudyFinder, StudyStore
from trialfinder.library.catalogue import Catalogue
from trialfinder.library.digest import StudyDigest, digest_of
from trialfinder.library.library import Library
from trialfinder.library.study_store import LibraryStore, Wording
from trialfinder.paths import words_dir
from trialfinder.words.catalogue import Catalogue as Words
from trialfinder.words.find_notes import find_notes

SPOTTER = bundled_spotter()
STUDIES = [
    study(
        1,
        "Zeta",
        "Recurrent Ewing Sarcoma",
        sites=(site("Oslo"), site("Lyon", None)),
        ages=("12 Years", None),
        criteria='Inclusion Criteria:\n\n* Ewing | "sarcoma"\n',
    ),
    study(2, "Eta for leukaemia", "Cough", status="COMPLETED", keywords=("Syrup",)),
    study(3, "Theta", "Solid Tumors", summary="For sarcomas of the bone"),
    study(4, "Iota", "Something", meshes=("Osteosarcoma",)),
]
TERMS = {"NCT00000004": ("Osteosarcoma",)}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with running_server() as address:
        fill(address, STUDIES, TERMS)
        yield address


class StoreContract:
    """What holds for each."""

    @pytest.fixture
    def store(self) -> StudyStore:
        raise NotImplementedError

    def test_it_says_what_it_holds(self, store: StudyStore) -> None:
        assert store.holds().studies == 4
        assert (store.holds().newest or "")[:7] == "2026-09"

    def test_without_words_every_study_is_one(self, store: StudyStore) -> None:
        found = {one.key: one for one in store.candidates([])}
        assert sorted(found) == [f"NCT0000000{n}" for n in (1, 2, 3, 4)]
        first = found["NCT00000001"].study.as_read
        assert first.conditions_module.conditions == ("Recurrent Ewing Sarcoma",)
        assert first.status_module.overall_status == "RECRUITING"
        assert first.eligibility_module.minimum_age == "12 Years"
        assert 'Ewing | "sarcoma"' in (first.eligibility_module.eligibility_criteria or "")
        sites = [(one.city, one.status) for one in found["NCT00000001"].study.sites]
        assert sites == [("Oslo", "RECRUITING"), ("Lyon", None)]
        assert found["NCT00000004"].meshes == ("Osteosarcoma",)

    @pytest.mark.parametrize(
        ("typed", "shelves"),
        [
            ("ewing", {1: Shelf.SAME, 3: Shelf.BROADER}),
            ("leukemia", {2: Shelf.SAME}),
            ("syrup", {2: Shelf.UNSURE}),
            ("xyzzy", {}),
        ],
    )
    def test_what_fits_is_found(
        self, store: StudyStore, typed: str, shelves: dict[int, Shelf]
    ) -> None:
        finder = StudyFinder([store], SPOTTER, lambda sites, _: [], TODAY)
        found = finder.find(Wish(words=typed))
        assert {int(one.digest.key[3:]): one.match.shelf for one in found.studies} == shelves

    @pytest.mark.parametrize(
        "words", ["%s", "a'; DROP TABLE studies; --", "(", "[a", "\\m", "é", "*"]
    )
    def test_no_words_are_syntax(self, store: StudyStore, words: str) -> None:
        for in_conditions in (False, True):
            assert list(store.candidates([Wording(frozenset({words, "zz"}), in_conditions)])) == []
        assert store.holds().studies == 4

    def test_it_can_be_stopped(self, store: StudyStore) -> None:
        def stop(_: float) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            list(store.candidates(wordings(understand("ewing", SPOTTER), SPOTTER), stop))


class TestLibraryStore(StoreContract):
    @pytest.fixture
    def store(self, library: Library) -> StudyStore:
        library.add_all(STUDIES)
        return LibraryStore(library)


class TestCatalogue(StoreContract):
    @pytest.fixture
    def store(self, server: str) -> StudyStore:
        return Catalogue(server)

    def test_nothing_can_be_written(self, server: str) -> None:
        before = Catalogue(server).holds()
        words = Wording(frozenset({"x"}))
        list(Catalogue(server).candidates([words]))
        assert Catalogue(server).holds() == before
        assert "reader" not in repr(Catalogue(server))


@pytest.fixture
def words() -> Words:
    return Words.load(words_dir("en"))


def test_where_the_server_is_away_the_other_copy_answers_and_that_is_said(
    tmp_path: Path, words: Words
) -> None:
    away = Catalogue(f"postgresql://reader@/postgres?host={tmp_path}")
    with pytest.raises(NetworkError):
        away.holds()
    box = StudiesInTheBox(lambda: list(_digests()))
    finder = StudyFinder([box], SPOTTER, lambda sites, _: [], TODAY, shared=away)
    found = finder.find(Wish(words="ewing"))
    assert [one.digest.key for one in found.studies] == ["NCT00000001", "NCT00000003"]
    assert "cannot be reached" in find_notes(found, SPOTTER.illnesses, words).understood[0]


def test_the_shared_copy_counts_before_the_other(server: str) -> None:
    newer = Catalogue(server)
    old = StudiesInTheBox(lambda: list(_digests("COMPLETED")))
    finder = StudyFinder([old], SPOTTER, lambda sites, _: [], TODAY, shared=newer)
    found = finder.find(Wish(words="ewing"))
    assert found.studies[0].standing.status == "RECRUITING"
    assert len(found.studies) == 2
    assert found.notes == ()
    assert found.holding.studies == 4


def _digests(status: str = "RECRUITING") -> Iterator[StudyDigest]:
    for one in STUDIES:
        number = int((one.nct_id or "")[3:])
        conditions = one.as_read.conditions_module.conditions
        made = study(number, "Old", *conditions, status=status)
        yield digest_of(made, made.nct_id or "")
