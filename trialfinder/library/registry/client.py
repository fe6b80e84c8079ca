"""Asks ClinicalTrials.gov for studies, only when called: API v2, politely.

Facts that the service's pages and answers show: errors come as plain text; an unknown number is a
404, a malformed one a 400; an old number is a 301 to the current one; a page that is exactly full
names a next one even where that is empty. No limit is published; one request a second is polite.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple, Protocol

import msgspec

from trialfinder import __version__
from trialfinder.errors import NetworkError, RecordError
from trialfinder.library.registry.addresses import (
    SERVICE,
    number_in,
    search_page_address,
    study_address,
)
from trialfinder.progress import Progress, no_progress
from trialfinder.records.readers.formats import read_studies, read_study
from trialfinder.records.readers.record_format import LARGEST_BYTES, Read
from trialfinder.records.readers.web_page import is_markup
from trialfinder.records.shown_text import shown_name
from trialfinder.records.study import Study
from trialfinder.records.study_numbers import is_number, is_old_number

USER_AGENT = f"TrialFinder/{__version__} (offline study finder; asks only when told to)"
_AGAIN = frozenset({429, 500, 502, 503, 504})
_PASSING = frozenset({"registry.timeout", "registry.unreachable", "registry.cut_off"})
_REFUSALS: Mapping[int, str] = {
    400: "registry.not_understood",
    407: "registry.proxy_login",
    429: "registry.busy",
    511: "registry.sign_in",
}
_OF_PAGES = frozenset({"record.not_a_record", "record.first_of_many", "record.first_of_more"})
_LONGEST_PAUSE_S = 60.0
_MOST_PAGES = 10_000


class Answer(NamedTuple):
    """What a server said. `headers` are found by names in lower case; `address` is the one that
    answered, which after redirections is not the one that was asked; empty where it is."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    address: str = ""


class Http(Protocol):
    """The port to the network."""

    def get(self, address: str, *, user_agent: str, timeout_s: float, most_bytes: int) -> Answer:
        """Ask for an address; redirections are followed on the same server alone.

        Raises:
            NetworkError: there is no answer, or none of this server; its message says which of
                the cases that `Http` knows it is, without a server's own words.
        """
        ...


class _Paging(msgspec.Struct, frozen=True, rename="camel"):
    next_page_token: str | None = None
    total_count: int | None = None


class Fetched(NamedTuple):
    """A study as the registry has it, and when and where it was asked. `old_number` is the number
    that was asked for where the registry has joined it to the study's; None where it is the
    study's own."""

    study: Study
    address: str
    asked: datetime
    old_number: str | None = None


class RegistryPage(NamedTuple):
    """Some of the studies that were asked for: what could be read, or why it could not. `total` is
    how many there are on all pages, None where the registry does not say it."""

    found: list[Read]
    total: int | None


class RegistryClient:
    """Asks one service. `sleep` waits a number of seconds, and may raise to end a call."""

    def __init__(
        self,
        http: Http,
        base_url: str = SERVICE,
        *,
        timeout_s: float = 20.0,
        attempts: int = 4,
        pause_s: float = 1.0,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._http = http
        self._base = base_url.rstrip("/")
        self._timeout_s = timeout_s
        self._attempts = attempts
        self._pause_s = pause_s
        self._sleep = sleep
        self._clock = clock
        self._last: float | None = None

    def address_of(self, nct_id: str) -> str:
        """The address that `fetch` would ask, to be shown before it does.

        Raises:
            RecordError: `nct_id` is no number of the registry's.
        """
        return study_address(nct_id, self._base)

    def fetch(self, nct_id: str) -> Fetched:
        """Ask for one study.

        Raises:
            RecordError: there is no such study, or another one came.
            NetworkError: there is no usable answer; says why.
        """
        address = self.address_of(nct_id)
        number = number_in(nct_id)
        answer = self._ask(address, study=number)
        study = self._read(answer, number)
        old = None if study.nct_id == number else number
        if old and not self._is_joined(study, old, answer):
            shown = shown_name(study.nct_id or "?")
            raise RecordError("registry.other_study", server=self._base, asked=number, number=shown)
        return Fetched(study, address, datetime.now(UTC), old)

    def _read(self, answer: Answer, number: str) -> Study:
        """The study of an answer; what cannot be read is no file's fault."""
        try:
            return read_study(answer.body, f"{number}.json")
        except RecordError as error:
            cut = error.message.key == "record.broken_json"
            key = "registry.cut_off" if cut else "registry.odd_answer"
            raise NetworkError(key, server=self._base) from error

    def _is_joined(self, study: Study, number: str, answer: Answer) -> bool:
        """Whether the registry itself says that `number` now is the study's: in the record, or by
        sending whoever asks for it to the study's own address."""
        if study.nct_id is None or not is_number(study.nct_id):
            return False
        sent_on = answer.address == study_address(study.nct_id, self._base)
        return sent_on or is_old_number(study, number)

    def address_of_search(self, *, page_token: str = "", page_size: int = 100, **asked: str) -> str:
        """The address of one page of a search; see `search`."""
        return search_page_address(self._base, page_token=page_token, page_size=page_size, **asked)

    def search(
        self,
        *,
        condition: str = "",
        status: str = "",
        page_size: int = 100,
        progress: Progress = no_progress,
    ) -> Iterator[Read]:
        """Ask for the studies of a condition; see `pages`."""
        count = 0
        for page in self.pages(condition=condition, status=status, page_size=page_size):
            for item in page.found:
                count += 1
                yield item
            progress(min(count / page.total, 1.0) if page.total else 1.0)

    def pages(
        self, *, condition: str = "", status: str = "", page_size: int = 100
    ) -> Iterator["RegistryPage"]:
        """Ask for the studies of a condition, page by page while the caller goes on asking.
        `status` are statuses as the registry writes them, with commas between; `page_size` is at
        most 1000.

        Nothing else is asked, so that no place and no age leaves the computer.

        Raises:
            NetworkError: no usable answer.
        """
        asked = {"query.cond": condition, "filter.overallStatus": status}
        token = ""
        total: int | None = None
        for _ in range(_MOST_PAGES):
            address = self.address_of_search(page_token=token, page_size=page_size, **asked)
            answer, paging = self._page(address)
            total = total if paging.total_count is None else paging.total_count
            found = read_studies(answer.body, self._base)
            yield RegistryPage([one for one in found if not _is_of_page(one)], total)
            if not paging.next_page_token or paging.next_page_token == token:
                return
            token = paging.next_page_token

    def _page(self, address: str) -> tuple[Answer, _Paging]:
        """A page, asked for again where it broke off."""
        for _ in range(self._attempts):
            answer = self._ask(address, study="")
            try:
                return answer, msgspec.json.decode(answer.body, type=_Paging)
            except (msgspec.DecodeError, UnicodeDecodeError):
                self._sleep(self._pause_s)
        raise NetworkError("registry.cut_off", server=self._base)

    def _ask(self, address: str, *, study: str) -> Answer:
        error: NetworkError | RecordError | None = None
        for attempt in range(self._attempts):
            if attempt:
                self._sleep(self._pause_s * 2 ** (attempt - 1))
            self._wait_my_turn()
            try:
                answer = self._http.get(
                    address,
                    user_agent=USER_AGENT,
                    timeout_s=self._timeout_s,
                    most_bytes=LARGEST_BYTES,
                )
            except NetworkError as failed:
                if failed.message.key not in _PASSING:
                    raise
                error = failed
                continue
            if answer.status == 200:
                return self._checked(answer)
            error = self._refusal(answer, study)
            if answer.status not in _AGAIN:
                break
            self._sleep_as_told(answer, error, last=attempt == self._attempts - 1)
        raise error or NetworkError("registry.unreachable", server=self._base)

    def _checked(self, answer: Answer) -> Answer:
        """An answer that may be the registry's: a page instead is that of a network which wants
        somebody to sign in first."""
        if not answer.body.strip():
            raise NetworkError("registry.empty_answer", server=self._base)
        kind = answer.headers.get("content-type", "").lower()
        if "html" in kind or is_markup(answer.body):
            raise NetworkError("registry.sign_in", server=self._base)
        return answer

    def _sleep_as_told(
        self, answer: Answer, error: NetworkError | RecordError, *, last: bool
    ) -> None:
        """Wait as long as the server asks, if that is not too long."""
        told = _retry_after_s(answer.headers.get("retry-after"))
        if told > _LONGEST_PAUSE_S:
            raise error
        if told and not last:
            self._sleep(told)

    def _wait_my_turn(self) -> None:
        """At most one request in `pause_s`."""
        now = self._clock()
        if self._last is not None and now - self._last < self._pause_s:
            self._sleep(self._pause_s - (now - self._last))
        self._last = self._clock()

    def _refusal(self, answer: Answer, study: str) -> NetworkError | RecordError:
        server = self._base
        if answer.status == 404 and study and not is_markup(answer.body):
            return RecordError("registry.unknown_number", number=study, server=server)
        if key := _REFUSALS.get(answer.status):
            return NetworkError(key, server=server)
        return NetworkError("registry.refused", server=server, status=answer.status)


def _retry_after_s(header: str | None) -> float:
    """Seconds to wait by the header Retry-After, which holds seconds or a date (RFC 9110)."""
    if not header:
        return 0.0
    if header.strip().isdecimal():
        return float(header)
    try:
        until = parsedate_to_datetime(header)
    except (TypeError, ValueError, OverflowError):
        return 0.0
    return max((until - datetime.now(UTC)).total_seconds(), 0.0) if until.tzinfo else 0.0


def _is_of_page(item: Read) -> bool:
    """Whether this is said of a page as a whole: that it is empty, or that others follow."""
    return isinstance(item, RecordError) and item.message.key in _OF_PAGES
