"""Chromium's switches: quiet, never aborting, and the user's own kept."""

from trialfinder.gui.map.web.engine import FLAGS, QUIET_SWITCHES, set_switches


def test_run_as_root_the_sandbox_is_off() -> None:
    environment: dict[str, str] = {}
    set_switches(environment, as_root=True)
    assert "--no-sandbox" in environment[FLAGS].split()


def test_for_others_the_sandbox_stays() -> None:
    environment: dict[str, str] = {}
    set_switches(environment, as_root=False)
    assert "--no-sandbox" not in environment[FLAGS]
    assert environment[FLAGS].split() == list(QUIET_SWITCHES)


def test_switches_of_the_user_are_kept_and_win() -> None:
    environment = {FLAGS: "--log-level=0 --disable-gpu --no-sandbox"}
    set_switches(environment, as_root=True)
    switches = environment[FLAGS].split()
    assert switches[-3:] == ["--log-level=0", "--disable-gpu", "--no-sandbox"]
    assert "--log-level=3" not in switches
    assert switches.count("--no-sandbox") == 1


def test_setting_them_twice_changes_nothing() -> None:
    environment: dict[str, str] = {}
    set_switches(environment, as_root=True)
    once = environment[FLAGS]
    set_switches(environment, as_root=True)
    assert sorted(environment[FLAGS].split()) == sorted(once.split())
