#!/bin/sh
# Make a virtual environment with the newest Python there is, 3.11 at least.
set -eu
make_environment() {
    for python in python3.14 python3.13 python3.12 python3.11 python3; do
        command -v "$python" >/dev/null 2>&1 || continue
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
        "$python" -m venv "$1" 2>/dev/null && return 0
        rm -rf "$1"
    done
    return 1
}
make_environment "$1" && exit 0
# Debian keeps the venv module in a package of its own.
sh "$(dirname "$0")/packages.sh" "use Python 3.11 or newer" python3-venv
make_environment "$1" && exit 0
echo "No Python 3.11 or newer with the venv module was found: install one, then run make again." >&2
exit 1
