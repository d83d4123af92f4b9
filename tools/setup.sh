#!/bin/sh
# Set up this checkout: system libraries, a virtual environment in .venv, the project itself.
#
#   tools/setup.sh run    what the program needs
#   tools/setup.sh dev    and what its tests need
#   tools/setup.sh audit  and what the audit needs (Java, node)
#
# A second run with nothing changed does nothing. Details of a failure are in .venv/setup.log.
set -eu
cd "$(dirname "$0")/.."
want=${1:-run}
log=$(mktemp)
trap 'rm -f "$log"' EXIT

say() { printf '%s\n' "setup: $*"; }
fail() { printf '%s\n' "setup: $*" >&2; exit 1; }
quietly() {
    if ! "$@" >"$log" 2>&1; then
        tail -n 25 "$log" >&2
        fail "failed: $*"
    fi
}

find_python() {
    for name in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
}

has_library() { "$python" -c "import ctypes; ctypes.CDLL('$1')" 2>/dev/null; }
has_command() { command -v "$1" >/dev/null 2>&1; }

missing_packages() {
    "$python" -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
    has_library libpangoft2-1.0.so.0 || echo libpangoft2-1.0-0
    has_library libharfbuzz-subset.so.0 || echo libharfbuzz-subset0
    [ "$want" = run ] && return
    has_command chromium || echo chromium
    has_command pdftotext || echo poppler-utils
    has_command qpdf || echo qpdf
    [ "$want" = dev ] && return
    has_command java || echo default-jre-headless
    [ -e /usr/share/java/jaxb-runtime.jar ] || echo libjaxb-java
    has_command npm || echo npm
}

install_packages() {
    if has_command apt-get && [ "$(id -u)" = 0 ]; then
        root=
    elif has_command apt-get && has_command sudo && sudo -n true 2>/dev/null; then
        root=sudo
    else
        # shellcheck disable=SC2116 # the names on one line
        fail "install these first: apt-get install $(echo $*)"
    fi
    say "installing $* with apt-get"
    quietly $root apt-get update
    quietly $root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

python=$(find_python)
[ -n "$python" ] || fail "Python 3.11 or newer is needed: apt-get install python3"

if [ "$(uname)" = Linux ]; then
    missing=$(missing_packages)
    # shellcheck disable=SC2086 # a list of names
    [ -z "$missing" ] || install_packages $missing
fi

files="requirements/build.txt requirements/run.txt pyproject.toml"
[ "$want" = run ] || files="$files requirements/dev.txt"
# shellcheck disable=SC2086 # a list of names
stamp=$(cat $files | cksum)-$("$python" -c 'import sys; print(sys.version)' | cksum)
if [ "$(cat ".venv/stamp-$want" 2>/dev/null || true)" = "$stamp" ] &&
    .venv/bin/python -c 'import scorereport' 2>/dev/null; then
    exit 0
fi

if ! .venv/bin/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    say "making .venv with $("$python" --version)"
    rm -rf .venv
    quietly "$python" -m venv .venv
fi
say "installing the requirements into .venv"
install() { quietly .venv/bin/python -m pip install --disable-pip-version-check "$@"; }
if [ "$want" = run ]; then
    install --require-hashes -r requirements/run.txt -r requirements/build.txt
else
    install --require-hashes -r requirements/dev.txt
fi
install --no-deps --no-build-isolation --editable .
printf '%s\n' "$stamp" >".venv/stamp-$want"
