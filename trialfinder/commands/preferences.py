"""What the user has chosen, as the terminal needs it."""

from trialfinder import paths
from trialfinder.commands.terminal import remark
from trialfinder.errors import NetworkError
from trialfinder.settings import Settings, SettingsStore
from trialfinder.words.catalogue import Catalogue


def require_online(settings: Settings) -> None:
    """Do nothing where something may be asked online.

    Raises:
        NetworkError: the settings have switched all of that off.
    """
    if not settings.online:
        raise NetworkError("settings.offline")


def saved_settings(catalogue: Catalogue) -> Settings:
    """The settings; says what of them cannot be used."""
    settings, complaint = SettingsStore(paths.settings_file(), paths.institution_dirs()).load()
    if complaint is not None:
        remark(complaint, catalogue)
    return settings


def shared_catalogue() -> str:
    """The address of the institution's copy of the registry, empty for none."""
    settings, _ = SettingsStore(paths.settings_file(), paths.institution_dirs()).load()
    return settings.catalogue
