# Everything runs in .venv, which is made with $(PYTHON). The pinned libraries are installed again
# when requirements*.txt change.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Superset has an environment of its own.
SUPERSET := $(VENV)/superset
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help up down test test-bi test-faults test-matrix test-recipes lint revision docs pictures superset \
	superset-bundle superset-picture bench bench-world lock
.DELETE_ON_ERROR:

INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

help: ## Show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1|/' | column -t -s '|' 2>/dev/null \
		|| grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST)

up: $(VENV)/.runtime ## Start the database, migrate it, load the sources, show the reports
	@$(BIN)/communique up

down: $(VENV)/.runtime ## Stop the embedded database server; its data stays
	@$(BIN)/communique down

test: $(VENV)/.dev ## Run the tests on a real PostgreSQL
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile $(ARGS)

test-bi: $(VENV)/.bi $(SUPERSET)/.made ## Test with real SQL and BI clients and a browser, installing them first
	$(BIN)/python -m pytest --require-clients $(or $(ARGS),tests/clients tests/reports/brief)

test-faults: $(VENV)/.dev ## Test what goes wrong: kills, floods, full disks, odd environments
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal $(or $(ARGS),tests/faults tests/any_server)

test-matrix: $(VENV)/.dev ## Test on every supported PostgreSQL (or VERSIONS="15 16")
	$(BIN)/python -m tests.matrix $(VERSIONS) -- $(ARGS)

test-recipes: $(VENV)/.dev ## Follow the documents, and load further sources and real collections
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal tests/recipes
	$(BIN)/python -m tests.further_sources

lint: $(VENV)/.dev ## Check style, types, SQL, and the safety of the migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/sqlfluff lint --disable-progress-bar schema reports alembic
	$(BIN)/python -m tests.migrations.squawk

# Runs a command on a new, throwaway database at head.
MIGRATED := $(BIN)/python -m tests.servers 18 -- bash -c '$(BIN)/alembic upgrade head && "$$@"' -

revision: $(VENV)/.dev ## Write the next migration: make revision name="what it does"
	@[ -n "$(name)" ] || { echo 'Say what it does: make revision name="meeting summaries"' >&2; exit 2; }
	$(BIN)/python -m reports.fact_row
	$(MIGRATED) $(BIN)/alembic revision --autogenerate --message "$(name)"

docs: $(VENV)/.dev ## Refresh the generated documents
	$(BIN)/python -m schema.diagram
	$(BIN)/python -m seeds.json_schema
	$(BIN)/python -m seeds.format_page
	$(BIN)/python -m seeds.datasets.mapping_page
	$(BIN)/python -m reports.fact_row
	$(MIGRATED) $(BIN)/python -m reports.dictionary

superset: $(SUPERSET)/.made ## Install Apache Superset, for itself, in .venv/superset

superset-bundle: $(VENV)/.dev ## Write communique-superset.zip, which Superset imports
	$(MIGRATED) $(BIN)/python -m reports.superset.bundle communique-superset.zip

superset-picture: $(VENV)/.bi $(SUPERSET)/.made ## Take the picture of Superset's dashboard anew
	$(BIN)/python -m tests.clients.superset

pictures: $(VENV)/.bi ## Take the pictures in the documents anew
	$(MIGRATED) $(BIN)/python -m tests.pictures

bench: $(VENV)/.dev ## Measure loads and reads, and compare them with plain PostgreSQL
	$(BIN)/python -m tests.benchmarks $(ARGS)

SIZE ?= 10000
bench-world: $(VENV)/.dev ## Measure on a made-up world of SIZE meetings (from 1000 to 1000000), for docs/performance.md
	$(BIN)/python -m tests.benchmarks.at_scale --size $(SIZE) --document docs/performance.md $(ARGS)

COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock" \
	$(ARGS) pyproject.toml

# The day after the release of Superset, which sets no upper bounds for its libraries: newer ones
# break it.
SUPERSET_RELEASED := 2026-05-14

lock: $(VENV)/.dev ## Pin the dependencies anew (ARGS=--upgrade takes the newest)
	$(COMPILE) --group build --output-file requirements.txt
	$(COMPILE) --group build --group dev --constraint requirements.txt --output-file requirements-dev.txt
	$(COMPILE) --group bi --constraint requirements-dev.txt --output-file requirements-bi.txt
	$(filter-out pyproject.toml,$(COMPILE)) --group superset --exclude-newer $(SUPERSET_RELEASED) \
		--output-file requirements-superset.txt

$(VENV)/.made:
	@command -v $(PYTHON) >/dev/null \
		|| { echo "There is no '$(PYTHON)' here: install Python 3.11 or newer, or name it: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; $(PYTHON) is %d.%d. Name another: make PYTHON=python3.11" % sys.version_info[:2])'
	@echo "Making $(VENV) ..." >&2
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.runtime: requirements.txt pyproject.toml $(VENV)/.made
	@echo "Installing the pinned libraries ..." >&2
	@$(INSTALL) --require-hashes --requirement requirements.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
	@echo "Installing the tools for development ..." >&2
	@$(INSTALL) --require-hashes --requirement requirements-dev.txt
	@touch $@

# Names of Debian packages. On other systems, or without root, the tests name what is missing.
BI_PACKAGES := chromium libodbc2 libpostgresql-jdbc-java odbc-postgresql pgbouncer

$(VENV)/.bi: requirements-bi.txt $(VENV)/.dev
	@echo "Installing the SQL and BI clients ..." >&2
	@$(INSTALL) --require-hashes --requirement requirements-bi.txt
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		export DEBIAN_FRONTEND=noninteractive; \
		apt="apt-get --quiet --yes --option DPkg::Lock::Timeout=300"; \
		command -v javac >/dev/null && java= || java=default-jdk-headless; \
		{ $$apt update && $$apt install --no-install-recommends $(BI_PACKAGES) $$java; } >/dev/null; \
	fi
	@touch $@

# By uv, because pip rejects the hashes of libraries that are required with extras.
$(SUPERSET)/.made: requirements-superset.txt $(VENV)/.dev
	@echo "Installing Apache Superset in $(SUPERSET) ..." >&2
	@$(BIN)/uv venv --quiet --clear --python '>=3.10,<3.13' $(SUPERSET)
	@$(BIN)/uv pip install --quiet --python $(SUPERSET) --require-hashes \
		--requirement requirements-superset.txt
	@touch $@
