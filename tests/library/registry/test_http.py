"""The port to the network: TLS with an own root, proxies and odd networks, all on this machine."""

import ssl
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import trustme

from tests.library.registry_server import Registry
from trialfinder.errors import NetworkError
from trialfinder.library.registry.client import RegistryClient
from trialfinder.library.registry.http import RequestsHttp
from trialfinder.messages import Message

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)


def secure(registry: Registry, certificate: trustme.LeafCert) -> str:
    """Put the registry's server behind a certificate; gives its address."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    registry.socket = context.wrap_socket(registry.socket, server_side=True)
    return f"https://127.0.0.1:{registry.server_address[1]}"


def ask(base: str, number: str = "NCT00000001") -> str:
    """The title of a study, or the key of what is said instead."""
    client = RegistryClient(RequestsHttp(), base, timeout_s=2.0, attempts=1)
    try:
        return client.fetch(number).study.title
    except NetworkError as error:
        return error.message.key


def test_what_the_computer_trusts_is_trusted(
    registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = trustme.CA()
    root.cert_pem.write_to_path(str(tmp_path / "root.pem"))
    base = secure(registry, root.issue_cert("127.0.0.1"))
    assert ask(base) == "registry.inspected"
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "root.pem"))
    assert ask(base) == "Study 1"


@pytest.mark.parametrize("fault", ["name", "date"])
def test_a_trusted_certificate_of_another_name_or_time_is_not_safe(
    registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    root = trustme.CA()
    root.cert_pem.write_to_path(str(tmp_path / "root.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "root.pem"))
    name = "example.org" if fault == "name" else "127.0.0.1"
    long_ago = datetime.now(UTC) - timedelta(days=30)
    issued = root.issue_cert(
        name, not_before=long_ago, not_after=None if fault == "name" else long_ago
    )
    assert ask(secure(registry, issued)) == "registry.insecure"


def test_a_server_without_tls_is_not_safe(registry: Registry) -> None:
    assert ask(registry.base.replace("http:", "https:")) == "registry.insecure"


class _Proxy(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(407)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_CONNECT = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Say nothing in the tests' output."""


@pytest.fixture
def proxy() -> Iterator[str]:
    """A proxy that lets nobody through without a password."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Proxy)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("base", ["http://127.0.0.1:1", "https://127.0.0.1:1"])
def test_a_proxy_that_wants_a_password_is_said_to(
    proxy: str, base: str, monkeypatch: pytest.MonkeyPatch, say: Callable[[Message], str]
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy)
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    assert ask(base) == "registry.proxy_login"
    assert "password" in say(Message("registry.proxy_login", {"server": base}))


def test_digits_of_an_address_are_not_taken_for_a_proxy_that_wants_a_password() -> None:
    assert ask("https://127.0.0.1:4077") == "registry.unreachable"


def test_a_proxy_out_of_reach_is_told_from_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    assert ask("https://127.0.0.1:2") == "registry.proxy"
    monkeypatch.delenv("HTTPS_PROXY")
    assert ask("https://127.0.0.1:2") == "registry.unreachable"


HTML = {"Content-Type": "text/html"}


@pytest.mark.parametrize(
    ("trouble", "key"),
    [
        ((b"<!DOCTYPE html><title>Guest network</title>", {}), "registry.sign_in"),
        ((b"Please accept the terms", HTML), "registry.sign_in"),
        ((302, {"Location": "http://portal.example/login"}), "registry.sign_in"),
        ((511, {}), "registry.sign_in"),
        ((b"", {}), "registry.empty_answer"),
        ((b" \n", {}), "registry.empty_answer"),
        ((b'{"protocolSection": {"identificationModule": {"nct', {}), "registry.cut_off"),
        (("half", {}), "registry.cut_off"),
        ((b'{"message": "ok"}', {}), "registry.odd_answer"),
        (("hang up", {}), "registry.unreachable"),
    ],
)
def test_each_trouble_of_a_network_has_words_of_its_own(
    registry: Registry,
    trouble: tuple[object, dict[str, str]],
    key: str,
    say: Callable[[Message], str],
) -> None:
    registry.trouble = [trouble]
    assert ask(registry.base) == key
    said = say(Message(key, {"server": registry.base}))
    assert "file" not in said.replace("open a saved file", "")
