# `make run` and `make test` do all the set-up on a fresh machine with python3.
PYTHON ?= python3
# How many files are tested at once: one for each core; `make test JOBS=0` keeps to one process.
JOBS ?= auto
VENV := .venv
BIN := $(VENV)/bin
# What is compiled is kept, as the tests start Kindly many times over.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test lint types bench torture screens pictures lock clean system

run: $(VENV)/.ready-run
	$(BIN)/kindly $(ARGS)

test: $(VENV)/.ready-dev
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -m "not torture and not bench" -n $(JOBS) --dist load --no-loadscope-reorder --max-worker-restart 0 --cov --cov-report= $(ARGS)
	$(BIN)/coverage report --include='kindly/domain/*,kindly/storage/*,kindly/services/*' --fail-under=100 --precision=2 --skip-covered
	$(BIN)/coverage report --fail-under=95 --skip-covered

lint: $(VENV)/.ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports

types: $(VENV)/.ready-dev
	$(BIN)/mypy

bench: $(VENV)/.ready-dev
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest tests/bench -m bench -s $(ARGS)

torture: $(VENV)/.ready-dev
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -m torture -s $(ARGS)

screens: $(VENV)/.ready-dev
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest tests/test_screens.py --pictures build/screens $(ARGS)

pictures: $(VENV)/.ready-dev
	$(BIN)/python -m tests.take_pictures

system:
	sh packaging/linux/system-packages.sh

$(BIN)/python:
	sh packaging/linux/system-packages.sh
	$(PYTHON) -m venv $(VENV)

# Only files whose SHA-256 is written down are installed; `make lock` writes it down anew.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

$(VENV)/.ready-run: $(BIN)/python pyproject.toml requirements.lock
	$(INSTALL) --require-hashes --requirement requirements.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.ready-dev: $(BIN)/python pyproject.toml requirements-dev.lock
	$(INSTALL) --require-hashes --requirement requirements-dev.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	touch $@ $(VENV)/.ready-run

LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate $(ARGS)

lock: $(BIN)/python
	$(INSTALL) uv
	$(LOCK) --extra build --output-file requirements.lock
	$(LOCK) --extra build --extra dev --constraint requirements.lock \
		--output-file requirements-dev.lock

clean:
	rm -rf $(VENV) build dist
