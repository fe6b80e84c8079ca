"""Four times as much to read takes about four times as long and not sixteen, whatever it is."""

from collections.abc import Callable

import pytest

from tests.pace import takes_at_most
from trialfinder.records.readers.formats import read_studies

_TABLE = "NCT Number,Study Title,Study Status,Locations\n"
_TEXT = "T\nOverall Status Completed\nStudy Type Interventional\n"
_SITE = "<location><facility><name>Children's Hospital of Oslo</name></facility></location>"


def _xml(body: str, more: str = "") -> str:
    number = "<id_info><nct_id>NCT00000001</nct_id></id_info>"
    return f"<clinical_study{more}>{number}{body}</clinical_study>"


def _attributes(count: int) -> str:
    return "".join(f' a{number}="x"' for number in range(count))


KINDS: dict[str, tuple[Callable[[int], str], int]] = {
    "attributes": (lambda n: _xml("", _attributes(n)), 40_000),
    "attributes of a site": (lambda n: _xml(f"<location{_attributes(n)}/>"), 40_000),
    "sites": (lambda n: _xml(_SITE * n), 20_000),
    "odd sites": (lambda n: _xml(_SITE * n + "<location><q/></location>"), 4_000),
    "lines": (lambda n: _xml("<brief_summary>" + "\n a" * n + "</brief_summary>"), 200_000),
    "an open mark": (lambda n: f'{_TABLE}NCT00000001,"A,x,\n' + "x,y,z,w\n" * n, 50_000),
    "open marks": (
        lambda n: _TABLE + "".join(f'NCT{number:08},"A,x,\n' for number in range(n)),
        1_000,
    ),
    "stray marks": (
        lambda n: _TABLE + "".join(f'NCT{number:08},A",x,\n' for number in range(n)),
        1_000,
    ),
    "marks in a row": (lambda n: f"{_TABLE}NCT00000001,A" + '","' * n + '"\n', 40_000),
    "short rows": (lambda n: f"{_TABLE}NCT00000001,A\n" + "x\n" * n, 6_000),
    "a long title": (lambda n: f'{_TABLE}NCT00000001,"' + "a ? b " * n + '",x,\n', 400_000),
    "unknown names": (
        lambda n: (
            '{"protocolSection":{"statusModule":{'
            + ",".join(f'"a{number}":1' for number in range(n))
            + "}}}"
        ),
        20_000,
    ),
    "values that do not fit": (
        lambda n: '{"protocolSection":{"conditionsModule":{"conditions":[' + "1," * n + "1]}}}",
        30_000,
    ),
    "lines without a label": (lambda n: _TEXT + "a line\n" * n, 20_000),
    "blank lines": (lambda n: "\n" * n + "x", 4_000),
    "lines of marks": (lambda n: "- \n" * n + "x", 1_300),
    "rows of sites": (lambda n: f"{_TEXT}Location\n" + "A | Oslo, Norway\n" * n, 10_000),
}


@pytest.mark.parametrize("kind", KINDS)
def test_time_grows_with_the_input_and_not_with_its_square(kind: str) -> None:
    make, size = KINDS[kind]
    once, four_times = (make(size * times).encode() for times in (1, 4))
    assert takes_at_most(10, lambda: _read(four_times), lambda: _read(once))


def _read(data: bytes) -> None:
    list(read_studies(data, "x"))
