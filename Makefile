# Two commands: “make site” publishes, “make test” checks everything. Both set up what they need
# in .venv the first time, and can be run again at once.

PYTHON := $(shell for p in python3.11 python3.12 python3.13 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
RUN_STAMP := .venv/installed
TEST_STAMP := .venv/installed-for-tests

.PHONY: site serve test check unit lock clean

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

CORE := translate/dragoman/clean/*,translate/dragoman/alignment.py,translate/dragoman/assembly.py,translate/dragoman/check.py,$\
	translate/dragoman/drafting.py,translate/dragoman/facts.py,translate/dragoman/front_matter.py,$\
	translate/dragoman/glossary.py,translate/dragoman/languages.py,translate/dragoman/markup.py,$\
	translate/dragoman/model.py,translate/dragoman/placeholders.py,translate/dragoman/plan.py,$\
	translate/dragoman/publication.py,translate/dragoman/segment.py,$\
	translate/dragoman/sentences.py,translate/dragoman/status.py,translate/dragoman/sync.py,$\
	translate/dragoman/typography.py

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

lock:  ## write requirements*.txt anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--override requirements/without.txt requirements/run.in -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		-c requirements.txt requirements/dev.in -o requirements-dev.txt

clean:
	rm -rf .venv site .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*
