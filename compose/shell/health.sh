# shellcheck shell=bash
# Waiting for containers.

# Seconds that the containers have to become healthy.
start_patience=${STACK_START_PATIENCE:-300}

# Prints a line for each container that is not as it should be: service, state and what was seen. Jobs that run once are not
# restarted and have to end with 0; all others have to run, and to be healthy if they have a health check.
find_unready() { # [<service>...]
    local ids='' more service state health code policy
    for service in "${@:-}"; do
        more=$(containers "$service" --all) || { echo "the engine does not answer"; return 0; }
        [ -z "$service" ] || [ -n "$more" ] || echo "$service has no container"
        ids+=" $more"
    done
    [ -n "${ids//[[:space:]]/}" ] || return 0
    # shellcheck disable=SC2086
    docker inspect --format '{{index .Config.Labels "com.docker.compose.service"}} {{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{else}}none{{end}} {{.State.ExitCode}} {{.HostConfig.RestartPolicy.Name}}.' $ids |
        while read -r service state health code policy; do
            case $policy:$state in
            no.:exited | .:exited) [ "$code" -eq 0 ] || echo "$service failed with exit code $code" ;;
            no.:* | .:*) echo "$service still works" ;;
            *:running)
                case $health in
                healthy | none) ;;
                starting) echo "$service is still starting" ;;
                *) echo "$service is $health" ;;
                esac
                ;;
            *) echo "$service is $state" ;;
            esac
        done || echo "the engine does not answer"
}

# Waits until all containers are as they should be. A job that failed ends it at once.
wait_until_healthy() { # <seconds> [<service>...]
    local patience=$1 unready end failed
    shift
    end=$((SECONDS + patience))
    while true; do
        unready=$(find_unready "$@")
        [ -n "$unready" ] || return 0
        failed=$(sed -n 's/ failed with exit code .*//p' <<<"$unready" | head -n 1)
        if [ -n "$failed" ]; then
            docker logs --tail 5 "$(containers "$failed" --all | head -n 1)" >&2 || true
            echo "The job $failed failed. Its last lines are above; the stack does not work without it." >&2
            return 1
        fi
        if [ "$SECONDS" -ge "$end" ]; then
            echo "After $patience s: $(paste -s -d ';' <<<"$unready" | sed 's/;/; /g')." \
                "'make logs SERVICE=${unready%% *}' shows why." >&2
            return 1
        fi
        sleep 2
    done
}

# Waits until one container is healthy.
wait_for_container() { # <id> <seconds>
    local end=$((SECONDS + $2)) health
    while true; do
        health=$(docker inspect --format '{{.State.Status}}/{{if .State.Health}}{{.State.Health.Status}}{{else}}healthy{{end}}' "$1")
        [ "$health" != running/healthy ] || return 0
        [ "$SECONDS" -lt "$end" ] || return 1
        sleep 1
    done
}
