# Everything runs in .venv, made with $(PYTHON); what is pinned in requirements*.txt is installed
# when those files change.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help up down test test-matrix lint revision docs bench lock
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
	$(BIN)/python -m pytest $(ARGS)

test-matrix: $(VENV)/.dev ## Run them on every supported PostgreSQL (or VERSIONS="15 16")
	$(BIN)/python -m tests.matrix $(VERSIONS) -- $(ARGS)

lint: $(VENV)/.dev ## Check style, types, SQL, and the safety of the migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/sqlfluff lint --disable-progress-bar schema reports alembic
	$(BIN)/python -m tests.migrations.squawk

# Run with a new database of its own that is migrated to head.
MIGRATED := $(BIN)/python -m tests.servers 18 -- bash -c '$(BIN)/alembic upgrade head && "$$@"' -

revision: $(VENV)/.dev ## Write the next migration: make revision name="what it does"
	@[ -n "$(name)" ] || { echo 'Say what it does: make revision name="meeting summaries"' >&2; exit 2; }
	$(MIGRATED) $(BIN)/alembic revision --autogenerate --message "$(name)"

docs: $(VENV)/.dev ## Refresh the generated documents
	$(BIN)/python -m schema.diagram
	$(MIGRATED) $(BIN)/python -m reports.dictionary

bench: $(VENV)/.dev ## Measure loads and reads, and compare them with plain PostgreSQL
	$(BIN)/python -m tests.benchmarks $(ARGS)

COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock" \
	$(ARGS) pyproject.toml

lock: $(VENV)/.dev ## Pin the dependencies anew (ARGS=--upgrade takes the newest)
	$(COMPILE) --group build --output-file requirements.txt
	$(COMPILE) --group build --group dev --constraint requirements.txt --output-file requirements-dev.txt

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
