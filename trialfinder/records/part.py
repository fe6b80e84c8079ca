"""What every object of the registry's JSON has in common."""

import msgspec


class Part(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    rename="camel",
    omit_defaults=True,
    forbid_unknown_fields=True,
    gc=False,  # frozen, so no cycles
):
    """One object of the registry's JSON, written with its own names (`nct_id` is `nctId`).

    A name that it does not know is an error, so that a reader notices what it would lose.
    """
