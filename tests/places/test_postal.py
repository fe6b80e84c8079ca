import pytest

from trialfinder.places.postal import CodeKind, clean, read_code, shown


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  35233\n", "35233"),
        ("３５２３３", "35233"),
        ("٣٥٢٣٣", "35233"),
        ("H3T\u00a01C5", "H3T 1C5"),
        ("H3T\u20111C5", "H3T-1C5"),
        ("35\u200b233", "35233"),
        ("Bir\x00ming\x1bham", "Bir ming ham"),
        ("\t \u2003", ""),
    ],
)
def test_clean(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_what_is_shown_is_one_short_line_of_printing_signs() -> None:
    assert shown("a\nb\x07c") == "a b c"
    assert len(shown("x" * 150)) == 40


@pytest.mark.parametrize(
    "text", ["35233", "35233-1234", "35233 1234", "352331234", "AL 35233", "35233, USA"]
)
def test_zip_as_it_stands(text: str) -> None:
    typed = read_code(text)
    assert typed is not None
    assert (typed.kind, typed.candidates, typed.repaired) == (CodeKind.ZIP, ("35233",), False)


@pytest.mark.parametrize(
    "text",
    ["H3T 1C5", "h3t1c5", "H3T-1C5", "QC H3T 1C5", "H3T 1C5 CAN", "(P.Q.) H3T 1C5", "h3T  1c5"],
)
def test_canadian_code_as_it_stands(text: str) -> None:
    typed = read_code(clean(text))
    assert typed is not None
    assert typed.kind is CodeKind.CANADIAN
    assert (typed.candidates, typed.repaired) == (("H3T 1C5",), False)


@pytest.mark.parametrize(
    ("text", "zip_code"),
    [
        ("6519", "06519"),
        ("2115", "02115"),
        ("921", "00921"),
        ("65191234", "06519"),
        ("O2115", "02115"),
        ("9O21O", "90210"),
        ("1OO32", "10032"),
        ("3S2B3", "35283"),
        ("32610-1002", "32610"),
        ("32610-100", "32610"),
        ("32610-100288", "32610"),
    ],
)
def test_repaired_zip(text: str, zip_code: str) -> None:
    typed = read_code(text)
    assert typed is not None
    assert (typed.kind, typed.candidates) == (CodeKind.ZIP, (zip_code,))
    assert typed.repaired is (text != "32610-1002")


def test_six_digits_stand_for_each_zip_with_one_left_out() -> None:
    typed = read_code("770305")
    assert typed is not None
    assert set(typed.candidates) == {"70305", "77305", "77005", "77035", "77030"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("GIV 4G2", "G1V 4G2"),
        ("GlV 4G2", "G1V 4G2"),
        ("K1H BL1", "K1H 8L1"),
        ("K1H 8LI", "K1H 8L1"),
        ("M5G lX8", "M5G 1X8"),
        ("V6H 3U4", "V6H 3V4"),
        ("56H 3V4", "S6H 3V4"),
        ("QC GIV 4G2", "G1V 4G2"),
        ("BOSTON", None),
        ("ORIOLE", None),
    ],
)
def test_repaired_canadian_code(text: str, code: str | None) -> None:
    typed = read_code(text)
    if code is None:
        assert typed is None
    else:
        assert typed is not None
        assert (typed.kind, typed.repaired) == (CodeKind.CANADIAN, True)
        assert code in typed.candidates


@pytest.mark.parametrize("text", ["H3T", "h3t", " H3T. "])
def test_first_three_alone(text: str) -> None:
    typed = read_code(clean(text))
    assert typed is not None
    assert (typed.kind, typed.candidates) == (CodeKind.FIRST_THREE, ("H3T",))


@pytest.mark.parametrize("text", ["M5G1XE", "H3T 1C", "H3T 1C55"])
def test_an_end_that_cannot_be_read_leaves_the_first_three(text: str) -> None:
    typed = read_code(text)
    assert typed is not None
    assert typed.kind is CodeKind.FIRST_THREE
    assert typed.repaired


@pytest.mark.parametrize("text", ["M5G1XE99", "H3T 1C555", "M5G XE", "M5G"])
def test_no_more_and_no_less_than_a_code_is_one_whose_end_cannot_be_read(text: str) -> None:
    typed = read_code(text)
    assert typed is None or not (typed.kind is CodeKind.FIRST_THREE and typed.repaired)


@pytest.mark.parametrize("text", ["APO AE 09464", "fpo", "PSC 3, A.P.O. AP 96278"])
def test_military(text: str) -> None:
    typed = read_code(text)
    assert typed is not None
    assert typed.kind is CodeKind.MILITARY


@pytest.mark.parametrize(
    "text", ["SW1A 2AA", "1017 XZ", "150-0002", "D-80331", "SE-113 51", "00-950"]
)
def test_codes_of_other_countries(text: str) -> None:
    typed = read_code(text)
    assert typed is not None
    assert typed.kind is CodeKind.FOREIGN


@pytest.mark.parametrize("text", ["Birmingham", "Apopka", "St. Louis, MO", "29 Palms", "x"])
def test_no_code(text: str) -> None:
    assert read_code(text) is None


def test_words_beside_a_code_are_kept() -> None:
    last = read_code("1600 7th Ave S, Birmingham, AL 35233")
    first = read_code("35233 Birmingham")
    assert last is not None
    assert (last.rest, last.after) == ("1600 7th Ave S, Birmingham, AL", "")
    assert first is not None
    assert (first.rest, first.after) == ("Birmingham", "Birmingham")
