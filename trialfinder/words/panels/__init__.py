"""The text panels: plain words first where somebody has written them, then the official ones.

Nothing here is made up: each plain statement names what it rests on, and each panel shows the
official text, or says that the record has none.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from trialfinder.words.blocks import Panel
from trialfinder.words.panels.about import about_panel
from trialfinder.words.panels.advice import advice_panel
from trialfinder.words.panels.eligibility import eligibility_panel
from trialfinder.words.panels.glossary import glossary_panel
from trialfinder.words.panels.material import Material
from trialfinder.words.panels.record import record_panel
from trialfinder.words.panels.results import results_panel
from trialfinder.words.panels.treatment import treatment_panel

PANELS: Mapping[str, Callable[[Material], Panel]] = MappingProxyType(
    {
        "about": about_panel,
        "treatment": treatment_panel,
        "eligibility": eligibility_panel,
        "results": results_panel,
        "record": record_panel,
        "glossary": glossary_panel,
        "advice": advice_panel,
    }
)
"""What writes each panel, in the order of the tabs; "advice" has no tab."""
