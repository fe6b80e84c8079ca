"""Which treatments and states are kinds of others."""

from collections.abc import Iterator, Mapping

KINDS: Mapping[str, tuple[str, ...]] = {
    "anticancer_therapy": (
        *("chemotherapy", "nitrosourea", "immunotherapy", "antibody", "targeted_therapy"),
        *("biologic_agent", "hormone_therapy", "radiotherapy", "palliative_radiotherapy"),
        *("pelvic_radiotherapy", "mibg_or_marrow_radiotherapy"),
    ),
    "chemotherapy": ("nitrosourea",),
    "radiotherapy": (
        *("palliative_radiotherapy", "pelvic_radiotherapy", "mibg_or_marrow_radiotherapy"),
    ),
    "growth_factor": ("pegfilgrastim",),
    "transfusion": ("platelet_transfusion", "red_cell_transfusion"),
    "vaccine": ("live_vaccine",),
    "any_surgery": ("surgery",),
    "clinical_trial": ("investigational_drug",),
    "diabetes": ("type_1_diabetes", "type_2_diabetes"),
    "hypertension": ("uncontrolled_hypertension",),
    "active_infection": ("uncontrolled_infection",),
    "anticoagulants": ("warfarin",),
}
"""Each treatment or state with those that are kinds of it."""

LASTING = frozenset(
    (
        "diabetes",
        "type_1_diabetes",
        "type_2_diabetes",
        "hiv",
        "multiple_sclerosis",
        "parkinson",
        "retinitis_pigmentosa",
        "sickle_cell",
        "gilbert_syndrome",
        "bipolar_disorder",
        "schizophrenia",
        "dementia",
    )
)
"""Illnesses that somebody who once had them still has."""


def kinds_of(key: str) -> tuple[str, ...]:
    """Those that are kinds of a treatment or state."""
    return KINDS.get(key, ())


def above(key: str) -> Iterator[str]:
    """Those that a treatment or state is a kind of."""
    return (wide for wide, kinds in KINDS.items() if key in kinds)
