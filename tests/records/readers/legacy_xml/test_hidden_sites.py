"""Sites are read alike by the quick way and by the parser, wherever markup may hide some."""

import pytest
from lxml import etree

from tests.records.readers.legacy_xml.legacy_records import HEAD, RECORD, SITES
from trialfinder.records.readers.formats import read_study

BARE = "<location><facility><name>Hidden Clinic</name></facility></location>"
NUMBER = "<id_info><nct_id>NCT99999999</nct_id></id_info><brief_title>Zeta</brief_title>"
END = "<overall_status>Recruiting</overall_status></clinical_study>"


def record(before: str, sites: str, after: str = "") -> str:
    return f"{HEAD}{NUMBER}{before}{sites}{after}{END}"


def by_the_parser(text: str) -> list[str | None]:
    tree = etree.fromstring(text.encode())
    return [site.findtext("facility/name") for site in tree.findall("location")]


@pytest.mark.parametrize(
    "text",
    [
        record("", SITES),
        record(f"<!-- {BARE} -->", SITES),
        record("", SITES, f"<!-- {BARE} -->"),
        record("<!-- a --><!-- b -->", SITES),
        record("", f"<!-- {BARE} -->{BARE}"),
        record("", f"{BARE}<!-- {BARE} -->{BARE}"),
        record(f"<detailed_description><textblock><![CDATA[{BARE}]]></textblock>"
               "</detailed_description>", SITES),
        record("<brief_summary><textblock>a &lt;location&gt; b</textblock></brief_summary>", SITES),
        record(f"<?hide {BARE}?>", SITES),
        record("", SITES, f"<?hide {BARE}?>"),
        record(f"<removed_countries>{BARE}</removed_countries>", SITES),
        record("<keyword/><keyword/>", SITES),
        record("<link><url>https://example.org/?a=1</url></link>", SITES),
        record("", SITES.replace("<location>", "<location >")),
        record("", f"{SITES}<location/>"),
        record("", SITES.replace("Clinic</name>", "Clinic<!-- x --></name>")),
        record("", ""),
        RECORD,
        RECORD.replace('<?xml version="1.0" encoding="UTF-8"?>\\n', ""),
    ],
)  # fmt: skip
def test_no_site_is_lost_and_none_is_made_of_what_hides_in_the_markup(text: str) -> None:
    read = [site.facility for site in read_study(text.encode(), "x.xml").sites]
    assert read == by_the_parser(text)
    assert "Hidden Clinic" not in read or BARE in text.replace(f"<!-- {BARE} -->", "")


def test_spaces_and_line_ends_of_a_text_stay_in_a_file_that_is_read_by_pieces() -> None:
    told = "Coughs at night,\nin the morning,\tand always."
    text = record(f"<official_title>{told}</official_title>", SITES)
    title = read_study(text.encode(), "x.xml").as_read.identification_module.official_title
    assert title is not None
    assert title.split() == told.split()  # no letter is run together with the next
