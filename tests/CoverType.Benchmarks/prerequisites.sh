#!/usr/bin/env bash
# Installs the rivals, with which the forests and the service are compared, from Debian's packages if the user is root.
# usage: prerequisites.sh [serving]
set -euo pipefail

modules="sklearn"
packages="python3-sklearn"
if [ "${1:-}" = serving ]; then
    modules="sklearn, pandas, fastapi, uvicorn"
    packages="python3-sklearn python3-pandas python3-fastapi python3-uvicorn python3-uvloop python3-httptools"
fi

for python in python3 /usr/bin/python3; do
    [ "${1:-}" = serving ] && [ "$python" = python3 ] && continue
    "$python" -c "import $modules" 2>/dev/null && exit 0
done
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "== installing $packages"
    apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null
else
    echo "The rivals are missing (Debian: sudo apt-get install $packages): the table has no rows for them."
fi
