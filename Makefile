# Two commands: `make site` builds the website, `make test` proves it. Both set everything up first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
BROWSER := $(VENV)/.browser
LIGHTHOUSE := tests/lighthouse/node_modules/.package-lock.json
AUDITS := tests/website/test_website_lighthouse.py
SIZES ?= 100 1000 3000

.PHONY: site test serve check bench schema clean

# The website in site/ and the reports for the auditor in reports/, from content/ and data/.
# A broken policy (1) is what the report is there to tell: it keeps nothing from being made.
site: $(READY)
	$(BIN)/belvedere build
	$(BIN)/belvedere quality || test $$? -eq 1
	$(BIN)/belvedere report || test $$? -eq 1

# Live preview on http://127.0.0.1:8000/
serve: $(READY)
	$(BIN)/belvedere serve

# Faults in data/, as an editor reads them.
check: $(READY)
	$(BIN)/belvedere check

# Everything CI asks: format, lint, types, layers, tests (browser included).
test: $(READY) $(BROWSER) $(LIGHTHOUSE)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 --dist loadgroup --ignore $(AUDITS)
	$(BIN)/pytest --quiet-machine $(AUDITS) # by itself: it measures speed

# Build time against Hugo and the bare file-writing floor, in one run.
bench: $(READY)
	$(BIN)/python tests/bench/build.py $(SIZES)

# JSON Schemas of every record type, for editors' completion.
schema: $(READY)
	$(BIN)/belvedere schema

# The virtual environment, at the exact versions of requirements.txt.
$(READY): pyproject.toml requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

# Chromium for the browser tests, Java for the W3C's HTML checker, Node for Lighthouse: Debian packages.
$(BROWSER): $(READY)
	{ command -v chromium && command -v java; } >/dev/null || { apt-get update -qq && apt-get install -y -qq chromium default-jre-headless; }
	{ command -v node && command -v npm; } >/dev/null || { apt-get update -qq && apt-get install -y -qq nodejs npm; }
	touch $@

# Lighthouse, at the exact versions of its lock file.
$(LIGHTHOUSE): tests/lighthouse/package.json tests/lighthouse/package-lock.json $(BROWSER)
	npm ci --prefix tests/lighthouse --no-audit --no-fund --loglevel=error
	touch $@

clean:
	rm -rf site $(VENV)
