# shellcheck shell=bash
# Restarts the stack in its order, or one service and the jobs that run at each start.

. shell/start.sh

require_environment
find_compose
check_protection
check_mlflow_version
keep_mlflow_version
check_files
service=${1:-}
if [ -z "$service" ]; then
    "${compose[@]}" stop
    start_stack --no-build
else
    [ "$#" -eq 1 ] || complain "Name one service, or none for all of them."
    is_running "$service" || complain "The service $service does not run. 'make ps' shows those that do."
    "${compose[@]}" stop "$service"
    start_stack --no-build --no-recreate
fi
