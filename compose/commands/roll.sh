# shellcheck shell=bash
# Replaces the containers of a service one after the other, with the present images and settings. Requests go on: the next one
# stops when the one before is ready. A service with a single container gets a second one for that time.

require_environment
find_compose
check_protection
service=${1:-}
is_replicated "$service" ||
    complain "Name the service, such as 'make roll SERVICE=inference'. The services are: ${replicated[*]}. 'make restart' is for the others."
mapfile -t old < <(containers "$service")
[ "${#old[@]}" -gt 0 ] || complain "The service $service does not run. 'make up' starts the stack."

# Longer than a replica takes to finish its requests (stop_grace_period).
grace=40
# The gateway looks for new containers every second and asks each if it is ready every half second.
settle=${STACK_SETTLE_SECONDS:-3}
roll_patience=${STACK_ROLL_PATIENCE:-120}

port_of() {
    case $service in inference) echo 8000 ;; pipeline) echo 8080 ;; web) echo 8503 ;; esac
}

is_ready() { # <id>
    docker exec "$1" curl -fsS -o /dev/null --max-time 5 "http://127.0.0.1:$(port_of)/health/ready" 2>/dev/null
}

remove() { # <id>
    docker stop -t "$grace" "$1" >/dev/null
    docker rm "$1" >/dev/null
}

# Starts what is missing to a number of containers, and waits until the new one is ready if the old one was.
start_next() { # <number> <ready>
    local before after id found='' end=$((SECONDS + roll_patience))
    # Errors do not end a function whose result is looked at.
    before=$(containers "$service" --all) || return 1
    "${compose[@]}" up --detach --no-build --no-deps --no-recreate --scale "$service=$1" "$service" || return 1
    after=$(containers "$service" --all) || return 1
    for id in $after; do
        case $'\n'$before$'\n' in *$'\n'"$id"$'\n'*) continue ;; esac
        found=yes
        if [ "$2" = no ]; then
            wait_for_container "$id" "$roll_patience" || return 1
            continue
        fi
        until is_ready "$id"; do
            [ "$SECONDS" -lt "$end" ] || return 1
            sleep 1
        done
    done
    [ -n "$found" ]
}

if [ "${STACK_UP_OPTION:-}" != --no-build ]; then
    "${compose[@]}" build "$service"
fi
number=0
for id in "${old[@]}"; do
    number=$((number + 1))
    ready=no
    ! is_ready "$id" || ready=yes
    count=${#old[@]}
    if [ "$count" -eq 1 ]; then
        count=2
    else
        remove "$id"
    fi
    start_next "$count" "$ready" || complain "A new container of $service is not ready after $roll_patience s, so the others stay as" \
        "they are. 'make logs SERVICE=$service' shows why; 'make up' starts what is missing."
    sleep "$settle"
    [ "${#old[@]}" -gt 1 ] || remove "$id"
    echo "$service: $number of ${#old[@]} replaced"
done
