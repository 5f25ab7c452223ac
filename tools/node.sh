#!/bin/sh
# Install what package.json pins into node_modules, with npm: the system's, else Debian's
# package. No script of a package runs, and no lock file is written.
set -eu
here=$(dirname "$0")
# Debian's Node.js trusts the certificates that its package only recommends.
command -v npm >/dev/null 2>&1 || sh "$here/packages.sh" "run the tests" npm ca-certificates
npm install --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error
