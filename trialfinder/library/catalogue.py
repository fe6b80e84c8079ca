"""The studies of a hospital's own nightly copy: the tables of AACT in PostgreSQL, only read.

AACT is a copy of the registry's database (aact.ctti-clinicaltrials.org), whose tables stand in the
schema "ctgov". What is read of them is what the reader of its files reads, by the same code. The
illness that is looked for goes to that server, and nothing else: ages, places and distances are
worked out here.
"""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from trialfinder.errors import NetworkError, RecordError
from trialfinder.library.digest import StudyDigest, digest_of
from trialfinder.library.study_store import Holding, Wording
from trialfinder.progress import Progress, no_progress
from trialfinder.records.readers.aact.reader import STUDIES, TABLES, read_tables
from trialfinder.records.readers.record_format import Read
from trialfinder.records.study import Study

if TYPE_CHECKING:
    import psycopg

SCHEME = "postgresql://"
_SCHEMA = "ctgov"
_WAIT_S = 5
_AT_ONCE = 200
_TERMS, _TERM_ABOVE = "mesh-list", "mesh-ancestor"
_SAID = {
    "conditions": ("name",),
    "keywords": ("name",),
    "browse_conditions": ("mesh_term",),
    "interventions": ("name",),
    "brief_summaries": ("description",),
    STUDIES: ("brief_title", "official_title"),
}
"""Where the words of a study are looked for. All words of a wording stand in one of these texts."""
_IN_CONDITIONS = ("conditions",)


class Catalogue:
    """The studies of the database at an address ("postgresql://reader@server/aact")."""

    def __init__(self, address: str) -> None:
        self._address = address

    def __repr__(self) -> str:
        return "Catalogue()"  # the address may hold a password

    def holds(self) -> Holding:
        """How many studies there are, and how old they are.

        Raises:
            NetworkError: the server does not answer as it does.
        """
        with self._asked() as db:
            query = "SELECT count(*), max(last_update_posted_date)::text FROM studies"
            count, newest = db.execute(query).fetchone() or (0, None)
        return Holding(count, newest)

    def candidates(
        self, wordings: Sequence[Wording], progress: Progress = no_progress
    ) -> Iterator[StudyDigest]:
        """Every study that one of the wordings fits; every study where there is none.

        Raises:
            NetworkError: the server does not answer as it does.
        """
        with self._asked() as db:
            numbers = sorted(self._fitting(db, wordings))
            for at in range(0, len(numbers), _AT_ONCE):
                yield from _digests(db, numbers[at : at + _AT_ONCE])
                progress(min((at + _AT_ONCE) / len(numbers), 1.0))

    def study(self, number: str) -> Study | None:
        """The study of a number of the registry's, as far as the tables have it; None where there
        is none.

        Raises:
            NetworkError: the server does not answer as it does.
        """
        with self._asked() as db:
            found = [one for one in _studies(db, [number]) if isinstance(one, Study)]
        return found[0] if found else None

    @contextlib.contextmanager
    def _asked(self) -> "Iterator[psycopg.Connection[Any]]":
        """A connection that only reads, for one question."""
        try:
            import psycopg
        except ImportError as error:
            raise NetworkError("catalogue.no_psycopg") from error
        try:
            with psycopg.connect(
                self._address,
                connect_timeout=_WAIT_S,
                options=f"-c search_path={_SCHEMA} -c default_transaction_read_only=on",
            ) as db:
                yield db
        except psycopg.Error as error:
            raise NetworkError("catalogue.away") from error

    def _fitting(self, db: "psycopg.Connection[Any]", wordings: Sequence[Wording]) -> set[str]:
        if not wordings:
            return {number for (number,) in db.execute(f"SELECT nct_id FROM {STUDIES}")}  # noqa: S608
        found: set[str] = set()
        for table, columns in _SAID.items():
            fitting = [one for one in wordings if table in _IN_CONDITIONS or not one.in_conditions]
            for column in columns:
                found.update(_with_words(db, table, column, fitting))
        return found


def _with_words(
    db: "psycopg.Connection[Any]", table: str, column: str, wordings: Sequence[Wording]
) -> Iterator[str]:
    """The numbers of studies in one of whose texts all words of a wording begin a word."""
    if not wordings:
        return
    conditions, values = [], []
    for wording in wordings:
        words = sorted({part for word in wording.words for part in word.split()})
        conditions.append("(" + " AND ".join([f"{column} ~* %s"] * len(words)) + ")")
        values += [rf"\m{_literal(word)}" for word in words]
    query = f"SELECT DISTINCT nct_id FROM {table} WHERE " + " OR ".join(conditions)  # noqa: S608
    for (number,) in db.execute(query.encode(), values):
        yield number


def _literal(word: str) -> str:
    """A word in a pattern of PostgreSQL, in which nothing of it is syntax."""
    return "".join(letter if letter.isalnum() else rf"\{letter}" for letter in word if letter > " ")


def _digests(db: "psycopg.Connection[Any]", numbers: Sequence[str]) -> Iterator[StudyDigest]:
    """Of some studies, read by the reader of the tables' files."""
    terms = _terms(db, numbers)
    for study in _studies(db, numbers):
        if isinstance(study, RecordError):
            continue
        number = study.nct_id or ""
        own = terms.get(number, {})
        yield msgspec.structs.replace(
            digest_of(study, number),
            meshes=tuple(own.get(_TERMS, ())),
            mesh_above=tuple(own.get(_TERM_ABOVE, ())),
        )


def _studies(db: "psycopg.Connection[Any]", numbers: Sequence[str]) -> Iterator[Read]:
    tables = {table: data for table in sorted(TABLES) if (data := _rows_of(db, table, numbers))}
    return iter(read_tables(tables, "AACT")) if STUDIES in tables else iter(())


def _rows_of(db: "psycopg.Connection[Any]", table: str, numbers: Sequence[str]) -> bytes:
    """The rows of a table as its file has them; nothing where the database has no such table."""
    (there,) = db.execute("SELECT to_regclass(%s)", (f"{_SCHEMA}.{table}",)).fetchone() or (None,)
    if there is None:
        return b""
    order = "" if table == STUDIES else ", id" if table != "eligibilities" else ""
    query = (
        f"COPY (SELECT * FROM {table} WHERE nct_id = ANY(%s) ORDER BY nct_id{order})"  # noqa: S608
        " TO STDOUT WITH (FORMAT csv, HEADER, DELIMITER '|')"
    )
    with db.cursor() as cursor, cursor.copy(query.encode(), (list(numbers),)) as copy:
        return b"".join(bytes(part) for part in copy)


def _terms(
    db: "psycopg.Connection[Any]", numbers: Sequence[str]
) -> Mapping[str, dict[str, list[str]]]:
    """The registry's own terms of each study, by their kind."""
    found: dict[str, dict[str, list[str]]] = {}
    query = (
        "SELECT nct_id, mesh_type, mesh_term FROM browse_conditions WHERE nct_id = ANY(%s)"
        " ORDER BY id"
    )
    for number, kind, term in db.execute(query, (list(numbers),)):
        found.setdefault(number, {}).setdefault(kind, []).append(term)
    return found
