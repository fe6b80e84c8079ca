"""Ties arms to their interventions, where a record names only the one from the other."""

from trialfinder.records.fields import Tree


def name_interventions(tree: Tree) -> None:
    """Give each arm the names of its interventions ("Drug: Temsirolimus"), as the registry does
    from the arms that each intervention lists."""
    module = tree["protocolSection"].get("armsInterventionsModule", {})
    by_label: dict[str, list[str]] = {}
    for intervention in module.get("interventions", ()):
        for label in dict.fromkeys(intervention.get("armGroupLabels", ())):
            by_label.setdefault(label, []).append(_full_name(intervention))
    for arm in module.get("armGroups", ()):
        names = by_label.get(arm.get("label"))
        if names:
            arm["interventionNames"] = names


def _full_name(intervention: dict[str, str]) -> str:
    kind = intervention.get("type", "").replace("_", " ").title()
    return f"{kind}: {intervention.get('name', '')}" if kind else intervention.get("name", "")
