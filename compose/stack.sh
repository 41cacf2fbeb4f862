#!/usr/bin/env bash
# Runs Compose with both files for `make up`, `down`, `ps`, `logs` and `restart`.
set -euo pipefail
cd "$(dirname "$0")"

environment=${COMPOSE_ENVIRONMENT:-.env}

complain() {
    echo "$*" >&2
    exit 1
}

find_compose() {
    command -v docker >/dev/null 2>&1 ||
        complain "Docker is missing. Install Docker Engine with Compose, or run 'make demo', which needs neither."
    docker info >/dev/null 2>&1 ||
        complain "Docker's engine does not answer. Start it (sudo systemctl start docker), or check your access to it (docker info)."
    if docker compose version >/dev/null 2>&1; then
        compose=(docker compose)
    elif command -v docker-compose >/dev/null 2>&1; then
        compose=(docker-compose)
    else
        complain "Docker Compose is missing. Install the plugin (docker-compose-plugin) or docker-compose 1.29 or newer."
    fi
    compose+=(--project-name "${COMPOSE_PROJECT:-covertype}" --env-file "$environment" -f compose.yaml -f compose.services.yaml)
}

# The value of a variable for Compose: from the shell, otherwise from the environment file.
setting() {
    local name=$1 default=$2 line
    if [ -n "${!name:-}" ]; then
        echo "${!name}"
    elif line=$(grep -E "^$name=" "$environment" | tail -n 1) && [ -n "${line#*=}" ]; then
        echo "${line#*=}"
    else
        echo "$default"
    fi
}

check_ports() {
    local entry name port busy=0
    for entry in MYSQL_PORT:5433 MINIO_PORT:9000 MINIO_CONSOLE_PORT:9001 MLFLOW_PORT:5000 DATA_API_PORT:8090 \
        PIPELINE_PORT:8080 INFERENCE_PORT:8000 WEB_PORT:8503; do
        name=${entry%%:*}
        port=$(setting "$name" "${entry##*:}")
        if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            echo "Port $port is in use by another program. Stop it, or set $name in compose/.env." >&2
            busy=1
        fi
    done
    [ "$busy" -eq 0 ] || exit 1
}

# The commit of the sources. safe.directory: git refuses to read a checkout of another user.
find_commit() {
    if [ -e ../.git ]; then git -c safe.directory='*' rev-parse HEAD 2>/dev/null || true; fi
}

export GIT_COMMIT=${GIT_COMMIT:-$(find_commit)}

running() {
    [ -n "$("${compose[@]}" ps --quiet 2>/dev/null)" ]
}

case "${1:-}" in
up)
    bash ./write-environment.sh "$environment"
    find_compose
    running || check_ports
    "${compose[@]}" up --detach "${STACK_UP_OPTION:---build}"
    cat <<TEXT

  page        http://127.0.0.1:$(setting WEB_PORT 8503)
  prediction  http://127.0.0.1:$(setting INFERENCE_PORT 8000)/predict/
  MLflow      http://127.0.0.1:$(setting MLFLOW_PORT 5000)
  MinIO       http://127.0.0.1:$(setting MINIO_CONSOLE_PORT 9001)
  pipeline    http://127.0.0.1:$(setting PIPELINE_PORT 8080)/status

The first model is in production after ten batches: some 50 minutes at the data API's usual pace. 'make logs' shows the progress.
TEXT
    ;;
down | ps | restart)
    [ -f "$environment" ] || complain "There is no compose/$environment, so nothing was started by 'make up'."
    find_compose
    "${compose[@]}" "$1" "${@:2}"
    ;;
logs)
    [ -f "$environment" ] || complain "There is no compose/$environment, so nothing was started by 'make up'."
    find_compose
    "${compose[@]}" logs --follow --tail 100 "${@:2}"
    ;;
config | build)
    find_compose
    "${compose[@]}" "$1" "${@:2}"
    ;;
*)
    complain "usage: stack.sh up|down|ps|logs|restart|config|build"
    ;;
esac
