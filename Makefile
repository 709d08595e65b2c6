# make demo: the main job on the bundled articles; make test: the tests; make check: all that CI runs;
# make bench: speed beside others (five minutes; writes docs/speed.md).
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3

.PHONY: demo test check bench lock clean
.DELETE_ON_ERROR:

demo: $(VENV)/ready
	$(BIN)/treaty-events demo

test: $(VENV)/ready
	$(BIN)/python -m pytest

check: $(VENV)/ready
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python -m pytest

bench: $(VENV)/ready
	$(BIN)/python -m tests.benchmarks.normalisers
	@echo
	$(BIN)/python -m tests.benchmarks.extraction
	@echo
	$(BIN)/python -m tests.benchmarks.figures

$(VENV)/ready: requirements.lock pyproject.toml
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv --quiet --allow-existing --python '>=3.11' $(VENV) && \
	  uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock && \
	  uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable . ; \
	else \
	  $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; say which: make PYTHON=python3.12")' && \
	  $(PYTHON) -m venv $(VENV) && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . ; \
	fi
	@touch $@

# Draws the pictures of the documents again; needs chromium.
.PHONY: pictures
pictures: $(VENV)/ready
	$(BIN)/python -m tests.pictures.documents

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --all-extras --group dev pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) dist build
