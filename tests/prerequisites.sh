#!/usr/bin/env bash
# What the tests use beyond the .NET SDK. As root on Debian it is installed; elsewhere this says what is missing, and
# the tests that need it skip with that reason.
set -euo pipefail

missing=()
need() { # <command or file> <package> <what for>
    if PATH=$PATH:/usr/sbin command -v "$1" >/dev/null 2>&1; then return; fi
    missing+=("$2")
    echo "missing: $2 ($3)"
}

need chromium chromium "the page's tests in a browser"
if ! ldconfig -p 2>/dev/null | grep -q libgomp.so.1; then need libgomp.so.1 libgomp1 "LightGBM"; fi

need mariadbd mariadb-server "what stands in for MySQL"
need node nodejs "the S3 server that stands in for MinIO"
need npm npm "the S3 server that stands in for MinIO"

install_s3_server() {
    command -v npm >/dev/null 2>&1 || return 0
    [ tests/s3/node_modules/.package-lock.json -nt tests/s3/package-lock.json ] ||
        npm ci --prefix tests/s3 --silent --no-audit --no-fund ||
        echo "The S3 server could not be installed (npm ci in tests/s3): the tests that need it are skipped."
}

if [ ${#missing[@]} -eq 0 ]; then
    install_s3_server
    exit 0
fi

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "== installing ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null; } ||
        echo "Not all of it could be installed: the tests that need what is missing are skipped."
else
    echo "Install these with your system's package manager (Debian: sudo apt-get install ${missing[*]})."
    echo "The tests that need them are skipped."
fi
install_s3_server
