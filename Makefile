# Two commands: “make site” publishes, “make test” checks everything. Both set up what they need
# in .venv the first time, and can be run again at once.

PYTHON := $(shell for p in python3.11 python3.12 python3.13 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
RUN_STAMP := .venv/installed
TEST_STAMP := .venv/installed-for-tests
CONVERT_STAMP := .venv/installed-for-converting

.PHONY: site serve test check unit convert-extra lock clean

site: $(RUN_STAMP)  ## seeds/ → content/ → site/
	$(BIN)/dragoman publish

serve: $(RUN_STAMP)  ## preview on this machine, with live reload
	$(BIN)/dragoman serve

test: check unit  ## everything that CI runs

check: $(TEST_STAMP)
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(TEST_STAMP)
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage report --include='$(CORE)' --fail-under=95

CORE := $(shell printf 'translate/dragoman/%s,' \
	check/\* clean/\* exchange/\* inflection/\* inline/\* projection/\* style/\* alignment.py \
	answering.py arrivals.py assembly.py batches.py beads.py comment.py csv_table.py differences.py digest.py drafting.py \
	edits.py english_names.py facts.py front_matter.py gate.py gazetteer.py \
	glossary.py headlines.py hypothesis.py ladder.py languages.py likeness.py markup.py model.py names.py \
	memory.py offers.py ordering.py patching.py places.py plan.py publication.py reports.py scorecards.py scores.py segment.py sentences.py sequences.py status.py \
	suggestions.py sync.py terminology.py typography.py waivers.py)

$(RUN_STAMP): requirements.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "Dragoman needs Python 3.11 or newer."; exit 2; }
	@echo "Setting up .venv (a minute the first time) …"
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) --no-deps --require-hashes -r requirements.txt
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(TEST_STAMP): requirements-dev.txt $(RUN_STAMP)
	@echo "Adding what the tests need …"
	$(PIP) --no-deps --require-hashes -r requirements-dev.txt
	@touch $@

convert-extra: $(CONVERT_STAMP)  ## what “dragoman models convert” and its tests need, 1 GB

$(CONVERT_STAMP): requirements-convert.txt $(RUN_STAMP)
	@echo "Adding what converting needs (some minutes) …"
	$(PIP) --no-deps -r requirements-convert.txt
	@touch $@

lock:  ## write requirements*.txt anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--override requirements/without.txt requirements/run.in -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		-c requirements.txt requirements/dev.in -o requirements-dev.txt

clean:
	rm -rf .venv site .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*
