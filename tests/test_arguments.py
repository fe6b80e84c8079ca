import pytest

from trialfinder import paths
from trialfinder.arguments import parse, wanted_language
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
    ("words", "command", "language"),
    [
        ([], "open", None),
        (["--lang", "es"], "open", "es"),
        (["--lang", "es", "near", "35233"], "near", "es"),
        (["--lang", "es", "near", "35233", "--lang", "fr"], "near", "fr"),
        (["show"], "show", None),
    ],
)
def test_no_command_means_the_window(words: list[str], command: str, language: str | None) -> None:
    options = parse(words, SAY)
    assert (options.command, options.lang) == (command, language)
