"""The map and the list on screens that draw otherwise than most do."""

from pathlib import Path

import pytest

from tests.x11.display import Display, Program, missing, running_display, running_program, wait

WAYS = {
    "no GLX": (("-extension", "GLX"), {}),
    "no OpenGL": ((), {"QT_XCB_GL_INTEGRATION": "none"}),
    "EGL": ((), {"QT_XCB_GL_INTEGRATION": "xcb_egl"}),
}


def seen(display: Display, program: Program, part: str) -> int:
    """How many colors a part of the window has on the screen."""
    box = program.ask(
        f"(lambda w: [*w.mapToGlobal(w.rect().topLeft()).toTuple(), w.width(), w.height()])({part})"
    )
    pixels = display.pixels(tuple(box))
    return len({tuple(pixel) for pixel in pixels.reshape(-1, 3)[::7].tolist()})


@pytest.mark.parametrize("way", WAYS)
def test_the_map_is_drawn_and_the_list_follows(tmp_path: Path, way: str) -> None:
    lacking = missing()
    if lacking:
        pytest.skip(f"did not run: {', '.join(lacking)} cannot be had here")
    switches, environment = WAYS[way]
    with (
        running_display(tmp_path, *switches) as display,
        running_program(display, tmp_path, ["35233"], **environment) as program,
    ):
        window = program.window
        program.wait_for_map()
        program.wait_for("app.session.finding is not None")
        program.wait_for_map()
        display.do("mousemove", 5, 5)
        wait(  # what the page has drawn comes to the screen a moment later
            lambda: seen(display, program, "app.late_parts.map_pane") > 50, "the map on the screen"
        )
        pixels = display.pixels()
        program.ask("app.first_view.centers.sites.setFocus()")
        program.ask("app.first_view.centers.sites.setFocus()")
        display.do("key", "Down")
        program.wait_for("app.first_view.centers.sites.currentIndex().row() == 1")
        program.wait_for_map()
        assert (display.pixels() != pixels).any()
        assert program.window == window


def test_where_the_engines_process_dies_the_list_runs_without_the_map(
    display: Display, home: Path
) -> None:
    process = home / "process"
    process.write_text("#!/bin/sh\nkill -9 $$\n")
    process.chmod(0o755)
    with running_program(display, home, ["35233"], QTWEBENGINEPROCESS_PATH=str(process)) as program:
        program.wait_for("app.late_parts is not None and app.late_parts.map_pane.host.has_failed")
        program.wait_for("app.session.finding is not None")
        program.ask("app.first_view.centers.sites.setFocus()")
        display.do("key", "Down")
        program.wait_for("app.first_view.centers.sites.currentIndex().row() == 1")
