#!/bin/sh
# Make a virtual environment with the newest Python there is, 3.11 at least.
set -eu
for python in python3.14 python3.13 python3.12 python3.11 python3; do
    command -v "$python" >/dev/null 2>&1 || continue
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
    if "$python" -m venv "$1" 2>/dev/null; then
        exit 0
    fi
    rm -rf "$1"
    # Debian keeps venv in a package of its own.
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        { apt-get update -qq && apt-get install -y -qq python3-venv; } >&2
        "$python" -m venv "$1" && exit 0
    fi
done
echo "No Python 3.11 or newer with the venv module was found. Install one, then try again." >&2
exit 1
