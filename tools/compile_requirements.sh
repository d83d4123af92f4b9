#!/bin/sh
# Compile the requirement files from pyproject.toml, with hashes and without addresses.
set -eu
cd "$(dirname "$0")/.."
.venv/bin/python -m pip install --quiet --disable-pip-version-check uv
compile() {
    .venv/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
        --python-version 3.11 "$@"
}
compile --group build --output-file requirements/build.txt
compile pyproject.toml --output-file requirements/run.txt
compile pyproject.toml --group dev --group build --output-file requirements/dev.txt
compile --no-deps --group fonts --output-file requirements/fonts.txt
compile --no-deps --group audit --output-file requirements/audit.txt
