"""Which facts a line of criteria asks for, told without reading the line: what coverage counts by.

A line asks for a fact where an answer about the person (an age, a sex, whether pregnant or using
contraception, a measured value or score, the time since something that was had or done) would help
to decide it. The word alone does not: it may stand for somebody else (a partner, a donor), say what
another word means ("postmenopausal is no menses for 12 months"), tell when a test is done ("a scan
within 4 weeks"), lie between two events ("relapse within 6 months of surgery") or ahead ("for 3
months after the last dose"). `about` looks at each place of a word by itself, so that a line with
one that asks counts whatever else stands in it.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from trialfinder.records.meaning.limits.phrases import spelled, words_of
from trialfinder.records.meaning.limits.terms import function_words, named_terms
from trialfinder.records.meaning.limits.tokens import plain

TOPICS: Mapping[str, tuple[str, ...]] = {
    "counts": ("anc", "wbc", "lymphocytes", "platelets", "hemoglobin", "hematocrit", "cd4"),
    "kidney": ("creatinine", "creatinine_clearance", "gfr"),
    "liver": ("bilirubin", "direct_bilirubin", "alt", "ast", "alp", "albumin"),
    "metabolism": (
        *("glucose", "fasting_glucose", "hba1c", "cholesterol", "ldl", "hdl", "triglycerides"),
    ),
    "coagulation": ("inr", "pt", "aptt"),
    "heart and lungs": ("qtc", "lvef", "shortening_fraction", "oxygen_saturation"),
    "performance": ("ecog", "karnofsky", "lansky"),
}
LISTED = "counts, chemistry, performance"
OTHER = "other values"
_NUMBER = (
    r"(?:\d+(?:\.\d+)?|one|two|three|four|five|six|seven|eight|ten|twelve|fourteen|eighteen"
    r"|thirty)"
)
_LENGTH = (
    rf"(?:(?:{_NUMBER}(?: ?\(\d+\))? ?(?:(?:-|to|or) ?{_NUMBER} ?)?)|(?=(?:month|year|week)\b))"
    r"(?:(?:calendar|full) )?(?:hours?|hrs?|days?|weeks?|wks?|months?|mos?|years?|yrs?"
    r"|(?:[a-z]+ )?half[- ]li(?:fe|ves))\b(?: ?\([^()]{2,25}\))?"
)
_WITHIN = re.compile(
    r"\b(?:within|in|during|over|for|less than|at least|more than|[<>≤≥]) ?(?:the |a )?"
    r"(?P<last>(?:last|past|previous|prior|preceding|recent) )?\(?[<>≤≥]? ?"
    rf"(?P<length>{_LENGTH})(?P<rest>.{{0,90}})"
)
_BARE = re.compile(rf"(?P<last>(?!))?(?P<length>\b{_LENGTH})(?P<rest>.{{0,90}})")
_BACK = re.compile(
    r"[ ,)]*(?:or (?:less|more)|period)?[ ,)]*(?:must |have |has |had |should |will |be )*"
    r"(?:elapsed |passed |completed )?(?:immediately |directly |just )?"
    r"(?P<word>ago|previously|earlier|(?:prior|previous)(?: to)?|before|preceding|since|of|from"
    r"|after|following|post|at|on|to|until)\b(?P<point>[^,;.():]*)"
)
_STUDY = re.compile(
    r"\b(?:stud\w*|trial|screen\w*|enrol\w*|random\w*|entry|entering|baseline|visit|registration"
    r"|register\w*|consent\w*|inclu\w*|recruit\w*|allocation|protocol|admission|participat\w*"
    r"|therapy|first|start\w*|begin\w*|initiat\w*|commenc\w*|day|dosing|c1|cycle|dose|treatment"
    r"|drug|infusion|administration|injection|leukapheresis|imp|investigational|assessment"
    r"|evaluation|procedure|surgery|operation|intervention|vaccin\w*|challenge|check)\b"
)
_AHEAD = re.compile(
    r"\b(?:last|final|end(?:ing)?|completion|completing|discontinu\w*|stop\w*|termination"
    r"|conclusion|therapy is complete|the (?:study|trial)(?! (?:day|visit|entry|start|drug)))\b"
)
_ANOTHER_EVENT = re.compile(
    r"\b(?:last|completion|completing|completed|end|stop\w*|diagnos\w*|relaps\w*|surg\w*|onset"
    r"|resection|operation|discharge|birth|deliver\w*|symptoms?|progress\w*|each other"
    r"|first-? ?line|previous|prior (?!to)|adjuvant|neoadjuvant|platinum\w*|transplant\w*"
    r"|injury|trauma|stroke|perforation|chemo\w*|radi\w*|prostatectomy|menses|biops\w*)\b"
)
_ANOTHER_DAY = re.compile(
    r"\b(?:last|completion|completing|completed|end|stop\w*|diagnos\w*|relaps\w*|onset|discharge"
    r"|progress\w*|each other)\b"
)
_WITHIN_WORD = re.compile(r"within|in |during|less|over|[<≤]")
_WHILE = re.compile(r"\b(?:use|contracep\w*|for|until|and)\b")
_HAD_OR_WILL = re.compile(r"\b(?:received?|had|undergone|taken|used) or\b")
_FUTURE = re.compile(
    r"\b(?:agrees?|agreed|agreement|willing\w*|unwilling|refuses?|able to|unable to|refrain\w*"
    r"|abstain\w*|(?:plans?|planning|planned) (?:to|for|on)|commit\w*"
    r"|will\b(?! be (?:excluded|eligible))"
    r"|intends?|scheduled?|anticipat\w*|expect(?:ed|s|ancy)|survival|continue|avoid"
    r"|understand\w*|availab\w*|compl(?:y|iance))\b[^.;]*\Z"
)
_TESTED = re.compile(
    r"\b(?:scans?|ct|mri|imaging|x[- ]?rays?|radiograph\w*|ecgs?|electrocardio\w*|echo\w*|tests?"
    r"|testing|serolog\w*|biops(?:y|ies)|laborator\w*|labs?|assess\w*|evaluat\w*|examination"
    r"|exam|physical|measur\w*|confirm\w*|document\w*|obtained|perform(?:ed|ance)|determine\w*"
    r"|specimens?|samples?|samplings?|tissue|blocks?|negative|normal|screening|values?|levels?"
    r"|counts?|function|results?|hemoglobin|haemoglobin|platelets?|creatinine|bilirubin|hba1c|psa"
    r"|anc|wbc|hematocrit|cd4|copies|rna|viral load|load|titers?|questionnaires?|scores?|recorded"
    r"|ratings?|weights?|bmi|pressure|mammogram\w*|colonoscop\w*|pap|smear|fev1?|dlco"
    r"|spirometr\w*|staging|metastas[ei]s|lesions?|evidence of (?:disease|metast\w*)"
    r"|disease progression|progress\w*|clinical stage)\b"
)
_DONE = re.compile(
    r"\b(?:\w*therap(?:y|ies)|treated|treatments?|drugs?|medications?|medicines?|agents?|surg\w*"
    r"|transplant\w*|transfus\w*|vaccin\w*|immuni[sz]\w*|steroids?|\w*steroids?|antibiotics?"
    r"|inhibitors?|injections?|received?|receiving|receipt|taken|taking|took|use[ds]?|using"
    r"|administ\w*|history|histor\w*|infarction|stroke|infection|illness|attack|hospital\w*"
    r"|abuse|depend\w*|smok\w*|donat\w*|participat\w*|exposure|exposed|radiation|radio\w+|chemo\w*"
    r"|regimens?|bleeding|hemorrhage|event|angina|failure|malignan\w*|cancer|bypass|stent\w*|procedures?)\b"
)
_DEFINES = re.compile(
    r"\b(?:post ?-?menopaus\w*|menopaus\w*|amenorrh\w*|menses|menstrua\w*|last period"
    r"|vasectom\w*|surgically steril\w*)\b"
)
_OFTEN = re.compile(
    r"\b(?:times|average|mean|per (?:day|week|month|year)|days?|every|each|twice|once)\b"
    r"[^,;.()]{0,40}\Z"
)
_DURATION = re.compile(
    r"\b(?:durations?|lasting|lasts?|persist\w*|relationship|married|resid\w*|lived|living"
    r"|diagnosed|diagnosis|symptoms?|weight (?:loss|gain|change)\w*|life expectancy)\b[^.;]*\Z"
)
_STABLE = re.compile(r"\b(?:stable|unchanged|constant|fixed|steady|no changes?)\b")
_THEM = (
    r"(?:partners?|spouses?|wi(?:fe|ves)|husbands?|parents?|mothers?|fathers?|maternal|donors?"
    r"|siblings?|relatives?|famil\w*|caregivers?|carers?|guardians?|households?|contacts?|sons?"
    r"|daughters?|offspring|teachers?)"
)
_AGE = re.compile(
    r"\b(?:ages?|aged|older|younger)\b[^;.]{0,40}?\d|\d[^;.]{0,20}?\b(?:years? old|years? of age"
    r"|yrs? old|yo\b|older|younger|years? (?:or|and) (?:above|over|up))\b|\b(?:minors?)\b"
)
_AGE_OF_OTHER = re.compile(
    r"\b(?:onset|(?:at|of|before|original|initial) diagnosis|diagnosed (?:at|before|when)"
    r"|menopaus\w*|child ?bearing|potential|amenorrh\w*|matched"
    r"|gestation\w*|assent|start(?:ed|ing)|began|begin\w*|death|die[ds]?|bone age|corrected"
    r"|equation|formula|cockcroft)\b"
)
_OF_OTHERS = re.compile(rf"\b{_THEM}\b[^.;]*\Z")
_IS_PERCENT = re.compile(r"\d*(?:\.\d+)? ?%")
_SEX = re.compile(
    r"^\W*(?:(?:[a-z]+[- ]){0,3}?)(?:(?:fe)?males?|(?:wo)?m[ae]n)\b(?! partners?)|\bgender\b"
    r"|\b(?:either|any|both|same|of) sex(?:es)?\b|\bsex(?:es)?:|^\W*sex\W"
)
_NO_SEX = re.compile(
    r"same sex|partners? of both sex|gender[- ](?:affirm\w*|dysphori\w*|identit\w*|non)|matched"
)
_PREGNANCY = re.compile(
    r"pregnan|lactat(?:ing|ion)|breast[- ]?fe|contracepti|birth control|child[- ]?bearing"
)
_NOT_HERS = re.compile(
    r"\bpregnan(?:t|cy) partners?\b|partners?[^.;]{0,30}\b(?:pregnan|nursing|breast)"
    r"|household[^.;]{0,30}pregnan|(?:oral|hormonal) contracepti\w* (?:are|is) (?:allowed"
    r"|permitted)|(?:ectopic|previous|prior|past|last|after) pregnanc|outcomes? of pregnan"
)
_NAMES_METHOD = re.compile(
    r"\A\W*(?:[a-z0-9]{1,2}[.)] )?(?:non ?-?child ?-?bearing potential|(?:women|a woman|females?)"
    r"[^.]{0,40}(?:is|are) (?:considered|defined)|(?:note|acceptable|adequate|effective|highly"
    r"|reliable|medically)\b[^.]{0,60}\b(?:include|are|is|defined|as)\b|barrier|condom|iud"
    r"|intrauterine|oral|hormonal|combined|progest\w*|bilateral|sterili[sz]\w*|vasectom\w*"
    r"|.{0,40}(?:is|are) defined as|child ?-?bearing potential (?:is|are) defined)"
)
_ASKS_HER = re.compile(
    r"\b(?:must|should|agree|willing|need|required?|use of (?:an? )?(?:adequ|eff))\b"
)
_COMPARED = re.compile(
    r"(?:[<>≤≥=]|\b(?:at least|at most|(?:less|more|greater|lower|higher|fewer) than"
    r"(?: or equal to)?|above|below|over|under|exceed\w*|between|from|minimum(?: of)?"
    r"|maximum(?: of)?|up to|of|is|score|status|range:?|level)\b|[:(])"
    r" ?\(?\d(?!\d* years (?:old|of age))"
    r"|\d[\d.,]* ?(?:%|[a-z/]+)? ?(?:-|to) ?\d"
    r"|\A[ :=(]*\d(?:, ?\d)*,? ?(?:or|and|/) ?\d\b(?! ?[%/])"
    r"|\d (?:[a-z/%]+ )?(?:\+|or (?:less|more|greater|higher|lower|better|above|below))"
    r"|normal (?:limit|range|institution|value)|limits? of normal|\bu?l?ln\b|within normal"
)
_BEFORE = re.compile(
    r"(?:[<>≤≥]|\b(?:at least|at most|(?:less|more|greater) than|above|below|over|under)\b) ?\(?\d"
)
_NO_VALUE = re.compile(
    r"\biief|erectile|(?<!normalized )(?<!normalised )\bratio\b|proteinuria"
    r"|\bedss\b|disability status"
)
"""Where a name is part of another: the erectile function score, the ratio in urine."""
_OTHERS_VALUE = re.compile(
    rf"\b(?:{_THEM}|fetal|fetus|infants?|newborns?|birth weight|disc height|lesions?|tumou?rs?)\b"
    r"[^.;]{0,30}\Z|(?:140 ?- ?age|\[years old\])"
)
_REACH, _REACH_BEFORE = 60, 40
_SENTENCE_ENDS = re.compile(r";|\.\s")
_BEFORE_TIME = 160


def about(text: str) -> Iterator[str]:
    """What a line asks for: "age", "sex", "pregnancy", "days since", and the kinds of values."""
    words = plain(text)
    if _asks_age(words):
        yield "age"
    if _SEX.search(words) and not _NO_SEX.search(words):
        yield "sex"
    if _asks_pregnancy(words):
        yield "pregnancy"
    if any(
        _asks_time(words, found) for found in (*_WITHIN.finditer(words), *_BARE.finditer(words))
    ):
        yield "days since"
    yield from _values(words)


def _asks_age(words: str) -> bool:
    for found in _AGE.finditer(words):
        before = _clause_before(words, found.start())[-60:]
        around = before + words[found.start() : found.end() + 45]
        is_other = _OF_OTHERS.search(before) or _AGE_OF_OTHER.search(around)
        if not is_other and not _IS_PERCENT.match(words, found.end()):
            return True
    return False


def _asks_pregnancy(words: str) -> bool:
    if not _PREGNANCY.search(_NOT_HERS.sub("", words)):
        return False
    return not (_NAMES_METHOD.match(words) and not _ASKS_HER.search(words))


def _clause_before(words: str, at: int) -> str:
    return re.split(r"[;]|\. ", words[:at])[-1]


def _asks_time(words: str, found: re.Match[str]) -> bool:
    """Whether a length of time is one since something that the person had or did."""
    before = _clause_before(words, found.start())[-_BEFORE_TIME:]
    if not _lies_back(found, before) or _DEFINES.search(before[-80:] + found["rest"][:40]):
        return False
    if _FUTURE.search(before) and not _HAD_OR_WILL.search(before):
        return False
    is_done = bool(_DONE.search(before))
    if not is_done and any(pattern.search(before) for pattern in (_OF_OTHERS, _DURATION, _OFTEN)):
        return False
    if _TESTED.search(before[-90:]) and not (is_done or _STABLE.search(before)):
        return False
    return bool(re.search(r"[a-z]{2}", before + found["rest"][:60]))


def _lies_back(found: re.Match[str], before: str) -> bool:
    """Whether a length of time reaches back from the study, or from now."""
    is_last, is_within = bool(found["last"]), bool(_WITHIN_WORD.match(found[0]))
    back = _BACK.match(found["rest"])
    if back is None:
        return is_last or found[0].startswith("within") or not found["rest"].strip(" .,;)")
    word, point = back["word"], back["point"]
    if word in ("ago", "previously", "earlier"):
        return True
    if word in ("since", "after", "following", "post"):
        is_ahead = _AHEAD.search(point) and _WHILE.search(before)
        return not is_within and not is_ahead and not _FUTURE.search(before)
    if word in ("at", "on", "to", "until"):
        return is_last
    if "elapsed" in back[0]:
        return True
    if word in ("of", "from"):
        return bool(_STUDY.search(point)) and not _ANOTHER_EVENT.search(point)
    return not _ANOTHER_DAY.search(point)


def _values(words: str) -> Iterator[str]:
    if _NO_VALUE.search(words):
        return
    names, pattern = _names()
    for found in pattern.finditer(words):
        behind = _SENTENCE_ENDS.split(words[found.end() : found.end() + _REACH])[0]
        before = _SENTENCE_ENDS.split(words[max(0, found.start() - _REACH_BEFORE) : found.start()])
        if _OTHERS_VALUE.search(f"{before[-1]}{found[0]}"):
            continue
        if _COMPARED.search(behind) or _BEFORE.search(before[-1]):
            name = names.get(" ".join(words_of(found[0])), "")
            topic = next((key for key, all_of in TOPICS.items() if name in all_of), OTHER)
            yield topic
            if topic != OTHER:
                yield LISTED


@cache
def _names() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """The names of measured values and scores, and a pattern that finds them."""
    labs = ((key, phrase) for (kind, key), phrase in named_terms() if kind == "lab")
    scales = (
        (key.split(" ")[0], phrase) for (kind, key), phrase in function_words() if kind == "scale"
    )
    names = {
        " ".join(words_of(spelling)): key
        for key, phrase in (*labs, *scales, ("ast", "transaminase[s]"))
        for spelling in spelled(phrase)
    }
    longest_first = sorted((name for name in names if name), key=len, reverse=True)
    spelling = "|".join(re.escape(name).replace(r"\ ", r"[\s-]+") for name in longest_first)
    return names, re.compile(rf"(?<![a-z0-9])(?:{spelling})(?![a-z0-9])")
