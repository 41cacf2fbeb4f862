# shellcheck shell=bash
say "another restore in place of the data that are there"
! operate restore FROM="$work/backup" >"$work/refused" 2>&1 || fail "a restore overwrote data without REPLACE=yes"
grep -q 'REPLACE=yes' "$work/refused" || fail "the refusal does not name REPLACE=yes: $(cat "$work/refused")"
operate restore FROM="$work/backup" REPLACE=yes
eventually 120 "a prediction after the second restore" predict >/dev/null
version=$(served)
count=$(runs)
echo "   served: $version, $count runs"

say "doctor on a stack that works, and on one that does not"
operate doctor || fail "doctor finds something wrong with a stack that works"
docker stop "$(containers web | head -n 1)" >/dev/null
! operate doctor >"$work/findings" || fail "doctor does not see a stopped container"
sed 's/^/   /' "$work/findings"
grep -q '^wrong: web is exited' "$work/findings" || fail "doctor does not name the stopped container"

say "restart of the database, of the stack"
operate restart SERVICE=mysql
operate restart
eventually 120 "a prediction after the restarts" predict >/dev/null
operate doctor >/dev/null || fail "doctor finds something wrong after the restarts"

say "the environment file is lost"
old_password=$(secret MLFLOW_DB_PASSWORD)
rm "$COMPOSE_ENVIRONMENT"
! operate up >"$work/refused" 2>&1 || fail "make up started without the passwords of its volumes"
grep -q 'new-passwords' "$work/refused" || fail "make up does not say how to get in again: $(cat "$work/refused")"
# shellcheck disable=SC2046
(export $(configure_ports) && operate new-passwords)
configure_ports >>"$COMPOSE_ENVIRONMENT"
eventually 120 "a prediction after the new passwords" predict >/dev/null
[ "$(served)" = "$version" ] && [ "$(runs)" = "$count" ] || fail "after the new passwords: $(served), $(runs) runs"
[ "$(secret MLFLOW_DB_PASSWORD)" != "$old_password" ] || fail "the passwords are the old ones"
! docker exec --env "MYSQL_PWD=$old_password" "$(containers mysql)" mysql -h 127.0.0.1 -u mlflow -e 'SELECT 1' mlflow 2>/dev/null ||
    fail "MySQL takes the old password"
expect "objects in the bucket mlflow, by the new password" "$(list_bucket mlflow)"

say "open to other machines: refused without a decision, then with TLS and a password"
echo BIND_ADDRESS=0.0.0.0 >>"$COMPOSE_ENVIRONMENT"
! operate up >"$work/refused" 2>&1 || fail "make up opened the ports without a word about protection"
grep -q 'PROTECT=yes' "$work/refused" || fail "make up does not name PROTECT: $(cat "$work/refused")"
echo PROTECT=yes >>"$COMPOSE_ENVIRONMENT"
operate up
address=$(hostname -I | cut -d ' ' -f 1)
ask() { curl -sk -o /dev/null -w '%{http_code}' --max-time 20 "$@"; }
search=https://$address:25000/api/2.0/mlflow/experiments/search?max_results=1
eventually 120 "a prediction over TLS" curl -fsSk -o /dev/null "https://$address:28000/predict/" -H 'content-type: application/json' -d "$record"
[ "$(ask "$search")" = 401 ] || fail "MLflow answered $(ask "$search") without a password"
[ "$(ask -u "operator:$(secret OPERATOR_PASSWORD)" "$search")" = 200 ] ||
    fail "MLflow answered $(ask -u "operator:$(secret OPERATOR_PASSWORD)" "$search") to the operator"
[ "$(ask "https://$address:28503/")" = 200 ] || fail "the page answered $(ask "https://$address:28503/")"
! curl -fsS -o /dev/null --max-time 5 "http://$address:28000/model" 2>/dev/null || fail "the port is open without TLS"
! curl -fsS -o /dev/null --max-time 5 "http://$address:29000/" 2>/dev/null || fail "MinIO is open to other machines"
echo "   from $address: predictions and pages over TLS, MLflow with the operator's password"
