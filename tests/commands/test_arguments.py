from pathlib import Path

import pytest

from trialfinder import paths
from trialfinder.commands.arguments import parse, wanted_language
from trialfinder.errors import UsageError
from trialfinder.options import (
    ConvertOptions,
    FetchOptions,
    LibraryOptions,
    NearOptions,
    OpenOptions,
    Options,
    ShowOptions,
)
from trialfinder.words.catalogue import Catalogue

SAY = Catalogue.load(paths.words_dir("en")).text


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ([], None),
        (["near", "35233"], None),
        (["near", "35233", "--lang", "es"], "es"),
        (["--lang=fr", "near", "35233"], "fr"),
        (["--lang", "fr", "near", "35233", "--lang", "es"], "es"),
        (["near", "x", "--lang", "xx"], None),
        (["near", "x", "--lang"], None),
        (["near", "--", "--lang", "es"], None),
    ],
)
def test_the_language_is_known_before_all_else(words: list[str], language: str | None) -> None:
    assert wanted_language(words) == language


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ([], OpenOptions()),
        (["--lang", "es"], OpenOptions(lang="es")),
        (["--lang", "es", "open", "35233", "--lang", "fr"], OpenOptions(place="35233", lang="fr")),
        (["--lang", "es", "near", "35233"], NearOptions(place="35233")),
        (["near", "Salt", "Lake", "City"], NearOptions(place="Salt Lake City")),
        (["near", ""], NearOptions(place="")),
        (
            ["near", "x", "--country", "Canada", "--country", "Chile", "--units", "km"],
            NearOptions(place="x", country=("Canada", "Chile"), units="km"),
        ),
        (["show"], ShowOptions()),
        (["convert", "a", "b", "--within", "5"], ConvertOptions(records=("a", "b"), within=5.0)),
        (["fetch", "NCT1"], FetchOptions(numbers=("NCT00000001",))),
        (["near", "x", "--lim", "5"], NearOptions(place="x", limit=5)),
        (["near", "x", "--lim=5"], NearOptions(place="x", limit=5)),
        (["near", "x", "--study="], NearOptions(place="x", study="")),
        (["near", "--", "--limit", "5"], NearOptions(place="--limit 5")),
        (["near", "-5"], NearOptions(place="-5")),
        (["library"], LibraryOptions()),
        (["library", "--", "--add", "--remove"], LibraryOptions(words=("--add", "--remove"))),
        (["library", "--add", "a", "b"], LibraryOptions(add=("a", "b"))),
    ],
)
def test_a_call_becomes_the_options_of_its_command(words: list[str], options: Options) -> None:
    """No command means the window; what is not said is as the type of the options has it."""
    assert parse(words, SAY) == options


@pytest.mark.parametrize(
    ("words", "key", "values"),
    [
        (["near"], "usage.required", {"words": "PLACE"}),
        (["near", "--leagues"], "usage.required", {"words": "PLACE"}),
        (["convert"], "usage.required", {"words": "FILE|FOLDER|ID"}),
        (["fetch"], "usage.required", {"words": "ID"}),
        (["near", "x", "--limit"], "usage.no_value", {"name": "--limit"}),
        (["near", "x", "--lim"], "usage.no_value", {"name": "--limit"}),
        (["near", "--country", "--units", "km", "x"], "usage.no_value", {"name": "--country"}),
        (["library", "--add"], "usage.no_value", {"name": "--add"}),
        (["--lang"], "usage.no_value", {"name": "--lang"}),
        (["near", "x", "--limit", "-1"], "usage.limit", {"name": "--limit"}),
        (["near", "x", "--limit", "a"], "usage.limit", {"name": "--limit"}),
        (["near", "x", "--limit", "9" * 5000], "usage.limit", {"name": "--limit"}),
        (["library", "--limit", "99999999999999999999"], "usage.limit", {"name": "--limit"}),
        (["near", "x", "--within", "nan"], "usage.distance", {"name": "--within"}),
        (
            ["near", "x", "--units", "leagues"],
            "usage.choice",
            {"name": "--units", "word": "leagues", "there": "mi, km"},
        ),
        (
            ["--lang", "xx"],
            "usage.choice",
            {"name": "--lang", "word": "xx", "there": "en, es, fr"},
        ),
        (
            ["near", "x", "--co", "y", "--s", "z"],
            "usage.choice",
            {"word": "--s", "there": "--study, --status"},
        ),
        (["near", "x", "--leagues", "-q"], "usage.unknown", {"words": "--leagues -q"}),
        (["--leagues", "near", "x"], "usage.unknown", {"words": "--leagues"}),
        (["show", "x"], "usage.unknown", {"words": "x"}),
        (["near", "x", "--help=y"], "usage.unknown", {"words": "--help=y"}),
        (["-5"], "usage.unknown", {"words": "-5"}),
        (
            ["nowhere"],
            "usage.command",
            {
                "word": "nowhere",
                "there": "open, near, show, check, convert, fetch, library, pack, find, sheet, "
                "settings, install-desktop, serve-mcp",
            },
        ),
        (["open", "--size", "10x10"], "usage.size", {"name": "--size"}),
        (["open", "--screenshot", "x.jpg"], "usage.picture", {"name": "--screenshot"}),
        (["open", "--text", "99"], "usage.percent", {"name": "--text"}),
        (["open", "--text", "201"], "usage.percent", {"name": "--text"}),
        (["open", "--text", "1000"], "usage.percent", {"name": "--text"}),
        (["open", "--text", "²"], "usage.percent", {"name": "--text"}),
        (["fetch", "NCT00000000"], "usage.number", {"name": "ID"}),
        (
            ["library", "--add", "x", "--remove", "y"],
            "usage.either",
            {"name": "--remove", "other": "--add"},
        ),
        (
            ["library", "--rest=y", "--add", "x"],
            "usage.either",
            {"name": "--add", "other": "--restore"},
        ),
    ],
)
def test_a_fault_of_a_call_is_told_from_every_other(
    words: list[str], key: str, values: dict[str, str]
) -> None:
    with pytest.raises(UsageError) as caught:
        parse(words, SAY)
    message = caught.value.message
    assert message.key == key
    said = dict(message.values)
    command = str(said.pop("command"))
    assert said == values
    assert command in ("trialfinder", f"trialfinder {words[0]}")
    assert SAY(key, **message.values)


@pytest.mark.parametrize("percent", ["100", "125", "200"])
def test_the_size_of_text_is_from_100_to_200_percent(percent: str) -> None:
    options = parse(["open", "--text", percent], SAY)
    assert isinstance(options, OpenOptions)
    assert options.text == int(percent)


def test_a_place_and_a_number_are_text_whatever_bytes_were_typed() -> None:
    assert parse(["near", "\udcff35233", "US"], SAY).place == "35233 US"
    assert parse(["open", "35233\udcff"], SAY).place == "35233"
    assert parse(["library", "--remove", "\udcffNCT1"], SAY).remove == "NCT1"


@pytest.mark.parametrize("before", [[], ["open"], ["--lang", "es"], ["--lang", "es", "open"]])
def test_a_desktop_opens_a_file_by_its_path_alone(tmp_path: Path, before: list[str]) -> None:
    file = tmp_path / "a study.json"
    file.write_text("{}")
    options = parse([*before, str(file)], SAY)
    assert isinstance(options, OpenOptions)
    assert (options.study, options.place) == (str(file), None)


def test_a_file_and_a_place_stand_side_by_side(tmp_path: Path) -> None:
    file = tmp_path / "study.json"
    file.write_text("{}")
    options = parse(["open", str(file), "35233", "Birmingham"], SAY)
    assert isinstance(options, OpenOptions)
    assert (options.study, options.place) == (str(file), "35233 Birmingham")


def test_a_place_is_no_file_though_a_file_bears_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Birmingham").write_text("")
    options = parse(["open", "Birmingham", "AL"], SAY)
    assert isinstance(options, OpenOptions)
    assert (options.study, options.place) == (None, "Birmingham AL")


def test_a_file_that_is_not_there_is_no_command() -> None:
    with pytest.raises(UsageError):
        parse(["nowhere/study.json"], SAY)


def test_a_call_waits_for_the_parser_of_its_command_alone() -> None:
    """All of them took a fiftieth of the time until the window could be used."""
    made: list[str] = []

    def noted(key: str) -> str:
        made.append(key)
        return SAY(key)

    assert parse(["near", "35233"], noted)
    assert "call.near" in made
    assert "call.open" not in made
    with pytest.raises(UsageError):
        parse(["nearr", "35233"], noted)
    assert "call.open" in made
