#!/usr/bin/env bash
# Starts the Compose files on a Docker engine of its own, with stand-ins for the images that cannot be pulled, and puts them
# through what may happen to them. README.md in this folder describes it.
#
#   STEPS="10 20"  only these steps
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD

[ "$(id -u)" -eq 0 ] || { echo "make test-stack starts a Docker engine, which needs root." >&2; exit 1; }

say() { printf '== %s (%s s)\n' "$*" "$SECONDS"; }

. tests/stack/engine.sh
. tests/stack/stand-ins.sh
. tests/stack/checks.sh

work=$(mktemp -d /tmp/covertype-stack.XXXXXX)
export DOCKER_HOST="unix://$work/docker.sock"
export COMPOSE_ENVIRONMENT="$work/environment" COMPOSE_PROJECT=covertype-test NETWORK_NAME=covertype-test-net

configure() {
    bash compose/write-environment.sh "$COMPOSE_ENVIRONMENT"
    configure_ports >>"$COMPOSE_ENVIRONMENT"
}

configure_ports() {
    cat <<TEXT
MYSQL_PORT=25433
MINIO_PORT=29000
MINIO_CONSOLE_PORT=29001
MLFLOW_PORT=25000
DATA_API_PORT=28090
PIPELINE_PORT=28080
INFERENCE_PORT=28000
WEB_PORT=28503
PROMETHEUS_PORT=29090
GRAFANA_PORT=23000
DATA_API_WINDOW=00:00:03
PIPELINE_POLL_INTERVAL=00:00:01.5
TEXT
}

with_volumes_down() {
    in_compose down --volumes --timeout 10 >/dev/null 2>&1
}

query_mlflow() {
    docker exec --env "MYSQL_PWD=$(secret MLFLOW_DB_PASSWORD)" "$(containers mysql)" mysql -h 127.0.0.1 -u mlflow -N -e "$1" mlflow
}

show_logs() {
    local container
    say "failed; the last lines of each container"
    for container in $(docker ps --all --quiet); do
        docker inspect --format '-- {{.Name}}: {{.State.Status}}' "$container"
        docker logs --tail 30 "$container" 2>&1
    done
}

take_down() {
    local code=$?
    set +e
    [ "$code" -eq 0 ] || show_logs
    say "taking down"
    [ -z "${load:-}" ] || kill "$load"
    [ -z "${demo:-}" ] || kill "$demo" 2>/dev/null
    with_volumes_down
    stop_engine || code=1
    [ "$code" -ne 0 ] || say "everything works, and nothing is left behind"
    exit "$code"
}

trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
install_tools
trap take_down EXIT
start_engine
make_stand_ins
configure
for step in tests/stack/steps/*.sh; do
    number=${step##*/}
    number=${number%%-*}
    case " ${STEPS:-$number} " in *" $number "*) . "$step" ;; esac
done
