#!/bin/bash
# Stands in for docker in the tests of the stack's scripts: writes down each call, and keeps containers as lines of a file:
# id, service, state, health, exit code, restart policy.
set -euo pipefail

arguments="$*"
printf '%s\n' "${arguments//$'\n'/ }" >>"$STAND_IN/calls"
list=$STAND_IN/containers

if [ -e "$STAND_IN/fails" ] && [[ $arguments == *"$(cat "$STAND_IN/fails")"* ]]; then
    echo "the engine said no" >&2
    exit 1
fi

set_state() { # <state> <id>...
    local id
    for id in "${@:2}"; do
        sed -i -E "s/^($id [^ ]+) [^ ]+/\1 $1/" "$list"
    done
}

# Adds or removes containers up to the number of an option --scale.
scale() { # <service> <number>
    local count next
    count=$(grep -c " $1 running " "$list") || true
    while [ "$count" -lt "$2" ]; do
        next=$(($(cat "$STAND_IN/next" 2>/dev/null || echo 0) + 1))
        echo "$next" >"$STAND_IN/next"
        echo "new$next $1 running healthy 0 unless-stopped" >>"$list"
        count=$((count + 1))
    done
    while [ "$count" -gt "$2" ]; do
        sed -i "$(grep -n " $1 running " "$list" | tail -n 1 | cut -d : -f 1)d" "$list"
        count=$((count - 1))
    done
}

case $arguments in
"info --format {{.MemTotal}}") echo 8000000000 ;;
"version --format "*) cat "$STAND_IN/engine" 2>/dev/null || echo 28.2.2 ;;
"volume ls "*) cat "$STAND_IN/volumes" 2>/dev/null || true ;;
"ps "*)
    state=' running '
    [[ $arguments != *" --all"* ]] || state=' '
    service=
    [[ ! $arguments =~ compose.service=([a-z-]+) ]] || service=" ${BASH_REMATCH[1]} "
    column=1
    [[ $arguments != *--format* ]] || column=2
    grep -- "$state" "$list" | grep -- "${service:- }" | cut -d ' ' -f "$column" || true
    ;;
"inspect "*)
    for id in "${@:4}"; do
        read -r _ service state health code policy < <(grep "^$id " "$list")
        case $3 in
        *RestartCount*) echo "$state $health 0" ;;
        *Config.Image*) echo "covertype/$service:$(cat "$STAND_IN/image" 2>/dev/null || echo 3.11.1)" ;;
        *image.revision*) cat "$STAND_IN/revision" 2>/dev/null || true ;;
        *Config.Labels*) echo "$service $state $health $code $policy." ;;
        *) echo "$state/$health" ;;
        esac
    done
    ;;
"stop -t "*) set_state exited "${@:3}" ;;
"start "*) set_state running "${@:2}" ;;
"rm "*) for id in "${@:2}"; do sed -i "/^$id /d" "$list"; done ;;
*registered-models/alias*) cat "$STAND_IN/production" 2>/dev/null || true ;;
*registered-models/get*) cat "$STAND_IN/registered" 2>/dev/null || true ;;
"exec -i "*) cat >"$STAND_IN/imported" ;;
*mysqldump*) printf 'INSERT\n-- Dump completed\n' ;;
*health/ready*) [ ! -e "$STAND_IN/never-ready" ] ;;
*127.0.0.1:8000/model*) cat "$STAND_IN/served" ;;
*"SELECT "*) echo 7 ;;
"logs "*) cat "$STAND_IN/log" 2>/dev/null || true ;;
"compose "*" config --services") cut -d ' ' -f 2 "$list" ;;
"compose "*" config")
    echo "GIT_COMMIT=$GIT_COMMIT"
    printf '%s\n' "COMPOSE_PROFILES=$COMPOSE_PROFILES" "GROUPS=$(printenv GROUPS || true)" "GATEWAY_PORT_PREFIX=$GATEWAY_PORT_PREFIX" \
        "GATEWAY_PROTECTED=$GATEWAY_PROTECTED" "PAGE_URL=$PAGE_URL" "MLFLOW_URL=$MLFLOW_URL"
    ;;
"compose "*" run "*)
    if [[ $arguments == *'"store/$bucket" "/backup/$bucket"'* ]]; then
        folder=$(sed -n -E 's/.* --volume ([^ ]+):\/backup .*/\1/p' <<<"${arguments//$'\n'/ }")
        echo object >"$folder/portions/one"
    fi
    ;;
"compose "*" up "*" mlflow")
    echo "${MLFLOW_VERSION:-}" >>"$STAND_IN/versions"
    sed -i -E 's/^ml .*/ml mlflow running healthy 0 unless-stopped/' "$list"
    [ "${MLFLOW_VERSION:-}" != "$(cat "$STAND_IN/broken" 2>/dev/null)" ] ||
        sed -i -E 's/^ml .*/ml mlflow exited unhealthy 1 unless-stopped/' "$list"
    ;;
"compose "*" up "*)
    while [ "$#" -gt 0 ]; do
        [ "$1" != --scale ] || scale "${2%%=*}" "${2##*=}"
        shift
    done
    ;;
esac
