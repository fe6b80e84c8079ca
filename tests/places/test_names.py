import pytest

from trialfinder.places.names import akin, name_key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Québec", "quebec"),
        ("St. John’s", "st johns"),
        ("Saint Johns", "st johns"),
        ("SAINTE-FOY", "ste foy"),
        ("Fort Worth", "ft worth"),
        ("Mt. Pleasant", "mt pleasant"),
        ("Washington, D.C.", "washington dc"),
        ("  Łódź ", "lodz"),
        ("Großenhain", "grossenhain"),
        ("Trois-Rivières", "trois rivieres"),
        ("The Bronx", "bronx"),
        ("The", "the"),
        ("東京", ""),
        ("", ""),
    ],
)
def test_key(name: str, key: str) -> None:
    assert name_key(name) == key


@pytest.mark.parametrize("other", ["", " ", "–", "Birmingham"])
def test_no_name_is_akin_to_a_town(other: str) -> None:
    """A record without a town is no witness for any."""
    assert not akin("", other)
    assert not akin(other, "–")
