# shellcheck shell=bash
say "Prometheus and Grafana"
echo "COMPOSE_PROFILES=monitoring" >>"$COMPOSE_ENVIRONMENT"
in_compose up --no-build >/dev/null
ask_prometheus() { node tests/stack/ask-prometheus.js http://127.0.0.1:29090 "$@"; }
sees_all() { [ "$(ask_prometheus targets | tr '\n' ';')" = "gateway 1 of 1;inference 3 of 3;pipeline 2 of 2;" ]; }
eventually 90 "every replica is a target that is up" sees_all
ask_prometheus targets | sed 's/^/   /'
predict >/dev/null
sleep 35 # two scrapes: a rate needs both
echo "   queries of the dashboards with an answer: $(ask_prometheus queries compose/grafana/dashboards/*.json)"
rules=$(curl -fsS http://127.0.0.1:29090/api/v1/rules)
expect "rules that Prometheus has read" "$(grep -o '"type":"alerting"' <<<"$rules" | wc -l)"
! grep -o '"lastError":"[^"]\+"' <<<"$rules" || fail "a rule fails"
