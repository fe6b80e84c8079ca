"""The port to the network, with requests.

A server is trusted by the certificates of the computer beside those that come with requests, so
that a network which looks into its connections, as hospitals have them, works where its owner has
put a certificate of his own on the computer.
"""

import ssl
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
import truststore
from requests.adapters import HTTPAdapter

from trialfinder.errors import NetworkError
from trialfinder.library.registry.client import Answer

_CHUNK_BYTES = 1 << 16
_MOST_REDIRECTIONS = 5
_REDIRECTIONS = frozenset({301, 302, 303, 307, 308})
_PROXY_LOGIN = 407
_NO_TUNNEL = f"Tunnel connection failed: {_PROXY_LOGIN}"
"""What http.client says of a proxy that wants a password; a port may have these digits too."""
_UNKNOWN_ISSUER = frozenset({2, 18, 19, 20, 21, 24})
"""OpenSSL's X509_V_ERR codes for a chain that ends at no certificate which the computer trusts."""


class RequestsHttp:
    """Asks over HTTP. Cookies, and what the user's other programs keep for a server (.netrc),
    are left out; proxies of the system are used. `check` is called between the pieces of an
    answer, and may raise to end."""

    def __init__(self, check: Callable[[], None] = lambda: None) -> None:
        self._check = check

    def get(self, address: str, *, user_agent: str, timeout_s: float, most_bytes: int) -> Answer:
        """See `Http.get`."""
        server = urlsplit(address).netloc
        try:
            with requests.Session() as session:
                session.auth = _no_credentials
                session.mount("https://", _TrustingAdapter())
                session.headers.update({"User-Agent": user_agent, "Accept": "application/json"})
                for _ in range(_MOST_REDIRECTIONS + 1):
                    with session.get(
                        address, timeout=timeout_s, stream=True, allow_redirects=False
                    ) as response:
                        target = response.headers.get("location")
                        if response.status_code not in _REDIRECTIONS or not target:
                            return self._answer(response, address, most_bytes)
                    address = _same_server(address, target, server)
        except (requests.exceptions.RequestException, OSError) as error:
            raise NetworkError(_key_of(error), server=server) from error
        raise NetworkError("registry.odd_answer", server=server)

    def _answer(self, response: requests.Response, address: str, most_bytes: int) -> Answer:
        body = bytearray()
        chunks: Iterator[bytes] = response.iter_content(_CHUNK_BYTES)
        for chunk in chunks:
            self._check()
            body += chunk
            if len(body) > most_bytes:
                raise NetworkError("registry.too_large", server=urlsplit(address).netloc)
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status_code, headers, bytes(body), address)


class _TrustingAdapter(HTTPAdapter):
    """Trusts what the computer trusts."""

    def init_poolmanager(self, *args: Any, **options: Any) -> Any:
        return super().init_poolmanager(*args, **options, ssl_context=_trust())

    def proxy_manager_for(self, *args: Any, **options: Any) -> Any:
        return super().proxy_manager_for(*args, **options, ssl_context=_trust())


def _trust() -> truststore.SSLContext:
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _key_of(error: Exception) -> str:
    """What is said of an error of the network, which tells its kind by what caused it."""
    causes = list(_causes(error))
    if any(_NO_TUNNEL in str(cause) for cause in causes if isinstance(cause, OSError)):
        return "registry.proxy_login"
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            unknown = cause.verify_code in _UNKNOWN_ISSUER
            return "registry.inspected" if unknown else "registry.insecure"
    if isinstance(error, requests.exceptions.SSLError):
        return "registry.insecure"
    if isinstance(error, requests.exceptions.ProxyError):
        return "registry.proxy"
    if isinstance(error, requests.exceptions.Timeout):
        return "registry.timeout"
    broken = (requests.exceptions.ChunkedEncodingError, requests.exceptions.ContentDecodingError)
    return "registry.cut_off" if isinstance(error, broken) else "registry.unreachable"


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error and all that it carries: requests and urllib3 wrap one in another."""
    waiting, seen = [error], set[int]()
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        others = (*one.args, getattr(one, "reason", None), one.__cause__, one.__context__)
        waiting += [other for other in others if isinstance(other, BaseException)]


def _no_credentials(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _same_server(address: str, target: str, server: str) -> str:
    moved = urljoin(address, target)
    if urlsplit(moved).netloc != server or urlsplit(moved).scheme != urlsplit(address).scheme:
        raise NetworkError("registry.sign_in", server=server)
    return moved
