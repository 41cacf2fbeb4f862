#!/usr/bin/env bash
# Installs what the tests need, builds the solution once and runs every test project.
# The last line is `N passed, N failed, N skipped`; the exit code is 0 if something ran and nothing failed.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

configuration=${CONFIGURATION:-Release}
dotnet=${DOTNET:-dotnet}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 NO_COLOR=1

bash tests/prerequisites.sh || exit 1

echo "== build"
"$dotnet" build CoverType.slnx --configuration "$configuration" --verbosity quiet || {
    echo "0 passed, 1 failed, 0 skipped"
    exit 1
}

log=$(mktemp)
trap 'rm -f "$log"' EXIT
passed=0 failed=0 skipped=0 broken=0
for project in tests/*.Tests; do
    name=$(basename "$project")
    echo "== $name"
    # One project at a time: several at once compete for the cores until their time-outs fail.
    "$dotnet" test --project "$project" --configuration "$configuration" --no-build --output Normal >"$log" 2>&1
    code=$?
    grep -vE '^(Running tests from|Zero tests ran|  from |$)' "$log" || true

    count() { sed -nE "s/^ *$1: *([0-9]+).*/\1/p" "$log" | tail -n 1; }
    project_passed=$(count succeeded) project_failed=$(count failed) project_skipped=$(count skipped)
    passed=$((passed + ${project_passed:-0}))
    failed=$((failed + ${project_failed:-0}))
    skipped=$((skipped + ${project_skipped:-0}))
    # A test host that crashes, or finds no test, counts as a failure.
    if [ "$code" -ne 0 ] && [ "${project_failed:-0}" -eq 0 ]; then
        echo "$name ended with exit code $code without a failed test"
        broken=$((broken + 1))
    fi
done

failed=$((failed + broken))
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
