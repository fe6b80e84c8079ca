import ast
import json
import re
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

import trialfinder
from tests.records.steady import STEADY
from trialfinder import paths
from trialfinder.errors import ResourceError
from trialfinder.messages import Day, Message, Value
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.patterns.pattern import Patterns

CATALOGUE = Catalogue.load(paths.words_dir("en"))


def test_values_are_put_in_as_they_are() -> None:
    catalogue = Catalogue({"a": "We read {typed}."}, "en")
    assert catalogue.text("a", typed="{0} %s <b>") == "We read {0} %s <b>."


def test_one_and_many_are_told_apart() -> None:
    catalogue = Catalogue({"a.one": "1 center", "a.other": "{count} centers"}, "en")
    assert catalogue.text("a", count=1) == "1 center"
    assert catalogue.text("a", count=76) == "76 centers"


def test_a_damaged_file_is_an_error_of_ours(tmp_path: Path) -> None:
    (tmp_path / "messages").mkdir()
    (tmp_path / "messages" / "a.json").write_text("{")
    with pytest.raises(ResourceError):
        Catalogue.load(tmp_path)


def test_no_key_stands_in_two_files() -> None:
    seen: set[str] = set()
    for file in (paths.words_dir("en") / "messages").iterdir():
        keys = set(re.findall(r'^\s*"([^"]+)":', file.read_text(encoding="utf-8"), re.M))
        assert not keys & seen, file.name
        seen |= keys


_SENTENCES_BY_RULE = {"about.masking", "about.allocation"}
"""Names of sentences that several patterns make."""
_FACTS_OF_RECORD = {"record.minimumAge", "record.maximumAge"}
"""Names of what a record itself says of a patient, where it contradicts itself."""


def _keys_in_code() -> set[str]:
    """Every whole text in the code that looks like a key of an area that we have."""
    areas = {key.split(".")[0] for key in CATALOGUE.keys}
    found: set[str] = set()
    for file in Path(trialfinder.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                text = node.value
                if re.fullmatch(r"[a-z_]+(\.\w+)+", text) and text.split(".")[0] in areas:
                    found.add(text)
    return found


def test_every_key_that_the_code_names_has_a_sentence() -> None:
    named = {
        key
        for key in _keys_in_code()
        if not key.endswith((".json", ".css", ".js", ".html", ".png", ".qss", ".sqlite", ".typ"))
    }
    patterns = Patterns.load(paths.words_dir("en")).texts.keys()
    headings = {key.partition(".")[2] for key in patterns if key.startswith("heading.")}
    known = CATALOGUE.keys | patterns | headings
    stems = {key.rpartition(".")[0] for key in known}
    assert not named - known - stems - _SENTENCES_BY_RULE - _FACTS_OF_RECORD


def test_messages_never_show_their_values_in_a_log() -> None:
    assert "35233" not in repr(Message("place.not_found", {"typed": "35233"}))


VALUES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["{0}", "{", "}", "%s", "<b>", "\u202e", ""]),
    st.integers(),
    st.floats(),
    st.sampled_from([Day("2026-04-15"), Day("2026-02-30"), Day("")]),
)


def templates(language: str) -> dict[str, str]:
    files = (paths.words_dir(language) / "messages").iterdir()
    return {
        key: text
        for file in files
        for key, text in json.loads(file.read_text(encoding="utf-8")).items()
    }


TEMPLATES = {language: templates(language) for language in ("en", "es", "fr")}
CATALOGUES = {language: Catalogue.load(paths.words_dir(language)) for language in TEMPLATES}


@pytest.mark.parametrize("language", TEMPLATES)
@STEADY
@given(value=VALUES)
def test_every_message_can_be_said_with_whatever_a_record_or_a_person_wrote(
    language: str, value: Value
) -> None:
    catalogue = CATALOGUES[language]
    assert TEMPLATES[language]
    for key, template in TEMPLATES[language].items():
        names = {name for _, name, _, _ in Formatter().parse(template) if name}
        stem = re.sub(r"\.(one|other)$", "", key)
        plural = f"{stem}.other" in TEMPLATES[language]
        values = dict.fromkeys(names, value) | {"count": 1 if key.endswith(".one") else 2}
        said = catalogue.say(Message(stem if plural else key, values))
        if type(value) is str and names - {"count"}:
            assert value in said, key


def test_none_of_a_thing_is_spoken_of_as_one_is_in_french_alone() -> None:
    started = {
        language: Catalogue.load(paths.words_dir(language)).text(
            "panel.results.said_started", where="A", count=0, people="0"
        )
        for language in ("en", "es", "fr")
    }
    assert started == {
        "en": "A, 0 people started.",
        "es": "A, 0 personas empezaron.",
        "fr": "A, 0 personne a commencé.",
    }
    french = Catalogue.load(paths.words_dir("fr"))
    assert "1" not in french.text("panel.results.more_left", count=0)
    assert "Une" not in french.text("panel.results.more_left", count=0)


@pytest.mark.parametrize(("language", "space"), [("en", ""), ("es", ""), ("fr", "\u202f")])
def test_what_stands_between_names_is_the_language_s(language: str, space: str) -> None:
    catalogue = Catalogue.load(paths.words_dir(language))
    assert catalogue.apart(["a, b", "c", "d"]) == f"a, b{space}; c{space}; d"
    assert catalogue.told("a", "b") == f"a{space}: b"
