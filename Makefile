# make graph  sets up, builds the graph of the shipped corpus, says where to look
# make test   sets up, runs every test that takes seconds; make test-slow the rest
PY ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help graph test test-slow check setup docs lock clean

help: ## what can be made
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: .venv/.ok ## the virtual environment with everything in it, once

.venv/.ok: requirements.lock pyproject.toml
	@echo "Setting up .venv from requirements.lock (once; about a minute) …"
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Bangfu needs Python 3.11 or newer; try: make PY=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@rm -rf .venv
	@$(PY) -m venv .venv 2>/dev/null || { rm -rf .venv .boot; $(PY) -m pip install -q --target .boot virtualenv && PYTHONPATH=.boot $(PY) -m virtualenv -q .venv; }
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

graph: .venv/.ok ## build the graph of corpus/ into build/
	@$(BIN)/bangfu build
	@echo
	@echo "Look:   build/network.html (the network), build/report.html (what was read and found)"
	@echo "Ask:    $(BIN)/bangfu who-assists 炮台村 --evidence        ($(BIN)/bangfu --help lists the rest)"
	@echo "Tables: build/ledger.csv     RDF: build/graph.trig     SPARQL: $(BIN)/bangfu questions"

check: .venv/.ok ## style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

test: .venv/.ok check ## style, types and every quick test
	@$(BIN)/python -m pytest -q -n 2 -m "not slow"

test-slow: .venv/.ok ## kill tests, big data, servers
	@$(BIN)/python -m pytest -q -m slow

docs: .venv/.ok ## write the generated pages of docs/ anew
	@for script in scripts/*_docs.py; do $(BIN)/python $$script; done

lock: ## resolve pyproject.toml into requirements.lock (needs uv)
	uv pip compile -q --generate-hashes --universal --no-emit-index-url --no-header --all-extras pyproject.toml -o requirements.lock

clean: ## remove build outputs, keep the environment
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
