"""Whole sentences about pregnancy, breast-feeding and contraception."""

import pytest

from tests.records.meaning.limits.told import JOIN, NOT_JOIN, UNSAID, reading
from trialfinder.records.meaning.sides import Sense

WOMEN = "not (female & child_bearing_potential)"
EXPECTING = "pregnant | breast_feeding"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            (
                "Women of childbearing potential must have a negative serum pregnancy test within 7"
                " days prior to enrollment and agree to use effective contraception during the"
                " study"
            ),
            f"({WOMEN} | (negative_pregnancy_test & contraception))",
        ),
        (
            (
                "Male patients with female partners of childbearing potential must agree to use"
                " adequate contraception during the study and for 3 months after the last dose"
            ),
            ("(not (male & <with female partners of childbearing potential>) | contraception)"),
        ),
        (
            "Women of reproductive age must agree to use two forms of contraception",
            f"({WOMEN} | narrower contraception)",
        ),
        (
            "Male patients should be willing to use barrier contraception, i.e. condoms",
            "(not male | narrower contraception)",
        ),
        (
            "Women of childbearing potential must remain abstinent or use effective contraception",
            f"({WOMEN} | (<remain abstinent> | contraception))",
        ),
        (
            "Men must agree to use contraception during the study and refrain from donating sperm",
            "(not male | (contraception & <and refrain from donating sperm>))",
        ),
        ("Women must not be pregnant or breast-feeding", f"(not female | not ({EXPECTING}))"),
        (
            (
                "Women of childbearing potential must have a negative pregnancy test. Women who"
                " had a hysterectomy do not require this test."
            ),
            (
                f"(({WOMEN} | negative_pregnancy_test)"
                " | <women who had a hysterectomy do not require this test>)"
            ),
        ),
    ],
)
def test_what_is_asked_of_whom_is_read_in_whole_sentences(text: str, asked: str) -> None:
    assert reading(text, JOIN) == asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "Women who are pregnant or lactating, or planning to become pregnant during the study",
            f"not (female & ({EXPECTING} | pregnancy_planned))",
        ),
        (
            (
                "Pregnant women, nursing mothers, or women of childbearing potential not using"
                " effective contraception"
            ),
            f"not ({EXPECTING} | (female & child_bearing_potential & not contraception))",
        ),
        (
            "For women only: pregnant (or lactating) or having the intention of becoming pregnant",
            f"(not female | not ({EXPECTING} | pregnancy_planned))",
        ),
        (
            "Female patients who are pregnant, breastfeeding or possibly pregnant",
            f"not ({EXPECTING} | broader pregnant)",
        ),
    ],
)
def test_each_state_of_a_list_keeps_out(text: str, asked: str) -> None:
    assert reading(text, NOT_JOIN) == asked


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Women of childbearing potential may use contraception", JOIN),
        ("Partners of patients must use contraception", JOIN),
        ("Pregnant women unless in the third trimester", NOT_JOIN),
        ("Pregnant women with twins", NOT_JOIN),
        ("Women who are not pregnant", NOT_JOIN),
        ("Women of childbearing potential using effective contraception", NOT_JOIN),
        ("Partners who are pregnant", NOT_JOIN),
        ("Planning to father a child", NOT_JOIN),
        ("Pregnant women, or planning to become pregnant", UNSAID),
        ("Women of childbearing potential must use effective contraception", NOT_JOIN),
    ],
)
def test_any_other_word_leaves_the_sentence_for_judging(text: str, side: Sense) -> None:
    assert reading(text, side) == "-"
