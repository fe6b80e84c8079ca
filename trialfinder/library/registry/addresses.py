"""The addresses of ClinicalTrials.gov's API v2."""

from urllib.parse import urlencode

from trialfinder.errors import RecordError
from trialfinder.records.study_numbers import pasted_number

SERVICE = "https://clinicaltrials.gov"


def study_address(nct_id: str, server: str = "") -> str:
    """The address of one study; `server` is empty for the registry's own.

    Raises:
        RecordError: `nct_id` is no number of the registry's.
    """
    return f"{server.rstrip('/') or SERVICE}/api/v2/studies/{number_in(nct_id)}"


def search_page_address(
    server: str = "", *, page_token: str = "", page_size: int = 100, **asked: str
) -> str:
    """The address of one page of a search; `server` is empty for the registry's own."""
    query = {name: value for name, value in asked.items() if value}
    query |= {"pageSize": str(page_size), "countTotal": "true"}
    if page_token:
        query["pageToken"] = page_token
    return f"{server.rstrip('/') or SERVICE}/api/v2/studies?{urlencode(query)}"


def number_in(nct_id: str) -> str:
    """The number as the registry writes it, from what was typed or pasted: "nct123" is
    NCT00000123; see `study_numbers.pasted_number`.

    Raises:
        RecordError: there is no such number in it, or it has no NCT.
    """
    pasted = pasted_number(nct_id)
    if pasted is None:
        raise RecordError("registry.no_number")
    if not pasted.is_sure:
        raise RecordError("registry.bare_number", number=pasted.number)
    return pasted.number
