PORT ?= 8000
export PORT FILEONCE_SKIP

CATALOGUES := $(patsubst %.po,%.mo,$(wildcard filing/translations/*/LC_MESSAGES/*.po))
INSTALLED_FROM := setup.cfg pyproject.toml constraints.txt scripts/environment

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check format coverage bench soak translations pictures clean

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .venv/.installed $(CATALOGUES) ## serve the site with demonstration data on http://127.0.0.1:$PORT (8000)
	.venv/bin/fileonce init --demonstration
	.venv/bin/fileonce serve --port $(PORT)

test: provisioned .venv/.installed-test $(CATALOGUES) ## run everything CI runs (FILEONCE_SKIP=browser,postgres leaves suites out)
	@scripts/test

check: .venv/.installed-test ## lint, types and import contracts
	.venv/bin/ruff check --output-format concise .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo
	.venv/bin/bandit --quiet --recursive --severity-level medium --ini setup.cfg

format: .venv/.installed-test ## put imports and layout in order
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

coverage: .venv/.installed-test $(CATALOGUES) ## run the tests on SQLite and show the lines and branches they miss
	.venv/bin/pytest -n 2 -m "not browser and not postgres and not soak" --cov

bench: .venv/.installed $(CATALOGUES) ## measure each path against its limit (SIZE=100000 made-up entries)
	.venv/bin/fileonce bench --size $(or $(SIZE),100000)

soak: provisioned .venv/.installed-test $(CATALOGUES) ## kill the site 500 times on each database while firms file (KILLS=500)
	.venv/bin/python -m tests.soak --kills $(or $(KILLS),500)

translations: .venv/.installed-test ## gather the strings to translate into the catalogues
	scripts/translations

pictures: provisioned .venv/.installed-test $(CATALOGUES) ## take the README's pictures again
	.venv/bin/python scripts/pictures.py

clean: ## remove the environment and what tools left behind, not the data in var/
	rm -rf .venv build *.egg-info .coverage* .hypothesis .*_cache .import_linter_cache

.PHONY: provisioned
provisioned:
	@scripts/provision

.venv/.installed: $(INSTALLED_FROM)
	scripts/environment
	@touch $@

.venv/.installed-test: $(INSTALLED_FROM)
	scripts/environment test
	@touch $@ .venv/.installed

%.mo: %.po .venv/.installed
	.venv/bin/pybabel --quiet compile --input-file $< --output-file $@
