"""The port to the network, with requests."""

from collections.abc import Callable, Iterator
from urllib.parse import urljoin, urlsplit

import requests

from trialfinder.errors import RecordError
from trialfinder.library.registry import Answer

_CHUNK_BYTES = 1 << 16
_MOST_REDIRECTIONS = 5
_REDIRECTIONS = frozenset({301, 302, 303, 307, 308})


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
                session.headers.update({"User-Agent": user_agent, "Accept": "application/json"})
                for _ in range(_MOST_REDIRECTIONS + 1):
                    with session.get(
                        address, timeout=timeout_s, stream=True, allow_redirects=False
                    ) as response:
                        target = response.headers.get("location")
                        if response.status_code not in _REDIRECTIONS or not target:
                            return self._answer(response, address, most_bytes)
                    address = _same_server(address, target, server)
        except requests.exceptions.SSLError as error:
            raise RecordError("registry.insecure", server=server) from error
        except requests.exceptions.Timeout as error:
            raise RecordError("registry.timeout", server=server) from error
        except (requests.exceptions.RequestException, OSError) as error:
            raise RecordError("registry.unreachable", server=server) from error
        raise RecordError("registry.odd_answer", server=server)

    def _answer(self, response: requests.Response, address: str, most_bytes: int) -> Answer:
        body = bytearray()
        chunks: Iterator[bytes] = response.iter_content(_CHUNK_BYTES)
        for chunk in chunks:
            self._check()
            body += chunk
            if len(body) > most_bytes:
                raise RecordError("registry.too_large", server=urlsplit(address).netloc)
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status_code, headers, bytes(body), address)


def _no_credentials(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _same_server(address: str, target: str, server: str) -> str:
    moved = urljoin(address, target)
    if urlsplit(moved).netloc != server or urlsplit(moved).scheme != urlsplit(address).scheme:
        raise RecordError("registry.odd_answer", server=server)
    return moved
