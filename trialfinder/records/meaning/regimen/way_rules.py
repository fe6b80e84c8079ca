"""The rules of the grammar for how: by which way in, before or after what, one after the other."""

from functools import partial
from itertools import product

from trialfinder.records.meaning.regimen.pieces import (
    Break,
    Filler,
    Infusion,
    Moment,
    Occasion,
    PerDay,
    Piece,
    Route,
    Span,
    Subject,
    Unit,
    Way,
    Window,
)
from trialfinder.records.meaning.regimen.rules import Build

_SHORT = (Unit.MINUTE, Unit.HOUR)


def way_rules() -> list[tuple[str, Build]]:
    """All of these rules."""
    return [*_way_rules(), *_moment_rules(), *_small_rules()]


def _infusion(length: Span, unit: Unit) -> Piece | None:
    return Infusion(length, unit) if unit in _SHORT else None


_ACT = (
    "?sexual|planned|anticipated|expected|attempted|attempting ?sexual "
    "intercourse|activity|relations|stimulation|sex|exercise|surgery|operation|meal|meals|breakfast"
    "|dinner|lunch|bedtime|procedure|bed"
)


_OTHER_ACTS = (
    "radiotherapy|radiation|chemoradiotherapy|chemoradiation|rt|surgery|hospitalization|dialysis|"
    "hemodialysis"
)
_FORM = "bolus|push|infusion|injection|route|drip|infusions|injections ?infusion|injection"
_BY = "weight|bsa|age|label|protocol|guidelines|instructions|manufacturer"
_OTHER_WAYS = (
    "intraperitoneally|intratumorally|intraarterially|percutaneous|percutaneously|intrapleural|"
    "intrapleurally|intralesional|intralesionally|buccal|buccally|intraarterial"
)
_PEOPLE = "patients|participants|subjects|individuals|adults|women|men|children|infants"
_LABELS = "a|b|c|d|e|i|ii|iii|iv|1|2|3|4|5|6"


def _way_rules() -> list[tuple[str, Build]]:
    ways = {
        Way.ORAL: ("orally", "oral", "po", "by mouth", "per os", "per oral", "by oral route"),
        Way.IV: ("intravenously", "intravenous", "iv", "by vein", "into a|the|your vein"),
        Way.SUBCUTANEOUS: (
            "subcutaneously",
            "subcutaneous",
            "sc",
            "sq",
            "subq",
            "subcut",
            "under the|your skin",
        ),
        Way.INTRAMUSCULAR: ("intramuscularly", "intramuscular", "im", "into a|the|your muscle"),
    }
    rules: list[tuple[str, Build]] = []
    for way, phrases in ways.items():
        short = "|".join(word for word in phrases if " " not in word and len(word) < 7)
        for phrase in phrases:
            rules += [
                (phrase, partial(Route, way)),
                (f"{phrase} ( {short} )", partial(Route, way)),
                (
                    f"?via|by|through|as ?a|an ?the {phrase} ?( ?{short} ?) {_FORM}",
                    partial(Route, way),
                ),
                (f"via|by|through|as ?a|an ?the {phrase}", partial(Route, way)),
            ]
    others = (
        "topically|topical|intranasally|intranasal|sublingually|sublingual|intravitreally|"
        "intravitreal|transdermally|transdermal|rectally|rectal|vaginally|vaginal|inhaled|"
        "inhalation|nebulized|intracavernously|intracavernous|intracavernosal|intraurethrally|"
        "intraurethral|intrathecally|intrathecal|intravesical|intravesically|intraperitoneal|"
        "intratumoral|intradermal|intradermally|intra-arterial"
    )
    rules.append((others, Route))
    short = "|".join(word for phrases in ways.values() for word in phrases if " " not in word)
    rules.append((f"{short} or|/ {short}", Subject))  # quoted
    return rules


def _moment_rules() -> list[tuple[str, Build]]:
    meals = "meal|meals|food|breakfast|dinner|lunch|supper|eating"
    rules = [
        ("?in|every|each ?the morning and|/|& ?in ?the evening|night", "morning_evening"),
        ("in ?the morning|am", "morning"),
        ("?every morning", "morning"),
        ("in the evening", "evening"),
        ("at|before bedtime|night", "bedtime"),
        ("before bed|sleep|sleeping", "bedtime"),
        ("hs", "bedtime"),
        ("?in|under ?a|the fasted|fasting ?state|condition|conditions", "empty_stomach"),
        (f"before|prior ?to ?each|every|the {meals}", "before_food"),
        (f"after ?each|every|the {meals}", "after_food"),
        (f"with ?a|each|every|the {meals}", "with_food"),
        ("with or without food|meals", "food_or_not"),
        ("on|with ?an empty stomach", "empty_stomach"),
    ]
    found: list[tuple[str, Build]] = [
        (rule, partial(Moment, name)) for rule, name in rules if rule != "?every morning"
    ]
    found += [
        (
            "after ?each|every|the final|last|evening|morning|main meal|dinner ?of ?the ?day",
            Occasion,
        ),
        ("with ?the evening|morning|largest|main meal", Occasion),
        (
            f"during|throughout ?the ?concurrent {_OTHER_ACTS} ?therapy|treatment",
            partial(Occasion, is_event=True),
        ),
        *_loading_rules(),
    ]
    nearly = "?approximately|about|around|at|least|up|to ?least|to"
    return [
        *found,
        (
            f"?taken ?used {nearly} <R> <U> before|after|prior ?to ?each|every|the|any {_ACT}",
            lambda *_: Occasion(),
        ),
        (
            f"?taken <R> <U> before or after ?each|every|the|a {meals}|meal",
            lambda *_: Occasion(),
        ),
        (
            f"?immediately|shortly|just before|prior ?to ?each|every|the|any {_ACT}",
            lambda *_: Occasion(),
        ),
    ]


def _loading_rules() -> list[tuple[str, Build]]:
    """The dose before all others, which is quoted."""
    after = "after|following ?a|an|the ?single"
    kind = "initial|loading|priming"
    found = (f"{after} ?initial {kind} dose ?of <Q>", f"{after} <Q> {kind} dose")
    ends = ("", " ?given|administered ?on|at|in day|week|month <Z>")
    return [(rule + end, lambda *_: Occasion(is_event=True)) for rule, end in product(found, ends)]


def _other(*_: object) -> Piece:
    """Words that are quoted."""
    return Subject(is_other=True)


def _amount(*_: object) -> Piece:
    """Words of how much, which are quoted."""
    return Subject(is_amount=True)


def _limit_rules() -> list[tuple[str, Build]]:
    """What an amount may come to at most, which is quoted with it."""
    rules = (
        "?a maximum|max|maximal ?total|calculated|single|allowed ?daily ?dose ?of|: <Q>",
        "?but not to exceed|exceeding ?a|the ?total|maximum ?daily ?dose ?of <Q>",
        "up to ?a|the ?total|maximum ?daily ?dose ?of <Q>",
    )
    return [(rule, lambda _: Subject(is_amount=True)) for rule in rules]


def _tolerance_rules() -> list[tuple[str, Build]]:
    """By how much a day may be missed, which is quoted: "(± 3 days)", "within 3 days"."""
    signs = ("+ / -", "+ -", "±", "+/-", "plus or minus", "+ or -", "window of ?±")
    ways = ("", "( ", "?with ?a|an ")
    rules: list[tuple[str, Build]] = []
    for sign, opened in product(signs, ways):
        closed = " )" if "(" in opened else " ?window"
        rules.append((f"{opened}{sign} ?up ?to <N> <U> ?window{closed}", lambda *_: Window()))
        rules.append((f"{opened}{sign} <N> d{closed}", lambda *_: Window()))
    event = partial(Occasion, is_event=True)
    return [*rules, *((f"for <N> {sign} <N> <U>", lambda *_: event()) for sign in signs[:4])]


def _label_rules() -> list[tuple[str, Build]]:
    """The names of several groups, which are quoted."""
    several = "arms|groups|cohorts|parts|regimens"
    return [(f"{several} {_LABELS} ?, ?and|&|- {_LABELS} ?, ?and|& ?{_LABELS}", _other)]


def _weekday_rules() -> list[tuple[str, Build]]:
    """Days of the week, which are quoted."""
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    day = "|".join(form for name in names for form in (name, f"{name}s"))
    on = "?on|every|each"
    return [
        (f"{on} {day}", Occasion),
        (f"{on} {day} to|through|-|and|& {day}", Occasion),
        (f"{on} {day} ?,|-|/ {day} ?,|-|/ ?and|& {day}", Occasion),
    ]


def _packing_rules() -> list[tuple[str, Build]]:
    """What a medicine comes in, which says nothing of how often: "single-dose inhaler"."""
    made = "pre|prefilled|dry|powder|glass|disposable ?- ?filled|powder"
    what = (
        "syringe|syringes|vial|vials|inhaler|inhalers|pen|pens|cartridge|cartridges|ampoule|"
        "ampoules|device|devices|container|containers|bottle|bottles|dispenser|packet|packets|"
        "sachet|sachets|pipette|pipettes|applicator|applicators|dropper|unit|units"
    )
    return [(f"?a single ?- dose|use|patient ?- ?{made} {what}", _other)]


def _people_rules() -> list[tuple[str, Build]]:
    """Everyone who is in the arm."""
    divided = "randomized|randomised|allocated|assigned to ?the|this ?treatment|study arm|group"
    return [
        (f"all|each ?of ?the ?study|eligible|enrolled|randomized {_PEOPLE}", Filler),
        (f"?who|that ?are|were|is|was|will ?be {divided} ?{_LABELS}", Filler),
    ]


def _phase_rules() -> list[tuple[str, Build]]:
    """The phase of a treatment, which is quoted."""
    kinds = "induction|maintenance|consolidation|neoadjuvant|adjuvant|core|main|initial"
    end = "phase|period"
    return [
        (f"?in|during ?the {kinds} ?treatment {end}", lambda: Subject(is_other=True)),
        (
            f"?in|during ?the double|single|open - blind|label ?treatment|extension {end}",
            lambda: Subject(is_other=True),
        ),
        (
            f"?in|during ?the double|single|open blind|label ?treatment|extension {end}",
            lambda: Subject(is_other=True),
        ),
    ]


def _small_rules() -> list[tuple[str, Build]]:
    return [
        ("/ day|d", PerDay),
        ("per|a day", PerDay),
        ("/ week|wk|month|year", lambda: Subject(is_amount=True)),
        ("( n = <N> )", lambda _: Filler()),
        (f"( <S> {_PEOPLE} )", lambda _: Filler()),
        (f"<S> {_PEOPLE} were|was|will|are|is ?be treated|dosed with", lambda _: Filler()),
        ("by|using|per|with|according ?to ?the calvert|calvert's ?'s formula", _amount),
        ("?as ?an intermittent therapy|treatment|schedule|regimen ?in", Filler),
        ("?as ?a|an <S> <U> ?- iv|intravenous continuous infusion", _infusion),
        ("?as|via|by ?a|an <S> <U> ?- continuous ?iv|intravenous infusion", _infusion),
        ("( s )", Filler),
        ("?in|into|to each|both|one nostril|nostrils|eye|eyes|arm|side|thigh", Subject),
        ("per|/ dose|injection|administration|infusion|capsule|tablet", Subject),
        ("half an hour before|after ?each|every|the meal|meals|breakfast|lunch|dinner", Occasion),
        ("size <N>", lambda _: Subject(is_other=True)),
        ("type|exon|exons <N>", lambda _: Subject(is_other=True)),
        ("n = <N>", lambda _: Subject()),
        *_tolerance_rules(),
        ("starting|initial dose", lambda: Subject(is_amount=True)),
        ("starting|beginning at|with <Q>", lambda _: Subject(is_amount=True)),
        ("while ?remaining on ?the ?study treatment|study|therapy|trial|protocol|drug", Filler),
        (f"?by|via|as ?a|an {_OTHER_WAYS} ?{_FORM}", _other),
        ("?by|via ?the per mouth", partial(Route, Way.ORAL)),
        ("continuous|continuously", lambda: Subject(is_amount=True)),
        ("<Q> each of", lambda _: Subject(is_amount=True)),
        ("<R> - year|month ?- old|olds", lambda _: Subject(is_other=True)),
        ("<R> years|months old|of ?age", lambda _: Subject(is_other=True)),
        ("<Q> of <Q> each", lambda *_: Subject(is_amount=True)),
        (f"phase|cohort|group|part|period|step|stage|sequence|arm|lot {_LABELS} ?a|b", _other),
        (f"according to ?the|their|his ?body {_BY}", _other),
        *_limit_rules(),
        *_packing_rules(),
        *_label_rules(),
        ("in addition ?,", Filler),
        ("cohorts of <S> patients|participants|subjects ?each", _other),
        *_weekday_rules(),
        ("weight loss|management|reduction|control|gain", _other),
        ("?starting|initial dose level", lambda: Subject(is_amount=True)),
        ("max|maximum dose", lambda: Subject(is_amount=True)),
        (
            "?in|into ?two|2|three|3|four|4 ?equal|equally divided ?doses",
            lambda: Subject(is_amount=True),
        ),
        ("divided ?equally ?in|into <S> ?equal doses", lambda _: Subject(is_amount=True)),
        ("before|after noon ?meal", Occasion),
        ("?in ?the morning ?,|and|& ?in ?the afternoon", Occasion),
        *_people_rules(),
        *_phase_rules(),
        ("multiple ?oral|iv|intravenous|subcutaneous doses", lambda: Subject(is_amount=True)),
        (
            "?as per ?the ?study|standard|local ?of protocol|guidelines|label|care|practice",
            lambda: Subject(is_other=True),
        ),
        (
            "?at approximately|about ?the same time ?of ?each|every|the ?day ?each|every ?day",
            Filler,
        ),
        ("at|around ?the same time ?of ?each|every|the ?day ?each|every ?day", Filler),
        ("double|single|triple ?- blind|blinded|dummy|masked", Subject),
        ("body ?- weight|surface ?area", Subject),
        (
            "?taken|administered with ?approximately|about|~ <Q> ?of ?room ?- ?temperature water",
            lambda *_: Subject(),
        ),
        ("each|per|a|/|at time", Filler),
        ("each|every patient|participant|subject|person", Filler),
        ("throughout|during|for the ?duration ?of ?the ?whole|entire study|trial", Filler),
        ("<S> <U> ?- ?iv|intravenous infusion|drip", _infusion),
        ("over ?a ?the ?course|period ?of <S> <U> ?period ?- ?iv|intravenous infusion", _infusion),
        ("over ?a ?the <S> <U> ?- period", _infusion),
        ("?as ?a|an <S> <U> ?- intravenous ( iv ) infusion", _infusion),
        ("over <R> seconds|sec", _other),
        ("over ?a ?the <S> <U> ?- iv|intravenous ( iv ) infusion", _infusion),
        ("?in|at escalating|ascending doses|dose ?levels ?of", lambda: Subject(is_amount=True)),
        ("infused|infusion|given|administered over <S> <U>", _infusion),
        ("with ?a ?glass|plenty|lots ?of water", partial(Subject)),
        ("without water|food", partial(Subject)),
        ("with no water|food", partial(Subject)),
        ("?, ?given|administered along|together with", partial(Break, is_also=True)),
        ("?, ?given|administered in combination|conjunction with", partial(Break, is_also=True)),
        ("?, ?given|administered combined with", partial(Break, is_also=True)),
        ("?and|, ?then|immediately followed ?immediately by", partial(Break, is_then=True)),
        ("?and|, followed ?about|approximately <R> <U> later by", lambda *_: Break(is_then=True)),
        (
            "?and|, then ?the ?dose|dosage ?will|was|is ?be increased|escalated|reduced to",
            partial(Break, is_then=True),
        ),
        ("?, followed by ?an ?increase ?to", partial(Break, is_then=True)),
        ("?and|, then", partial(Break, is_then=True)),
        ("?and|, thereafter|subsequently", partial(Break, is_then=True)),
        ("?and|, after|followed that", partial(Break, is_then=True)),
    ]
