#!/usr/bin/env bash
# What the tests use beyond the .NET SDK. As root on Debian it is installed; elsewhere this says what is missing, and
# the tests that need it skip with that reason.
set -euo pipefail

missing=()
need() { # <command or file> <package> <what for>
    if command -v "$1" >/dev/null 2>&1 || [ -e "$1" ]; then return; fi
    missing+=("$2")
    echo "missing: $2 ($3)"
}

need chromium chromium "the page's tests in a browser"
if ! ldconfig -p 2>/dev/null | grep -q libgomp.so.1; then need libgomp.so.1 libgomp1 "LightGBM"; fi

[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "== installing ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
else
    echo "Install these with your system's package manager (Debian: sudo apt-get install ${missing[*]})."
    echo "The tests that need them are skipped."
fi
