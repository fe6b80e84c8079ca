"""Ages within longer sentences, and ages of which some people need another one.

"Women with asthma, aged 18 to 50 years, who have not smoked": whoever is younger or older is kept
out, whatever else is asked for. So much is certain only where the age can be nobody else's and of
no other day, and where nothing behind it spares somebody.
"""

import re
from collections.abc import Iterator
from itertools import chain

from trialfinder.records.meaning.limits.certainty import Read, is_about
from trialfinder.records.meaning.limits.event_names import names_study_day
from trialfinder.records.meaning.limits.exceptions import DENIES_JOINING
from trialfinder.records.meaning.limits.expression import (
    Age,
    All,
    AnyOf,
    Comparison,
    Expression,
    Judged,
)
from trialfinder.records.meaning.sides import Sense

_LONGEST, _LONGEST_BEFORE = 600, 200
_PEOPLE = (
    r"(?:adults?|adolescents?|(?:out|in)?-?patients?|subjects?|participants?|volunteers?|people"
    r"|individuals?|persons?|veterans?|females?|males?|wom[ae]n|m[ae]n|boys?|girls?|children)"
)
_BEGINS = re.compile(rf"(?:[a-z0-9/'-]+,? (?:\([^()\d]*\),? )?){{0,9}}?{_PEOPLE}\b")
_NAMES_OTHERS = re.compile(
    r"\b(?:parents?|mothers?|fathers?|donors?|siblings?|partners?|caregivers?|carers?|guardians?"
    r"|family|relatives?|spouses?|wi(?:fe|ves)|husbands?|dyads?|couples?|teachers?|infants?"
    r"|newborns?|neonates?|controls?|their|whose|his|her|onset|diagnosed(?! with)|diagnosis"
    r"(?! of)|born|birth|menarche|menopause|menses|symptoms?|since|until|before|after|prior"
    r"|previous\w*|histor\w*|at|by|no|not|never|without|except\w*|unless|excluding|if|when"
    r"|where|only|than|cohorts?|arms?|parts?|groups?|phases?|stages?|stratum|strata|steps?"
    r"|country|countries|consent\w*|underwent|undergone|undergoing|treated|transplant\w*|surgery|received"
    r"|exposed|least|more|first|last|recruit\w*|minors?|either|survivors?|may|can|could|eligible"
    r"|inclu\w*|enrol\w*|dose|doses|for|such|like|risk|factors?|contact|avoid\w*|able|agree\w*"
    r"|willing|use|using|tests?|must(?! be\b)|should(?! be\b)|will(?! be\b)|elect\w*|liv(?:es?|ing)"
    r"|household|pregnancy|who .* must|e\.g)\b|[;:.<>≤≥%]|(?<!type )(?<!hiv-)(?<!type)(?<!cov)\d"
)
"""Words before an age by which it may be somebody else's, or of another day."""
_HAS_THEM = re.compile(rf"\b{_PEOPLE}(?: \([^()\d]*\))?,?(?: who| that)?(?: is| are)?,? ?\Z")
_OTHERS = re.compile(
    r"\b(?:parents?|mothers?|fathers?|donors?|siblings?|partners?|caregivers?|child(?:ren)?)\b"
)
_ASIDE = re.compile(r"\([^()]*\) ?")
_YEARS = r"(?:years?|yrs?|yo|months?)(?![a-z])"
_OLD = r"(?:of age|old|in age)"
_SIGN = (
    r"(?:≥|>|≤|<|at least|older than|over|above|greater than(?: or equal to)?|more than|under"
    r"|younger than|less than(?: or equal to)?|no older than|not older than) ?"
)
_AGE = re.compile(
    r"(?P<named>(?:aged?|ages|between (?:the )?ages? of|in the age range of|ranging in age from)"
    r"(?: of| from| between)? )?"
    rf"(?:between |from )?(?:{_SIGN})?\d{{1,2}}(?: ?{_YEARS})?(?: {_OLD})?"
    rf"(?: ?(?:-|to|and|,? but|,)? ?(?:{_SIGN})?\d{{1,3}}(?: ?{_YEARS})?)?"
    rf"(?P<old> {_OLD})?(?:,? (?:or|and) (?:older|over|above|greater|more|up)(?! than))?"
    r"(?: of age)?(?:,? \(?inclusive\)?|,? \(both inclusive\))?(?![\w%/-]|\.\d| ?\d| ?[<>≤≥])"
)
_ANOTHER_AGE = re.compile(
    rf"\b(?:ages?|aged|{_OLD}|older|younger|birth|\d+ ?-? ?(?:years?|yrs?|yo)(?! (?:ago|prior"
    rf"|before|of (?!age)|or|from|since|post|after|history)))\b"
    rf"|\bor (?:be |are |is |a |an |any |the |those |healthy |other )*(?:{_PEOPLE}|parents?"
    r"|controls?|volunteers?)\b|\A[ ,;)]*(?:(?:and/)?or\b|\(? ?(?:or\b|[<>≤≥\d]))"
)
_SPARES = re.compile(
    r"\b(?:except\w*|unless|excluding|excluded?|other than|however|may|might|allowed|permitted"
    r"|acceptable|exempt\w*|waived?|not? required|regardless|although|though|otherwise|discretion"
    r"|notes?|instead|alternatively|but (?:not|may|can)|country|countries|local\w*|legal\w*|law\w*"
    r"|(?:cohorts?|arms?|phases?|parts?|groups?|stages?)(?: (?:\d|[a-d]\b|i+\b)|:)"
    r"|if (?!they|he|she|the (?:patient|subject)))\b"
)
_MAKES_ANOTHER = re.compile(
    r"[ ,()]*(?:in the opinion|as (?:judged|determined)|must|should|shall|will|need|needs|have to"
    r"|has to|cannot|are|is|do|does|after|since|from|post|prior|before|ago|duration|of)\b"
    r"|.*\bcannot be\b"
)
"""What is said of people of that age alone, or makes a length of time of it."""
_JOINED = re.compile(
    r"(?:(?:fe)?males?|wom[ae]n|m[ae]n)(?: (?:patients?|subjects?|participants?|volunteers?))?,? ?"
    r"(?:or|and|and/or|/) ?(?:(?:non ?-?(?:pregnant|lactating|nursing|breast ?feeding),?|and|or"
    r"|healthy|a|an|adult) ?)*(?:(?:fe)?males?|wom[ae]n|m[ae]n)\b"
)
"""Both sexes, of which none has to be of another kind that may go with an age of its own."""
_JOINS = re.compile(rf"\b(?:or|and)\b(?=.*\b{_PEOPLE}\b)")
_OTHER_DAY = re.compile(r"[ ,(]*(?:at|when|on|by|before|prior to|as of|upon)\b(?P<day>[^,;.()]*)")
_WHO_HAVE = re.compile(r"\b(?:with|who|having|suffering|diagnosed with)\b")

_FLOOR = (
    r"(?:ages? )?(?:≥|>|at least|older than|over|above|greater than(?: or equal to)?)? ?\d{1,2}"
    rf"(?: ?{_YEARS})?(?: {_OLD})?(?: (?:or|and) (?:older|over|above)| onwards?)?"
)
_OTHER_FLOOR = re.compile(
    rf"(?P<first>[^()]*\d[^()]*?)(?:,? or |, | ?\((?:or )?)(?P<other>{_FLOOR})(?P<whom> (?:in|for"
    r"|with|as|if|when|where|only|per|outside)\b[^()<>≤≥\d]{2,160}?)\)?"
    r"(?P<rest>,? at (?:the )?(?:time|date|day) of [^()<>≤≥\d]{2,60})?"
)


def age_in_part(words: str, side: Sense, read: Read) -> Expression | None:
    """What a sentence asks for that says an age and more; None where the age cannot be told from
    the rest. `read` reads a sentence as a whole."""
    if side is not Sense.JOIN or len(words) > _LONGEST:
        return None
    return next(chain(_of_some_another(words, read), _with_more(words, read)), None)


def _of_some_another(words: str, read: Read) -> Iterator[Expression]:
    """A least age with another one for some: "≥ 18 years (≥ 20 years in Japan)"."""
    found = _OTHER_FLOOR.fullmatch(words.rstrip(" .;,"))
    if found is None:
        return
    first = _floor(f"{found['first']}{found['rest'] or ''}", read)
    other = _floor(re.sub(r" onwards?\Z", " or older", f"patients {found['other']}"), read)
    if first is None or other is None or first.unit != other.unit:
        return
    low, high = sorted((first, other), key=lambda floor: floor.value)
    if low.value < high.value:
        yield All((low, AnyOf((high, Judged(found["whom"].strip(" ,"))))))


def _floor(words: str, read: Read) -> Age | None:
    """A least age, and nothing else."""
    tree = read(words, Sense.JOIN)
    up = (Comparison.AT_LEAST, Comparison.MORE)
    return tree if isinstance(tree, Age) and tree.comparison in up else None


def _with_more(words: str, read: Read) -> Iterator[Expression]:
    """An age behind the people whose it is, and more before or behind it."""
    for found in _AGE.finditer(words):
        before, rest = words[: found.start()], words[found.end() :]
        if not _is_theirs(before, found) or not _may_follow(rest):
            continue
        tree = read(f"patients {found[0]}", Sense.JOIN)
        if tree is None or not is_about(tree, Age):
            continue
        left = f"{before.strip(' ,(')} … {rest.strip(' ,.;)')}".strip(" …")
        yield All((tree, Judged(left)))
        return


def _is_theirs(before: str, found: re.Match[str]) -> bool:
    """Whether an age can only be that of the people whom the words before it name."""
    if len(before) > _LONGEST_BEFORE or not before.endswith((" ", "(")):
        return False
    bare = _ASIDE.sub("", before)
    if any(_OTHERS.search(aside) for aside in _ASIDE.findall(before)):
        return False
    if before.endswith("(") is not ("(" in bare) or _NAMES_OTHERS.search(bare):
        return False
    if not _BEGINS.match(bare):
        return False
    if _JOINS.search(_JOINED.sub("people", bare)):
        return False  # "women after menopause and men of 50 to 70 years"
    if "diagnosis" in before and not (found["named"] or before.endswith(", ")):
        return False  # "a diagnosis of asthma < 12 years of age"
    is_told = bool(found["named"] or found["old"] or re.search(_OLD, found[0]))
    return is_told or bool(_HAS_THEM.search(before))


def _may_follow(rest: str) -> bool:
    """Whether what stands behind an age leaves it as it is."""
    if _ANOTHER_AGE.search(rest) or _SPARES.search(rest) or DENIES_JOINING.search(rest):
        return False
    if _MAKES_ANOTHER.match(rest):
        return False
    day = _OTHER_DAY.match(rest)
    return day is None or names_study_day(day["day"]) or "consent" in day["day"]
