# Every target sets up what it needs by itself.
BIN := .venv/bin
OUT := out/demo
# The newest of each sample.
SAMPLES := $(wildcard sample_inputs/assessments/*/2026-Q[34].yaml)

.PHONY: help demo showcase test check audit bench format docs requirements fonts clean

help:
	@echo "make demo          write reports and the site of the samples to $(OUT)"
	@echo "make showcase      build the site of the samples in site/, which is kept in the repository"
	@echo "make test          run all tests; ARGS='-k name' chooses"
	@echo "make check         lint, format, types, layers, generated docs"
	@echo "make audit         HTML validity, Lighthouse, PDF/A and PDF/UA (Java, node)"
	@echo "make bench         measure the program and write docs/reference/performance.md; SYSTEMS=1000"
	@echo "make format        format the code"
	@echo "make docs          rewrite the generated docs and schemas"
	@echo "make requirements  compile the requirement files again"
	@echo "make fonts         make the bundled fonts again"

demo:
	@tools/setup.sh run
	@$(BIN)/scorereport validate sample_inputs
	@$(BIN)/scorereport report $(SAMPLES) -o $(OUT) --format html,pdf,json,md --quiet
	@$(BIN)/scorereport site build sample_inputs -o $(OUT)/site
	@$(BIN)/scorereport score $(SAMPLES)
	@echo
	@echo "Reports (html, pdf, json, md) are in $(CURDIR)/$(OUT):"
	@for report in $(OUT)/*.html; do echo "  $$report"; done
	@echo "The site of all systems begins at $(CURDIR)/$(OUT)/site/index.html"

showcase:
	@tools/setup.sh run
	@$(BIN)/scorereport site build sample_inputs -o site

test:
	@tools/setup.sh dev
	@$(BIN)/pytest -n 2 $(ARGS)

check:
	@tools/setup.sh dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/yamllint --strict rubrics sample_inputs
	$(BIN)/cog --check README.md docs/reference/commands.md docs/reference/result-formats.md docs/reference/templates.md

audit:
	@tools/setup.sh audit
	@$(BIN)/python tools/audit/run.py

bench:
	@tools/setup.sh dev
	@$(BIN)/python tests/bench/performance.py $(SYSTEMS)

format:
	@tools/setup.sh dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs:
	@tools/setup.sh dev
	$(BIN)/cog -r README.md docs/reference/commands.md docs/reference/result-formats.md docs/reference/templates.md
	$(BIN)/python tools/extract_words.py
	$(BIN)/pytest -q --update-golden tests/render/test_json_schema.py

requirements:
	@tools/setup.sh run
	tools/compile_requirements.sh

fonts:
	@tools/setup.sh dev
	@rm -rf .tools/fonts
	$(BIN)/pip --quiet download --no-deps --require-hashes -r requirements/fonts.txt -d .tools/fonts
	$(BIN)/python tools/make_fonts.py .tools/fonts templates/static/fonts

clean:
	rm -rf .venv .tools tools/audit/node_modules out dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
