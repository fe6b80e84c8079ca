"""Writes anew what the terminal answers."""

import contextlib
import io
import os
import tempfile
from pathlib import Path

from tests.calls import Done
from tests.commands.whole.asked import ASKED, asked
from tests.commands.whole.calls_in_a_row import SHOWN, transcript
from tests.commands.whole.understood import UNDERSTOOD, understood
from trialfinder.cli import main


def _call(*words: str, columns: int = 100) -> Done:
    os.environ["COLUMNS"] = str(columns)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(words)
    return Done(code, out.getvalue(), err.getvalue())


if __name__ == "__main__":
    os.environ["LC_ALL"] = "C.UTF-8"
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        os.environ.pop(name, None)
    UNDERSTOOD.write_text("\n".join(understood()) + "\n", encoding="utf-8")
    with tempfile.TemporaryDirectory() as home:
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(home, name.lower()))
        os.environ["XDG_CONFIG_DIRS"] = str(Path(home, "everybody"))
        folder = Path(home, "folder")
        folder.mkdir()
        with contextlib.chdir(folder):
            SHOWN.write_text(transcript(_call, folder) + "\n", encoding="utf-8")
        os.environ["XDG_DATA_HOME"] = str(Path(home, "another"))
        ASKED.write_text("\n".join(asked(folder)) + "\n", encoding="utf-8")
