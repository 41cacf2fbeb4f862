#!/usr/bin/env bash
# What the tests use beyond the .NET SDK. As root on Debian it is installed; elsewhere this says what is missing, and
# the tests that need it skip with that reason.
set -euo pipefail

missing=() # packages
find_missing() {
    missing=()
    need_browser
    local libraries
    libraries=$(ldconfig -p 2>/dev/null || true)
    case $libraries in *libgomp.so.1*) ;; *) lacks libgomp1 "LightGBM" ;; esac
    case $libraries in *libicuuc.so*) ;; *) lacks "$(icu_package)" "the languages of the pages" ;; esac
    # The bare programs: Debian's mariadb-server would start a server of its own on this machine.
    need mariadbd mariadb-server-core "what stands in for MySQL"
    need mariadb mariadb-client-core "what stands in for MySQL"
    need node nodejs "the S3 server that stands in for MinIO"
    need npm npm "the S3 server that stands in for MinIO"
    need /usr/bin/python3 python3-minimal "the start of MLflow's image"
    /usr/bin/python3 -c 'import sqlalchemy' 2>/dev/null || lacks python3-sqlalchemy "the start of MLflow's image"
    /usr/bin/python3 -c 'import pymysql' 2>/dev/null || lacks python3-pymysql "the start of MLflow's image"
}

need_browser() {
    local program
    for program in chromium-headless-shell chromium chromium-browser google-chrome; do
        ! command -v "$program" >/dev/null 2>&1 || return 0
    done
    lacks chromium-headless-shell "the page's tests in a browser"
}

need() { # <command> <package> <what for>
    PATH=$PATH:/usr/sbin command -v "$1" >/dev/null 2>&1 || lacks "$2" "$3"
}

lacks() { # <package> <what for>
    missing+=("$1")
    echo "missing: $1 ($2)"
}

icu_package() { # its version is in its name: libicu72 in Debian 12
    local found
    found=$(apt-cache search --names-only '^libicu[0-9]+$' 2>/dev/null | cut -d ' ' -f 1 | tail -n 1) || true
    echo "${found:-libicu72}"
}

install_missing() {
    local package
    echo "== installing ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    # Lists that are a day old do too: what is gone from the mirrors since then fails below.
    apt-get update -qq || true
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null && return
    # One that cannot be had keeps apt from installing any of them.
    for package in "${missing[@]}"; do
        apt-get install -y -qq --no-install-recommends "$package" >/dev/null && continue
        # Older distributions have the whole browser only.
        [ "$package" != chromium-headless-shell ] ||
            apt-get install -y -qq --no-install-recommends chromium >/dev/null || true
    done
}

install_s3_server() {
    command -v npm >/dev/null 2>&1 || return 0
    [ tests/s3/node_modules/.package-lock.json -nt tests/s3/package-lock.json ] ||
        npm ci --prefix tests/s3 --silent --no-audit --no-fund ||
        echo "The S3 server could not be installed (npm ci in tests/s3): the tests that need it are skipped."
}

# The program that checks Prometheus' files, alone: the package would start a server on this machine.
unpack_promtool() {
    local folder=artifacts/promtool
    ! command -v promtool >/dev/null 2>&1 && [ ! -x "$folder/promtool" ] || return 0
    if command -v apt-get >/dev/null 2>&1 && command -v dpkg-deb >/dev/null 2>&1; then
        mkdir -p "$folder"
        (
            cd "$folder"
            apt-get download -qq prometheus >/dev/null 2>&1 ||
                { [ "$(id -u)" -eq 0 ] && apt-get update -qq && apt-get download -qq prometheus; } >/dev/null 2>&1
            dpkg-deb --fsys-tarfile prometheus_*.deb 2>/dev/null | tar -x --strip-components=3 ./usr/bin/promtool 2>/dev/null
            rm -f prometheus_*.deb
        ) || true
    fi
    [ -x "$folder/promtool" ] || echo "missing: promtool (Prometheus' checks of its files; Debian: the package prometheus)"
}

find_missing
if [ ${#missing[@]} -gt 0 ]; then
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
        install_missing
        find_missing
        [ ${#missing[@]} -eq 0 ] ||
            echo "These could not be installed: ${missing[*]}. The tests that need them are skipped."
    else
        echo "Install these with your system's package manager (Debian: sudo apt-get install ${missing[*]})."
        echo "Without them the tests that need them are skipped."
    fi
fi
install_s3_server
unpack_promtool
