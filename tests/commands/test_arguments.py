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
        (["fetch", "NCT1"], FetchOptions(numbers=("NCT1",))),
        (["library"], LibraryOptions()),
        (["library", "--add", "a", "b"], LibraryOptions(add=("a", "b"))),
    ],
)
def test_a_call_becomes_the_options_of_its_command(words: list[str], options: Options) -> None:
    """No command means the window; what is not said is as the type of the options has it."""
    assert parse(words, SAY) == options


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (["near"], "usage.required"),
        (["near", "x", "--limit"], "usage.no_value"),
        (["near", "x", "--limit", "-1"], "usage.limit"),
        (["near", "x", "--limit", "a"], "usage.limit"),
        (["near", "x", "--limit", "9" * 5000], "usage.limit"),
        (["library", "--limit", "99999999999999999999"], "usage.limit"),
        (["near", "x", "--within", "nan"], "usage.distance"),
        (["near", "x", "--units", "leagues"], "usage.choice"),
        (["near", "x", "--leagues"], "usage.unknown"),
        (["near", "x", "--co", "y", "--s", "z"], "usage.choice"),
        (["nowhere"], "usage.command"),
        (["open", "--size", "10x10"], "usage.size"),
        (["open", "--screenshot", "x.jpg"], "usage.picture"),
        (["open", "--text", "99"], "usage.percent"),
        (["open", "--text", "²"], "usage.percent"),
        (["fetch", "NCT00000000"], "usage.number"),
        (["library", "--add", "x", "--remove", "y"], "usage.either"),
    ],
)
def test_no_fault_is_told_in_the_words_of_the_library_below(words: list[str], key: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(words, SAY)
    assert caught.value.message.key == key


def test_a_place_and_a_number_are_text_whatever_bytes_were_typed() -> None:
    assert parse(["near", "\udcff35233", "US"], SAY).place == "35233 US"
    assert parse(["open", "35233\udcff"], SAY).place == "35233"
    assert parse(["library", "--remove", "\udcffNCT1"], SAY).remove == "NCT1"
