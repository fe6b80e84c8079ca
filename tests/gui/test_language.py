"""The language changes in the real window while it stands there."""

from PySide6.QtWidgets import QPushButton

from tests.gui.conftest import MakeApp
from trialfinder import paths
from trialfinder.app import App
from trialfinder.settings import SettingsStore


def _buttons(app: App) -> set[str]:
    return {button.text() for button in app.front.window.findChildren(QPushButton)}


def test_the_language_changes_and_comes_back(app: App) -> None:
    english = _buttons(app)
    assert "What can I do now?" in english
    app.language.choose("es")
    assert "¿Qué puedo hacer ahora?" in _buttons(app)
    app.language.choose("fr")
    assert "Que puis-je faire maintenant\N{NARROW NO-BREAK SPACE}?" in _buttons(app)
    app.language.choose("en")
    assert _buttons(app) == english


def test_the_choice_is_remembered(app: App, make_app: MakeApp) -> None:
    app.language.choose("fr")
    assert SettingsStore(paths.settings_file()).load()[0].language == "fr"
    assert "Imprimer…" in _buttons(make_app())


def test_a_language_of_one_run_is_not_remembered(make_app: MakeApp) -> None:
    assert "Imprimir…" in _buttons(make_app("--lang", "es"))
    assert SettingsStore(paths.settings_file()).load()[0].language == "system"
