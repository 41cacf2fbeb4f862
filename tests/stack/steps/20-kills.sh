# shellcheck shell=bash
say "one container each of web, inference and pipeline killed under load"
before=$(answered)
start_load 4
start_campaign 2

docker kill "$(containers web | head -n 1)" >/dev/null
curl -fsS -o /dev/null http://127.0.0.1:28503/ || fail "the page is gone with one web"
docker kill "$(containers inference | head -n 1)" >/dev/null
eventually 300 "group 2 is trained" worker_of 2 train >"$work/worker"
docker kill "$(cat "$work/worker")" >/dev/null
echo "   killed the pipeline that trained"
eventually 400 "the campaign of group 2 ends" has_ended_well 2
echo "   $(state_of 2) by the other pipeline"
in_compose up --no-build >/dev/null
stop_load
echo "   answered by each replica: $(answered | tr '\n' ' ')(before: $(tr '\n' ' ' <<<"$before"))"
[ "$(answered | grep -cv '^0$')" = 3 ] || echo "   (a replica that was started again begins at 0)"
