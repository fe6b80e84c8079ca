"""A line of the worksheet tells the mark, the sentence, how it was read and what is missing."""

from datetime import date

import pytest

from tests.every import every
from trialfinder import paths
from trialfinder.fit.facts import Facts
from trialfinder.fit.worksheet import Conflict, CriterionCheck, Kind, Mark, Step, Worksheet
from trialfinder.records.meaning.limits.expression import (
    Age,
    Comparison,
    Has,
    Limit,
    Never,
    Normal,
    Performance,
    SexIs,
    Since,
    SinceHalfLives,
    Span,
    facts_of,
)
from trialfinder.records.meaning.limits.sentences import read_line
from trialfinder.records.meaning.sides import Sense
from trialfinder.records.protocol import ProtocolSection
from trialfinder.records.study import Study, StudySource
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.fact_words import FactWords
from trialfinder.words.fit_lines import GLYPHS, FitWriter

ENGLISH = Catalogue.load(paths.words_dir("en"))
AT_LEAST, AT_MOST = Comparison.AT_LEAST, Comparison.AT_MOST
ANC = Limit(quantity="anc", comparison=AT_LEAST, value=1000, unit="/uL")
ALT = Limit(
    quantity="alt",
    comparison=AT_MOST,
    value=2.5,
    times="upper",
    own_normal=45,
    own_unit="U/L",
)
CHEMO = Since(event="chemotherapy", span=Span(3, "week"))


def check(mark: Mark | None = Mark.MET, *steps: Step, **more: object) -> CriterionCheck:
    values = {"kind": Kind.CRITERION, "side": Sense.JOIN, "text": "ANC ≥ 1,000/µL", **more}
    return CriterionCheck(mark=mark, steps=steps, **values)  # type: ignore[arg-type]


def read(step: Step, language: str = "en") -> str:
    return FitWriter(Catalogue.load(paths.words_dir(language))).reading(check(Mark.MET, step))


def test_a_count_in_the_units_of_the_laboratory_is_said_in_both() -> None:
    step = Step(atom=ANC, fact="labs.anc", typed=0.9, typed_unit="10*9/L", value=900.0, holds=False)
    assert read(step) == ("Absolute neutrophil count (ANC) ≥ 1,000/µL; typed 0.9 × 10⁹/L = 900/µL")


def test_a_value_in_the_units_of_the_limit_is_said_once() -> None:
    step = Step(atom=ANC, fact="labs.anc", typed=1200.0, typed_unit="/µL", value=1200.0)
    assert read(step) == "Absolute neutrophil count (ANC) ≥ 1,000/µL; typed 1,200/µL"


def test_multiples_of_the_upper_limit_say_whose_limit() -> None:
    step = Step(atom=ALT, fact="labs.alt", typed=90.0, typed_unit="U/L", value=2.0, holds=True)
    assert read(step) == (
        "ALT (SGPT) ≤ 2.5 × upper limit of normal (by the record: 45 U/L); "
        "typed 90 U/L = 2 × upper limit of normal"
    )


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (Step(atom=Age(comparison=AT_LEAST, value=16), fact="age_years"), "Age ≥ 16 years"),
        (Step(atom=SexIs(sex="male"), fact="sex", typed="male"), "Sex: male; typed male"),
        (
            Step(atom=Has(key="diabetes"), fact="has.diabetes", typed=False, is_denied=True),
            "Diabetes (asked: no); typed no",
        ),
        (
            Step(atom=CHEMO, fact="last_day.chemotherapy", typed="2026-11-08"),
            "Chemotherapy: 3 weeks or more ago, or never; typed November 8, 2026",
        ),
        (
            Step(
                atom=SinceHalfLives(event="antibody", count=3),
                fact="last_day.antibody",
                problem="half_life",
            ),
            "Monoclonal antibody: 3 half-lives or more ago, or never; the half-life is needed",
        ),
        (
            Step(atom=Never(event="antibody"), fact="last_day.antibody"),
            "Monoclonal antibody: never",
        ),
        (
            Step(atom=Normal(quantity="glucose"), fact="labs.glucose"),
            "Glucose within normal limits",
        ),
        (
            Step(
                atom=Performance(scale="lansky", comparison=AT_LEAST, value=50),
                fact="performance",
                typed=80,
            ),
            "Lansky ≥ 50; typed 80",
        ),
        (
            Step(atom=ANC, fact="labs.anc", typed=7.0, typed_unit="%", problem="unit"),
            "Absolute neutrophil count (ANC) ≥ 1,000/µL; typed 7%, the unit does not fit",
        ),
    ],
)
def test_each_kind_of_comparison_is_said(step: Step, said: str) -> None:
    assert read(step) == said


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 1, "1 half-life or"),
        ("en", 2.5, "2.5 half-lives or"),
        ("fr", 1, "1 demi-vie ou"),
        ("fr", 5, "5 demi-vies ou"),
    ],
)
def test_one_half_life_is_one(language: str, count: float, said: str) -> None:
    step = Step(atom=SinceHalfLives(event="antibody", count=count), fact="last_day.antibody")
    assert said in read(step, language)


def test_a_condition_among_other_steps_is_told_as_it_is() -> None:
    tumor = Step(
        atom=Has(key="solid_tumor"), fact="diagnosis", typed=True, holds=False, is_denied=True
    )
    marrow = Step(
        atom=Has(key="bone_marrow_disease"), fact="has.bone_marrow_disease", problem="missing"
    )
    count = Step(atom=ANC, fact="labs.anc", typed=1200.0, typed_unit="/µL", value=1200.0)
    assert FitWriter(ENGLISH).reading(check(Mark.VALUE_NEEDED, tumor, marrow, count)) == (
        "Solid tumor: yes, by the record’s conditions · "
        "Bone marrow disease (asked: yes); no value yet · "
        "Absolute neutrophil count (ANC) ≥ 1,000/µL; typed 1,200/µL"
    )


def test_a_line_is_spoken_with_its_mark_first_and_all_that_is_missing() -> None:
    line = FitWriter(ENGLISH).line(
        check(Mark.VALUE_NEEDED, needed=("labs.anc", "labs.platelets"), first_day_met=None)
    )
    assert line.spoken == (
        "Value needed. requirement. ANC ≥ 1,000/µL. "
        "Needed: Absolute neutrophil count (ANC) and Platelets"
    )
    assert (line.mark, line.glyph) == ("Value needed", "…")


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        (Mark.MET, "exclusion that does not apply"),
        (Mark.NOT_MET, "exclusion that applies"),
        (Mark.JUDGE, "exclusion"),
    ],
)
def test_the_mark_of_an_exclusion_cannot_be_taken_for_its_contrary(mark: Mark, said: str) -> None:
    assert FitWriter(ENGLISH).line(check(mark, side=Sense.NOT_JOIN)).side == said
    assert FitWriter(ENGLISH).line(check(mark, side=Sense.UNSAID)).side == ""


def test_what_disagrees_is_named_with_both_values() -> None:
    conflict = Conflict("age_years", "9", "birth_date", "2001-01-01")
    line = FitWriter(ENGLISH).line(check(Mark.CONFLICT, conflicts=(conflict,)))
    assert line.notes == ("Age (9) and Date of birth (2001-01-01) do not go together",)


def test_a_heading_has_no_mark() -> None:
    line = FitWriter(ENGLISH).line(check(None, kind=Kind.HEADING, text="Inclusion Criteria:"))
    assert (line.mark, line.glyph, line.text) == ("", "", "Inclusion Criteria:")


def test_no_two_marks_look_or_sound_alike() -> None:
    assert len(set(GLYPHS.values())) == len(Mark)
    for language in ("en", "es", "fr"):
        writer = FitWriter(Catalogue.load(paths.words_dir(language)))
        assert len({writer.mark(mark) for mark in Mark}) == len(Mark)


def test_the_summary_counts_each_mark_and_never_says_that_somebody_is_eligible() -> None:
    counts = dict.fromkeys(Mark, 2)
    worksheet = Worksheet(day=date(2026, 12, 7), checks=(), counts=counts)
    for language, word in (("en", "eligib"), ("es", "elegib"), ("fr", "éligib")):
        writer = FitWriter(Catalogue.load(paths.words_dir(language)))
        said = [text for _, text in writer.counts(worksheet)]
        assert len(said) == len(Mark)
        assert every("2" in text for text in said)
        assert word not in " ".join([*said, writer.decides()]).lower()


def test_waiting_times_name_the_last_day_and_what_holds_it_back() -> None:
    waiting = Step(atom=CHEMO, fact="last_day.chemotherapy")
    checks = (
        check(text="3 weeks since chemotherapy", first_day_met=date(2026, 11, 29)),
        check(text="6 weeks since nitrosourea", first_day_met=date(2026, 12, 20)),
        check(Mark.VALUE_NEEDED, waiting, text="3 weeks since surgery"),
        check(Mark.MET, waiting, text="never had radiotherapy"),
    )
    worksheet = Worksheet(
        day=date(2026, 12, 7),
        checks=checks,
        counts={},
        wash_outs=(0, 1),
        last_day_met=date(2026, 12, 20),
        held_back_by=1,
    )
    assert list(FitWriter(ENGLISH).wash_outs(worksheet)) == [
        (
            "Of the waiting times that the given days settle, the last is over on "
            "December 20, 2026: 6 weeks since nitrosourea"
        ),
        "One more is open: a day that it needs is not known.",
        "November 29, 2026: 3 weeks since chemotherapy",
        "December 20, 2026: 6 weeks since nitrosourea",
    ]


@pytest.mark.parametrize(
    ("name", "shown"), [("API v2", "ANC > 1.0 [local]"), ("CSV", r"ANC \> 1.0 \[local\]")]
)
@pytest.mark.parametrize("mark", [Mark.MET, None])
def test_a_sentence_is_shown_without_the_signs_of_its_format(
    name: str, shown: str, mark: Mark | None
) -> None:
    source = StudySource(name="made up", format=name, original=b"{}")
    record = Study(source=source, as_recorded=ProtocolSection(), as_read=ProtocolSection())
    kind = Kind.CRITERION if mark else Kind.HEADING
    sentence = check(mark, kind=kind, text=r"ANC \> 1.0 \[local\]")
    assert FitWriter(ENGLISH, record).line(sentence).text == shown


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("minimumAge", "18 Years", "Age, as the record’s own field has it: 18 years and older"),
        ("maximumAge", "30 Years", "Age, as the record’s own field has it: up to 30 years old"),
        ("sex", "FEMALE", "Sex, as the record’s own field has it: female"),
    ],
)
def test_a_field_of_the_record_is_told_in_words(path: str, text: str, said: str) -> None:
    field = check(Mark.MET, kind=Kind.FIELD, path=f"protocolSection.x.{path}", text=text)
    assert FitWriter(ENGLISH).line(field).text == said


def test_french_has_its_space_before_the_colon_of_a_sex() -> None:
    step = Step(atom=SexIs(sex="female"), fact="sex", typed="female")
    assert read(step, "fr").startswith("Sexe\u202f:")


@pytest.mark.parametrize(("pregnant", "said"), [(True, "yes"), (False, "no"), (None, None)])
def test_whether_somebody_is_pregnant_is_told_where_it_was_given(
    pregnant: bool | None, said: str | None
) -> None:
    told = dict(FitWriter(ENGLISH).facts(Facts(sex="female", pregnant=pregnant)))
    assert [value for name, value in told.items() if "regnan" in name] == ([said] if said else [])


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Change of “dose of Metformin”"),
        ("es", "Cambio de “dose of Metformin”"),
        ("fr", "Changement\u202f: «\u202fdose of Metformin\u202f»"),
    ],
)
def test_that_a_treatment_was_changed_is_asked_in_the_language_of_the_person(
    language: str, said: str
) -> None:
    """Only the record's own words, in their quotes, are in its language."""
    tree = read_line("On a stable dose of Metformin for at least 8 weeks", Sense.JOIN)
    assert tree is not None
    event = next(fact.event for fact in facts_of(tree) if isinstance(fact, Since))
    words = FactWords(Catalogue.load(paths.words_dir(language)))
    assert words.name(f"last_day.{event}") == said
