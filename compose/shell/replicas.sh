# shellcheck shell=bash
# The numbers of containers: INFERENCE_REPLICAS, PIPELINE_REPLICAS and WEB_REPLICAS.

most_replicas=20

is_replica_count() { # <text>
    case $1 in
    '' | *[!0-9]* | 0* | ????*) return 1 ;;
    *) [ "$1" -ge 1 ] && [ "$1" -le "$most_replicas" ] ;;
    esac
}

replicas() { # <service>
    local variable=${1^^}_REPLICAS count
    count=${settings[$variable]:-1}
    is_replica_count "$count" || complain "$variable is '$count', but must be a number from 1 to $most_replicas."
    printf '%s\n' "$count"
}

is_replicated() { # <service>
    case " ${replicated[*]} " in
    *" $1 "*) return 0 ;;
    *) return 1 ;;
    esac
}

# Sets scale to the options that give `up` the numbers. Both versions of Compose read them.
find_scale() {
    local service count
    scale=()
    for service in "${replicated[@]}"; do
        count=$(replicas "$service") || exit 1
        scale+=(--scale "$service=$count")
    done
}
