"""The closed list of what a criterion may ask about; facts go by the same keys.

The words in which records name them stand in a file that comes with the program. In a phrase `[…]`
may be missing and `(a|b)` is one of several; hyphens and articles do not count. What is not listed
is not read.
"""

from collections.abc import Iterator

import msgspec

from trialfinder.paths import fit_dir, words_dir
from trialfinder.records.meaning.limits.phrases import Meaning
from trialfinder.resource_file import read_resource

LABS = (
    *("anc", "wbc", "lymphocytes", "platelets", "hemoglobin", "hematocrit"),
    "creatinine",
    *("creatinine_clearance", "gfr", "bilirubin", "direct_bilirubin", "alt", "ast", "alp"),
    *("albumin", "ldh", "glucose", "fasting_glucose", "hba1c", "cholesterol", "ldl", "hdl"),
    *("triglycerides", "inr", "pt", "aptt", "calcium", "potassium", "sodium", "magnesium"),
    *("phosphate", "uric_acid", "lipase", "amylase", "ck", "tsh", "psa", "testosterone", "cd4"),
    *("qtc", "lvef", "shortening_fraction", "oxygen_saturation", "bmi", "weight", "height"),
    *("systolic_pressure", "diastolic_pressure", "heart_rate", "life_expectancy"),
)
"""Measured values. Clearance and GFR may be per 1.73 m² of body surface."""

ILL_EVENTS = (
    *("myocardial_infarction", "stroke", "tia", "acute_coronary_syndrome", "thromboembolism"),
    "gi_bleeding",
)
"""The events that are illnesses, and no treatments."""

EVENTS = (
    *("chemotherapy", "nitrosourea", "anticancer_therapy", "immunotherapy", "antibody"),
    *("targeted_therapy", "biologic_agent", "hormone_therapy", "investigational_drug"),
    *("growth_factor", "pegfilgrastim", "radiotherapy", "palliative_radiotherapy"),
    *("transplant", "surgery", "any_surgery", "corticosteroids", "platelet_transfusion"),
    *("red_cell_transfusion", "transfusion", "live_vaccine", "vaccine"),
    *(*ILL_EVENTS, "antibiotics", "blood_donation", "nitrates", "botulinum_toxin"),
    *("clinical_trial",),
)
"""Treatments and events with a last day."""

STATES = (
    *("pregnant", "breast_feeding", "pregnancy_planned", "child_bearing_potential"),
    *("contraception", "negative_pregnancy_test", "post_menarchal", "solid_tumor"),
    *("bone_marrow_disease", "liver_metastases", "gilbert_syndrome", "diabetes"),
    *("type_1_diabetes", "type_2_diabetes", "hiv", "hepatitis_b", "hepatitis_c"),
    *("uncontrolled_infection", "active_infection", "seizure_disorder", "cns_metastases"),
    *("graft_versus_host_disease", "heart_failure", "unstable_angina", "arrhythmia"),
    *("hypertension", "uncontrolled_hypertension", "autoimmune_disease", "bleeding_disorder"),
    *("liver_cirrhosis", "tuberculosis", "asthma", "schizophrenia", "bipolar_disorder"),
    *("dementia", "parkinson", "multiple_sclerosis", "spinal_cord_injury", "prostate_cancer"),
    *("bladder_cancer", "breast_cancer", "peyronie", "hypogonadism", "retinitis_pigmentosa"),
    *("sickle_cell", "leukemia", "multiple_myeloma", "urinary_retention"),
    *("urinary_tract_infection", "hydronephrosis", "covid", "interstitial_lung_disease"),
    *("pacemaker", "insulin", "growth_hormone", "enzyme_inducing_anticonvulsants", "warfarin"),
    *("anticoagulants", "igf1r_therapy", "mtor_inhibitor", "alpha_blocker", "pde5_inhibitor"),
    *("smoker",),
)
"""What is answered with yes or no."""

DRUGS = (
    *("warfarin", "anticoagulants", "insulin", "alpha_blocker", "pde5_inhibitor"),
    "mtor_inhibitor",
)
"""The states that are drugs, which may also have a last day."""

TREATED = (*EVENTS, *DRUGS, "pelvic_radiotherapy", "mibg_or_marrow_radiotherapy")
"""The keys of treatments and events that have a last day."""

_NO_ILLNESSES = (
    *("pregnant", "breast_feeding", "pregnancy_planned", "child_bearing_potential"),
    *("contraception", "negative_pregnancy_test", "post_menarchal", "solid_tumor", *DRUGS),
    *("enzyme_inducing_anticonvulsants", "igf1r_therapy", "growth_hormone", "pacemaker"),
)
ILLNESSES = tuple(key for key in STATES if key not in _NO_ILLNESSES)
"""The states that are illnesses, of which a criterion may ask when they were last there."""

LAST_DAYS = (*TREATED, *ILLNESSES)
"""The keys of what may have a last day."""

GIVEN_NOW = (
    *("chemotherapy", "radiotherapy", "immunotherapy", "hormone_therapy", "anticancer_therapy"),
    *("investigational_drug", "corticosteroids", "antibiotics", "nitrates", "clinical_trial"),
)
"""The treatments of which criteria say that they are given now."""

HAS = (
    *(key for key in STATES if key != "pregnant"),
    *GIVEN_NOW,
    *("second_malignancy", "steady_corticosteroid_dose"),
)
"""The keys of what is answered with yes or no; being pregnant is a fact of its own. Of a treatment
it is whether the person gets it now."""

ILLNESS = "illness"
"""The kind of the name of an illness that is none of `STATES`: its fact goes by the name itself."""
_SHORTEST_NAME = 4
_CANCERS = ("cancer", "carcinoma", "neoplasm", "tumor", "malignancy")
_FILE = "terms.json"
_FUNCTION_WORDS = "function_words.json"


class _Illness(msgspec.Struct, frozen=True):
    en: tuple[str, ...]


CHANGE_OF = "change of "
"""How the event is named that a treatment was changed: the record's words for it stand behind."""


def named_illnesses() -> Iterator[tuple[Meaning, str]]:
    """Every English name of an illness in the reviewed list that the program finds studies by.

    Raises:
        ResourceError: the list is missing or damaged.
    """
    for file in sorted(words_dir("illnesses").glob("*.json")):
        for illness in read_resource(file, tuple[_Illness, ...]):
            for name in illness.en:
                for word in _CANCERS if "{c}" in name else ("",):
                    written = name.replace("{c}", word).lower()
                    if len(written) >= _SHORTEST_NAME:
                        yield (ILLNESS, written), written


def named_terms() -> Iterator[tuple[Meaning, str]]:
    """Every phrase that names one of them, with "lab", "event" or "state" and its key.

    Raises:
        ResourceError: the list is missing or damaged.
    """
    kinds = read_resource(fit_dir() / _FILE, dict[str, dict[str, list[str]]])
    for kind, names in kinds.items():
        for key, phrases in names.items():
            for phrase in phrases:
                yield (kind, key), phrase


def function_words() -> Iterator[tuple[Meaning, str]]:
    """The words by which sentences hold together, each with its kind and which one of it it is;
    every other word is content.

    Raises:
        ResourceError: the list is missing or damaged.
    """
    kinds = read_resource(fit_dir() / _FUNCTION_WORDS, dict[str, dict[str, list[str]]])
    for kind, values in kinds.items():
        for value, phrases in values.items():
            for phrase in phrases:
                yield (kind, value), phrase
