# `make map` draws the bundled journey, `make test` checks everything. Both first install what
# they need, in .venv and node_modules. `make bench` measures how fast the page is, `make
# calibrate` how often the verdict is wrong, `make fuzz` what damaged files do to the readers:
# SECONDS=600 for longer than a minute for each format.

VENV := .venv
PYTHON := $(VENV)/bin/python

.PHONY: map test lint bench calibrate fuzz clean
.DEFAULT_GOAL := map

map: $(VENV)/installed
	$(PYTHON) -m route.build

test: lint
	chromium="$$(sh tools/browser.sh $(PYTHON))" && CHROMIUM="$$chromium" \
		$(PYTHON) -m pytest -q -n auto --maxprocesses 4 --dist worksteal

lint: $(VENV)/installed-for-tests node_modules/.installed
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	node node_modules/typescript/bin/tsc
	node --test tests/scripts/*.test.js

bench: $(VENV)/installed-for-tests benchmarks/node_modules/.installed
	chromium="$$(sh tools/browser.sh $(PYTHON))" && CHROMIUM="$$chromium" $(PYTHON) -m benchmarks.page

calibrate: $(VENV)/installed
	$(PYTHON) -m route.calibrate > docs/calibration.md

SECONDS := 60

fuzz: $(VENV)/installed-for-tests
	$(PYTHON) -m tools.fuzz --seconds $(SECONDS)

# The environment is updated when pinned versions or declared dependencies change. An isolated
# build would take the newest build backend, because pip applies no `--constraint` to it.
BACKEND := hatchling editables
INSTALL := $(PYTHON) -m pip install --quiet --constraint constraints.txt

$(VENV)/python-made: tools/python.sh
	sh tools/python.sh $(VENV)
	touch $@

$(VENV)/installed: $(VENV)/python-made pyproject.toml constraints.txt
	$(INSTALL) $(BACKEND)
	$(INSTALL) --no-build-isolation --editable .
	touch $@

$(VENV)/installed-for-tests: $(VENV)/installed
	$(INSTALL) --no-build-isolation --editable '.[test]'
	touch $@

node_modules/.installed: package.json tools/node.sh
	sh tools/node.sh
	touch $@

benchmarks/node_modules/.installed: benchmarks/package.json tools/node.sh
	cd benchmarks && sh ../tools/node.sh
	touch $@

clean:
	rm -rf $(VENV) node_modules benchmarks/node_modules
