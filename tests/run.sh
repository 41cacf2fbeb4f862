#!/usr/bin/env bash
# Installs what the tests need, builds the solution once and runs every test project.
# The last line is `N passed, N failed, N skipped`; the exit code is 0 if something ran and nothing failed.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

export CONFIGURATION=${CONFIGURATION:-Release}
export DOTNET=${DOTNET:-dotnet}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 NO_COLOR=1
# Two features of the runtime that cost short processes more than they give: profiles for a second compilation, and the second
# mapping of compiled code that keeps it unwritable. Without them the build takes 122 s instead of 172, and a test project up to
# a fifth less CPU.
export DOTNET_TieredPGO=0 DOTNET_EnableWriteXorExecute=0

bash tests/prerequisites.sh || exit 1

echo "== build"
# One compiler process serves all projects, even if the environment asks for one each, which start cold.
"$DOTNET" build CoverType.slnx --configuration "$CONFIGURATION" --verbosity quiet -p:UseSharedCompilation=true
built=$?
"$DOTNET" build-server shutdown --vbcscompiler >/dev/null 2>&1
if [ "$built" -ne 0 ]; then
    echo "0 passed, 1 failed, 0 skipped"
    exit 1
fi

logs=$(mktemp -d)
files=
trap 'rm -rf "$logs" "$files"' EXIT

# What the tests write lives for seconds: in memory it is spared the disk's journal. Returns 1 if there is less than 8 GB of memory, for
# this container too, less than 4 of them for files, or if programs do not start there.
keep_files_in_memory() {
    local limit
    [ -z "${TMPDIR:-}" ] && [ -r /proc/meminfo ] || return
    [ "$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo)" -gt 8000000 ] || return
    limit=$(cat /sys/fs/cgroup/memory.max 2>/dev/null || echo max)
    [ "$limit" = max ] || [ "$limit" -gt 8000000000 ] || return
    [ "$(df -k /dev/shm 2>/dev/null | awk 'END { print int($4) }')" -gt 4000000 ] || return
    files=$(mktemp -d -p /dev/shm) || return
    printf '#!/bin/sh\n' >"$files/program"
    chmod +x "$files/program"
    "$files/program" 2>/dev/null || return
    export TMPDIR=$files
}
keep_files_in_memory

# One project at a time: several at once compete for the cores until their time-outs fail.
projects=(tests/*.Tests)
for project in "${projects[@]}"; do
    bash tests/project.sh "$logs" "$project"
done

sum() { awk -v field="$1" '{ total += $field } END { print total + 0 }' "$logs"/*.counts; }
passed=$(sum 1) failed=$(sum 2) skipped=$(sum 3)
missing=$((${#projects[@]} - $(find "$logs" -name '*.counts' | wc -l)))
failed=$((failed + missing))
# Again at the end, for those who see the last lines only.
grep -ahF -A 20 ' [FAIL]' "$logs"/*.log
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
