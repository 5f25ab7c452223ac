#!/bin/sh
# Install Debian packages, without those they only recommend; else say what to install, and fail.
# Usage: sh tools/packages.sh PURPOSE PACKAGE...
set -eu
purpose=$1
shift
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"; } >&2 && exit 0
fi
echo "To $purpose, install what is missing, on Debian as root with:" \
    "apt-get install --no-install-recommends $*" >&2
exit 1
