"""Asking the registry in a terminal, from a server on this machine that speaks its paths."""

import json
from collections.abc import Callable

import pytest

from tests.calls import Call, Save
from tests.library.registry_server import Registry, record
from trialfinder import paths

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture
def asking(trialfinder: Call, registry: Registry, save_settings: Save) -> Callable[..., str]:
    """Runs a command that may ask the local registry; gives what it printed."""
    save_settings(registry_server=registry.base)

    def run(*words: str, code: int = 0) -> str:
        done = trialfinder(*words)
        assert done.returncode == code, done.stderr
        return done.stdout if code == 0 else done.stdout + done.stderr

    return run


def test_it_says_whom_it_asks_and_keeps_the_answer(
    asking: Callable[..., str], registry: Registry
) -> None:
    said = asking("fetch", "nct1")
    address = f"{registry.base}/api/v2/studies/NCT00000001"
    assert said.startswith(f"Asking {address}\nStudy 1 (NCT00000001)\n")
    assert "There was no earlier copy" in said
    assert "--study NCT00000001" in said
    assert "Study 1" in asking("show", "--study", "NCT00000001")
    assert len(registry.asked) == 1


def test_it_says_what_changed(asking: Callable[..., str], registry: Registry) -> None:
    asking("fetch", "NCT00000002")
    registry.studies[1] = record(2, "TERMINATED")
    said = asking("fetch", "NCT00000002")
    assert "The study was stopped early since" in said
    assert "This study was stopped early and will not start again." in said


def test_an_unknown_number_does_not_hide_the_others(
    asking: Callable[..., str], registry: Registry
) -> None:
    said = asking("fetch", "NCT00000099", "NCT00000003", code=4)
    assert "no study NCT00000099" in said
    assert "Study 3 (NCT00000003)" in said


def test_only_fetch_asks(asking: Callable[..., str], registry: Registry) -> None:
    assert "Ask the registry for it" in asking("near", "35233", "--study", "NCT00000001", code=4)
    assert registry.asked == []
    assert not paths.library_file().exists()


@pytest.mark.parametrize(
    "number", ["1234567", "NCT1/../2", "NCT123456789", "NCT00000000", "file.json"]
)
def test_what_is_no_number_is_wrong_usage(
    asking: Callable[..., str], registry: Registry, number: str
) -> None:
    assert "NCT01614795" in asking("fetch", number, code=2)
    assert registry.asked == []


def test_an_old_number_is_said(asking: Callable[..., str], registry: Registry) -> None:
    said = asking("fetch", "https://clinicaltrials.gov/study/NCT00009113")
    assert "NCT00009113 is an old number." in said
    assert "NCT00000001" in said


def test_another_study_is_not_kept(asking: Callable[..., str], registry: Registry) -> None:
    registry.trouble = [(json.dumps(record(4)).encode(), {})]
    assert "asked for NCT00000003 and sent NCT00000004" in asking("fetch", "NCT00000003", code=4)
    assert "Ask the registry" in asking("show", "--study", "NCT00000004", code=4)


def test_eight_digits_are_offered_with_their_nct(asking: Callable[..., str]) -> None:
    assert "type NCT01614795" in asking("fetch", "01614795", code=2)


def test_a_network_that_wants_a_sign_in_is_told_from_a_file(
    asking: Callable[..., str], registry: Registry
) -> None:
    registry.trouble = [(b"<!DOCTYPE html><title>Guest network</title>", {})]
    said = asking("fetch", "NCT00000001", code=5)
    assert "Your network answered in place of" in said
