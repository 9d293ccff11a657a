# `make site` and `make test` do everything on a machine that has Python 3.11+, make and git. `make` lists the rest.

PYTHON ?=
CHROMIUM ?=
export PYTHON CHROMIUM

venv := .venv
run := $(venv)/bin
program := $(run)/python -m site_builder
wanted := pyproject.toml constraints.txt tools/set-up
workers := 2

.DEFAULT_GOAL := help
.PHONY: help site serve check test lint fast screenshots bench wheel lock clean

help: ## Say what there is
	@grep -hE '^[a-z-]+:.*## ' $(firstword $(MAKEFILE_LIST)) | sort | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

site: $(venv)/.site ## Build content/ to output/
	$(program) build
	@echo
	@echo "The site is in output/. To look at it: make serve, or open output/index.html in a browser."

serve: $(venv)/.site ## Build, show the site in a browser, and rebuild whenever a file changes
	$(program) serve

check: $(venv)/.site ## Say what is wrong in content/, and write nothing
	$(program) check

test: $(venv)/.test ## Check the program and the site it builds, with everything there is
	$(MAKE) --no-print-directory lint
	$(run)/python -m pytest --numprocesses $(workers) --dist worksteal

lint: $(venv)/.dev ## Check style, types and floors
	$(run)/ruff check
	$(run)/ruff format --check
	$(run)/mypy
	$(run)/lint-imports --no-logo --cache-dir build/import-linter

fast: $(venv)/.dev ## The tests that take no browser and no patience
	$(run)/python -m pytest -m "not slow and not browser"

screenshots: $(venv)/.test ## Every kind of page at three widths, light and dark, in build/screenshots/
	$(run)/python -m tests.browser.screenshots

bench: $(venv)/.site ## Measure against Hugo and Pelican
	$(MAKE) --no-print-directory -C bench

wheel: $(venv)/.site ## Make the wheel, in build/
	$(run)/hatchling build --target wheel --directory build

lock: ## Write constraints.txt anew, with the newest versions that go together
	rm -rf build/lock && python3 -m venv build/lock
	build/lock/bin/pip install --quiet --upgrade hatchling editables ".[dev,browser]"
	{ sed '/^[^#]/,$$d' constraints.txt; build/lock/bin/pip freeze --exclude site-builder; } > build/constraints.txt
	mv build/constraints.txt constraints.txt

clean: ## Remove what the targets above have made, the site included
	rm -rf $(venv) build .site_builder .hypothesis .ruff_cache tests/browser/node_modules
	find output -mindepth 1 -maxdepth 1 ! -name README.md -exec rm -rf {} +
	find site_builder tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps: what they stand for is not installed again until what asks for it changes. `test` holds `dev`, `dev` holds `site`.

$(venv)/.site: $(wanted)
	tools/set-up site
	@touch $@

$(venv)/.dev: $(wanted)
	tools/set-up dev
	@touch $@ $(venv)/.site

$(venv)/.test: $(wanted) tests/browser/package.json
	tools/set-up test
	@touch $@ $(venv)/.dev $(venv)/.site
