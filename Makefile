# The portal's commands. Each makes what it needs and says what is missing; `make help` lists them.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
BIN := .venv/bin
NPM_FLAGS := --ignore-scripts --no-fund --no-audit --loglevel=error
export PATH := $(CURDIR)/.venv/bin:$(PATH)

.PHONY: help setup
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

# Node comes from the machine (20 or later); where there is none, from PyPI into the environment.
.venv/.node: .venv/.installed requirements-node.txt
	@if ! node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null; then \
	  echo "Installing Node.js into the environment ..."; \
	  if [ -x $(BIN)/pip ]; then $(BIN)/python -m pip install --quiet --require-hashes -r requirements-node.txt; \
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
