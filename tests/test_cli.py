"""What every command has in common: faults, help, and the language in which they are told."""

import subprocess
import sys

import pytest

from tests.calls import Call, Save
from trialfinder.cli import main


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("near",), "Something is missing: PLACE. Try: trialfinder near --help"),
        (("near", "35233", "--limit", "-1"), "--limit is a whole number"),
        (("near", "35233", "--within", "nan"), "--within is a distance above 0"),
        (("near", "35233", "--units", "leagues"), "leagues is not one of the choices: mi, km."),
        (("nowhere",), "nowhere is not a command: open, near, show, "),
        (("35233",), "trialfinder near 35233"),
        (("open", "--screenshot", "x.jpg"), "The name of a picture for --screenshot ends in .png"),
        (("open", "--size", "10x10"), "--size looks like 1280x820"),
        (
            ("near", "x", "\x1b[31mred", "--\x1b[31m"),
            "We do not know these words: --\N{REPLACEMENT CHARACTER}[31m",
        ),
        (("near", "--lang", "fr"), "Il manque quelque chose"),
        (("near", "x", "--limit", "a", "--lang", "es"), "--limit es un número entero"),
        (("near", "x", "--units", "leagues", "--lang", "fr"), "leagues n’est pas l’un des choix"),
        (("near", "x", "--leagues", "--lang", "es"), "No conocemos estas palabras: --leagues"),
        (("near", "x", "--within", "--lang", "fr"), "Il manque une valeur après --within"),
        (("near", "x", "--lang", "xx"), "xx is not one of the choices: en, es, fr"),
    ],
)
def test_a_wrong_call_is_one_plain_line_in_the_language_asked_for(
    trialfinder: Call,
    words: tuple[str, ...],
    says: str,
) -> None:
    done = trialfinder(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("trialfinder: ")
    assert done.stderr.count("\n") == 1
    assert says in done.stderr
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--help",), "Usage: trialfinder"),
        (("near", "--help"), "PLACE [PLACE ...]"),
        (("help",), "Usage: trialfinder"),
        (("help", "near"), "PLACE [PLACE ...]"),
        (("--lang", "es", "help"), "Uso: trialfinder"),
        (("library", "--help"), "| --restore ID]"),
        (("near", "--help", "--lang", "es"), "Uso: trialfinder near"),
        (("--version",), "TrialFinder "),
    ],
)
def test_help_and_version_are_answers(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], says: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert not ended.value.code
    assert says in capsys.readouterr().out


def test_the_language_is_that_of_the_call_the_settings_or_the_system(
    trialfinder: Call, save_settings: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "es_MX.UTF-8")
    assert "No encontramos" in trialfinder("near", "99999").stderr
    save_settings(language="fr")
    assert "trouvons pas" in trialfinder("near", "99999").stderr
    assert "We can't find" in trialfinder("near", "99999", "--lang", "en").stderr


def test_an_end_by_the_keyboard_says_nothing(
    trialfinder: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pressed(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("trialfinder.commands.near.run", pressed)
    assert trialfinder("near", "35233") == (130, "", "")


def test_the_command_line_is_loaded_without_what_reads_sources() -> None:
    program = """
import gc, sys
from trialfinder.__main__ import load_cli
load_cli()
print(gc.isenabled(), "inspect" in sys.modules, sys.modules.get("typing_extensions", "free"))
import inspect
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.split() == ["False", "False", "free"]


LOOKED_THROUGH = """
import gc, sys
from trialfinder.__main__ import load_cli
load_cli().main(["near", "35233", "--limit", "1"])
sys.stderr.write(f"{gc.isenabled()} {len(gc.get_objects())}")
"""


def test_what_is_loaded_is_not_looked_through_for_garbage() -> None:
    """Python does so at its end: a tenth of the time that `near` takes."""
    done = subprocess.run(
        [sys.executable, "-c", LOOKED_THROUGH], capture_output=True, encoding="utf-8", check=True
    )
    enabled, objects = done.stderr.split()
    assert enabled == "True"
    assert int(objects) < 10_000  # of some 20,000
