"""Where the system asks the program to end, nothing of what is kept is lost."""

import json
import signal
from pathlib import Path

import pytest

from tests.x11.display import Display, running_program


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("over", ["", "ctrl+k", "ctrl+p"])
def test_the_windows_place_is_kept_and_the_end_is_clean(
    display: Display, home: Path, asked: signal.Signals, over: str
) -> None:
    """Whatever window is open over it."""
    with running_program(display, home, ("35233",)) as program:
        program.wait_for_map()
        if over:
            display.do("key", "--window", program.window, over)
            display.do("key", over)
            program.wait_for(
                "len([w for w in __import__('PySide6.QtWidgets').QtWidgets.QApplication"
                ".topLevelWidgets() if w.isVisible() and w.isWindow()]) > 1"
            )
        assert program.end(asked) == 0
    settings = json.loads(next((home / "xdg_config_home").rglob("settings.json")).read_text())
    assert settings["geometry"]
    assert "Traceback" not in (home / "stderr").read_text()
