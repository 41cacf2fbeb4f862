# shellcheck shell=bash
# Docker's engine and Compose: v2 (docker compose) and v1 (docker-compose 1.29).

# A question that fails must not be taken for the answer "none".
no_answer="Docker's engine did not answer, for the reason above. Run the command again when it does ('docker info')."

# As they were given: export_variables writes them for Compose.
asked_profiles=${COMPOSE_PROFILES:-}

# Stops if Docker or Compose is missing; then compose is the command with its files, and its variables are exported.
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
    export_variables
    # env: bash cannot assign GROUPS.
    compose=(env "GROUPS=${settings[GROUPS]:-}" "${compose[@]}" --project-name "$project" --env-file "$environment"
        -f compose.yaml -f compose.services.yaml -f compose.monitoring.yaml)
}

# What the Compose files cannot compute from the settings.
export_variables() {
    if [ "${settings[PROTECT]:-}" = yes ]; then
        export GATEWAY_PORT_PREFIX=1 GATEWAY_PROTECTED=true
    else
        export GATEWAY_PORT_PREFIX='' GATEWAY_PROTECTED=false
    fi
    GIT_COMMIT=${GIT_COMMIT:-$(find_commit)}
    COMPOSE_PROFILES=$(find_profiles)
    PAGE_URL=${settings_of_file[PAGE_URL]:-$(address WEB_PORT 8503)}
    MLFLOW_URL=${settings_of_file[MLFLOW_URL]:-$(address MLFLOW_PORT 5000)}
    export GIT_COMMIT COMPOSE_PROFILES PAGE_URL MLFLOW_URL
}

# Prints the address at which a port of the gateway is called.
address() { # <variable of the port> <default port>
    local scheme=http host=${settings[PUBLIC_HOST]:-}
    [ "${settings[PROTECT]:-}" != yes ] || scheme=https
    case $host in
    '' | *'*'*) host=${settings[BIND_ADDRESS]:-127.0.0.1} ;;
    esac
    case $host in
    0.0.0.0 | :: | '[::]') host=127.0.0.1 ;;
    esac
    printf '%s://%s:%s\n' "$scheme" "$host" "${settings[$1]:-$2}"
}

# The commit of the sources. safe.directory: git refuses to read a checkout of another user.
find_commit() {
    if [ -e ../.git ]; then git -c safe.directory='*' rev-parse HEAD 2>/dev/null || true; fi
}

# The profiles that are asked for, and our own data API if no other is named.
find_profiles() {
    local profiles
    profiles=${asked_profiles:-${settings_of_file[COMPOSE_PROFILES]:-}}
    [ -n "${settings[DATA_API_URL]:-}" ] || profiles=${profiles:+$profiles,}own-data
    printf '%s\n' "$profiles"
}

has_profile() { # <name>
    case ",$COMPOSE_PROFILES," in
    *",$1,"*) return 0 ;;
    *) return 1 ;;
    esac
}

# False for a service of a profile that is not asked for.
is_wanted() { # <service>
    case $1 in
    data-api) has_profile own-data ;;
    prometheus | grafana) has_profile monitoring ;;
    esac
}

# Runs Compose with every profile. It leaves out the containers of others, also when it takes the stack down.
with_every_profile() { # <arguments of Compose>
    COMPOSE_PROFILES=own-data,monitoring "${compose[@]}" "$@"
}

# Prints the ids of a service's containers, or of all. By label: v1 and v2 name containers differently.
containers() { # [<service> [<option of docker ps>...]]
    local filters=(--filter "label=com.docker.compose.project=$project" --filter label=com.docker.compose.oneoff=False)
    [ -z "${1:-}" ] || filters+=(--filter "label=com.docker.compose.service=$1")
    docker ps --quiet "${filters[@]}" "${@:2}"
}

# Prints the id of the only running container of a service.
container_of() { # <service>
    local id
    id=$(containers "$1" | head -n 1)
    [ -n "$id" ] || complain "The service $1 does not run. Start the stack with 'make up', or look at 'make ps'."
    printf '%s\n' "$id"
}

# Prints the services that have a running container, or with --all any container, in one line with a space around each.
services() { # [<option of docker ps>...]
    local names
    names=$(docker ps --filter "label=com.docker.compose.project=$project" --filter label=com.docker.compose.oneoff=False \
        --format '{{.Label "com.docker.compose.service"}}' "$@")
    printf ' %s \n' "${names//$'\n'/ }"
}

# Prints the version of MLflow whose container is there, running or not; nothing if there is none.
present_mlflow_version() {
    local ids image
    ids=$(containers mlflow --all) || complain "$no_answer"
    [ -n "$ids" ] || return 0
    image=$(docker inspect --format '{{.Config.Image}}' "${ids%%$'\n'*}") || complain "$no_answer"
    printf '%s\n' "${image##*:}"
}

# Sets pipelines to the ids of the running pipelines.
list_pipelines() {
    local ids
    ids=$(containers pipeline) || complain "$no_answer"
    mapfile -t pipelines < <([ -z "$ids" ] || printf '%s\n' "$ids")
}

# Starts containers that a command has stopped.
start_again() { # [<id>...]
    [ "$#" -eq 0 ] || docker start "$@" >/dev/null || {
        echo "The pipelines were not started again: 'make up' does that." >&2
        return 1
    }
}

is_running() { # [<service>]
    local ids
    ids=$(containers "${1:-}") || complain "$no_answer"
    [ -n "$ids" ]
}

volumes() {
    docker volume ls --quiet --filter "label=com.docker.compose.project=$project" || complain "$no_answer"
}
