import pytest

from trialfinder.places.names import name_key


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
