"""Text from outside, as it may be shown."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records.steady import STEADY
from trialfinder.records.shown_text import plain_characters, shown_name


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Hôpital\N{NO-BREAK SPACE}9\N{IDEOGRAPHIC SPACE}東京 \uf0b7", None),
        ("\x1b]8;;x\x07\x9b1m\x7f", "�]8;;x��1m�"),
        ("a\rb\nc\u2028d\u2029e\x85f", "a�b�c�d�e�f"),
        ("\u202eevil\u202c\u2066x\u2069\u200e so\N{SOFT HYPHEN}ft \ufeff", "evilx soft "),
        ("\ud800", "�"),
    ],
)
def test_what_is_shown(text: str, shown: str | None) -> None:
    assert plain_characters(text) == (text if shown is None else shown)


@STEADY
@given(st.text(alphabet=st.characters()))
def test_no_sign_does_anything(text: str) -> None:
    shown = plain_characters(text, kept="\n")
    kinds = {unicodedata.category(character) for character in shown.replace("\n", "")}
    assert not kinds & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert shown.count("\n") == text.count("\n")


def test_a_name_is_one_short_line() -> None:
    assert shown_name("a\nb\u202ec.json") == "a?b?c.json"
    assert shown_name("x" * 80) == "x" * 80
    assert shown_name("x" * 81) == "x" * 79 + "…"
