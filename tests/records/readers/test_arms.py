"""Arms and the interventions that name them."""

from trialfinder.records.readers.arms import name_interventions


def test_an_arm_without_interventions_gets_no_names() -> None:
    arms = {"armGroups": [{"label": "A"}, {"label": "B"}]}
    interventions = {"interventions": [{"name": "Lamp", "armGroupLabels": ["B"]}]}
    tree = {"protocolSection": {"armsInterventionsModule": arms | interventions}}
    name_interventions(tree)
    assert arms["armGroups"] == [{"label": "A"}, {"label": "B", "interventionNames": ["Lamp"]}]
