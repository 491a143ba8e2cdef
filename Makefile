# Everything a contributor runs. `make` alone lists the targets.
#
# On a fresh machine only Python 3.10 or later and make are needed:
#   make demo     a site to look at        make test     the suite, on SQLite

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
# Where the front end of `make demo-headless` listens.
FRONTEND_PORT ?= 4321
# Test processes. `auto` is one per core.
JOBS ?= auto
# More arguments for pytest, e.g. make test PYTEST_ARGS="tests/blocks --no-cov"
PYTEST_ARGS ?=
# Arguments for the benchmark, e.g. make bench BENCH_ARGS="--modalities 50 --rounds 5"
BENCH_ARGS ?=
# Arguments for the load, e.g. make load LOAD_ARGS="ask --rounds 5"
LOAD_ARGS ?=
# Arguments for tox, e.g. make test-pairs TOX_ARGS="-f py312 sqlite -- tests/sites"
TOX_ARGS ?=
POSTGRES_URL ?= postgres://postgres@127.0.0.1:5432/wagtail_modalities
MARIADB_URL ?= mysql://root@127.0.0.1:3306/wagtail_modalities
# What `make mutants` breaks.
PARTS ?= attribution visibility permissions importer
LOCALES ?= en ar de es fr

VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
TEMPLATE_DIRS := wagtail_modalities tests example_site
TEMPLATES = find $(TEMPLATE_DIRS) -name '*.html' -not -path '*/static/*' -not -path '*/frontend/*' -print0
# Counting lines by sys.monitoring costs a tenth; the tracer of Python before 3.12 doubles the time.
COVERAGE_CORE = $(shell $(BIN)/python -c 'import sys; print("sysmon" if sys.version_info >= (3, 12) else "ctrace")')
# What is dear to build is built once a module: a module stays in one process.
PYTEST = COVERAGE_CORE=$(COVERAGE_CORE) $(BIN)/python -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder --cov --cov-report=term

.DEFAULT_GOAL := help
.PHONY: help demo demo-headless frontend-types test lint format test-postgres test-mariadb test-matrix \
	test-pairs test-upgrade test-wheel test-faults coverage audit test-live \
	test-contract test-node test-browser mutants snapshots freeze docs docs-check screenshots lighthouse bench load clean \
	messages untranslated translated

help: ## List the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | \
		awk -F'\t' '{ printf "  make %-15s %s\n", $$1, $$2 }'

# --- Environments -------------------------------------------------------------------------
# Each stamp stands for an extra of pyproject.toml; it is made again when the metadata change.

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || \
		{ echo "$(PYTHON) is older than Python 3.10: make $(MAKECMDGOALS) PYTHON=/path/to/python3"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.with-%: pyproject.toml | $(BIN)/python
	$(PIP_INSTALL) --editable ".[$*]"
	@touch $@

# --- The example site ---------------------------------------------------------------------

# A driver is only installed for the database that DATABASE_URL names.
DEMO_ENV := $(VENV)/.with-demo
ifneq (,$(findstring postgres,$(DATABASE_URL)))
DEMO_ENV += $(VENV)/.with-postgres
endif
ifneq (,$(findstring mysql,$(DATABASE_URL)))
DEMO_ENV += $(VENV)/.with-mariadb
endif

demo: $(DEMO_ENV) ## Serve the example site (HOST, PORT, DATABASE_URL)
	HOST=$(HOST) PORT=$(PORT) $(BIN)/python example_site/manage.py migrate --verbosity 0
	HOST=$(HOST) PORT=$(PORT) $(BIN)/python example_site/manage.py load_demo
	@echo "  Stop it with Ctrl+C."
	HOST=$(HOST) PORT=$(PORT) $(BIN)/python example_site/manage.py runserver $(HOST):$(PORT)

HEADLESS = HOST=$(HOST) PORT=$(PORT) FRONTEND_PORT=$(FRONTEND_PORT) \
	DJANGO_SETTINGS_MODULE=example_site.settings.headless $(BIN)/python

demo-headless: $(DEMO_ENV) ## Serve it with a front end of its own (HOST, PORT, FRONTEND_PORT)
	$(HEADLESS) example_site/manage.py migrate --verbosity 0
	$(HEADLESS) example_site/manage.py load_demo
	$(HEADLESS) -m example_site.headless

frontend-types: $(DEMO_ENV) ## Write the front end's types anew from the API's schema
	$(HEADLESS) -m example_site.headless.types

# --- Tests --------------------------------------------------------------------------------

test: $(VENV)/.with-test ## Run the suite on SQLite, with its coverage
	$(PYTEST) $(PYTEST_ARGS)
	@echo "Left out: make test-wheel, test-upgrade, test-faults and test-live."

test-postgres: $(VENV)/.with-test $(VENV)/.with-postgres ## Run the suite on PostgreSQL (POSTGRES_URL)
	DATABASE_URL=$(POSTGRES_URL) $(PYTEST) $(PYTEST_ARGS)

test-mariadb: $(VENV)/.with-test $(VENV)/.with-mariadb ## Run the suite on MariaDB (MARIADB_URL)
	DATABASE_URL=$(MARIADB_URL) $(PYTEST) $(PYTEST_ARGS)

test-matrix: ## Run the suite on both Wagtail lines, each with its own Python and Django
	.ci/leg wagtail74 -- $(PYTEST_ARGS)
	.ci/leg wagtail80 -- $(PYTEST_ARGS)

test-pairs: $(VENV)/.with-tox ## Run it on every supported pair, on each database (TOX_ARGS)
	TOX=$(BIN)/tox .ci/tox run $(TOX_ARGS)

test-upgrade: ## Move a site with content from Wagtail 7.4 and Django 5.2 to 8.0 and 6.1
	.ci/upgrade $(PYTEST_ARGS)

test-wheel: $(VENV)/.with-packaging ## Build the distribution and install it into stock projects
	$(BIN)/python -m pytest -m packaging tests/packaging $(PYTEST_ARGS)

# FAULTS_QUOTES=2000 FAULTS_KILLS=8 is the whole trial, on the database that DATABASE_URL names.
test-faults: $(VENV)/.with-test ## Kill the importer, and let two import at once (FAULTS_QUOTES, FAULTS_KILLS)
	$(BIN)/python -m pytest --no-cov -m faults tests/faults $(PYTEST_ARGS)

# Clients that are not ours, against a running server.
LIVE := $(BIN)/python -m pytest --no-cov --show-capture=no

# Runs of their own: where Playwright has its event loop, Django opens another connection, which does
# not see what a test on the first has written.
test-live: ## Run the three that follow, each to its end
	$(MAKE) --no-print-directory --keep-going test-contract test-node test-browser

test-contract: $(VENV)/.with-contract ## Let schemathesis hold the API against its description
	$(LIVE) tests/live -m contract $(PYTEST_ARGS)

test-node: $(VENV)/.with-test ## Try the API's types and examples in TypeScript and JavaScript
	$(LIVE) tests/live -m node $(PYTEST_ARGS)

# Each process has a browser and a demo of its own: more than two get into each other's way.
test-browser: $(VENV)/.with-browser ## Edit the demo in a Chromium, and read the API in one
	$(LIVE) tests/live/browser -m browser -n auto --maxprocesses 2 --dist loadfile $(PYTEST_ARGS)

# What `make bench` needs beside the tests: the driver of the database that DATABASE_URL names.
BENCH_ENV := $(VENV)/.with-test $(filter-out $(VENV)/.with-demo,$(DEMO_ENV))

bench: $(BENCH_ENV) ## Time our documents beside other ways to them (DATABASE_URL, BENCH_ARGS)
	$(BIN)/python -m tests.benchmarks $(BENCH_ARGS)

# Hours, in one process. What was tried before and has not changed is not tried again: start with
# `rm -rf .mutants` to have it all anew. An environment of its own: mutmut 3 changes fast.
MUTATION := .venvs/mutation
$(MUTATION)/.with-mutation: pyproject.toml | $(BIN)/python
	$(BIN)/python -m venv $(MUTATION)
	$(MUTATION)/bin/python -m pip install --quiet --disable-pip-version-check --editable ".[mutation]"
	@touch $@

mutants: $(MUTATION)/.with-mutation ## Break the code, see that a test fails, and write the score (PARTS)
	for part in $(PARTS); do nice $(MUTATION)/bin/python -m tests.mutation $$part || exit; done
	$(MUTATION)/bin/python -m tests.mutation.report

# Half an hour, most of it for the import of a thousand pages, once for either site.
LOAD_ENV := $(VENV)/.with-contract $(BENCH_ENV)

load: $(LOAD_ENV) ## Measure a site with 100,000 quotes on PostgreSQL (DATABASE_URL, LOAD_ARGS)
	$(BIN)/python -m tests.load $(LOAD_ARGS)

# Before Python 3.14, sys.monitoring cannot count branches, and the tracer that can takes twice the time.
coverage: COVERAGE_CORE = $(shell $(BIN)/python -c 'import sys; print("sysmon" if sys.version_info >= (3, 14) else "ctrace")')
coverage: $(VENV)/.with-test ## Run the suite, count its branches too, write HTML to htmlcov/
	$(PYTEST) --cov-branch --cov-report=html $(PYTEST_ARGS)

snapshots: $(VENV)/.with-test ## Write the API's types anew to tests/api/snapshots/
	$(BIN)/python -m pytest -p no:randomly --no-cov --renew-snapshots tests/api/test_snapshots.py

# With every release: docs/how-to/upgrade.md says what its files are for.
freeze: $(VENV)/.with-test ## Keep what a release stores and answers for those after it (VERSION)
	$(BIN)/python -m tests.stored.freezing tests/fixtures/$(VERSION)

docs: $(VENV)/.with-docs ## Build the documentation as a site, in docs/_build
	$(BIN)/python -m sphinx --builder html --fail-on-warning --keep-going --quiet docs docs/_build

docs-check: $(VENV)/.with-test ## Check the links and the references in the documentation
	$(BIN)/python -m pytest tests/test_docs.py $(PYTEST_ARGS)

screenshots: $(VENV)/.with-docs $(VENV)/.with-demo ## Take the documentation's pictures from a running `make demo`
	HOST=$(HOST) PORT=$(PORT) $(BIN)/python docs/screenshots.py

# Before a release: it takes minutes, and its packages are many.
lighthouse: $(VENV)/.with-browser ## Have Lighthouse look at the demo's public pages
	$(BIN)/python -m tests.live.lighthouse

# --- Style --------------------------------------------------------------------------------

lint: $(VENV)/.with-lint ## Run every linter and the type checker
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	# as a module: this folder comes first, whatever else installed a package "tests"
	$(BIN)/python -m mypy
	$(TEMPLATES) | xargs -0 $(BIN)/djhtml --check
	$(BIN)/curlylint $(TEMPLATE_DIRS)
	$(BIN)/bandit --quiet --configfile pyproject.toml --recursive wagtail_modalities example_site

format: $(VENV)/.with-lint ## Rewrite what ruff and djhtml can put right
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(TEMPLATES) | xargs -0 $(BIN)/djhtml

# The packages of an installed site, and none of our tools.
AUDIT := .venvs/audit
$(AUDIT)/.with-audit: pyproject.toml | $(BIN)/python
	# pip-audit looks at pip, too: at the newest, not at the one that an older Python brings
	$(BIN)/python -m venv --upgrade-deps $(AUDIT)
	$(AUDIT)/bin/python -m pip install --quiet --disable-pip-version-check --editable ".[audit]"
	@touch $@

# 75: no service could be asked, which it says itself. .ci/run asks the script, and names the skip.
audit: $(AUDIT)/.with-audit ## Ask the advisory services about the packages of a site
	@$(AUDIT)/bin/python .ci/audit || [ $$? -eq 75 ]

FRONTEND_MADE = $(addprefix example_site/frontend/,node_modules dist .tested .astro known-paths.json)

# --- The rest -----------------------------------------------------------------------------

# What `make untranslated` prints is a catalogue of its own: filled in, `make translated` takes it.
PO = wagtail_modalities/locale/$(1)/LC_MESSAGES/django.po

untranslated: ## Print what lacks a translation, guesses included (LOCALE=fr, needs gettext)
	@msgattrib --no-fuzzy $(call PO,$(LOCALE)) | \
		msgmerge --quiet --no-fuzzy-matching --add-location=file - $(call PO,en) | \
		msgattrib --untranslated

translated: ## Take translations over from a file that was filled in (LOCALE=fr FILE=fr.po)
	msgcat --use-first --add-location=file --output-file=$(call PO,$(LOCALE)) $(FILE) $(call PO,$(LOCALE))
	$(MAKE) messages

messages: $(VENV)/.with-test ## Collect and compile the translations (needs gettext)
	cd wagtail_modalities && ../$(BIN)/python -m django makemessages --no-obsolete \
		--add-location file $(LOCALES:%=--locale %)
	cd wagtail_modalities && ../$(BIN)/python -m django compilemessages

clean: ## Remove what the other targets made, environments and demo database included
	rm -rf $(VENV) .venvs .tox .mutants docs/_build .node $(FRONTEND_MADE) .browser-failures build dist *.egg-info .coverage .coverage.* coverage.xml htmlcov \
		.hypothesis .mypy_cache .pytest_cache .ruff_cache \
		tests/benchmarks/.data tests/load/.data* example_site/db.sqlite3* example_site/media example_site/static
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
