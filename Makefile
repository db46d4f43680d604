# `make demo` and `make test` do all on a fresh machine: they make the environment in .venv and use it.
# Files in .venv/.stamps tell what is installed, so that a second run begins at once.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.PHONY: demo test lint score docs notebooks screenshots clean

VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/.stamps
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

demo: $(STAMPS)/runtime
	$(BIN)/hamkari build seeds -o out

test: $(STAMPS)/test $(STAMPS)/browser
	$(BIN)/python -m pytest

lint: $(STAMPS)/test
	$(BIN)/ruff check .
	$(BIN)/mypy

# Precision, recall and F1 for each facet on the annotated articles: those the rules have seen, then those held out.
score: $(STAMPS)/test
	$(BIN)/hamkari build tests/gold/dev -o out/gold
	$(BIN)/python tests/gold/score.py out/gold/graph.ttl tests/gold/dev
	$(BIN)/hamkari build tests/gold/heldout -o out/heldout
	$(BIN)/python tests/gold/score.py out/heldout/graph.ttl tests/gold/heldout

# The reference of the ontology as one page, made from the Turtle.
docs: $(STAMPS)/test
	mkdir -p out
	$(BIN)/pylode ontology/hamkari.ttl -o out/ontology.html

# The notebooks, run in place; their outputs are what readers and the tests see.
notebooks: $(STAMPS)/test
	$(BIN)/python scripts/run_notebooks.py

# The pictures in docs/, from the real viewer.
screenshots: $(STAMPS)/test $(STAMPS)/browser demo
	$(BIN)/hamkari build tests/gold/dev -o out/gold
	$(BIN)/python docs/screenshots.py out/graph.html out/gold/graph.html "$$(scripts/find-chromium)"

clean:
	rm -rf $(VENV) out

$(BIN)/python:
	python="$$(scripts/find-python)"; echo "Making the environment with $$python"; "$$python" -m venv $(VENV)

$(STAMPS)/runtime: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install --constraint constraints.txt --editable .
	mkdir -p $(STAMPS) && touch $@

$(STAMPS)/test: $(STAMPS)/runtime
	$(PIP) install --constraint constraints.txt --editable '.[test]'
	touch $@

# The tests open the viewer in a real browser, the system's Chromium.
$(STAMPS)/browser: scripts/find-chromium | $(STAMPS)/test
	scripts/find-chromium --install
	touch $@
