#!/bin/bash
# Stands in for docker in the tests of the stack's scripts: writes down each call, and keeps containers as lines of a file:
# id, service, state, health, exit code, restart policy. The shell does all of it, because a run of the tests has thousands of
# calls, and what a call costs is the processes that it starts.
set -euo pipefail

arguments="$*"
printf '%s\n' "${arguments//$'\n'/ }" >>"$STAND_IN/calls"
list=$STAND_IN/containers
mapfile -t containers <"$list"

# Sets text to what a test has written into a file.
read_text() { # <file> [<text if there is none>]
    text=${2:-}
    [ ! -e "$STAND_IN/$1" ] || IFS= read -r -d '' text <"$STAND_IN/$1" || true
    text=${text%$'\n'}
}

print_text() { # <file> [<text if there is none>]
    read_text "$@"
    [ -z "$text" ] || printf '%s\n' "$text"
}

write_containers() {
    : >"$list"
    [ "${#containers[@]}" -eq 0 ] || printf '%s\n' "${containers[@]}" >"$list"
}

# Sets service, state, health, code and policy to those of a container, and index to its place in the list.
find_container() { # <id>
    for index in "${!containers[@]}"; do
        if [[ ${containers[index]} == "$1 "* ]]; then
            read -r _ service state health code policy <<<"${containers[index]}"
            return
        fi
    done
    return 1
}

set_state() { # <state> <id>...
    local id
    for id in "${@:2}"; do
        find_container "$id"
        containers[index]="$id $service $1 $health $code $policy"
    done
    write_containers
}

# Adds or removes containers up to the number of an option --scale.
scale() { # <service> <number>
    local running=() index next count
    for index in "${!containers[@]}"; do
        [[ ${containers[index]} != *" $1 running "* ]] || running+=("$index")
    done
    for ((count = ${#running[@]}; count < $2; count++)); do
        read_text next 0
        next=$((text + 1))
        echo "$next" >"$STAND_IN/next"
        containers+=("new$next $1 running healthy 0 unless-stopped")
    done
    for ((count = ${#running[@]}; count > $2; count--)); do
        unset "containers[running[count - 1]]"
    done
    write_containers
}

if [ -e "$STAND_IN/fails" ]; then
    read_text fails
    if [[ $arguments == *"$text"* ]]; then
        echo "the engine said no" >&2
        exit 1
    fi
fi

case $arguments in
"info --format {{.MemTotal}}") echo 8000000000 ;;
"version --format "*) print_text engine 28.2.2 ;;
"top "*)
    # A server that migrates is one that serves the next time.
    echo "python /opt/covertype/start.py"
    find_container ml
    containers[index]='ml mlflow running healthy 0 unless-stopped'
    write_containers
    ;;
"volume ls "*) print_text volumes ;;
"ps "*)
    wanted=' running '
    [[ $arguments != *" --all"* ]] || wanted=' '
    of=' '
    [[ ! $arguments =~ compose.service=([a-z-]+) ]] || of=" ${BASH_REMATCH[1]} "
    for container in "${containers[@]}"; do
        [[ $container == *"$wanted"* && $container == *"$of"* ]] || continue
        read -r id service _ <<<"$container"
        [[ $arguments != *--format* ]] || id=$service
        echo "$id"
    done
    ;;
"inspect "*)
    for id in "${@:4}"; do
        find_container "$id"
        case $3 in
        *RestartCount*) echo "$state $health 0" ;;
        *Config.Image*)
            read_text image 3.11.1
            echo "covertype/$service:$text"
            ;;
        *image.revision*) print_text revision ;;
        *Config.Labels*) echo "$service $state $health $code $policy." ;;
        *) echo "$state/$health" ;;
        esac
    done
    ;;
"stop -t "*) set_state exited "${@:4}" ;;
"start "*) set_state running "${@:2}" ;;
"rm "*)
    for id in "${@:2}"; do
        find_container "$id"
        unset "containers[index]"
    done
    write_containers
    ;;
*registered-models/alias*) print_text production ;;
*registered-models/get*) print_text registered ;;
"exec -i "*) cat >"$STAND_IN/imported" ;;
*mysqldump*) printf 'INSERT\n-- Dump completed\n' ;;
*health/ready*) [ ! -e "$STAND_IN/never-ready" ] ;;
*127.0.0.1:8000/model*) print_text served ;;
*"SELECT "*) echo 7 ;;
"logs "*) print_text log ;;
"compose "*" config --services")
    for container in "${containers[@]}"; do
        read -r _ service _ <<<"$container"
        echo "$service"
    done
    # v1 lists the services of all profiles.
    printf '%s\n' prometheus grafana
    ;;
"compose "*" config")
    echo "GIT_COMMIT=$GIT_COMMIT"
    printf '%s\n' "COMPOSE_PROFILES=$COMPOSE_PROFILES" "GROUPS=$(printenv GROUPS || true)" "GATEWAY_PORT_PREFIX=$GATEWAY_PORT_PREFIX" \
        "GATEWAY_PROTECTED=$GATEWAY_PROTECTED" "PAGE_URL=$PAGE_URL" "MLFLOW_URL=$MLFLOW_URL"
    ;;
"compose "*" run "*)
    if [[ $arguments == *'"store/$bucket" "/backup/$bucket"'* && $arguments =~ ' --volume '([^ ]+)':/backup ' ]]; then
        echo object >"${BASH_REMATCH[1]}/portions/one"
    fi
    ;;
"compose "*" up "*" mlflow")
    echo "${MLFLOW_VERSION:-}" >>"$STAND_IN/versions"
    find_container ml
    containers[index]='ml mlflow running healthy 0 unless-stopped'
    [ ! -e "$STAND_IN/migrating" ] || containers[index]='ml mlflow running unhealthy 0 unless-stopped'
    read_text broken
    [ "${MLFLOW_VERSION:-}" != "$text" ] || containers[index]='ml mlflow exited unhealthy 1 unless-stopped'
    write_containers
    ;;
"compose "*" up "*)
    while [ "$#" -gt 0 ]; do
        [ "$1" != --scale ] || scale "${2%%=*}" "${2##*=}"
        shift
    done
    ;;
esac
