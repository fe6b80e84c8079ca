"""The address of the registry's own search: what it holds, and what it never does."""

from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from tests.places.towns import birmingham
from tests.records.steady import STEADY
from trialfinder.finder.open_studies import StudySearch


def asked(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query)


def test_it_asks_for_open_studies_of_a_condition_near_a_town() -> None:
    search = StudySearch("Ewing sarcoma", birmingham())
    assert asked(search.address) == {
        "cond": ["Ewing sarcoma"],
        "locStr": ["Birmingham, Alabama"],
        "country": ["United States"],
        "state": ["Alabama"],
        "city": ["Birmingham"],
        "distance": ["50"],
        "aggFilters": ["status:rec"],
    }
    assert urlsplit(search.address)[:3] == ("https", "clinicaltrials.gov", "/search")


def test_without_a_place_it_asks_anywhere() -> None:
    assert asked(StudySearch("cough").address) == {"cond": ["cough"], "aggFilters": ["status:rec"]}
    assert StudySearch("cough").town == ""


def test_a_code_and_a_point_stay_here() -> None:
    address = StudySearch("cough", birmingham()).address
    assert not any(text in address for text in ("35233", "33.5", "86.8"))


def test_what_is_not_known_of_a_place_is_left_out() -> None:
    assert StudySearch("cough", birmingham(city=None)).town == "Alabama"
    assert StudySearch("cough", birmingham(region=None)).town == "Birmingham, United States"
    assert "state" not in asked(StudySearch("cough", birmingham(region=None)).address)


def test_neither_condition_nor_town_is_in_a_log() -> None:
    assert repr(StudySearch("Ewing sarcoma", birmingham())) == "StudySearch()"


def test_the_readable_form_keeps_letters_and_hides_no_signs() -> None:
    search = StudySearch("Tumor & co\u202e #1", birmingham(city="Montréal", region="Quebec"))
    assert "locStr=Montréal, Quebec&" in search.readable
    assert "cond=Tumor %26 co%E2%80%AE %231&" in search.readable


@STEADY
@given(st.text(min_size=1))
def test_any_condition_is_one_value(condition: str) -> None:
    for text in (StudySearch(condition).address, StudySearch(condition).readable):
        found = parse_qs(text.partition("?")[2], keep_blank_values=True, strict_parsing=True)
        assert found == {"cond": [condition], "aggFilters": ["status:rec"]}
    StudySearch(condition).address.encode("ascii")
