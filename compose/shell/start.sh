# shellcheck shell=bash
# Starting the stack, with what is checked before.

# Stops if there is data of a stack whose passwords are gone: new ones would not open it.
check_volumes() {
    local names
    [ ! -f "$environment" ] || return 0
    names=$(volumes) || exit 1
    names=${names//$'\n'/ }
    [ -z "$names" ] || complain "There is no $(environment_name), but there are volumes of an earlier stack: $names.
Their passwords were in that file, so new ones would not open them. Do one of these:
  put the file back, from your copy or from a backup (the file 'environment' in its folder), and run 'make up';
  run 'make new-passwords', which writes a new file and gives the database and MinIO its passwords;
  remove the data for good (docker volume rm $names), and run 'make up'."
}

# Stops before a start that would migrate MLflow's database without a copy of it.
check_mlflow_version() {
    local present wanted
    present=$(present_mlflow_version) || exit 1
    wanted=${settings[MLFLOW_VERSION]:-${present:-$first_mlflow_version}}
    [ -z "$present" ] || [ "$present" = "$wanted" ] || complain \
        "MLFLOW_VERSION is $wanted, but the stack's database is that of MLflow $present. Set MLFLOW_VERSION=$present in" \
        "$(environment_name); then 'make upgrade VERSION=$wanted' copies the database first, and puts it back if $wanted does not work."
}

# Writes MLflow's version down at the first start: a later one in the Compose files does not change a stack.
keep_mlflow_version() { # [<version>]
    local version=${1:-}
    [ -z "${settings_of_file[MLFLOW_VERSION]:-}" ] || return 0
    [ -n "$version" ] || version=$(present_mlflow_version) || exit 1
    change_setting MLFLOW_VERSION "${settings[MLFLOW_VERSION]:-${version:-$first_mlflow_version}}"
}

# Stops if a file that containers read is not for their users to read: those of a clone with a strict umask are not.
check_files() {
    local unreadable
    unreadable=$(find mysql minio prometheus grafana \( -type f ! -perm -o=r -o -type d ! -perm -o=rx \) -print -quit)
    [ ! -d tls ] || [ -n "$(find tls -maxdepth 0 -perm -o=rx)" ] ||
        complain "The gateway's user cannot read the folder compose/tls, and would use a certificate of its own. Run: chmod o+rx compose/tls"
    [ -z "$unreadable" ] || complain "The containers' users cannot read compose/$unreadable." \
        "Run: chmod -R o+rX compose/mysql compose/minio compose/prometheus compose/grafana"
}

# Stops if a port of a service that does not run yet is in use.
check_ports() {
    local entry service name host port running busy=0
    running=$(services)
    for entry in gateway:INFERENCE_PORT:8000 gateway:PIPELINE_PORT:8080 gateway:WEB_PORT:8503 gateway:MLFLOW_PORT:5000 \
        mysql:MYSQL_PORT:5433 minio:MINIO_PORT:9000 minio:MINIO_CONSOLE_PORT:9001 data-api:DATA_API_PORT:8090 \
        prometheus:PROMETHEUS_PORT:9090 grafana:GRAFANA_PORT:3000; do
        IFS=: read -r service name port <<<"$entry"
        case $running in *" $service "*) continue ;; esac
        host=${settings[STORE_BIND_ADDRESS]:-127.0.0.1}
        case $service in
        gateway) host=${settings[BIND_ADDRESS]:-127.0.0.1} ;;
        esac
        is_wanted "$service" || continue
        port=${settings[$name]:-$port}
        case $port in
        *[!0-9]*) complain "$name is '$port', but must be the number of a port." ;;
        esac
        if is_in_use "$host" "$port"; then
            echo "Port $port of $host is in use by another program. Stop it, or set $name in $(environment_name)." >&2
            busy=1
        fi
    done
    [ "$busy" -eq 0 ] || exit 1
}

is_in_use() { # <address> <port>
    local host=$1
    case $host in 0.0.0.0 | :: | '[::]') host=127.0.0.1 ;; esac
    { : 3<>"/dev/tcp/$host/$2"; } 2>/dev/null
}

# Starts all services in their order with their numbers of containers, and waits for them.
start_stack() { # [<option of up>...]
    find_scale
    if ! "${compose[@]}" up --detach "$@" "${scale[@]}"; then
        explain_start
        exit 1
    fi
    remove_idle_data_api
    wait_until_healthy "$start_patience" || exit 1
}

# Says which containers kept Compose from starting all of them.
explain_start() {
    local unready
    unready=$(find_unready)
    echo "The stack did not start." >&2
    [ -z "$unready" ] || echo "$unready" >&2
    case $unready in
    *"minio-setup failed"*) docker logs --tail 5 "$(containers minio-setup --all | head -n 1)" >&2 || true ;;
    esac
}

# Our own data API does not stay on beside the one that DATA_API_URL names.
remove_idle_data_api() {
    local ids
    [ -n "${settings[DATA_API_URL]:-}" ] || return 0
    ids=$(containers data-api --all)
    # shellcheck disable=SC2086
    [ -z "$ids" ] || { docker stop -t 15 $ids && docker rm $ids; } >/dev/null
}
