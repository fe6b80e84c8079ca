"""The tables of the library's file, and how files of earlier versions become today's."""

import sqlite3

VERSION = 6
_WITH_COLUMNS = 3
"""The first version whose files hold what a search looks at."""
_WITH_UNLISTED = 4
_STUDIES = """
CREATE TABLE IF NOT EXISTS studies (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    nct_id TEXT,
    title TEXT NOT NULL,
    status TEXT,
    conditions TEXT NOT NULL,
    site_count INTEGER NOT NULL,
    verified TEXT,
    ended TEXT,
    updated TEXT NOT NULL,
    downloaded TEXT,
    name TEXT NOT NULL,
    format TEXT NOT NULL,
    added TEXT NOT NULL,
    fetched TEXT,
    removed TEXT,
    missing_since TEXT,
    open_sites INTEGER
)"""
_FIRST = (
    _STUDIES,
    (
        "CREATE TABLE IF NOT EXISTS records (id INTEGER PRIMARY KEY, record BLOB NOT NULL,"
        " dictionary INTEGER)"
    ),
    "CREATE INDEX IF NOT EXISTS studies_by_status ON studies (status)",
    (
        "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(named, conditions, said, content='',"
        " detail=column, tokenize='unicode61 remove_diacritics 2')"
    ),
    "INSERT INTO words (words, rank) VALUES ('hashsize', 8000000)",
)
"""What a library had from the first, with the columns that came later."""
_SINCE_FIRST = ("ALTER TABLE studies ADD COLUMN downloaded TEXT",)
_SINCE_SECOND = (
    "ALTER TABLE studies ADD COLUMN missing_since TEXT",
    "ALTER TABLE records ADD COLUMN dictionary INTEGER",
)
PHRASES = (
    (
        "CREATE VIRTUAL TABLE phrases USING fts5(conditions, terms, above, titles, keywords,"
        " summary, given, content='', tokenize='unicode61 remove_diacritics 0')"
    ),
    "INSERT INTO phrases (phrases, rank) VALUES ('hashsize', 8000000)",
)
"""The words of a study as they are compared, text by text."""
_THIRD = (
    "DROP TABLE IF EXISTS digests",
    "DROP TRIGGER IF EXISTS forget",
    "CREATE INDEX studies_listed ON studies (updated) WHERE removed IS NULL",
    "CREATE TABLE dictionaries (id INTEGER PRIMARY KEY, format TEXT NOT NULL, dictionary BLOB)",
    (
        "CREATE TABLE dictionary_copies (id INTEGER PRIMARY KEY, format TEXT NOT NULL,"
        " dictionary BLOB)"
    ),
    (
        "CREATE TABLE columns (kind TEXT NOT NULL, portion INTEGER NOT NULL, data BLOB NOT NULL,"
        " PRIMARY KEY (kind, portion))"
    ),
    "CREATE TABLE columns_version (version TEXT NOT NULL)",
    "CREATE TABLE pending (id INTEGER PRIMARY KEY)",
    "CREATE TABLE gone (id INTEGER PRIMARY KEY)",
    "CREATE TABLE edition (number INTEGER NOT NULL)",
    "INSERT INTO edition VALUES (0)",
    "INSERT INTO pending SELECT id FROM studies",
    "INSERT INTO gone SELECT id FROM studies WHERE removed IS NOT NULL",
    (
        "CREATE TRIGGER came AFTER INSERT ON studies BEGIN"
        " INSERT OR IGNORE INTO pending VALUES (new.id); END"
    ),
    (
        "CREATE TRIGGER forget AFTER DELETE ON studies BEGIN"
        " DELETE FROM records WHERE id = old.id;"
        " DELETE FROM pending WHERE id = old.id;"
        " INSERT OR IGNORE INTO gone VALUES (old.id); END"
    ),
    (
        "CREATE TRIGGER went AFTER UPDATE OF removed ON studies WHEN new.removed IS NOT NULL BEGIN"
        " INSERT OR IGNORE INTO gone VALUES (new.id); END"
    ),
    (
        "CREATE TRIGGER came_back AFTER UPDATE OF removed ON studies"
        " WHEN new.removed IS NULL AND new.missing_since IS NULL BEGIN"
        " DELETE FROM gone WHERE id = new.id; END"
    ),
    *(
        f"CREATE TRIGGER edition_{table}_{when} AFTER {when} ON {table} BEGIN"  # noqa: S608
        " UPDATE edition SET number = number + 1; END"
        for table in ("columns", "gone")
        for when in ("INSERT", "DELETE")
    ),
    *PHRASES,
)
_FOURTH = (
    "CREATE TABLE unlisted (key TEXT PRIMARY KEY, answered TEXT NOT NULL) WITHOUT ROWID",
    (
        "CREATE VIEW unlisted_now AS SELECT studies.id, substr(answered, 1, 10) AS day"
        " FROM unlisted JOIN studies USING (key) WHERE coalesce(fetched, '') <= answered"
        " AND updated <= answered AND coalesce(downloaded, '') <= answered"
    ),
    *(
        f"CREATE TRIGGER edition_unlisted_{when} AFTER {when} ON unlisted BEGIN"  # noqa: S608
        " UPDATE edition SET number = number + 1; END"
        for when in ("INSERT", "UPDATE")
    ),
)
"""`unlisted` are studies that an answer of the registry no longer had among those that are open,
and the time of the answer; `unlisted_now` those of which the library has no later copy."""
_SINCE_FOURTH = ("ALTER TABLE studies ADD COLUMN open_sites INTEGER",)
"""Of what was there before it is unknown, until `open_sites` looks at the records."""
_SIXTH = (
    (
        "CREATE TRIGGER edition_removed AFTER UPDATE OF removed ON studies BEGIN"
        " UPDATE edition SET number = number + 1; END"
    ),
)
_SINCE_FIFTH = ("DROP TABLE IF EXISTS spots", "ALTER TABLE studies DROP COLUMN addresses")
"""Where sites lie stands in the columns alone."""
_STEPS = {1: _SINCE_FIRST, 2: _SINCE_SECOND, 3: (), 4: _SINCE_FOURTH, 5: _SINCE_FIFTH}


def version_of(db: sqlite3.Connection) -> int:
    """The version of the file; 0 for one that is new."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    return int(version)


def write_as_of_now(db: sqlite3.Connection) -> None:
    """Make the tables, or bring those of an earlier version up to date, entirely or not at all."""
    if version_of(db) == VERSION:
        return
    db.execute("BEGIN IMMEDIATE")
    with db:
        version = version_of(db)  # another program may have been first
        if version == VERSION:
            return
        steps: tuple[str, ...] = _FIRST if version == 0 else ()
        for old in range(version or VERSION, VERSION):
            steps += _STEPS[old]
        if version < _WITH_COLUMNS:
            steps += _THIRD
        if version < _WITH_UNLISTED:
            steps += _FOURTH
        steps += _SIXTH
        for statement in steps:
            db.execute(statement)
        db.execute(f"PRAGMA user_version={VERSION}")


def read_as_of_now(db: sqlite3.Connection) -> None:
    """Let a file of an earlier version that cannot be written be read as if it were of today's."""
    version = version_of(db)
    if version == VERSION:
        return
    if version < _WITH_UNLISTED:
        db.execute("CREATE TEMP VIEW unlisted_now AS SELECT 0 AS id, NULL AS day WHERE 0")
    if version > _WITH_UNLISTED:
        return
    added = "NULL AS open_sites"
    if version < _WITH_COLUMNS:
        added += ", NULL AS missing_since" + (", NULL AS downloaded" if version == 1 else "")
    db.execute(f"CREATE TEMP VIEW studies AS SELECT *, {added} FROM main.studies")  # noqa: S608
    if version >= _WITH_COLUMNS:
        db.commit()
        return
    for statement in (
        "CREATE TEMP VIEW records AS SELECT *, NULL AS dictionary FROM main.records",
        "CREATE TEMP VIEW pending AS SELECT id FROM main.studies",
        "CREATE TEMP VIEW gone AS SELECT id FROM main.studies WHERE removed IS NOT NULL",
        "CREATE TEMP VIEW edition AS SELECT 0 AS number",
        "CREATE TEMP TABLE columns (kind TEXT, portion INTEGER, data BLOB)",
        "CREATE TEMP TABLE columns_version (version TEXT)",
        "CREATE TEMP TABLE dictionaries (id INTEGER, format TEXT, dictionary BLOB)",
        "CREATE TEMP TABLE dictionary_copies (id INTEGER, format TEXT, dictionary BLOB)",
    ):
        db.execute(statement)
    db.commit()
