#!/bin/sh
# Install what package.json pins into node_modules, with npm: the system's, else Debian's
# package. No script of a package runs, and no lock file is written.
set -eu
if ! command -v npm >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        { apt-get update -qq && apt-get install -y -qq npm; } >&2
    else
        echo "The browser tests need npm, which comes with Node.js: install that first." >&2
        exit 1
    fi
fi
npm install --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --silent
