# shellcheck shell=bash
# Sets the numbers of containers, such as inference=3 pipeline=2: in the environment file, and in the stack if it runs. No
# container that stays is touched.

require_environment
find_compose
entries=()
for entry; do
    # make passes all of its variables on; its own are in capitals.
    [[ $entry == [A-Z]* ]] || entries+=("$entry")
done
set -- ${entries[@]+"${entries[@]}"}
[ "$#" -gt 0 ] || complain "Name services and numbers, such as 'make scale inference=3'. The services are: ${replicated[*]}."
for entry; do
    is_replicated "${entry%%=*}" ||
        complain "'${entry%%=*}' is not a service with several containers. The services are: ${replicated[*]}."
    [[ $entry == *=* ]] && is_replica_count "${entry#*=}" ||
        complain "'$entry' does not say how many: a number from 1 to $most_replicas, such as ${entry%%=*}=2."
done
names=()
for entry; do
    # The file is what counts from now on, whatever the shell says.
    name=${entry%%=*}
    unset "${name^^}_REPLICAS"
    change_setting "${name^^}_REPLICAS" "${entry#*=}"
    names+=("$name")
done

if is_running; then
    options=()
    for service in "${names[@]}"; do
        options+=(--scale "$service=$(replicas "$service")")
    done
    "${compose[@]}" up --detach --no-build --no-deps --no-recreate "${options[@]}" "${names[@]}"
    wait_until_healthy "$start_patience" "${names[@]}" || exit 1
    for service in "${names[@]}"; do
        echo "$service: $(containers "$service" | wc -l) running"
    done
else
    echo "The stack does not run: 'make up' starts these numbers of containers."
fi
