"""The rules of the grammar for how: by which way in, before or after what, one after the other."""

from functools import partial

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


def _way_rules() -> list[tuple[str, Build]]:
    ways = {
        Way.ORAL: ("orally", "oral", "po", "by mouth", "per os", "per oral", "by oral route"),
        Way.IV: ("intravenously", "intravenous", "iv"),
        Way.SUBCUTANEOUS: ("subcutaneously", "subcutaneous", "sc", "sq", "subq", "subcut"),
        Way.INTRAMUSCULAR: ("intramuscularly", "intramuscular", "im"),
    }
    rules: list[tuple[str, Build]] = []
    for way, phrases in ways.items():
        short = "|".join(word for word in phrases if " " not in word and len(word) < 7)
        for phrase in phrases:
            rules += [
                (phrase, partial(Route, way)),
                (f"{phrase} ( {short} )", partial(Route, way)),
                (
                    f"via|by|through|as ?a|an ?the {phrase} ?infusion|injection|route|drip",
                    partial(Route, way),
                ),
            ]
    others = (
        "topically|topical|intranasally|intranasal|sublingually|sublingual|intravitreally|"
        "intravitreal|transdermally|transdermal|rectally|rectal|vaginally|vaginal|inhaled|"
        "inhalation|nebulized|intracavernously|intracavernous|intracavernosal|intraurethrally|"
        "intraurethral|intrathecally|intrathecal|intravesical|intravesically|intraperitoneal|"
        "intratumoral|intradermal|intradermally|intra-arterial"
    )
    rules.append((others, Route))
    return rules


def _moment_rules() -> list[tuple[str, Build]]:
    meals = "meal|meals|food|breakfast|dinner|lunch|supper|eating"
    rules = [
        ("?in|every|each ?the morning and|/|& ?in ?the evening|night", "morning_evening"),
        ("in the morning", "morning"),
        ("?every morning", "morning"),
        ("in the evening", "evening"),
        ("at|before bedtime|night", "bedtime"),
        ("before bed|sleep|sleeping", "bedtime"),
        ("hs", "bedtime"),
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
    ]
    nearly = "?approximately|about|around|at|least|up|to ?least|to"
    return [
        *found,
        (
            f"?taken ?used {nearly} <S> <U> before|after|prior ?to ?each|every|the|any {_ACT}",
            lambda *_: Occasion(),
        ),
        (
            f"?immediately|shortly|just before|prior ?to ?each|every|the|any {_ACT}",
            lambda *_: Occasion(),
        ),
    ]


def _small_rules() -> list[tuple[str, Build]]:
    return [
        ("/ day|d", PerDay),
        ("per|a day", PerDay),
        ("( n = <N> )", lambda _: Filler()),
        ("( s )", Filler),
        ("?in|into|to each|both|one nostril|nostrils|eye|eyes|arm|side|thigh", Subject),
        ("per|/ dose|injection|administration|infusion|capsule|tablet", Subject),
        ("half an hour before|after ?each|every|the meal|meals|breakfast|lunch|dinner", Occasion),
        ("size <N>", lambda _: Subject(is_other=True)),
        ("type|exon|exons <N>", lambda _: Subject(is_other=True)),
        ("starting|initial dose", lambda: Subject(is_amount=True)),
        (
            "?as per ?the ?study|standard|local ?of protocol|guidelines|label|care|practice",
            lambda: Subject(is_other=True),
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
        ("infused|infusion|given|administered over <S> <U>", _infusion),
        ("with ?a ?glass|plenty|lots ?of water", partial(Subject)),
        ("without water|food", partial(Subject)),
        ("with no water|food", partial(Subject)),
        ("?and|, ?then followed by", partial(Break, is_then=True)),
        (
            "?and|, then ?the ?dose|dosage ?will|was|is ?be increased|escalated|reduced to",
            partial(Break, is_then=True),
        ),
        ("?, followed by ?an ?increase ?to", partial(Break, is_then=True)),
        ("?and|, then", partial(Break, is_then=True)),
        ("?and|, thereafter|subsequently", partial(Break, is_then=True)),
        ("?and|, after|followed that", partial(Break, is_then=True)),
    ]
