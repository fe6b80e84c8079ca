"""Reads the bundled records and keeps what was read beside them, for a quick start.

To be run after a change to a record, its supplement, or a reader:

    python tools/read_records.py
"""

from trialfinder.library.bundled import keep_prepared, records_in
from trialfinder.library.opening import read_supplemented
from trialfinder.paths import trials_dir


def main() -> None:
    for record in records_in(trials_dir()):
        study = read_supplemented(record.read_bytes(), record.name, path=record)
        print(f"wrote {keep_prepared(study, record).name}")


if __name__ == "__main__":
    main()
