"""Between two tests Qt's messages are heard, too, as threads of the web engine send some then."""

import pytest
from PySide6.QtCore import qInstallMessageHandler

from tests.gui.qt_messages import tell


def still_hears() -> None:
    left = qInstallMessageHandler(tell)
    assert left is not None  # a test that is skipped may leave its own


def test_somebody_hears_qt_once_a_test_has_ended(request: pytest.FixtureRequest) -> None:
    request.addfinalizer(still_hears)
