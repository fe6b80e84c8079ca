"""What the user has chosen, as the terminal needs it."""

from trialfinder import paths
from trialfinder.commands.terminal import remark
from trialfinder.settings import Settings, SettingsStore
from trialfinder.words.catalogue import Catalogue


def saved_settings(catalogue: Catalogue) -> Settings:
    """The settings; says what of them cannot be used."""
    settings, complaint = SettingsStore(paths.settings_file()).load()
    if complaint is not None:
        remark(complaint, catalogue)
    return settings
