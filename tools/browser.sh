#!/bin/sh
# Print the path of a Chromium for the browser tests: the system's, else Debian's package,
# else the one Playwright brings (printed as an empty line: Playwright finds it itself).
set -eu
find_browser() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" 2>/dev/null && return 0
    done
    mac="/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    [ -x "$mac" ] && echo "$mac"
}
find_browser && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    { apt-get update -qq && apt-get install -y -qq chromium; } >&2
    find_browser && exit 0
fi
"$1" -m playwright install chromium >&2
echo
