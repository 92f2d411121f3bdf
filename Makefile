# Everything a developer or a system administrator does more than once.
# `make help` tells what there is.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
STYLES := build/static/nlds/nlds.css

export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: help run test check permissions bench lock clean
.DEFAULT_GOAL := help

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

run: export DEBUG = true
run: $(VENV)/run $(STYLES) ## Start the site with the content of 2022: make run [PORT=8000]
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) createcachetable
	@$(MANAGE) load_content
	@$(MANAGE) create_demo_planning
	@$(MANAGE) create_demo_accounts
	@trap 'kill $$!' EXIT; $(MANAGE) run_imports --wait & $(MANAGE) runserver $(PORT)

test: $(VENV)/dev $(STYLES) ## Run the tests; DATABASE_URL=postgres://… runs them there
	$(BIN)/python -m pytest -n auto -m "not browser"
	$(BIN)/python -m pytest -n auto -m browser

check: export DEBUG = true
check: $(VENV)/dev $(STYLES) ## Check the style, the templates, the migrations and the settings
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djade --check --target-version 5.2 $$(git ls-files 'templates/*.html')
	$(BIN)/deptry .
	$(MANAGE) makemigrations --check --dry-run
	env DEBUG=false SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))') \
		ALLOWED_HOSTS=velsen.example MAIL_FROM=velsen@velsen.example \
		SECOND_FACTOR_KEYS=$$($(BIN)/python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())') \
		SECURITY_CONTACT=mailto:security@velsen.example $(MANAGE) check --deploy --fail-level WARNING
	$(BIN)/python -m pytest -q tests/test_architecture.py

permissions: $(VENV)/dev $(STYLES) ## Write docs/permissions.md anew: who may open which page
	WRITE_PERMISSIONS=true $(BIN)/python -m pytest -q -m slow tests/test_permissions.py

bench: export DEBUG = true
bench: export DJANGO_SETTINGS_MODULE = velsen.settings
bench: export PYTHONPATH = .
bench: $(VENV)/dev $(STYLES) ## Measure: edits and pages lost, passwords guessed, what pages cost
	@$(BIN)/python -W ignore bench/edits.py $(SAVES)
	@$(BIN)/python bench/restart.py
	@$(BIN)/python -W ignore bench/passwords.py
	@$(BIN)/python -W ignore bench/answers.py
	@$(BIN)/python -W ignore bench/planning.py
	@$(BIN)/python -W ignore bench/telling.py
	@$(BIN)/python -W ignore bench/pages.py
	@$(BIN)/python -W ignore bench/visitors.py
	@$(BIN)/python -W ignore bench/raw_client.py
	@$(BIN)/python -W ignore bench/imports.py
	@$(BIN)/python -W ignore bench/import_kills.py
	@$(BIN)/python -W ignore bench/import_editors.py

lock: $(VENV)/dev ## Pin every package, also those of packages, with hashes
	$(BIN)/uv pip compile $(LOCK) pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile $(LOCK) -c requirements.txt --group dev pyproject.toml -o requirements-dev.txt
	$(BIN)/npm install --package-lock-only

LOCK := --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

clean: ## Remove what was made, but not the database
	rm -rf $(VENV) build node_modules staticfiles

# A file in the environment says what was installed in it.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
		{ echo 'Python misses its venv module. On Debian: sudo apt install python3-venv'; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run: requirements.txt | $(VENV)/bin/python
	$(BIN)/pip install --quiet --require-hashes -r requirements.txt
	@touch $@

$(VENV)/dev: requirements-dev.txt | $(VENV)/bin/python
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/run

node_modules: package-lock.json | $(VENV)/run
	$(BIN)/npm ci --silent
	@touch $@

$(STYLES): node_modules velsen/management/commands/build_assets.py
	DEBUG=true $(MANAGE) build_assets
	@touch $@
