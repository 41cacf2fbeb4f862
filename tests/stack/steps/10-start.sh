# shellcheck shell=bash
say "checking the files"
in_compose config >/dev/null

say "starting the stack, with all images built"
operate up >"$work/up.log" 2>&1 || { tail -n 60 "$work/up.log" >&2; fail "make up"; }
tail -n 12 "$work/up.log"

say "waiting for a version in production"
eventually "${STACK_PATIENCE:-400}" "a version in production" production
eventually 30 "a prediction" predict
echo

say "two pipelines, three prediction services and two webs"
operate scale inference=3 pipeline=2 web=2
for service in pipeline:2 inference:3 web:2; do
    [ "$(containers "${service%:*}" | wc -l)" = "${service#*:}" ] || fail "the number of containers of ${service%:*}"
done

say "predicting with the page in Chromium"
COVERTYPE_PAGE=http://127.0.0.1:28503/ dotnet test --project tests/CoverType.EndToEnd.Tests --configuration Release \
    --filter-class '*.PublishedFrontEndTests'

say "looking into the buckets and the database"
for bucket in mlflow portions datasets; do expect "objects in the bucket $bucket" "$(list_bucket "$bucket")"; done
expect "tables of the scheduler" "$(query "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'covertype' AND table_name LIKE 'QRTZ%'")"
expect "campaigns" "$(query 'SELECT COUNT(*) FROM campaigns')"
