# The portal's commands. Each makes what it needs and says what is missing; `make help` lists them.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
BIN := .venv/bin
NPM_FLAGS := --ignore-scripts --no-fund --no-audit --loglevel=error
# A process compiles what it imports once, not every time; the tests start a hundred.
unexport PYTHONDONTWRITEBYTECODE
export PATH := $(CURDIR)/.venv/bin:$(PATH)
# Certificates that the machine trusts, such as a council's own; two names for older and newer uv.
export UV_NATIVE_TLS ?= true
export UV_SYSTEM_CERTS ?= true

.PHONY: help setup demo test nightly pictures benchmarks lint types format check pins
help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /|/' | column -t -s '|'

setup: .venv/.installed static/built/.stamp ## environment and front end, if missing or outdated

.venv/.installed: requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Python 3.11 or later is missing. Install it with: apt-get install python3 python3-venv"; exit 1; }
	@echo "Installing the Python packages (about half a minute the first time) ..."
	@if command -v uv >/dev/null && uv --version >/dev/null 2>&1; then \
	  [ -x $(BIN)/python ] || uv venv --quiet --python "$$(command -v $(PYTHON))" .venv; \
	  uv pip sync --quiet --python $(BIN)/python requirements-dev.txt; \
	else \
	  [ -x $(BIN)/pip ] || $(PYTHON) -m venv .venv 2>/dev/null || { rm -rf .venv; \
	    echo "Python's venv module is missing. Install it with: apt-get install python3-venv"; exit 1; }; \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt; \
	fi
	@touch $@

# Node and npm come from the machine (20 or later); where one is missing, both from PyPI into the environment.
.venv/.node: .venv/.installed requirements-node.txt
	@if ! { node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' && npm --version; } >/dev/null 2>&1; then \
	  echo "Installing Node.js into the environment ..."; \
	  if [ -x $(BIN)/pip ]; then $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-node.txt; \
	  else uv pip install --quiet --python $(BIN)/python -r requirements-node.txt; fi || { \
	    echo "Node.js 20 or later is missing. Install it with: apt-get install nodejs npm"; exit 1; }; \
	fi
	@touch $@

node_modules/.installed: package.json package-lock.json .venv/.node
	@echo "Installing the front-end packages ..."
	@npm ci $(NPM_FLAGS) >/dev/null
	@touch $@

static/built/.stamp: node_modules/.installed static/build.js $(shell find static/src -type f)
	@echo "Building the front end ..."
	@node static/build.js
	@touch $@

SERVE ?= 1
demo: .require setup ## the demonstration year, served on this machine; SERVE=0 stops after the build
	@$(BIN)/python deploy/demonstration.py $(if $(filter 0,$(SERVE)),--no-serve)

TESTS ?= tests
WORKERS ?= $(shell $(PYTHON) -c 'import os; print(min(os.cpu_count() or 1, 8))' 2>/dev/null)
test: .require setup ## every test that this machine can run; TESTS=path for some of them
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(TESTS)

# A slow test may take longer than pyproject.toml lets others.
BY_NIGHT := -o timeout=1800 -o faulthandler_timeout=3600
nightly: .require setup ## the slow tests too
	@PORTAL_TEST_NIGHTLY=yes $(BIN)/python -m pytest $(BY_NIGHT) -n $(WORKERS) --dist worksteal $(TESTS)

# The nights' looks alone: those by day are among them.
PICTURED := tests/pages/test_accessibility.py tests/pages/test_extremes.py tests/manage/test_accessibility.py tests/portal/ui/test_pages.py
BY_DAY := tests/pages/test_accessibility.py::test_pages_are_accessible_and_fit[ tests/manage/test_accessibility.py::test_forms_that_refuse tests/manage/test_accessibility.py::test_pages_are_accessible_and_fit[chromium-first
pictures: .require setup ## a picture of every page, wide and narrow, in var/pictures; TESTS=path for some of them
	@rm -rf var/pictures
	@PORTAL_TEST_NIGHTLY=yes PORTAL_TEST_REQUIRE=chromium PORTAL_TEST_PICTURES=$(CURDIR)/var/pictures $(BIN)/python -m pytest \
	  $(BY_NIGHT) -n $(WORKERS) --dist worksteal $(BY_DAY:%=--deselect '%') $(if $(filter tests,$(TESTS)),$(PICTURED),$(TESTS))

benchmarks: setup ## what the portal’s slowest questions cost, in one table
	@PORTAL_SECRET_KEY=benchmarks-only $(BIN)/python -m benchmarks

lint: setup ## ruff and the templates' format, nothing changed
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet . || { echo "Run: make format"; exit 1; }
	@$(BIN)/djlint templates --check --quiet || { echo "Run: make format"; exit 1; }

types: setup ## mypy
	@PORTAL_SECRET_KEY=types-only $(BIN)/mypy .

format: setup ## put code and templates in order
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format --quiet .
	@$(BIN)/djlint templates --reformat --quiet || true

# What production's settings say of themselves, and whether every change of a model has its migration.
check: setup ## Django's own checks, as for production
	@export PORTAL_VAR=$$(mktemp -d) PORTAL_SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))'); \
	  $(BIN)/python manage.py check --deploy --fail-level WARNING && \
	  $(BIN)/python manage.py makemigrations --check --dry-run; \
	  outcome=$$?; rm -rf "$$PORTAL_VAR"; exit $$outcome

migrations: setup ## write what a changed model or choice needs
	@PORTAL_VAR=$$(mktemp -d) PORTAL_SECRET_KEY=migrations-only $(BIN)/python manage.py makemigrations

pins: ## compile the pinned requirements again from pyproject.toml (needs uv)
	@command -v uv >/dev/null || { echo "uv is missing. Install it with: pip install uv"; exit 1; }
	@uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 pyproject.toml -o requirements.txt
	@uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt

.PHONY: .require
.require:
	@command -v git >/dev/null || { echo "git is missing. Install it with: apt-get install git"; exit 1; }
