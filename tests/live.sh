#!/usr/bin/env bash
# Runs the client's round-trip tests against a running MLflow: live.sh <tracking URI>. The usual variables
# (MLFLOW_TRACKING_USERNAME, AWS_ACCESS_KEY_ID, …) apply. The last line is `N passed, N failed against MLflow <version> at
# <URI>`; the exit code is 0 if something ran and nothing failed.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

uri=${1:?say which server: live.sh http://host:port}
configuration=${CONFIGURATION:-Release}
dotnet=${DOTNET:-dotnet}
project=tests/Mlflow.Client.Tests
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

"$dotnet" msbuild "$project" -restore -property:Configuration="$configuration" -verbosity:quiet -nologo \
    -terminalLogger:off || exit 1

log=$(mktemp)
trap 'rm -f "$log"' EXIT
# One test at a time: a server on SQLite has one writer.
MLFLOW_LIVE_TRACKING_URI="$uri" "$dotnet" run --no-build --configuration "$configuration" --project "$project" -- \
    -namespace Mlflow.Client.Tests.RoundTrips -parallelMode none -noColor 2>&1 | tee "$log"
code=${PIPESTATUS[0]}

version=$(sed -nE 's/^live server: MLflow ([^ ]+).*/\1/p' "$log" | head -n 1)
summary=$(grep -E 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+' "$log" | tail -n 1)
count() { sed -nE "s/.*$1: ([0-9]+).*/\1/p" <<<"$summary"; }
total=$(count Total) failed=$(($(count Failed) + $(count Errors)))
passed=$((${total:-0} - failed - $(($(count Skipped) + $(count 'Not Run')))))
if [ "$code" -ne 0 ] && [ "$failed" -eq 0 ]; then
    echo "the tests ended with exit code $code without a failed test"
    failed=1
fi

echo "$passed passed, $failed failed against MLflow ${version:-of unknown version (it did not answer)} at $uri"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
