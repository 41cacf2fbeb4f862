# shellcheck shell=bash
# Brings MLflow to a newer version: with its writers stopped and its database copied. If anything fails, the copy and the version
# of before are put back. Predictions go on.

. shell/databases.sh
. shell/mlflow.sh

version=${1:-}
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+([a-z0-9.]*[a-z0-9])?$ ]] ||
    complain "Name the version of MLflow, such as 'make upgrade VERSION=3.12.0'."
require_environment
find_compose
check_protection
container_of mysql >/dev/null
container_of mlflow >/dev/null
present=$(present_mlflow_version) || exit 1
[ "$version" != "$present" ] || complain "The stack has MLflow $version already."
[ "$(printf '%s\n' "$present" "$version" | sort -V | head -n 1)" = "$present" ] || complain \
    "MLflow $version cannot read the tables of $present, which is newer. Restore a backup that was made before the upgrade."
unready=$(find_unready mysql mlflow)
[ -z "$unready" ] || complain "Nothing was changed, because ${unready%%$'\n'*}. 'make doctor' says what to do."
champion=$(production_version)

if [ "${STACK_UP_OPTION:-}" = --no-build ]; then
    image=${settings[MLFLOW_IMAGE]:-covertype/mlflow}:$version
    docker image inspect "$image" >/dev/null 2>&1 || complain "There is no image $image. Nothing was changed."
fi

# Seconds that the server has for its migrations.
upgrade_patience=${STACK_UPGRADE_PATIENCE:-900}
list_pipelines
dump=$(dirname "$environment")/mlflow-$present-$(date -u +%Y%m%dT%H%M%SZ).sql.gz
# What a failure has to put back: nothing, the server, or the server and its database.
changed=nothing

# The image's start script migrates, and then becomes the server.
is_migrating() { # <id>
    docker top "$1" 2>/dev/null | grep -q 'start\.py'
}

# Starts the server in a version, and waits until it answers from its database.
start_mlflow() { # <version>
    local id state end=$((SECONDS + upgrade_patience))
    MLFLOW_VERSION=$1 "${compose[@]}" up --detach --no-build --no-deps mlflow || return 1
    while true; do
        id=$(containers mlflow --all | head -n 1)
        state=$(docker inspect --format '{{.State.Status}} {{.State.Health.Status}} {{.RestartCount}}' "$id")
        case $state in
        'running healthy '*) return 0 ;;
        # A server that ends is started again and again; one that does not answer becomes unhealthy after some minutes, but so does
        # one that still migrates.
        'running unhealthy '*) is_migrating "$id" || break ;;
        'running '*' '[0-1]) ;;
        'restarting '*' '[0-1]) ;;
        *) break ;;
        esac
        [ "$SECONDS" -lt "$end" ] || break
        sleep 2
    done
    echo "MLflow $1 does not work. Its last lines:" >&2
    docker logs --tail 3 "$id" >&2
    return 1
}

put_back() {
    echo "putting MLflow $present back" >&2
    if [ "$changed" = database ] && ! { "${compose[@]}" stop mlflow && import_dump "$dump"; }; then
        echo "The database of MLflow could not be put back. As it was before, it is $dump." >&2
    elif start_mlflow "$present"; then
        rm -f "$dump"
        change_setting MLFLOW_VERSION "$present"
        echo "MLflow was not upgraded: the reason is above. Version $present works again, with the data of before." >&2
    else
        echo "MLflow $present does not start: 'make doctor' says what to do." >&2
    fi
}

finish() {
    local code=$?
    trap '' INT TERM HUP
    set +e
    [ "$changed" = nothing ] || put_back
    start_again "${pipelines[@]}" || code=1
    exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP

if [ "${STACK_UP_OPTION:-}" != --no-build ]; then
    echo "building the image of MLflow $version"
    MLFLOW_VERSION=$version "${compose[@]}" build mlflow
fi
echo "stopping the pipelines and MLflow; predictions go on"
[ "${#pipelines[@]}" -eq 0 ] || docker stop -t 40 "${pipelines[@]}" >/dev/null
changed=server
"${compose[@]}" stop mlflow
echo "copying MLflow's database to $dump"
(umask 077 && dump_databases "$dump" mlflow)
echo "starting MLflow $version, which brings the database to its form"
changed=database
start_mlflow "$version"
now=$(production_version)
[ "$now" = "$champion" ] ||
    complain "The alias Production points to version '$now' in MLflow $version, but pointed to '$champion' before."

change_setting MLFLOW_VERSION "$version"
changed=nothing
echo "MLflow $version works. The database as it was before is $dump; remove it when you no longer need it."
