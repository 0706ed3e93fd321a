# The environment is .venv, made with PYTHON; make it anew with `make clean`.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$python && break; done)
VENV := .venv
BIN := $(VENV)/bin
DEMO := build/demo
WORKERS ?= logical
PYTEST_ARGS ?=
PYTEST = $(BIN)/pytest -n $(WORKERS) --maxprocesses 4 --dist worksteal
DIR ?=
BACKEND ?= sqlite
SIZE ?= 1000
RUNS ?= 3
BENCH_ARGS ?=
PIP := $(BIN)/python -m pip --disable-pip-version-check

# Where nothing compiled is written, each worker and each process compiles everything anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-11s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

.PHONY: demo
demo: $(VENV)/.runtime ## the seed document in a fresh archive, and its main reports
	@rm -rf $(DEMO) && mkdir -p $(DEMO)
	@ARCHIVE_DATABASE=sqlite:///$(DEMO)/archive.db $(BIN)/archive demo

.PHONY: test
test: lint types imports tests ## every check: lint, types, layers, all tests on both databases

.PHONY: lint
lint: $(VENV)/.dev ## ruff: rules and formatting
	$(BIN)/ruff check
	$(BIN)/ruff format --check

.PHONY: types
types: $(VENV)/.dev ## mypy, strictly
	$(BIN)/mypy

.PHONY: imports
imports: $(VENV)/.dev ## import-linter: which part may import which
	$(BIN)/lint-imports --no-logo --cache-dir .cache/imports

.PHONY: tests
tests: $(VENV)/.dev ## all tests on both databases (PYTEST_ARGS=..., WORKERS=0 for one process)
	$(PYTEST) --backend both $(PYTEST_ARGS)

.PHONY: quick
quick: $(VENV)/.dev ## one folder of tests in seconds, without the slow ones (DIR=coding, BACKEND=sqlite)
	@test -d "tests/$(DIR)" || { echo "there is no folder tests/$(DIR)" >&2; exit 1; }
	$(BIN)/pytest -n 0 --backend $(BACKEND) -m "not slow" --hypothesis-profile quick \
		$(PYTEST_ARGS) tests/$(DIR)

.PHONY: coverage
coverage: $(VENV)/.dev ## all tests, and which lines and branches they reach: 97 % or it fails
	$(PYTEST) --backend both --cov --cov-report=term $(PYTEST_ARGS)

.PHONY: fuzz
fuzz: $(VENV)/.dev ## twenty times the generated examples of each test (DIR=coding for one folder)
	$(PYTEST) --backend both --hypothesis-profile thorough $(PYTEST_ARGS) tests/$(DIR)

.PHONY: docs
docs: $(VENV)/.dev ## write the generated pages anew
	$(BIN)/python docs/generate.py

.PHONY: tour
tour: $(VENV)/.dev ## write anew what the commands of docs/tour.md print
	$(BIN)/python docs/tour.py

.PHONY: pictures
pictures: $(VENV)/.dev ## draw the pictures of docs/pictures.md anew
	$(BIN)/python docs/draw.py

.PHONY: constraints
constraints: $(VENV)/.dev ## write what is installed here, tested, with hashes, to requirements/
	$(PIP) install --quiet 'uv>=0.13,<0.14'
	$(BIN)/python tools/constraints.py

.PHONY: migration
migration: $(VENV)/.dev ## a new migration from what the models say: m="search index"
	@$(BIN)/python tools/migrations.py new "$(m)"

.PHONY: landed
landed: $(VENV)/.dev ## record the migrations that have landed, never to be edited again
	@$(BIN)/python tools/migrations.py landed

.PHONY: bench
bench: $(VENV)/.dev ## fill generated archives beside the raw limits (SIZE=1000 or "1000 10000", RUNS=3)
	$(BIN)/python -m benchmarks --runs $(RUNS) $(SIZE:%=--articles %) $(BENCH_ARGS)

.PHONY: format
format: $(VENV)/.dev ## let ruff put the code in order
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

.PHONY: clean
clean: ## remove the environment and everything made
	rm -rf $(VENV) build dist .cache .coverage .coverage.* .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "archive needs Python 3.11 or newer: install one, or name it: make PYTHON=..." >&2; \
		exit 1; \
	fi
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "archive needs Python 3.11 or newer, and $(PYTHON) is not" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "$(PYTHON) cannot make environments: install its venv (Debian: apt install python3-venv)" >&2; \
		exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: pyproject.toml archive/__init__.py | $(BIN)/python
	$(PIP) install --quiet --editable .
	$(BIN)/python -m compileall -q archive
	@touch $@

# What was tested together, with its hashes, so that tests find today what they found yesterday.
$(VENV)/.dev: pyproject.toml archive/__init__.py requirements/dev.txt | $(BIN)/python
	$(PIP) install --quiet --require-hashes --requirement requirements/dev.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.runtime
