"""Facts about what only the record names, and parts of a criterion that no fact answers."""

from datetime import date

from tests.fit.checked import TODAY, only_check, study
from trialfinder.fit.check import check, own_words_of
from trialfinder.fit.facts_file import parse_facts
from trialfinder.fit.worksheet import CriterionCheck, Kind, Mark

STENTING = "Carotid stenting within 6 months before entry"
SMOKING = "Use of nicotine products within 6 months or throughout the study"


def checked(criterion: str, **last_day: str) -> CriterionCheck:
    record = study(f"Exclusion Criteria:\n\n* {criterion}")
    told = {"last_day": {name.replace("_", " "): day for name, day in last_day.items()}}
    read = parse_facts(told, own_words_of(record))
    assert read.faults == ()
    checks = check(record, read.facts, TODAY).checks
    return next(one for one in checks if one.kind is Kind.CRITERION)


def test_the_last_day_of_what_only_the_record_names_is_asked_for_and_used() -> None:
    assert only_check(STENTING, "Exclusion").needed == ("last_day.carotid stenting",)
    late = checked(STENTING, carotid_stenting="2026-06-15")
    assert late.mark is Mark.NOT_MET
    assert late.first_day_met == date(2026, 12, 15)
    assert checked(STENTING, carotid_stenting="2026-05-30").mark is Mark.MET
    assert checked(STENTING, carotid_stenting="never").mark is Mark.MET


def test_a_key_that_neither_we_nor_the_record_know_is_named() -> None:
    record = study(f"Exclusion Criteria:\n\n* {STENTING}")
    told = {"last_day": {"carotid stentin": "2026-06-15"}}
    (fault,) = parse_facts(told, own_words_of(record)).faults
    assert fault.key == "facts.unknown_key"


def test_words_left_for_judging_never_let_a_line_be_met_by_what_stands_beside_them() -> None:
    assert checked(SMOKING).mark is Mark.VALUE_NEEDED
    assert checked(SMOKING, nicotine_products="2026-11-01").mark is Mark.NOT_MET
    for day in ("never", "2025-01-01"):
        assert checked(SMOKING, nicotine_products=day).mark is Mark.JUDGE


def test_an_illness_that_somebody_has_now_is_within_every_time() -> None:
    line = "Unstable angina within 6 months"
    assert only_check(line, "Exclusion", has={"unstable_angina": True}).mark is Mark.NOT_MET
    assert only_check(line, "Exclusion", has={"unstable_angina": False}).mark is Mark.VALUE_NEEDED
    assert only_check(line, "Exclusion", last_day={"unstable_angina": "never"}).mark is Mark.MET


def test_an_illness_is_answered_by_the_name_that_the_record_has() -> None:
    record = study("Exclusion Criteria:\n\n* Known sleep apnea")
    assert own_words_of(record) == {"has.sleep apnea"}
    assert only_check("Known sleep apnea", "Exclusion").needed == ("has.sleep apnea",)
    for told, mark in ((True, Mark.NOT_MET), (False, Mark.MET)):
        read = parse_facts({"has": {"sleep apnea": told}}, own_words_of(record))
        assert read.faults == ()
        found = check(record, read.facts, TODAY).checks
        assert next(one for one in found if one.kind is Kind.CRITERION).mark is mark


def test_what_our_lists_ask_for_is_not_asked_for_again_in_the_words_of_the_record() -> None:
    record = study(
        "Exclusion Criteria:\n\n* Seizure disorder\n\n* Pregnancy\n\n* Known sleep apnea"
    )
    assert only_check("Seizures", "Exclusion").needed == ("has.seizure_disorder",)
    assert own_words_of(record) == {"has.sleep apnea"}


def test_what_the_lists_know_is_no_word_of_the_record_s_own() -> None:
    """Else a question that stands among the usual ones would be asked a second time."""
    lines = ("Pregnant women", "Unstable angina within 6 months", "Known hepatitis B")
    listed = "\n".join(f"* {line}" for line in lines)
    assert own_words_of(study(f"Exclusion Criteria:\n\n{listed}")) == frozenset()
