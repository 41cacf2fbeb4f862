# shellcheck shell=bash
say "one container each of web, inference and pipeline killed under load"
before=$(answered)
start_load 4
start_campaign 2

killed=("$(containers web | head -n 1)" "$(containers inference | head -n 1)")
docker kill "${killed[0]}" >/dev/null
curl -fsS -o /dev/null http://127.0.0.1:28503/ || fail "the page is gone with one web"
docker kill "${killed[1]}" >/dev/null
eventually 300 "group 2 is trained" worker_of 2 train >"$work/worker"
killed+=("$(cat "$work/worker")")
docker kill "${killed[2]}" >/dev/null
echo "   killed the pipeline that trained"
eventually 400 "the campaign of group 2 ends" has_ended_well 2
echo "   $(state_of 2) by the other pipeline"
echo "   answered by each replica that stayed: $(answered | tr '\n' ' ')(all three before: $(tr '\n' ' ' <<<"$before"))"
docker start "${killed[@]}" >/dev/null
for service in web inference pipeline; do eventually 120 "$service is healthy again" is_healthy "$service"; done
eventually 60 "all three replicas answer" all_answer
echo "   answered by each replica after the restart: $(answered | tr '\n' ' ')"
stop_load
