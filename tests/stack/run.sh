#!/usr/bin/env bash
# Starts the Compose files on a Docker engine of its own, with stand-ins for the images that cannot be pulled.
# README.md in this folder describes it.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD

[ "$(id -u)" -eq 0 ] || { echo "make test-stack starts a Docker engine, which needs root." >&2; exit 1; }

# Seconds to wait for a model in production.
patience=${STACK_PATIENCE:-300}

say() { printf '== %s (%s s)\n' "$*" "$SECONDS"; }

install_tools() {
    local missing=()
    command -v dockerd >/dev/null || missing+=(docker.io)
    command -v docker-compose >/dev/null || docker compose version >/dev/null 2>&1 || missing+=(docker-compose)
    command -v debootstrap >/dev/null || missing+=(debootstrap)
    command -v curl >/dev/null || missing+=(curl)
    [ ${#missing[@]} -eq 0 ] && return
    say "installing ${missing[*]}"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

work=$(mktemp -d /tmp/covertype-stack.XXXXXX)
export DOCKER_HOST="unix://$work/docker.sock"
export COMPOSE_ENVIRONMENT="$work/environment" COMPOSE_PROJECT=covertype-test NETWORK_NAME=covertype-test-net

show_logs() {
    local container
    say "failed; the last lines of each service"
    for container in $(docker ps --all --quiet); do
        docker inspect --format '-- {{.Name}}: {{.State.Status}}' "$container"
        docker logs --tail 30 "$container" 2>&1
    done
}

take_down() {
    local code=$?
    set +e
    [ "$code" -eq 0 ] || show_logs
    say "taking down"
    in_compose down --volumes --timeout 10 >/dev/null 2>&1
    if [ -f "$work/engine.pid" ]; then
        kill "$(cat "$work/engine.pid")"
        while [ -f "$work/engine.pid" ]; do sleep 0.2; done
    fi
    # The engine may leave mounts behind, and a mounted folder cannot be removed.
    awk -v work="$work" 'index($2, work) == 1 { print $2 }' /proc/mounts | sort -r | xargs -r umount -l
    ip link delete covertype0 2>/dev/null
    rm -rf "$work"
    [ -e "$work" ] && echo "left behind: $work"
    exit "$code"
}

start_engine() {
    say "starting an engine in $work"
    ip link add name covertype0 type bridge
    ip address add 172.30.255.1/24 dev covertype0
    dockerd --data-root "$work/data" --exec-root "$work/exec" --pidfile "$work/engine.pid" \
        --bridge covertype0 --host "$DOCKER_HOST" >"$work/engine.log" 2>&1 &
    for _ in $(seq 100); do
        docker info >/dev/null 2>&1 && return
        sleep 0.2
    done
    tail -n 20 "$work/engine.log" >&2
    return 1
}

make_stand_ins() {
    say "making stand-ins for the images"
    debootstrap --variant=minbase "$(. /etc/os-release && echo "$VERSION_CODENAME")" "$work/debian" >"$work/debootstrap.log"
    tar -C "$work/debian" -c . | docker import - standin/debian >/dev/null

    cp -r tests/stack/images "$work/images"
    # docker build copies files from its own folder only.
    cp -r "$(dotnet --list-sdks | sed -n 's/.*\[\(.*\)\/sdk\]$/\1/p' | tail -n 1)" "$work/images/dotnet-sdk/dotnet"
    # The certificates that this machine trusts.
    mkdir "$work/images/dotnet-sdk/certs" && cp -L /etc/ssl/certs/ca-certificates.crt "$work/images/dotnet-sdk/certs/"
    bash tests/prerequisites.sh
    cp -r tests/s3 "$work/images/minio/s3"
    dotnet publish mlflow/Mlflow.Embedded --configuration Release --output "$work/images/mlflow/app" --nologo --verbosity quiet

    stand_in dotnet-sdk mcr.microsoft.com/dotnet/sdk:10.0
    stand_in dotnet-aspnet mcr.microsoft.com/dotnet/aspnet:10.0
    stand_in mysql mysql:8.4
    stand_in minio minio/minio:RELEASE.2025-09-07T16-13-09Z
    stand_in mc minio/mc:RELEASE.2025-08-13T08-35-41Z
    stand_in mlflow covertype/mlflow:3.11.1
}

stand_in() { # <folder> <image name in the Compose files>
    docker build --quiet --tag "$2" "$work/images/$1" >"$work/stand-in.log" 2>&1 || { tail -n 30 "$work/stand-in.log" >&2; return 1; }
    echo "   $2"
}

in_compose() {
    bash "$root/compose/stack.sh" "$@"
}

configure() {
    bash compose/write-environment.sh "$COMPOSE_ENVIRONMENT"
    cat >>"$COMPOSE_ENVIRONMENT" <<TEXT
MYSQL_PORT=25433
MINIO_PORT=29000
MINIO_CONSOLE_PORT=29001
MLFLOW_PORT=25000
DATA_API_PORT=28090
PIPELINE_PORT=28080
INFERENCE_PORT=28000
WEB_PORT=28503
DATA_API_WINDOW=00:00:03
PIPELINE_POLL_INTERVAL=00:00:01.5
TEXT
}

secret() { sed -n "s/^$1=//p" "$COMPOSE_ENVIRONMENT"; }

wait_for_production() {
    local answer
    for _ in $(seq "$patience"); do
        if answer=$(curl -fsS "http://127.0.0.1:25000/api/2.0/mlflow/registered-models/alias?name=covertype&alias=Production" 2>/dev/null); then
            echo "$answer"
            return
        fi
        sleep 1
    done
    echo "no version went into production within $patience s" >&2
    return 1
}

predict() {
    local answer
    for _ in $(seq 30); do
        if answer=$(curl -fsS http://127.0.0.1:28000/predict/ -H 'content-type: application/json' -d '{
            "Elevation":2596,"Aspect":51,"Slope":3,"Horizontal_Distance_To_Hydrology":258,"Vertical_Distance_To_Hydrology":0,
            "Horizontal_Distance_To_Roadways":510,"Hillshade_9am":221,"Hillshade_Noon":232,"Hillshade_3pm":148,
            "Horizontal_Distance_To_Fire_Points":6279,"Wilderness_Area":"Rawah","Soil_Type":"C7745"}' 2>/dev/null); then
            echo "$answer"
            return
        fi
        sleep 1
    done
    return 1
}

predict_with_the_page() {
    COVERTYPE_PAGE=http://127.0.0.1:28503/ dotnet test --project tests/CoverType.EndToEnd.Tests --configuration Release \
        --filter-class '*.PublishedFrontEndTests'
}

# Each candidate was trained: a native library that is missing from the image would show here.
check_candidates() {
    local candidates
    candidates=$(curl -fsS http://127.0.0.1:28080/campaigns | grep -o '"name":"[^"]*","outcome":"[^"]*"')
    echo "$candidates" | sed 's/^/   /'
    ! grep -qE 'skipped|failed' <<<"$candidates"
}

# The stack keeps its state in MySQL; a pipeline on SQLite shows that this library is in the image too.
check_sqlite() {
    local container
    container=$(docker run --detach --env "Database__ConnectionString=Data Source=/var/lib/covertype/pipeline.db" \
        --env ObjectStore__Folder=/var/lib/covertype/objects --env Training__WorkFolder=/var/lib/covertype/work \
        covertype/pipeline:latest)
    for _ in $(seq 60); do
        docker exec "$container" curl -fsS http://127.0.0.1:8080/status 2>/dev/null && break
        sleep 1
    done
    echo
    docker exec "$container" test -s /var/lib/covertype/pipeline.db
    docker rm --force "$container" >/dev/null
}

list_bucket() { # <bucket>: as the user that the services use
    # curl before 8.x signs, but does not send the hash of the (empty) body that S3 requires.
    curl -fsS -H "x-amz-content-sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" --aws-sigv4 aws:amz:us-east-1:s3 --user "covertype:$(secret S3_SECRET_KEY)" \
        "http://127.0.0.1:29000/$1?list-type=2" | grep -o '<Key>' | wc -l
}

query() {
    docker exec --env "MYSQL_PWD=$(secret COVERTYPE_DB_PASSWORD)" "$(in_compose ps --quiet mysql)" \
        mysql -h 127.0.0.1 -u covertype -N -e "$1" covertype
}

expect() { # <name> <number>: at least one
    echo "   $1: $2"
    [ "$2" -gt 0 ] || { echo "expected some $1" >&2; exit 1; }
}

install_tools
trap take_down EXIT
start_engine
make_stand_ins
configure

say "checking the files"
in_compose config >/dev/null

say "building our services' images"
in_compose build data-api pipeline inference web >"$work/build.log" 2>&1 || { tail -n 40 "$work/build.log" >&2; exit 1; }

say "starting the stack"
STACK_UP_OPTION=--no-build make --no-print-directory up

say "waiting for a version in production"
wait_for_production
say "predicting through port 28000 (8000 in the files)"
predict
echo
say "predicting with the page in Chromium"
predict_with_the_page
say "looking into the bucket and the database"
expect "objects in the bucket portions" "$(list_bucket portions)"
expect "tables of the scheduler" "$(query "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'covertype' AND table_name LIKE 'QRTZ%'")"
expect "campaigns" "$(query 'SELECT COUNT(*) FROM campaigns')"
say "looking at the images"
docker images --format '   {{.Repository}} {{.Size}}' | grep covertype/
check_candidates
check_sqlite
say "everything works"
