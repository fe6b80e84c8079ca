"""The closed list of what a criterion may ask about; facts go by the same keys."""

LABS = (
    *("anc", "wbc", "lymphocytes", "platelets", "hemoglobin"),
    *("creatinine", "creatinine_clearance", "gfr"),
    *("bilirubin", "direct_bilirubin", "alt", "ast", "alp", "albumin", "ldh"),
    *("glucose", "fasting_glucose", "hba1c"),
    *("cholesterol", "ldl", "hdl", "triglycerides"),
    *("inr", "pt", "aptt"),
    *("calcium", "potassium", "sodium", "magnesium", "phosphate", "uric_acid"),
    *("lipase", "amylase", "ck", "tsh", "psa", "testosterone", "cd4"),
    *("qtc", "lvef", "shortening_fraction", "oxygen_saturation"),
    *("bmi", "weight", "height", "systolic_pressure", "diastolic_pressure", "heart_rate"),
    "life_expectancy",
)
"""Measured values. Clearance and GFR may be per 1.73 m² of body surface."""

LAST_DAYS = (
    *("chemotherapy", "nitrosourea", "anticancer_therapy", "immunotherapy", "antibody"),
    *("targeted_therapy", "biologic_agent", "hormone_therapy", "investigational_drug"),
    *("growth_factor", "pegfilgrastim", "radiotherapy", "palliative_radiotherapy"),
    *("pelvic_radiotherapy", "mibg_or_marrow_radiotherapy", "transplant", "surgery"),
    *("corticosteroids", "platelet_transfusion", "red_cell_transfusion", "live_vaccine"),
    *("myocardial_infarction", "stroke", "warfarin", "antibiotics"),
)
"""Treatments and events with a last day."""

HAS = (
    *("breast_feeding", "post_menarchal", "child_bearing_potential", "contraception"),
    *("negative_pregnancy_test", "solid_tumor", "bone_marrow_disease"),
    *("diabetes", "hiv", "hepatitis_b", "hepatitis_c", "uncontrolled_infection"),
    *("active_infection", "seizure_disorder", "cns_metastases", "graft_versus_host_disease"),
    *("heart_failure", "unstable_angina", "arrhythmia", "uncontrolled_hypertension"),
    *("second_malignancy", "autoimmune_disease", "bleeding_disorder", "pregnancy_planned"),
    *("insulin", "growth_hormone", "enzyme_inducing_anticonvulsants", "warfarin"),
    *("corticosteroids", "investigational_drug", "anticancer_therapy"),
    *("igf1r_therapy", "mtor_inhibitor"),
)
"""What is answered with yes or no."""
