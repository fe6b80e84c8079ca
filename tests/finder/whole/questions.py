"""What is understood of what people type, and what is asked of it in turn."""

from collections.abc import Iterator
from pathlib import Path

from tests.shown import sum_of
from trialfinder.finder.illness.asked import Asked, registry_words, understand, wordings
from trialfinder.finder.illness.beside import bundled_beside
from trialfinder.finder.illness.spotting import SMALL, bundled_spotter
from trialfinder.finder.illness.tokens import keys
from trialfinder.finder.illness.widening import widened

SPOTTER = bundled_spotter()
TYPED = (
    *("", "Ewing", "Ewing, Osteosarcoma or gout", "breast cancer with lung metastasis", "cough"),
    *("Ewing sarcoma lymphoma", "cancer pain", "leukemia and cancer", "my son has leukemia"),
    *(
        "NCT123",
        "NCT01614795",
        " nct01614795 ",
        "NCT01614795 cough",
        "breast cancer NOT metastatic",
    ),
    *(
        "breast cancer -male",
        "LEUKEMIA NOT IN REMISSION",
        "T-cell lymphoma",
        "gout NOT a b, scabies",
    ),
    *("Ewing sarcoma vincristine", "Ewing sarcoma immunotherapy transplant vincristine"),
    "vincristina",
    *(
        "lung cancer EGFR positive",
        "HER2-negative breast cancer",
        "melanoma BRAF nivolumab brother",
    ),
    *("breast cancer 5 years ago", "breast cancer for 3 months", "breast cancer arm", "knee"),
    *("asthma in the knee with rash", "neuroblastma", "acute lymphblastic leukemia", "xyzzy"),
    *("zetamab", "zetamab sugar", "sugar or zetamab; tea", "cancer", "metastasis", "pain"),
    "lung, gout",
    *("kidney cancer stage III recurrent", "childhood cancer", "adult asthma", "tumeur du rein"),
    *("cáncer de pulmón y gota", "stem cell transplant lymphoma", "greffe lymphome", "gliosarcoma"),
    *("lymphoma CD19 CAR-T therapy in remission with my daughter", "positive", "of the and"),
    *("multiple myeloma bortezomib lenalidomide dexamethasone daratumumab melphalan", "anemia"),
    *("crohn's disease or colitis", "cancer of breast and ovary", "x" * 2100, "a,b;c/d|e"),
    *("osteosarcoma Ewing sarcoma metastatic vincristine", "headache migraine", "type 2 diabetes"),
)


def questions(_: Path) -> Iterator[str]:
    beside = bundled_beside(SMALL)
    for typed in TYPED:
        yield f"* {typed[:80]}"
        for language in ("en", "fr"):
            asked = understand(typed, SPOTTER, language)
            yield from _asked(asked)
        yield f"  registry {registry_words(asked, SPOTTER.illnesses)[:120]!r}"
        every = sorted((sorted(one.words), one.in_conditions) for one in wordings(asked, SPOTTER))
        yield f"  wordings {len(every)} {every[:3]} {sum_of(repr(every))}"
        for wider in widened(asked, SPOTTER.illnesses):
            yield "  or"
            yield from (f"  {line}" for line in _asked(wider))
        words = keys(typed)[:40]
        for qualifiers in ((), ("metastatic",)):
            telling = beside.telling(words, qualifiers)
            alone = beside.telling(words, qualifiers, is_alone=True)
            yield f"  telling {telling} {alone} {beside.groups(alone)} {len(beside.ways(alone))}"


def _asked(asked: Asked) -> Iterator[str]:
    yield f"  {sorted(asked.wanted)} {[sorted(one) for one in asked.together]} {asked.qualifiers}"
    ways = str(asked.ways)
    yield f"    rest {asked.rest} {asked.words_beside()}"
    yield f"    ways {ways if len(ways) < 200 else sum_of(ways)}"
    yield f"    offered {asked.offered} let go {asked.let_go} denied {asked.denied}"
    marks = (asked.is_apart, asked.is_empty, asked.is_known)
    yield f"    {''.join(map(str, map(int, marks)))} {asked.number} {len(list(asked.each()))}"
