#!/usr/bin/env bash
# project.sh <folder for results> <test project>: runs a built test project. Prints what it skipped, its failures and its sum, and
# writes `<passed> <failed> <skipped>` to <folder>/<project>.counts.
set -uo pipefail
results=$1 project=$2
name=$(basename "$project")
log=$results/$name.log
# A test that takes longer hangs.
limit=${TEST_SECONDS:-300}

# The program itself: below `dotnet test` it takes 2 s of CPU more.
"$DOTNET" "$project/bin/$CONFIGURATION/net10.0/$name.dll" -noLogo -noColor -longRunning "$limit" >"$log" 2>&1 &
tests=$!

hangs() { grep '\[Long Running Test\]' "$log"; }

# Ends a run in which a test hangs, and one that does not end within 25 minutes.
(
    for _ in {1..150}; do
        sleep 10
        ! hangs >/dev/null || break
    done
    kill "$tests"
    sleep 30
    kill -KILL "$tests"
) >/dev/null 2>&1 &
watch=$!
wait "$tests" 2>/dev/null
code=$?
pkill -P "$watch" >/dev/null 2>&1
kill "$watch" 2>/dev/null

summary=$(grep -E ' Total: [0-9]+, Errors: ' "$log" | tail -n 1)
sum() { [[ $summary =~ "$1: "([0-9]+) ]] && echo "${BASH_REMATCH[1]}" || echo 0; }
skipped=$(sum Skipped)
failed=$(($(sum Failed) + $(sum Errors)))
passed=$(($(sum Total) - failed - skipped - $(sum 'Not Run')))

echo "== $name"
grep -A 1 '\[SKIP\]' "$log"
# A test host that crashes, or finds no test, counts as a failure.
if [ "$code" -ne 0 ] || [ "$(sum Total)" -eq 0 ]; then
    hangs | sed -nE "s/.*\[Long Running Test\] ('.*'), Elapsed.*/    \1 hangs [FAIL]/p" | sort -u >>"$log"
    grep -F -A 30 ' [FAIL]' "$log" || tail -n 60 "$log"
    [ "$failed" -gt 0 ] || failed=1
    echo "$name ended with exit code $code"
fi
echo "$summary"
echo "$passed $failed $skipped" >"$results/$name.counts"
