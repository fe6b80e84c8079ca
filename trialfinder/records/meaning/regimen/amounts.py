"""Amounts, which are quoted and never counted with: numbers with what they are numbers of."""

from collections.abc import Sequence

from trialfinder.records.meaning.regimen.numbers import NUMBER_WORDS
from trialfinder.records.meaning.regimen.tokens import Token
from trialfinder.records.meaning.regimen.word_sets import words

_UNITS = words(
    "mg mgs mgrs g gm gram grams kg mcg ug µg μg ng ml l cc iu ui mu u unit units mmol mol meq mci "
    "μci kbq uci gbq mbq gy cgy % ppm cells cell vp pfu vg copies milligram milligrams microgram "
    "micrograms nanograms milliliter milliliters milligrams/day miu kiu bq mosm mm cm2 cm ata auc "
    "tcid50 cfu"
)
FORMS = words(
    "tablet tablets tab tabs capsule capsules cap caps pill pills sachet sachets drop drops puff "
    "puffs spray sprays patch patches vial vials scoop scoops ampoule ampoules ampule suppository "
    "suppositories film films softgel softgels lozenge lozenges gummies gummy injection injections "
    "dose doses packet packets spoon spoons bag bags bottle bottles stick sticks gum gums ampoules "
    "pump pumps application applications teaspoon teaspoons tablespoon tablespoons piece "
    "inhalation inhalations cell cells pieces ring rings syringe syringes implant implants wafer "
    "wafers"
)
_BESIDE = frozenset({"m2", "m", "kg", "dose", "h", "hr", "hour", "min", "minute", "ml", "l", "time",
                     "injection", "tablet", "capsule", "g", "mg", "pill", "cm2", "%", "puff",
                     "application", "infusion", "bsa", "m²", "actuation", "sachet", "patient",
                     "eye", "nostril", "kilogram", "milliliter"})  # fmt: skip
_SQUARED = (
    ("square", "meter"), ("square", "meters"), ("square", "metre"), ("meter", "squared"),
    ("meters", "squared"), ("metre", "squared"), ("metres", "squared"), ("sq", "m"),
    ("sq", "meter"),
)  # fmt: skip
_JOIN = frozenset({"-", "to", "/", "+", "or", "~", ",", "and"})
_DAY_LONG = [[count, unit] for count in ("24", "12") for unit in ("hours", "h", "hr", "hrs")]
_JOINED = ([",", "and"], [",", "or"])
_MOST_WORDS_BETWEEN = 2


def amount(tokens: Sequence[Token], at: int) -> int | None:
    """Where the amount that begins at `at` ends: "300 mg", "25-50mg", "5 x 10^6 cells/kg", "AUC 5",
    "two capsules", "six 100 mg doses"; None where none does."""
    if tokens[at].norm in ("auc", "area"):
        return _exposure(tokens, at)
    end = _value(tokens, at)
    if end is None:
        return None
    if end + 1 < len(tokens) and tokens[end].norm == "x" and tokens[end + 1].norm != "10":
        return amount(tokens, end + 1) if tokens[end + 1].kind == "number" else None
    after = _power(tokens, end)
    is_power, end = after > end, after
    if end < len(tokens) and tokens[end].norm == "-":
        end += 1
    measured = _measured(tokens, end)
    if measured is None:
        measured = _counted(tokens, end)
    return end if measured is None and is_power else measured


def _exposure(tokens: Sequence[Token], at: int) -> int | None:
    """After "AUC 5", "area under the curve (AUC) of 5", "area under the curve 5 (AUC 5)"."""
    said = [token.norm for token in tokens[at : at + _LONGEST_EXPOSURE]]
    after = at + 1
    if said[0] == "area":
        if "curve" not in said or said[1:2] != ["under"]:
            return None
        after = at + said.index("curve") + 1
        after += 3 if said[after - at : after - at + 3] == ["(", "auc", ")"] else 0
    elif "curve" in said[1:7] and said[1:3] == ["(", "area"] and ")" in said:
        after = at + said.index(")") + 1  # "AUC (area under the curve) 5"
    while after < len(tokens) and tokens[after].norm in ("of", "=", "-", ":"):
        after += 1
    if after >= len(tokens) or tokens[after].kind != "number":
        return None
    again = [token.norm for token in tokens[after + 1 : after + 5]]
    is_again = again == ["(", "auc", tokens[after].norm, ")"]
    return after + (5 if is_again else 1 + _exposure_unit(tokens, after + 1))


def _exposure_unit(tokens: Sequence[Token], at: int) -> int:
    """How many tokens the unit of an exposure has: "mg/mL x min", "mg/mL/min"."""
    said = [token.norm for token in tokens[at : at + 5]]
    if said[:3] != ["mg", "/", "ml"]:
        return 0
    is_timed = len(said) == 5 and said[3] in ("x", "*", "/", "·") and said[4].startswith("min")
    return 5 if is_timed else 3


_LONGEST_EXPOSURE = 9


def _value(tokens: Sequence[Token], at: int) -> int | None:
    """One number or some that are joined: "25", "25 - 50", "24/26"."""
    if at >= len(tokens) or not _is_number(tokens[at]):
        return None
    at += 1
    while at + 1 < len(tokens) and tokens[at].norm in _JOIN:
        at_next = at + 2 if [each.norm for each in tokens[at : at + 2]] in _JOINED else at + 1
        if at_next >= len(tokens) or tokens[at_next].kind != "number":
            break
        at = at_next + 1
    return at


def _is_number(token: Token) -> bool:
    return token.kind == "number" or (token.kind == "word" and token.norm in NUMBER_WORDS)


def _power(tokens: Sequence[Token], at: int) -> int:
    """After " x 10^6" or "e10" where that stands."""
    words = [token.norm for token in tokens[at : at + 6]]
    if words[:2] in (["x", "10"], ["*", "10"]):
        if len(words) > 3 and words[2] in ("^", "e") and words[3].isdecimal():
            return at + 4
        if len(words) > 2 and words[2].isdecimal():
            return at + 3
        return at + 2
    return at


def _measured(tokens: Sequence[Token], at: int) -> int | None:
    """After a unit, with what it is for each of ("/kg", "per dose")."""
    at += 1 if at < len(tokens) and tokens[at].norm == "international" else 0
    if at >= len(tokens) or tokens[at].norm not in _UNITS:
        return None
    at += 1
    while at + 1 < len(tokens) and tokens[at].norm in ("/", "per", "·"):
        after = at + 1
        if tuple(token.norm for token in tokens[after : after + 2]) in _SQUARED:
            at = after + 2
            continue
        if [token.norm for token in tokens[after : after + 2]] in _DAY_LONG:
            at = after + 2
            continue
        if tokens[after].norm not in _BESIDE:
            break
        at = after + 1
        words = [token.norm for token in tokens[at : at + 2]]
        if tokens[after].norm in ("m", "cm", "kg"):
            at += 2 if words[:2] == ["^", "2"] else 1 if words[:1] == ["2"] else 0
            at += 3 if [token.norm for token in tokens[at : at + 3]] == ["(", "2", ")"] else 0
    at = _after_its_sign(tokens, at)
    if at < len(tokens) and tokens[at].norm in _JOIN:
        further = _joined(tokens, at + 1)
        at = further if further is not None else at
    return at


def _after_its_sign(tokens: Sequence[Token], at: int) -> int:
    """After the sign of a unit that is written out: "milligrams per square meter (mg/m^2)"."""
    squared = [token.norm for token in tokens[at : at + 5]]
    if squared == ["(", "m", "^", "2", ")"]:
        return at + 5
    if squared[:4] == ["(", "m", "2", ")"]:
        return at + 4
    if at + 1 >= len(tokens) or tokens[at].norm != "(" or tokens[at + 1].norm not in _UNITS:
        return at
    end = _measured(tokens, at + 1)
    return at if end is None or end >= len(tokens) or tokens[end].norm != ")" else end + 1


def _joined(tokens: Sequence[Token], at: int) -> int | None:
    """A second amount of the same kind: "1 mg/2 mg", "10mg or 20mg"."""
    end = _value(tokens, at)
    return None if end is None else _measured(tokens, end)


def _counted(tokens: Sequence[Token], at: int) -> int | None:
    """After a form like "capsules", with up to two words or an amount before it."""
    here = at - 1
    for _ in range(_MOST_WORDS_BETWEEN + 1):
        here += 1
        while here < len(tokens) and tokens[here].norm in _MARKS:
            here += 1
        if here >= len(tokens):
            return None
        token = tokens[here]
        if token.norm in FORMS or token.norm in _TIMES:
            return here + 1
        if token.kind == "number":
            end = amount(tokens, here)
            return None if end is None else _form_after(tokens, end)
        if token.kind not in ("word", "name", "code") or token.norm in _NO_FORM:
            return None
    return None


def _form_after(tokens: Sequence[Token], at: int) -> int | None:
    return at + 1 if at < len(tokens) and tokens[at].norm in FORMS else None


_TIMES = words("infusions vaccinations inoculations")
_MARKS = frozenset({"®", "™", "-"})
_NO_FORM = words(
    "of to in on at for and or every each per a an the with after before day days week weeks month "
    "months hour hours minute minutes min time times cycle cycles course courses daily weekly "
    "patients subjects participants x h year years hr hrs"
)
