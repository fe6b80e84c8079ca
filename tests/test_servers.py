"""Which addresses of servers may be asked."""

import pytest

from trialfinder.errors import UsageError
from trialfinder.servers import checked_server


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        ("", ""),
        ("  ", ""),
        ("nominatim.example.org", "nominatim.example.org"),
        (" https://maps.example.org/osm/ ", "https://maps.example.org/osm"),
        ("https://maps.example.org:8443", "https://maps.example.org:8443"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://127.0.0.1:8080/search", "http://127.0.0.1:8080/search"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_safe_addresses_are_used_as_they_are_typed(typed: str, used: str) -> None:
    assert checked_server(typed) == used


@pytest.mark.parametrize(
    "typed",
    [
        "http://maps.example.org",
        "http://10.0.0.5",
        "http://localhost.example.org",
        "http://127.0.0.1.example.org",
        "ftp://maps.example.org",
        "file:///etc/passwd",
        "javascript://x",
        "https://",
        "https://user:secret@maps.example.org",
        "https://maps.example.org?key=1",
        "https://maps.example.org#x",
        "https://maps.example.org:99999999",
        "https://maps example.org",
        "two words",
        "https://maps.example.org\nHost: other",
        "https://[::1",
    ],
)
def test_unsafe_addresses_are_refused(typed: str) -> None:
    with pytest.raises(UsageError) as caught:
        checked_server(typed)
    assert caught.value.message.key == "settings.bad_server"
    assert not caught.value.message.values
