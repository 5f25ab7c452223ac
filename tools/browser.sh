#!/bin/sh
# Print the path of a Chromium for the browser tests: the system's, else Debian's package,
# else the one Playwright downloads (printed as an empty line: Playwright finds it itself).
# Usage: sh tools/browser.sh PYTHON
set -eu
here=$(dirname "$0")
python=$1
purpose="run the browser tests"
mac="/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"

starts() {
    "$python" - "$1" >/dev/null 2>&1 <<'END'
import sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    playwright.chromium.launch(executable_path=sys.argv[1] or None, args=["--no-sandbox"]).close()
END
}

installed() {
    for name in chromium chromium-browser google-chrome google-chrome-stable "$mac"; do
        command -v "$name" 2>/dev/null || true
    done
}

find_browser() {
    installed | { while read -r path; do starts "$path" && echo "$path" && exit 0; done; exit 1; }
}

# Playwright is driven by a Node.js of its own, which needs a library that a bare Debian lacks.
case $("$python" -m playwright --version 2>&1) in
    *libatomic*)
        missing=libatomic1
        [ "$(installed)" ] || missing="$missing chromium"
        # shellcheck disable=SC2086 # one word a package
        sh "$here/packages.sh" "$purpose" $missing
        ;;
esac
find_browser && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    sh "$here/packages.sh" "$purpose" chromium
    find_browser && exit 0
fi
echo "Downloading a Chromium for the browser tests." >&2
if "$python" -m playwright install chromium >/dev/null 2>&1 && starts ""; then
    echo
else
    sh "$here/packages.sh" "$purpose" chromium
    exit 1
fi
