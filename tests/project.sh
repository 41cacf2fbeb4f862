#!/usr/bin/env bash
# project.sh <folder for results> <test project>: runs a built test project, prints its output when it has ended, and
# writes `<passed> <failed> <skipped>` to <folder>/<project>.counts.
set -uo pipefail
results=$1 project=$2
name=$(basename "$project")
log=$results/$name.log

# The program is named: with --project, MSBuild finds it in 2 s of CPU.
#
# A run in which nothing ends for five minutes hangs: it is ended, and a log names the tests that were running. One that
# does not end after its tests is ended after 25.
limit=$(command -v timeout >/dev/null && echo "timeout --kill-after=30 1500")
$limit "$DOTNET" test --test-modules "$project/bin/$CONFIGURATION/net10.0/$name.dll" --output Normal \
    --results-directory "$results/$name" --hangdump --hangdump-timeout 5m --hangdump-type None >"$log" 2>&1
code=$?

count() { sed -nE "s/^ *$1: *([0-9]+).*/\1/p" "$log" | tail -n 1; }
passed=$(count succeeded) failed=$(count failed) skipped=$(count skipped)
text="== $name"$'\n'$(grep -vE '^(Running tests from|Zero tests ran|  from |$)' "$log")
# A test host that crashes, or finds no test, counts as a failure.
if [ "$code" -ne 0 ] && [ "${failed:-0}" -eq 0 ]; then
    failed=1
    text+=$'\n'"$name ended with exit code $code without a failed test"
    [ "$code" -ne 124 ] || text+=$'\n'"It was ended, because it took longer than 25 minutes."
fi
hung=$(find "$results/$name" -name '*_hang.log' -exec sed 's/^/failed (hangs) /' {} + 2>/dev/null)
if [ -n "$hung" ]; then
    text+=$'\n'$hung
    # In the log too, of which run.sh prints the failures again.
    echo "$hung" >>"$log"
fi
printf '%s\n' "$text"
echo "${passed:-0} ${failed:-0} ${skipped:-0}" >"$results/$name.counts"
