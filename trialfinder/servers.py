"""Addresses of servers that a person may enter: https, or plain http on this computer alone."""

from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from trialfinder.errors import UsageError


def checked_server(text: str) -> str:
    """The address as it was typed ("nominatim.example.org", "https://maps.example.org/osm").

    Without a scheme it means https; a slash at the end is left out. Empty means none.

    Raises:
        UsageError: what is typed could leave this computer unprotected, or is no address.
    """
    address = text.strip()
    if not address:
        return ""
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
        fits = _fits(parts)
    except ValueError:
        fits = False
    if not fits or not address.isprintable() or any(ch in address for ch in ' \\@?#"<>'):
        raise UsageError("settings.bad_server")
    return address.rstrip("/")


def _fits(parts: SplitResult) -> bool:
    """Raises ValueError for a port that is none."""
    host = parts.hostname or ""
    if not host or parts.port == 0:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and _is_this_computer(host))


def _is_this_computer(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
