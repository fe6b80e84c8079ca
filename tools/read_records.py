"""Reads the records of the box and keeps what was read beside them, for a quick start.

To be run after a change to a record, its supplement, or a reader:

    python tools/read_records.py
"""

from trialfinder.paths import trials_dir
from trialfinder.trials.box import read_supplemented, records_in
from trialfinder.trials.kept_reading import keep_reading


def main() -> None:
    for record in records_in(trials_dir()):
        study = read_supplemented(record.read_bytes(), record.name, path=record)
        print(f"wrote {keep_reading(study, record).name}")


if __name__ == "__main__":
    main()
