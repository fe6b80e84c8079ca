"""Reads the records of the box and keeps what was read beside them, for a quick start.

To be run after a change to a record, its supplement, or a reader:

    python tools/read_records.py
"""

from trialfinder.library.bundled import read_supplemented, records_in
from trialfinder.library.bundled_interpretation import keep_reading
from trialfinder.paths import trials_dir


def main() -> None:
    for record in records_in(trials_dir()):
        study = read_supplemented(record.read_bytes(), record.name, path=record)
        print(f"wrote {keep_reading(study, record).name}")


if __name__ == "__main__":
    main()
