# make graph  sets up, builds the graph of the shipped corpus, says where to look
# make test   sets up, checks style and types, runs every quick test; make test-slow the rest
PY ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help graph test test-slow comunica check setup docs lock clean

help: ## what can be made
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: .venv/.ok ## the virtual environment with everything in it, once

# Debian without python3-venv makes an environment without pip; virtualenv, fetched into .boot, makes a whole one.
.venv/.ok: requirements.lock pyproject.toml
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Bangfu needs Python 3.11 or newer; try: make PY=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Setting up .venv from requirements.lock (once; about a minute) …"
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PY) -m venv --clear .venv >/dev/null 2>&1 \
	  || { rm -rf .venv .boot; $(PY) -m pip install -q --target .boot virtualenv && PYTHONPATH=.boot $(PY) -m virtualenv -q .venv && rm -rf .boot; } \
	  || { rm -rf .venv .boot; echo "No virtual environment could be made: install the package python3-venv (or python3-pip)."; exit 1; }
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

graph: .venv/.ok ## build the graph of corpus/ into build/
	@echo "Building the graph of corpus/ into build/ …"
	@$(BIN)/python cli.py build
	@echo
	@echo "Look:   build/network.html (the network), build/documents/ (facts beside their text), build/report.html (what was read and found)"
	@echo "Ask:    $(BIN)/bangfu who-assists 炮台村 --evidence        ($(BIN)/bangfu --help lists the rest)"
	@echo "Tables: build/ledger.csv     RDF: build/graph.trig     SPARQL: $(BIN)/bangfu questions"

check: .venv/.ok ## style and types
	@echo "Checking style (ruff) and types (mypy --strict) …"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format -q --check .
	@$(BIN)/mypy

test: check ## style, types and every quick test
	@echo "Running the quick tests …"
	@$(BIN)/python -m pytest -q -n 2 --dist loadgroup -m "not slow"

test-slow: .venv/.ok comunica ## kill tests, big data, servers under load
	@echo "Running the slow tests …"
	@$(BIN)/python -m pytest -q -m slow

# A SPARQL client in JavaScript that the tests ask the endpoint with; without npm that test is skipped, and says so.
comunica:
	@if command -v npm >/dev/null && [ ! -d tests/serve/comunica/node_modules ]; then \
	  echo "Installing Comunica for the tests of the endpoint …"; \
	  npm ci --prefix tests/serve/comunica --silent --no-audit --no-fund --ignore-scripts \
    || { rm -rf tests/serve/comunica/node_modules; echo "Comunica could not be installed; its test will be skipped."; }; fi

docs: .venv/.ok ## write the generated pages of docs/ and the README anew
	@for script in scripts/*_docs.py; do echo $$script; $(BIN)/python $$script || exit 1; done

lock: ## resolve pyproject.toml into requirements.lock (needs uv)
	uv pip compile -q --generate-hashes --universal --no-emit-index-url --no-header --all-extras pyproject.toml -o requirements.lock

clean: ## remove build outputs, keep the environment
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
