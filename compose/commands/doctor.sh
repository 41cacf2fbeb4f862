# shellcheck shell=bash
# Looks for what is wrong with this machine and the stack: a line for each finding, with what to do. Exit code 1 if there is one.
# A line that begins with "note" is no fault.

. shell/start.sh
. shell/secrets.sh

findings=0

wrong() { # <finding>
    findings=$((findings + 1))
    printf 'wrong: %s\n' "$*"
}

note() { # <remark>
    printf 'note: %s\n' "$*"
}

# Reports the message with which a check of another command stops.
examine() { # <command> [<argument>...]
    local message line
    message=$("$@" 2>&1 >/dev/null) && return
    while IFS= read -r line; do
        wrong "$line"
    done <<<"$message"
}

# Prints the bytes of a size as Docker reads it, such as 512m or 1.5gb; fails if it is none.
bytes_of() { # <size>
    awk -v size="${1,,}" 'BEGIN {
        if (size !~ /^[0-9]+([.][0-9]+)?[bkmg]?b?$/) exit 1
        sub(/b$/, "", size)
        unit = substr(size, length(size))
        power = index("kmg", unit)
        printf "%.0f\n", size * 1024 ^ power
    }'
}

# The version of the engine, and the disk of its data.
examine_engine() {
    local version folder free
    version=$(docker version --format '{{.Server.Version}}' 2>/dev/null) || version=
    if [ -n "$version" ] && [ "$(printf '%s\n' 20.10 "$version" | sort -V | head -n 1)" != 20.10 ]; then
        wrong "Docker's engine is $version. Install 20.10 or newer."
    fi
    folder=$(docker info --format '{{.DockerRootDir}}' 2>/dev/null) || folder=
    if [ -d "$folder" ]; then
        free=$(df -Pk "$folder" | awk 'NR == 2 { print int($4 * 100 / ($3 + $4 + 1)) }')
        [ "$free" -ge 10 ] ||
            wrong "The disk of $folder, which has the images and volumes, is $((100 - free)) % full. Free space ('docker system df' shows what could go)."
    fi
}

# The environment file, and what it opens to other machines.
examine_settings() {
    local name mode service
    if [ ! -f "$environment" ]; then
        examine check_volumes
        note "There is no $(environment_name) yet: 'make up' writes it."
        return
    fi
    for name in "${secrets[@]}"; do
        [ -n "${settings_of_file[$name]:-}" ] || wrong "$(environment_name) has no $name. Run 'make up', which adds it."
    done
    mode=$(stat -c %a "$environment" 2>/dev/null || echo 600)
    [ "$mode" = 600 ] || wrong "Others can read or change the passwords in $(environment_name) (mode $mode). Run: chmod 600 $(environment_name)"
    examine check_protection
    examine check_files
    for service in "${replicated[@]}"; do
        examine replicas "$service"
    done
    if [ "${settings[PROTECT]:-}" = no ] && ! is_loopback "${settings[BIND_ADDRESS]:-127.0.0.1}"; then
        note "The ports are open on ${settings[BIND_ADDRESS]:-} with PROTECT=no: MLflow has no password of its own, so keep a proxy in front of it."
    fi
    is_loopback "${settings[STORE_BIND_ADDRESS]:-127.0.0.1}" ||
        wrong "MySQL and MinIO are open on ${settings[STORE_BIND_ADDRESS]:-} without TLS. Remove STORE_BIND_ADDRESS from $(environment_name)."
    case $(cd tls 2>/dev/null && echo *.pem) in
    *certificate.pem*key.pem* | '*.pem' | '') ;;
    *) wrong "compose/tls needs both certificate.pem and key.pem. Add the missing one, or remove the other: the gateway then makes its own." ;;
    esac
}

# Memory that the containers may use together, against what the machine has.
examine_memory() {
    local total sum=0 entry name service size count
    total=$(docker info --format '{{.MemTotal}}' 2>/dev/null) || total=
    case $total in '' | *[!0-9]*) return ;; esac
    for entry in MYSQL:1g MINIO:1g MLFLOW:2g PIPELINE:2g INFERENCE:1g WEB:512m GATEWAY:384m DATA_API:512m PROMETHEUS:512m GRAFANA:512m; do
        name=${entry%%:*}
        service=${name,,}
        is_wanted "${service/_/-}" || continue
        size=${settings[${name}_MEMORY]:-${entry#*:}}
        count=1
        ! is_replicated "${name,,}" || count=$(replicas "${name,,}" 2>/dev/null) || count=1
        if ! size=$(bytes_of "$size"); then
            wrong "${name}_MEMORY is '${settings[${name}_MEMORY]}', which is no size such as 512m or 1.5g."
            continue
        fi
        sum=$((sum + size * count))
    done
    [ "$sum" -le "$total" ] || note "The containers may use $((sum / 1048576)) MiB together, but the machine has $((total / 1048576)) MiB." \
        "Lower the limits (*_MEMORY) or the numbers of containers if it begins to swap."
}

# Containers that are missing, or are not as they should be.
examine_containers() {
    local line service id advice present
    while IFS= read -r line; do
        [ -n "$line" ] || continue
        service=${line%% *}
        id=$(containers "$service" --all | head -n 1)
        case $line in
        *' failed with exit code '*) advice="'make up' runs it again" ;;
        *) advice="'make logs SERVICE=$service' shows more, 'make restart SERVICE=$service' starts it again" ;;
        esac
        wrong "$line: $advice. Its last line: $(docker logs --tail 1 "$id" 2>&1 | cut -c 1-300)"
    done < <(find_unready)
    present=$(services --all)
    # v1 lists the services of all profiles.
    for service in $("${compose[@]}" config --services 2>/dev/null); do
        is_wanted "$service" || continue
        [[ $present == *" $service "* ]] || wrong "The service $service has no container. Run 'make up'."
    done
}

# The image of MLflow that runs, and the commits that our images were built from.
examine_images() {
    local id service revision
    examine check_mlflow_version
    [ -n "$GIT_COMMIT" ] || return 0
    for service in gateway inference pipeline web; do
        id=$(containers "$service" | head -n 1)
        [ -n "$id" ] || continue
        revision=$(docker inspect --format '{{index .Config.Labels "org.opencontainers.image.revision"}}' "$id")
        [ -z "$revision" ] || [ "$revision" = "$GIT_COMMIT" ] ||
            note "$service runs commit ${revision:0:12}, but the checkout is at ${GIT_COMMIT:0:12}. 'make up' builds and starts the newer one."
    done
}

examine_clock() {
    [ "$(timedatectl show --property NTPSynchronized --value 2>/dev/null)" != no ] ||
        note "The clock of this machine is not synchronized. Requests to MinIO fail if it is wrong by 15 minutes: timedatectl set-ntp true"
}

examine find_compose
examine_clock
if [ "$findings" -eq 0 ]; then
    find_compose
    examine_engine
    examine_settings
    if [ -f "$environment" ]; then
        examine check_ports
        examine_memory
    fi
    if is_running; then
        examine_containers
        examine_images
    else
        note "The stack does not run: 'make up' starts it."
    fi
fi
[ "$findings" -eq 0 ] || exit 1
echo "Nothing is wrong."
