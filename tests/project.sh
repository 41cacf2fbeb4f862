#!/usr/bin/env bash
# project.sh <folder for results> <test project>: runs a built test project. Prints what it skipped, its failures and its sum, and
# writes `<passed> <failed> <skipped>` to <folder>/<project>.counts.
set -uo pipefail
results=$1 project=$2
name=$(basename "$project")
log=$results/$name.log
# If no test has started or ended for so many seconds, those that run hang.
silence=${TEST_SECONDS:-300}

hangs() { grep -a '\[Long Running Test\]' "$log"; }

# Both jobs are process groups, which end with all that they have started.
set -m
# The program itself: below `dotnet test` it takes 2 s of CPU more.
"$DOTNET" "$project/bin/$CONFIGURATION/net10.0/$name.dll" -noLogo -noColor -noAutoReporters -longRunning "$silence" \
    </dev/null >"$log" 2>&1 &
tests=$!
# Ends a run in which a test hangs, and one that does not end within 25 minutes.
(
    for _ in {1..150}; do
        sleep 10
        ! hangs >/dev/null || break
    done
    kill -- -"$tests"
    sleep 30
    kill -KILL -- -"$tests"
) </dev/null >/dev/null 2>&1 &
watch=$!
# Without a word about its end.
disown "$watch"
set +m

end_jobs() {
    kill -KILL -- -"$watch" -"$tests"
    wait
} 2>/dev/null
interrupt() { # <signal>
    end_jobs
    trap - "$1"
    kill -s "$1" $$
}
trap 'interrupt INT' INT
trap 'interrupt TERM' TERM
wait "$tests" 2>/dev/null
code=$?
end_jobs

summary=$(grep -aE ' Total: [0-9]+, Errors: ' "$log" | tail -n 1)
sum() { [[ $summary =~ "$1: "([0-9]+) ]] && echo "${BASH_REMATCH[1]}" || echo 0; }
skipped=$(sum Skipped)
passed=$(($(sum Total) - $(sum Failed) - skipped - $(sum 'Not Run')))
# An error is not of a test but of what several share.
failed=$(($(sum Failed) + $(sum Errors)))

echo "== $name"
grep -aA 1 '\[SKIP\]' "$log"
# A test host that crashes, or finds no test, counts as a failure, and so does a test that hung.
if [ "$code" -ne 0 ] || [ "$(sum Total)" -eq 0 ] || hangs >/dev/null; then
    hangs | sed -nE "s/.*\[Long Running Test\] ('.*'), Elapsed.*/    \1 hangs [FAIL]/p" | sort -u >>"$log"
    grep -aF -A 30 ' [FAIL]' "$log" || tail -n 60 "$log"
    [ "$failed" -gt 0 ] || failed=1
    echo "$name ended with exit code $code"
fi
echo "$summary"
echo "$passed $failed $skipped" >"$results/$name.counts"
