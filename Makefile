# Two commands do everything: `make demo` and `make test`. Each sets up what it needs.
# The first that really runs: a shim may be there for a version that is not.
PYTHON ?= $(shell for one in python3.11 python3.12 python3.13 python3; do \
	"$$one" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$one"; break; }; done)
PORT ?= 8000
MONTH ?= 2026-12
VENV := .venv
BIN := $(VENV)/bin
SETTLED := $(VENV)/.settled
READY := $(VENV)/.ready-for-tests

# Where a shell forbids compiled modules, each of the many processes that a test starts compiles all of them again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: setup demo test test-slow check fmt bench docs setup-browser screenshots clean

setup: $(SETTLED)

$(SETTLED): pyproject.toml constraints.txt
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "No Python 3.11 or newer was found ($(PYTHON)). Maybe: make PYTHON=/path/to/python3.12"; exit 1; }
	test -x $(BIN)/python || "$(PYTHON)" -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(READY): $(SETTLED)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

setup-browser: $(READY)
	$(BIN)/python tests/setup_browser.py

# Every page, in both languages, on a phone, on a desk and on paper, into var/screenshots; WHICH=mine makes a part.
screenshots: setup-browser
	$(BIN)/python -m tests.screenshots $(WHICH)

demo: setup
	$(BIN)/roster demo --port $(PORT) --month $(MONTH)

# Where no browser can be had at all, every other test still runs, and the output says so.
RUN = if $(BIN)/python tests/setup_browser.py; then $(BIN)/python -m pytest -n 2 --dist worksteal -m "$(1)"; else \
	echo "NO BROWSER: the tests marked 'browser' are left out."; \
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "$(1) and not browser"; fi

test: $(READY)
	@$(call RUN,not slow)

# The tests that take many seconds each: kills, long stories, floods of garbage.
test-slow: $(READY)
	@$(call RUN,slow)

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fmt: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY)
	$(BIN)/python -m tests.bench

docs: $(SETTLED)
	$(BIN)/roster rules --markdown > docs/rules.md
	$(BIN)/python -m roster.sheets.guide > docs/workbook.md
	$(BIN)/python -m roster.documents.access_table > docs/access.md

clean:
	rm -rf $(VENV) var out
