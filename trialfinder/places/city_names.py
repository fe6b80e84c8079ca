"""Other ways to write the name of a city abroad: "Tsukuba-shi", "Genoa (Genova)", "Praha 5"."""

import re
from collections.abc import Iterator

# Compiled when first used: most look-ups need none of them.
_BRACKETS = r"\s*[(\[](.*?)[)\]]?\s*$"
_PARTS = r"\s+[-–/]\s+|\s*/\s*|\s*;\s*"
_BEFORE = (
    r"(?i)^(?:ciudad aut[oó]noma de|autonomous city of|metropolitan borough of|royal borough of"
    r"|london borough of|municipality of|municipio de|commune de|ville de|city of|town of"
    r"|ciudad de|ciudad|greater|c\.?a\.?b\.?a\.?,?|st\.? petersburg)\s+"
)
_AFTER = (
    r"(?i)[\s-]+(?:shi|ku|gun|cho|machi|mura|si|gu|do|fu|ken|to|city|ward|district|county|province"
    r"|prefecture|municipality|metropolitan city|special city|town|township|cedex"
    r"|cdx|sheng|shi)\.?$"
)
# Postal districts: "Praha 5", "Paris Cedex 13", "Odense C", "København Ø", "Budapest XI".
_NUMBER = r"[\s,-]+(?:cedex\s*)?(?:\d+\w?|[A-ZØÖÅ]{1,2}|[IVX]+)\.?$"
_UMLAUT = r"(?i)[aou]e"  # "Guessing" is Güssing


def name_variants(name: str) -> Iterator[str]:
    """Likelier ones first; none of them is the name itself."""
    seen = {name}
    for variant in _variants(name):
        variant = variant.strip(" ,.-")
        if len(variant) > 1 and variant not in seen:
            seen.add(variant)
            yield variant


def _variants(name: str) -> Iterator[str]:
    brackets = re.search(_BRACKETS, name)
    if brackets:
        yield name[: brackets.start()]
        yield brackets[1]
    if len(parts := re.split(_PARTS, name)) > 1:
        yield from parts
    yield name.replace("-", " ")
    yield re.sub(_UMLAUT, lambda match: match[0][0], name)
    shorter = name
    for pattern in (_NUMBER, _AFTER, _BEFORE, _AFTER):
        shorter = re.sub(pattern, "", shorter).strip()
        if shorter != name:
            yield shorter
