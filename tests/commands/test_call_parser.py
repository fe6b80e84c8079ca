"""A call that does not fit is told in one of our messages, never in a sentence of argparse."""

import argparse

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialfinder import paths
from trialfinder.commands.call_parser import CallParser, UnfitError
from trialfinder.errors import UsageError
from trialfinder.words.catalogue import Catalogue


def _even(text: str) -> int:
    if not text.isdigit() or int(text) % 2:
        raise UnfitError("usage.odd", word=text)
    return int(text)


def parser(*, needs: str = "*") -> CallParser:
    """One with an option of each kind."""
    made = CallParser(say=lambda key: f"<{key}>", prog="trialfinder try")
    made.add_option("--even", "help.even", _even, metavar="N")
    made.add_option("--event", "help.event")
    made.add_option("--units", "help.units", choices=("mi", "km"))
    made.add_switch("--loud", "help.loud")
    made.add_rivals(
        {"--add": {"says": "help.add", "nargs": "+"}, "--drop": {"says": "help.drop"}},
        {"--every": "help.every"},
    )
    made.add_words("words", "help.words", nargs=needs, metavar="WORD")
    return made


def read(*words: str, needs: str = "*") -> dict[str, object]:
    found, unknown = parser(needs=needs).read(words, argparse.Namespace())
    assert unknown == []
    return {name: value for name, value in vars(found).items() if value not in (None, False, [])}


def fault(*words: str, needs: str = "*") -> tuple[str, dict[str, object]]:
    with pytest.raises(UsageError) as wrong:
        parser(needs=needs).read(words, argparse.Namespace())
    values = dict(wrong.value.message.values)
    assert values.pop("command") == "trialfinder try"
    return wrong.value.message.key, values


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), {}),
        (("a", "b"), {"words": ["a", "b"]}),
        (("--even", "4"), {"even": 4}),
        (("--even=4",), {"even": 4}),
        (("--event=",), {"event": ""}),
        (("--event", "x"), {"event": "x"}),
        (("--u", "km"), {"units": "km"}),
        (("--u=km",), {"units": "km"}),
        (("--lo", "a"), {"loud": True, "words": ["a"]}),
        (("--add", "a", "b"), {"add": ["a", "b"]}),
        (("--every",), {"every": True}),
        (("--", "--even"), {"words": ["--even"]}),
        (("--", "--add", "--drop"), {"words": ["--add", "--drop"]}),
    ],
)
def test_a_call_is_read_as_it_is_meant(words: tuple[str, ...], said: dict[str, object]) -> None:
    assert read(*words) == said


@pytest.mark.parametrize(
    ("words", "key", "values"),
    [
        (("--even", "3"), "usage.odd", {"word": "3", "name": "--even"}),
        (("--ev=3",), "usage.choice", {"word": "--ev", "there": "--even, --event, --every"}),
        (
            ("--units", "leagues"),
            "usage.choice",
            {"word": "leagues", "there": "mi, km", "name": "--units"},
        ),
        (("--even",), "usage.no_value", {"name": "--even"}),
        (("--u",), "usage.no_value", {"name": "--units"}),
        (("--add",), "usage.no_value", {"name": "--add"}),
        (("--add", "a", "--drop", "b"), "usage.either", {"name": "--drop", "other": "--add"}),
        (("--every", "--drop=b"), "usage.either", {"name": "--drop", "other": "--every"}),
        (("--help=x",), "usage.unknown", {"words": "--help=x"}),
    ],
)
def test_each_fault_is_told_from_the_others(
    words: tuple[str, ...], key: str, values: dict[str, object]
) -> None:
    assert fault(*words) == (key, values)


def test_what_a_command_cannot_do_without_is_asked_for_by_its_name() -> None:
    assert fault(needs="+") == ("usage.required", {"words": "WORD"})
    assert fault("--loud", needs="+") == ("usage.required", {"words": "WORD"})
    assert read("a", needs="+") == {"words": ["a"]}


def test_the_same_option_twice_is_no_rival_of_itself() -> None:
    assert read("--drop", "a", "--drop", "b") == {"drop": "b"}


def test_words_that_mean_nothing_here_are_handed_back() -> None:
    found, unknown = parser().read(["--odd", "-q", "a"], argparse.Namespace())
    assert unknown == ["--odd", "-q"]
    assert found.words == ["a"]


def test_help_is_in_the_language_of_the_call() -> None:
    told = parser().format_help()
    assert told.startswith("<call.usage> trialfinder try")
    for key in ("call.words", "call.options", "call.help", "help.even", "help.loud", "help.every"):
        assert f"<{key}>" in told
    for english in ("usage:", "positional", "optional", "show this"):
        assert english not in told


@given(
    st.lists(
        st.one_of(
            st.sampled_from(["--even", "--ev", "--units", "--add", "--drop", "--every", "--", "-"]),
            st.text(max_size=6),
        ),
        max_size=6,
    )
)
def test_no_call_whatever_ends_in_anything_but_our_own_fault(words: list[str]) -> None:
    if {"-h", "--help"} & set(words) or any("--help".startswith(w) and len(w) > 2 for w in words):
        return
    said = "usage."
    try:
        parser().read(words, argparse.Namespace())
    except UsageError as wrong:
        said = wrong.message.key
    assert said.startswith("usage.")


@pytest.mark.parametrize(
    ("language", "heading"), [("en", "Options:"), ("es", "Opciones:"), ("fr", "Options\u202f:")]
)
def test_the_headings_of_the_help_end_as_the_language_does(language: str, heading: str) -> None:
    catalogue = Catalogue.load(paths.words_dir(language))
    assert heading in CallParser(say=catalogue.text, prog="x").format_help().splitlines()
