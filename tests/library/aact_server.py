"""A PostgreSQL of the test's own, with those tables of AACT that are read."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from trialfinder.records.study import Study

_GUEST = "postgres"  # it refuses to run as root
_TABLES = """
CREATE SCHEMA ctgov;
SET search_path = ctgov;
CREATE TABLE studies (nct_id text PRIMARY KEY, brief_title text, official_title text,
    overall_status text, verification_date date, last_update_posted_date date, study_type text,
    phase text, enrollment integer);
CREATE TABLE conditions (id serial, nct_id text, name text, downcase_name text);
CREATE TABLE keywords (id serial, nct_id text, name text, downcase_name text);
CREATE TABLE browse_conditions (id serial, nct_id text, mesh_term text, mesh_type text);
CREATE TABLE brief_summaries (id serial, nct_id text, description text);
CREATE TABLE interventions (id serial, nct_id text, intervention_type text, name text,
    description text);
CREATE TABLE eligibilities (id serial, nct_id text, gender text, minimum_age text,
    maximum_age text, criteria text);
CREATE TABLE facilities (id integer, nct_id text, status text, name text, city text, state text,
    zip text, country text);
"""


def _programs() -> Path | None:
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return debian[-1].parent if debian else None


@contextlib.contextmanager
def running_server() -> Iterator[str]:
    """Its address, reachable on this computer alone; skips the test, and says why, where it cannot
    be started."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: the catalogue was not tested")
    before = ["runuser", "-u", _GUEST, "--"] if os.getuid() == 0 else []
    with tempfile.TemporaryDirectory(prefix="aact-", dir="/tmp") as made:
        folder = Path(made)
        if before:
            shutil.chown(folder, _GUEST)
        data = folder / "data"
        control = [*before, programs / "pg_ctl", "-D", data, "-w", "-t", "60"]
        options = f"-c listen_addresses='' -k {folder} -c fsync=off"
        try:
            subprocess.run(
                [
                    *before,
                    programs / "initdb",
                    "-D",
                    data,
                    "-A",
                    "trust",
                    "-U",
                    "reader",
                    "-E",
                    "UTF8",
                ],
                check=True,
                capture_output=True,
                cwd="/",
            )
            subprocess.run(
                [*control, "-l", folder / "log", "-o", options, "start"],
                check=True,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd="/",
            )
        except (OSError, subprocess.CalledProcessError) as error:
            pytest.skip(f"PostgreSQL does not start here ({error}): the catalogue was not tested")
        try:
            yield f"postgresql://reader@/postgres?host={folder}"
        finally:
            subprocess.run(
                [*control, "-m", "immediate", "stop"],
                check=False,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd="/",
            )


def fill(address: str, studies: Sequence[Study], terms: dict[str, tuple[str, ...]]) -> None:
    """Put studies into the tables, those of an earlier call out; `terms` are the registry's own."""
    import psycopg

    with psycopg.connect(address) as db:
        db.execute("DROP SCHEMA IF EXISTS ctgov CASCADE")
        db.execute(_TABLES)
        site = 0
        for one in studies:
            record, number = one.as_read, one.nct_id
            names, status = record.identification_module, record.status_module
            _insert(
                db,
                "studies",
                nct_id=number,
                brief_title=names.brief_title,
                overall_status=status.overall_status,
                verification_date=f"{status.status_verified_date}-01",
                last_update_posted_date="2026-09-14",
                study_type=record.design_module.study_type,
            )
            for name in record.conditions_module.conditions:
                _insert(db, "conditions", nct_id=number, name=name)
            for name in record.conditions_module.keywords:
                _insert(db, "keywords", nct_id=number, name=name)
            for term in terms.get(number or "", ()):
                _insert(
                    db, "browse_conditions", nct_id=number, mesh_term=term, mesh_type="mesh-list"
                )
            rules = record.eligibility_module
            _insert(
                db,
                "eligibilities",
                nct_id=number,
                gender=rules.sex,
                minimum_age=rules.minimum_age,
                criteria=rules.eligibility_criteria,
            )
            _insert(
                db,
                "brief_summaries",
                nct_id=number,
                description=record.description_module.brief_summary,
            )
            for place in one.sites:
                site += 1
                _insert(
                    db,
                    "facilities",
                    id=site,
                    nct_id=number,
                    status=place.status,
                    name=place.facility,
                    city=place.city,
                )


def _insert(db: Any, table: str, **values: object) -> None:
    marks = ", ".join(["%s"] * len(values))
    db.execute(
        f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})",  # noqa: S608
        list(values.values()),
    )
