"""Studies of one arm that is treated as a text says."""

from trialfinder.records.meaning.schedule import Schedule, schedule_of
from trialfinder.records.protocol import (
    ArmGroup,
    ArmsInterventionsModule,
    Intervention,
    ProtocolSection,
)
from trialfinder.records.study import Study, StudySource

DRUGS = ("zetamab", "Etafen", "theta-5 sulfate")
END = " in the absence of disease progression or unacceptable toxicity"


def study(
    text: str | None, *drugs: str, beside: str = "Given IV", type_: str = "DRUG", more: str = ""
) -> Study:
    """A study of one arm that gets `drugs`; `beside` is what each of them says of itself."""
    interventions = [
        Intervention(name=drug, type=type_, description=beside, arm_group_labels=("Arm",))
        for drug in drugs or DRUGS[:1]
    ]
    if more:
        interventions.append(Intervention(name="More", type=more, arm_group_labels=("Arm",)))
    section = ProtocolSection(
        arms_interventions_module=ArmsInterventionsModule(
            arm_groups=(ArmGroup(label="Arm", description=text),),
            interventions=tuple(interventions),
        )
    )
    source = StudySource(name="x", format="test", sha256="")
    return Study(source=source, as_recorded=section, as_read=section)


def read(text: str, *drugs: str) -> Schedule | None:
    return schedule_of(study(text, *drugs), 0)
