# Everything runs in .venv, made from the committed lock. Only relative paths, so that the folder's own path may hold
# spaces and Danish letters.
PYTHON ?= python3
RUN := .venv/bin/python
# Kernels must answer the same way everywhere; numpy's own threads only get in each other's way here.
export PYTHONHASHSEED := 0
export OPENBLAS_NUM_THREADS ?= 1

.DEFAULT_GOAL := help
.PHONY: help report test lab backtest notebooks sample screenshots lint types unit nbval benchmark lock clean

help: ## vis denne liste
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 14

report: .venv/ready ## lav rapporterne for alle planer i data/plans
	$(RUN) -m helpers report

lab: .venv/ready ## åbn JupyterLab
	$(RUN) -m jupyter lab

test: .venv/ready lint types unit nbval ## kør alle test: ruff, typer, pytest, nbval

lint: .venv/ready ## ruff: fejl og format
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .

types: .venv/ready ## mypy
	$(RUN) -m mypy

unit: .venv/ready ## pytest: enheder, egenskaber, facit, browser
	$(RUN) -m pytest -n 2 --dist loadfile

nbval: .venv/ready ## notebooks: hvert output sammenlignes
	$(RUN) -m pytest --nbval notebooks -p no:xdist -p no:randomly

notebooks: .venv/ready ## udfør notebooks igen og gem deres output
	$(RUN) -m helpers.production.refresh

backtest: .venv/ready ## mål fremskrivningens fejl igen (kræver BESKPLAN_REAL_DATA, ti minutter)
	$(RUN) tests/benchmarks/backtest_projection.py --write --library

sample: .venv/ready ## skriv eksemplet i reports/sample (to planer, og to rapporter på syntetiske tal)
	rm -rf reports/sample
	$(RUN) -m helpers demo
	$(RUN) -m helpers report rudersdal-2021 ishoej-vallensbaek-2021 --out reports/sample
	$(RUN) -m helpers report standard --municipality Gladsaxe --snapshot demo --out reports/sample
	$(RUN) -m helpers report opfoelgning-2026 --snapshot demo --out reports/sample

screenshots: sample ## tag README'ens billeder (kræver Chromium)
	$(RUN) tests/browser/screenshots.py reports/sample

benchmark: .venv/ready ## mål hastigheden mod andre måder (AREAS, PEER_AREAS, ROUNDS, GROWTH; helst på en stille maskine)
	AREAS=$(AREAS) PEER_AREAS=$(PEER_AREAS) ROUNDS=$(ROUNDS) GROWTH=$(GROWTH) WORKERS=$(WORKERS) OUT=$(OUT) \
	  $(RUN) tests/benchmarks/engine_benchmark.py

lock: ## skriv requirements.lock igen efter pyproject.toml (kræver uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --all-extras --no-header --no-annotate \
	  --no-emit-index-url --no-emit-find-links pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --no-emit-find-links requirements-installer.in -o requirements-installer.lock

clean: ## slet rapporter og .venv
	rm -rf .venv $(filter-out reports/sample/,$(wildcard reports/*/)) reports/index.html

# uv installs the same locked files several times faster than pip; where it cannot be had, pip does it.
.venv/ready: requirements.lock requirements-installer.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-installer.lock \
	  && VIRTUAL_ENV=.venv $(RUN) -m uv pip install --quiet --require-hashes -r requirements.lock \
	  || $(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch .venv/ready
