"""What fields may hold, and a made-up record for each value."""

from collections.abc import Iterator
from typing import Any

from tests.words.patterns.made_up import (
    KINDS,
    STATUSES,
    TRIAL,
    WATCHED,
    Tree,
    changed,
    copy_of,
    with_status,
)

_DESIGN = ("designModule", "designInfo")


_ARM = ("armsInterventionsModule", "armGroups", 0)


CODES: tuple[tuple[tuple[str | int, ...], tuple[Any, ...]], ...] = (
    (
        (*_DESIGN, "primaryPurpose"),
        (
            *("PREVENTION", "DIAGNOSTIC", "SUPPORTIVE_CARE", "SCREENING", "BASIC_SCIENCE"),
            *("HEALTH_SERVICES_RESEARCH", "DEVICE_FEASIBILITY", "ECT", "OTHER", "NEW", None),
        ),
    ),
    ((*_DESIGN, "allocation"), ("NON_RANDOMIZED", "NA", "NEW", None)),
    (
        (*_DESIGN, "interventionModel"),
        ("CROSSOVER", "FACTORIAL", "SEQUENTIAL", "SINGLE_GROUP", "NEW", None),
    ),
    ((*_DESIGN, "maskingInfo", "masking"), ("NONE", "NEW")),
    (
        (*_DESIGN, "maskingInfo"),
        (
            {"masking": "NONE"},
            {"masking": "DOUBLE"},
            {"masking": "SINGLE", "whoMasked": ["PARTICIPANT"]},
            {"masking": "SINGLE", "whoMasked": ["CARE_PROVIDER"]},
            {"masking": "DOUBLE", "whoMasked": ["INVESTIGATOR", "OUTCOMES_ASSESSOR"]},
            None,
        ),
    ),
    (("designModule", "studyType"), ("NEW", None)),
    (("designModule", "phases"), (["NA"],)),
    (
        ("designModule", "enrollmentInfo"),
        (
            *({"count": count, "type": "ESTIMATED"} for count in (1, 2)),
            *({"count": count, "type": "ACTUAL"} for count in (0, 1, 2)),
            *({"count": count} for count in (1, 2)),
        ),
    ),
    (
        ("sponsorCollaboratorsModule", "leadSponsor", "class"),
        ("NIH", "FED", "OTHER_GOV", "INDIV", "NETWORK"),
    ),
    (("sponsorCollaboratorsModule", "collaborators"), ([{"name": "One"}],)),
    (("statusModule", "startDateStruct", "type"), ("ESTIMATED", None)),
    (("statusModule", "completionDateStruct", "type"), ("ACTUAL", None)),
    (("statusModule", "startDateStruct", "date"), ("2025", "soon")),
    (("eligibilityModule", "sex"), ("FEMALE", "MALE", "BOTH", None)),
    (("eligibilityModule", "healthyVolunteers"), (True, None)),
    (("eligibilityModule", "eligibilityCriteria"), (None,)),
    (("eligibilityModule", "minimumAge"), ("N/A", "40 Years")),
    (
        ("eligibilityModule",),
        ({"stdAges": ["CHILD"]}, {"minimumAge": "N/A", "maximumAge": "N/A"}, None),
    ),
    (("contactsLocationsModule", "overallOfficials", 0, "affiliation"), (None,)),
    (
        ("contactsLocationsModule", "locations"),
        (
            *([{"facility": f"C {n}"} for n in range(count)] for count in (1, 2)),
            [{"facility": "One", "country": "Peru"}],
            *(
                [{"facility": name, "country": name} for name in "ABCDEFGH"[:count]]
                for count in (7, 8)
            ),
        ),
    ),
    ((*_ARM, "label"), (None,)),
    ((*_ARM, "type"), ("ACTIVE_COMPARATOR", "OTHER", None)),
    (("armsInterventionsModule",), (None,)),
    (("armsInterventionsModule", "interventions"), (None,)),
    (
        ("armsInterventionsModule", "interventions", 0, "type"),
        (
            *("BIOLOGICAL", "PROCEDURE", "RADIATION", "BEHAVIORAL", "GENETIC", "DIAGNOSTIC_TEST"),
            *("DIETARY_SUPPLEMENT", "COMBINATION_PRODUCT"),
        ),
    ),
    (
        ("armsInterventionsModule",),
        ({"interventions": [{"type": "DRUG", "name": "Placebo pill"}]},),
    ),
    (("outcomesModule",), (None,)),
    (("outcomesModule", "primaryOutcomes", 0, "timeFrame"), (None,)),
    (("outcomesModule", "primaryOutcomes", 1, "timeFrame"), (None,)),
    (("outcomesModule", "primaryOutcomes"), ([{"measure": f"M {n}"} for n in range(6)],)),
    (
        (*_DESIGN, "observationalModel"),
        (
            *("CASE_CONTROL", "CASE_ONLY", "CASE_CROSSOVER", "ECOLOGIC_OR_COMMUNITY"),
            *("FAMILY_BASED", "OTHER", "NEW"),
        ),
    ),
    ((*_DESIGN, "timePerspective"), ("RETROSPECTIVE", "CROSS_SECTIONAL", "OTHER", "NEW")),
    (
        ("designModule", "expandedAccessTypes"),
        tuple({name: True} for name in ("individual", "intermediate", "treatment")),
    ),
    (("designModule", "bioSpec", "retention"), ("SAMPLES_WITHOUT_DNA", "NONE_RETAINED")),
    (("eligibilityModule", "samplingMethod"), ("NON_PROBABILITY_SAMPLE",)),
)


"""Every value that has words of its own, by the way to its field."""


_NUMBERS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


RHYTHMS = (
    *(f"Syrup every {word} months." for word in _NUMBERS),
    *(
        f"Syrup on day 1 {which}."
        for which in (
            "of cycle 1",
            "in cycles 2-4",
            "from cycle 2 onwards",
            "of each subsequent cycle",
        )
    ),
    *(f"Syrup every {count} hours." for count in (1, 8)),
    *(f"Syrup every {count} {unit}s." for unit in ("day", "night", "week", "month", "year")
      for count in (1, 3)),
    *(f"Syrup every {which} {unit}." for unit in ("day", "night", "week", "month", "year")
      for which in ("other", "third")),
    *(f"Syrup once a {unit}." for unit in ("day", "night", "week", "month", "year")),
    *(f"Syrup {times} times a day." for times in (2, 3, 4, 5, 6, 8, "3 to 4")),
    *(f"Syrup once a day {words} {length}." for length in ("1 week", "one week", "3 weeks")
      for words in ("for", "for up to", "for at least", "for about", "for the first",
                    "for the next")),
    *(f"Syrup IV {words} {length} once a day." for words in
      ("over", "over up to", "over at least", "over about")
      for length in ("1 minute", "one minute", "5 minutes", "1 hour", "one hour", "2 hours")),
    *(f"Syrup once a day for {count} {unit}s." for unit in ("day", "month", "year")
      for count in (1, "one", 2)),
    *(f"Syrup every 3 weeks {words} {count} {what}." for count in (1, 4)
      for words in ("for", "for up to", "for at least", "for about")
      for what in ("cycles", "doses")),
    "Syrup on 1 day a week.", "Syrup on 5 days a week.", "Single dose of syrup.",
    "Syrup as needed, no more than twice a day.", "Syrup 5 mg/day for 2 weeks.",
    *(f"Syrup once a day {words}." for words in (
        "in the morning", "in the evening", "at bedtime", "before meals", "after meals",
        "with food", "with or without food", "on an empty stomach")),
    "Syrup every morning, once a day.", "Syrup every evening, once a day.",
    *(f"Syrup 5 ml on {unit}s {numbers}." for unit in ("day", "week", "month")
      for numbers in ("1", "1 and 4")),
    *(f"Syrup once a day starting on {unit} 3." for unit in ("day", "week", "month")),
    "Syrup on day 1 of each cycle.", "Syrup on day 1 of each 3-week cycle.",
    "Syrup once a week for 3 weeks of a 4-week cycle.",
    "Syrup once a day for 3 weeks, followed by 1 week off.",
    "Syrup once a day for 3 weeks, followed by a wash-out period of 2 weeks.",
    "Syrup once a day. It may be stopped.",
    "Syrup 8 ml loading dose, then 6 ml every 3 weeks.",
    "Syrup once a day, 3 weeks on, 1 week off.", "Syrup once a day until progression.",
    "Syrup once a day in the absence of disease progression.",
    "Syrup once a day for 2 weeks, then 5 ml twice a day.",
    "Syrup at week 0, then every 8 weeks.", "Once a night.",
    "Syrup nightly.",
    "Two doses of syrup 4 weeks apart.",
    "Two doses of syrup at least 4 weeks apart.",
    "Syrup twice a day, morning and evening.",
    "Syrup every week for one cycle.", "Syrup 1 hour before exercise.",
    "Two drops once a day.",
)  # fmt: skip


"""Wordings of when, of each kind that is read."""


def records_of_every_kind() -> Iterator[Tree]:
    """Records that have each value of each of the registry's short lists."""
    for record in KINDS.values():
        yield from (with_status(record, status) for status in STATUSES)
        for way, values in CODES:
            try:
                yield from (changed(record, way, value) for value in values)
            except (KeyError, IndexError):
                continue  # records of this kind have no such field
    finished = with_status(TRIAL, "COMPLETED")
    for who in ("PARTICIPANT", "CARE_PROVIDER"):
        masking = {"masking": "SINGLE", "whoMasked": [who]}
        yield changed(finished, (*_DESIGN, "maskingInfo"), masking)
    over = {"date": "2026-05", "type": "ACTUAL"}
    yield changed(finished, ("statusModule", "completionDateStruct"), over)
    yield from _that_contradict_themselves()
    yield changed(TRIAL, ("eligibilityModule", "genderDescription"), "")
    yield changed(TRIAL, (*_ARM, "description"), "No syrup at night.")
    for way in (("interventionModelDescription",), ("maskingInfo", "maskingDescription")):
        yield changed(TRIAL, (*_DESIGN, *way), "Told at length. " * 40)
    numbered = changed(WATCHED, ("armsInterventionsModule", "armGroups", 0), {"label": "1"})
    yield changed(numbered, (*_ARM, "description"), "People with coughs.")
    yield from _with_few_arms()
    yield {"designModule": {"studyType": "INTERVENTIONAL"}}
    listed = copy_of(TRIAL)
    del listed["identificationModule"]["organization"]
    del listed["designModule"]["enrollmentInfo"]["type"]
    del listed["designModule"]["designInfo"]["maskingInfo"]["whoMasked"]
    yield listed
    yield changed(listed, ("designModule", "enrollmentInfo", "count"), 1)
    for sex in ("FEMALE", "MALE"):
        adults = changed(TRIAL, ("eligibilityModule", "minimumAge"), "18 Years")
        yield changed(adults, ("eligibilityModule", "sex"), sex)
    held = with_status(TRIAL, "SUSPENDED")
    yield changed(held, ("statusModule", "whyStopped"), "no funds")


def _that_contradict_themselves() -> Iterator[Tree]:
    """Records with fields that do not go together, and those beside them that do."""
    for model, count in (("CASE_ONLY", 1), ("CASE_CONTROL", 1)):
        record = changed(WATCHED, (*_DESIGN, "observationalModel"), model)
        record["armsInterventionsModule"]["armGroups"][count:] = []
        yield record
    yield changed(TRIAL, ("designModule", "enrollmentInfo"), {"count": 0})
    yield changed(TRIAL, ("statusModule", "statusVerifiedDate"), "2025-02")
    yield changed(TRIAL, ("statusModule", "lastUpdateSubmitDate"), "2026-11-03")
    for count in (1, 12):
        called_off = changed(TRIAL, ("statusModule", "overallStatus"), "WITHDRAWN")
        enrolled = {"count": count, "type": "ACTUAL"}
        yield changed(called_off, ("designModule", "enrollmentInfo"), enrolled)
    yield changed(TRIAL, ("armsInterventionsModule", "armGroups", 1, "type"), "ACTIVE_COMPARATOR")
    for number, name in ((1, "Placebo drops"), (2, "Sham bed")):
        yield changed(TRIAL, ("armsInterventionsModule", "interventions", number, "name"), name)


def _with_groups_by_their_kind_alone() -> Iterator[Tree]:
    """Groups of which the record tells more, or less, than their kind."""
    way = ("armsInterventionsModule", "armGroups")
    for number in (1, 2):
        yield changed(TRIAL, (*way, number, "description"), None)
    for text in ("Usual care.", "Usual care. " * 40):
        yield changed(TRIAL, (*way, 3, "description"), text)
    long = changed(TRIAL, (*way, 0, "description"), "Syrup as tolerated, daily. " * 40)
    yield long
    yield changed(long, (*way, 1, "description"), "Water as tolerated, daily. " * 40)
    for kind in ("OTHER", "ACTIVE_COMPARATOR", "EXPERIMENTAL"):
        no_thing = changed(TRIAL, (*way, 1, "type"), kind)
        no_thing["armsInterventionsModule"]["armGroups"][1]["label"] = "Control"
        no_thing["armsInterventionsModule"]["interventions"][1] |= {
            "name": "Control" if kind != "EXPERIMENTAL" else "Drops",
            "armGroupLabels": ["Control"],
        }
        yield no_thing
    choice = changed(TRIAL, (*way, 0, "description"), None)
    choice["armsInterventionsModule"]["interventions"][0] |= {
        "name": "syrup or zinc",
        "description": "Syrup 5 mg once daily. Zinc 7 mg twice daily.",
    }
    choice["armsInterventionsModule"]["armGroups"][0]["interventionNames"] = ["Drug: syrup or zinc"]
    yield choice
    record = copy_of(TRIAL)
    record["armsInterventionsModule"]["armGroups"] = [{"label": "Walkers", "type": "OTHER"}]
    record["armsInterventionsModule"]["interventions"] = [{"type": "DEVICE", "name": "Placebo app"}]
    record["designModule"]["designInfo"]["interventionModel"] = "FACTORIAL"
    yield record


def _with_few_arms() -> Iterator[Tree]:
    for count in (1, 2, 12):
        for model in ("PARALLEL", "SINGLE_GROUP", None):
            for allocation in ("RANDOMIZED", "NA"):
                record = copy_of(TRIAL)
                arms = record["armsInterventionsModule"]
                arms["armGroups"] = (arms["armGroups"] * 3)[:count]
                info = record["designModule"]["designInfo"]
                info["interventionModel"], info["allocation"] = model, allocation
                yield record
                yield changed(record, ("armsInterventionsModule", "interventions"), None)
    yield from _with_groups_by_their_kind_alone()
    for length in (1, 21):
        words = f"Patients receive syrup PO on day 1. Cycles repeat every {length} days"
        for most in ("", " for 1 course"):
            yield changed(TRIAL, (*_ARM, "description"), f"{words}{most}.")
    for words in RHYTHMS:
        yield changed(TRIAL, (*_ARM, "description"), words)
    for words in ("Syrup as tolerated, once a week.", "Syrup as tolerated, once a week. " * 12):
        yield changed(TRIAL, (*_ARM, "description"), words)
        alone = changed(TRIAL, (*_ARM, "description"), words)
        del alone["armsInterventionsModule"]["armGroups"][1:]
        yield alone
    led = "If heavier than 50 kg, less of it. Syrup once a day."
    yield changed(TRIAL, (*_ARM, "description"), led)
    both = changed(TRIAL, (*_ARM, "description"), "Once a day.")
    names = ["Drug: syrup", "Other: colored water"]
    yield changed(both, (*_ARM, "interventionNames"), names)
    more = changed(TRIAL, (*_ARM, "description"), "Syrup as tolerated, once a week. " * 12)
    more["armsInterventionsModule"]["interventions"][0]["description"] = "Once a day."
    yield more
    unnamed = copy_of(TRIAL)
    unnamed["armsInterventionsModule"]["interventions"][0]["description"] = "Now or daily."
    yield unnamed
    record = copy_of(TRIAL)
    record["conditionsModule"]["conditions"] = list("abcdefgh")
    yield record
    record = copy_of(WATCHED)
    record["armsInterventionsModule"]["armGroups"] = [{"label": "All"}]
    yield record
