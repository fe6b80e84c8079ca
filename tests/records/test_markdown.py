"""What the registry's Markdown stands for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pace import takes_at_most
from trialfinder.records.markdown import escapes, unescaped


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"75 mg/m\^2", "75 mg/m^2"),
        (r"\[AUC\] 5", "[AUC] 5"),
        (r"4\~6 cycles", "4~6 cycles"),
        (r"every 3 weeks\*4", "every 3 weeks*4"),
        (r"PSA \&lt; 4.0", "PSA < 4.0"),
        (r"\&gt; 14 and \&#8805; 3", "> 14 and ≥ 3"),
        (r"R\&D \&nosuch; \&nbsp; \&#0; \&#10;", r"R&D &nosuch; &nbsp; &#0; &#10;"),
        (r"B\*5701 \\ c", r"B*5701 \ c"),
        (r"C:\new \é", r"C:\new \é"),
        ("&lt; 4", "&lt; 4"),  # nothing says that it is escaped
        ("a\\", "a\\"),
        ("", ""),
    ],
)
def test_an_escaped_sign_means_the_sign(written: str, meant: str) -> None:
    assert unescaped(written) == meant


@given(st.text("\\&<lt;#81 a*\n"))
def test_nothing_but_escapes_is_read(text: str) -> None:
    at, kept = 0, []
    for escape in escapes(text):
        assert at <= escape.start < escape.end <= len(text)
        assert text[escape.start] == "\\"
        assert len(escape.meaning) == 1
        kept += [text[at : escape.start], escape.meaning]
        at = escape.end
    assert "".join(kept) + text[at:] == unescaped(text)


@pytest.mark.parametrize("piece", ["\\&", "\\&l", "\\&#1", "\\\\", "\\&lt;", "\\"])
def test_time_grows_with_a_text_and_not_with_its_square(piece: str) -> None:
    once, four_times = piece * 50_000, piece * 200_000
    assert takes_at_most(10, lambda: unescaped(four_times), lambda: unescaped(once))
