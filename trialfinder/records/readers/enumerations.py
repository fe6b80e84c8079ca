"""The registry's closed lists of values, and how printed records word them.

A printed record says "Single Group Assignment" where the registry's own data says `SINGLE_GROUP`.
Lists are those of ClinicalTrials.gov API v2 (clinicaltrials.gov/data-api/about-api/study-data-
structure); wordings are those of its printed and legacy records.
"""

import re
from collections.abc import Callable
from typing import Any

from trialfinder.records.dates import parse_words
from trialfinder.records.status import RecruitmentStatus

Convert = Callable[[str], Any]
"""Reads a printed value: the registry's value, or None where the value is not known."""

_PHASE = re.compile(
    r"(?:phase ([1-9])(?:/phase ([1-9]))?|(early phase 1|phase 0)|n/a)", re.IGNORECASE
)
_TAGGED = re.compile(
    r"(.*?)\s*[\[(](actual|anticipated|estimated?)[\])]", re.IGNORECASE | re.DOTALL
)
_MASKING = re.compile(r"(\w+)[ -]?(blind)?\s*(?:\(([^()]*)\))?", re.IGNORECASE)
_AGES = re.compile(
    r"(?:(?P<low>\d+ \w+)(?: to (?P<high>\d+ \w+)| and (?:older|over))|up to (?P<top>\d+ \w+))",
    re.IGNORECASE,
)
_GROUPS = frozenset({"CHILD", "ADULT", "OLDER_ADULT"})
_AGE = re.compile(r"\d+ (?:year|month|week|day|hour|minute)s?", re.IGNORECASE)


def code(text: str) -> str:
    """The registry's way to write a value: "Active, not recruiting" is ACTIVE_NOT_RECRUITING."""
    return re.sub(r"[^A-Z0-9]+", "_", text.upper()).strip("_")


def one_of(*codes: str, **aliases: str) -> Convert:
    """Reads one of `codes`; `aliases` map other wordings, as `code` writes them."""
    known = {name: name for name in codes} | aliases

    def convert(text: str) -> str | None:
        return known.get(code(text)) if len(text) <= 80 else None

    return convert


status = one_of(*RecruitmentStatus, UNKNOWN_STATUS="UNKNOWN")
study_type_code = one_of("INTERVENTIONAL", "OBSERVATIONAL", "EXPANDED_ACCESS")
sex = one_of("ALL", "FEMALE", "MALE", BOTH="ALL")
allocation = one_of("RANDOMIZED", "NON_RANDOMIZED", "NA", N_A="NA", NONRANDOMIZED="NON_RANDOMIZED")
intervention_model = one_of(
    *("SINGLE_GROUP", "PARALLEL", "CROSSOVER", "FACTORIAL", "SEQUENTIAL"),
    SINGLE_GROUP_ASSIGNMENT="SINGLE_GROUP",
    PARALLEL_ASSIGNMENT="PARALLEL",
    CROSSOVER_ASSIGNMENT="CROSSOVER",
    CROSS_OVER_ASSIGNMENT="CROSSOVER",
    FACTORIAL_ASSIGNMENT="FACTORIAL",
    SEQUENTIAL_ASSIGNMENT="SEQUENTIAL",
)
primary_purpose = one_of(
    *("TREATMENT", "PREVENTION", "DIAGNOSTIC", "SUPPORTIVE_CARE", "SCREENING", "OTHER"),
    "ECT",  # codespell:ignore ect
    *("HEALTH_SERVICES_RESEARCH", "BASIC_SCIENCE", "DEVICE_FEASIBILITY"),
    EDUCATIONAL_COUNSELING_TRAINING="ECT",  # codespell:ignore ect
)
observational_model = one_of(
    *("COHORT", "CASE_CONTROL", "CASE_ONLY", "CASE_CROSSOVER", "ECOLOGIC_OR_COMMUNITY"),
    *("FAMILY_BASED", "DEFINED_POPULATION", "NATURAL_HISTORY", "OTHER"),
)
time_perspective = one_of("RETROSPECTIVE", "PROSPECTIVE", "CROSS_SECTIONAL", "OTHER")
who_masked = one_of(
    *("PARTICIPANT", "CARE_PROVIDER", "INVESTIGATOR", "OUTCOMES_ASSESSOR"),
    SUBJECT="PARTICIPANT",
    CAREGIVER="CARE_PROVIDER",
)
intervention_type = one_of(
    *("BEHAVIORAL", "BIOLOGICAL", "COMBINATION_PRODUCT", "DEVICE", "DIAGNOSTIC_TEST"),
    *("DIETARY_SUPPLEMENT", "DRUG", "GENETIC", "PROCEDURE", "RADIATION", "OTHER"),
)
arm_type = one_of(
    *("EXPERIMENTAL", "ACTIVE_COMPARATOR", "PLACEBO_COMPARATOR", "SHAM_COMPARATOR"),
    *("NO_INTERVENTION", "OTHER"),
)
official_role = one_of(
    "PRINCIPAL_INVESTIGATOR", "STUDY_CHAIR", "STUDY_DIRECTOR", "SUB_INVESTIGATOR"
)
responsible_party = one_of("SPONSOR", "PRINCIPAL_INVESTIGATOR", "SPONSOR_INVESTIGATOR")
sampling_method = one_of("PROBABILITY_SAMPLE", "NON_PROBABILITY_SAMPLE")
biospec_retention = one_of("NONE_RETAINED", "SAMPLES_WITH_DNA", "SAMPLES_WITHOUT_DNA")
agency_class = one_of(
    *("NIH", "FED", "OTHER_GOV", "INDIV", "INDUSTRY", "NETWORK", "AMBIG", "OTHER", "UNKNOWN"),
    U_S_FED="FED",
)
ipd_sharing = one_of("YES", "NO", "UNDECIDED")
_BY_COUNT = {3: "TRIPLE", 4: "QUADRUPLE"}
"""What is called so since 2017; until then "Double Blind" was all that was more than one side."""

_masking = one_of(
    *("NONE", "SINGLE", "DOUBLE", "TRIPLE", "QUADRUPLE"),
    OPEN="NONE",
    OPEN_LABEL="NONE",
    NO_MASKING="NONE",
)
_date_type = one_of("ACTUAL", "ESTIMATED", ANTICIPATED="ESTIMATED", ESTIMATE="ESTIMATED")


def yes_no(text: str) -> bool | None:
    """Yes or No, in the registry's wordings."""
    words = {"yes": True, "no": False, "accepts healthy volunteers": True}
    return words.get(text.lower())


def age(text: str) -> str | None:
    """An age limit, "1 Year", as it is."""
    return text if _AGE.fullmatch(text) else None


def ages_eligible(text: str) -> dict[str, Any] | None:
    """ "6 Months to 21 Years (Child, Adult)", "up to 18 Years (Child)", or the groups alone: parts
    of an `EligibilityModule`. A limit that is not said is absent."""
    limits, _, bracket = text.partition("(")
    groups = [code(name) for name in (bracket or limits).strip(" )").split(",")]
    limit = _AGES.fullmatch(limits.strip()) if bracket else None
    if not set(groups) <= _GROUPS or (bracket and limit is None and limits.strip()):
        return None
    found: dict[str, Any] = {"stdAges": groups}
    if limit is not None:
        ends = {"minimumAge": limit["low"], "maximumAge": limit["high"] or limit["top"]}
        found |= {name: value for name, value in ends.items() if value}
    return found


def phases(text: str) -> list[str] | None:
    """The phases of "Phase 1/Phase 2"."""
    match = _PHASE.fullmatch(text)
    if match is None:
        return None
    if match[3]:
        return ["EARLY_PHASE1"]
    return [f"PHASE{number}" for number in match.group(1, 2) if number] or ["NA"]


def day(text: str) -> str | None:
    """A date in the registry's form."""
    date = parse_words(text) if len(text) <= 40 else None
    return str(date) if date else None


def date_struct(text: str) -> dict[str, str] | None:
    """A date with, where the record gives it, ACTUAL or ESTIMATED: a `DateStruct`."""
    bare, kind = _tagged(text)
    date = day(bare)
    return {"date": date} | kind if date else None


def enrollment(text: str) -> dict[str, Any] | None:
    """A count with, where the record gives it, ACTUAL or ESTIMATED: an `EnrollmentInfo`."""
    bare, kind = _tagged(text)
    digits = bare.replace(",", "")
    return {"count": int(digits)} | kind if re.fullmatch(r"\d{1,9}", digits, re.ASCII) else None


def study_type(text: str) -> dict[str, Any] | None:
    """ "Observational [Patient Registry]" and the plain types: parts of a `DesignModule`."""
    bare, bracket, _ = text.partition(" [Patient Registry]")
    found = study_type_code(bare)
    if found is None:
        return None
    return {"studyType": found} | ({"patientRegistry": True} if bracket else {})


def masking(text: str) -> dict[str, Any] | None:
    """ "Double (Participant, Investigator)", "None (Open Label)": a `MaskingInfo`."""
    match = _MASKING.fullmatch(text) if len(text) <= 200 else None
    found = _masking(text) or (_masking(match[1]) if match else None)
    if found is None:
        return None
    names = [name for name in (match[3] or "").split(",") if name] if match else []
    masked = [who_masked(name) for name in names]
    if found == "NONE" or not names:
        return {"masking": found}
    if found == "DOUBLE" and match and match[2]:
        found = _BY_COUNT.get(len(set(masked)), found)
    return {"masking": found, "whoMasked": masked} if all(masked) else None


def _tagged(text: str) -> tuple[str, dict[str, str]]:
    match = _TAGGED.fullmatch(text) if len(text) <= 80 else None
    return (match[1], {"type": str(_date_type(match[2]))}) if match else (text, {})
