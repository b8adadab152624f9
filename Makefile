# The commands of this repository; each works on a fresh machine with make and Python 3.11, 3.12 or 3.13.
# PYTHON=python3.12 names the interpreter, VENV=folder the virtual environment.
VENV ?= .venv
export VENV PYTHON
python := "$(VENV)/bin/python"
pytest := env -u DATABASE_URL -u REDIS_URL $(python) -m pytest -rfEs

.PHONY: help setup setup-dev run test test-postgres lint bench torture clean

help:
	@echo "make run            start the whole product; HOST, PORT, FACTCHECK_DATA, DEMO=0, DATABASE_URL, REDIS_URL"
	@echo "make setup          only make the virtual environment"
	@echo "make setup-dev      the same, with the tools for tests"
	@echo "make test           the whole suite on SQLite, then what concerns databases on PostgreSQL"
	@echo "make test-postgres  the whole suite on PostgreSQL"
	@echo "make lint           ruff and mypy"
	@echo "make bench          measure, print figures; BENCH="quantities speed" only some of them"
	@echo "make torture        kill -9 workers and Redis under load, print what was lost; TORTURE=--small is short"
	@echo "make clean          remove the virtual environment and caches; the data folder stays"

setup:
	@scripts/setup

setup-dev:
	@scripts/setup dev

run: setup
	@exec $(python) manage.py workbench

test: setup-dev
	$(pytest)
	$(pytest) -p tests.on_postgres -m database

test-postgres: setup-dev
	$(pytest) -p tests.on_postgres --need-postgres

lint: setup-dev
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(python) -m mypy .

bench: setup-dev
	$(python) -m tests.benchmarks $(BENCH)

torture: setup-dev
	$(python) -m tests.torture $(TORTURE)

clean:
	rm -rf "$(VENV)" .mypy_cache .ruff_cache
	find . -name __pycache__ -not -path "./$(VENV)/*" -prune -exec rm -rf {} +
