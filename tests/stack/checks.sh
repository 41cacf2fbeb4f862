# shellcheck shell=bash
# What the steps do with the stack: requests, load, kills, and looks into the stores.

predict_url=http://127.0.0.1:28000/predict/
pipeline_url=http://127.0.0.1:28080
mlflow_url=http://127.0.0.1:25000

in_compose() {
    bash "$root/compose/stack.sh" "$@"
}

operate() { # <target of make> [<variable=value>...]
    make --no-print-directory "$@"
}

secret() { sed -n "s/^$1=//p" "$COMPOSE_ENVIRONMENT"; }

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

# Tries a command once a second until it succeeds; its output is that of the last time.
eventually() { # <seconds> <what> <command> [<argument>...]
    local end=$((SECONDS + $1)) what=$2
    shift 2
    until "$@" 2>/dev/null; do
        [ "$SECONDS" -lt "$end" ] || fail "not within the time: $what"
        sleep 1
    done
}

expect() { # <name> <number>: at least one
    echo "   $1: $2"
    [ "$2" -gt 0 ] || fail "expected some $1"
}

containers() { # <service>
    docker ps --quiet --filter "label=com.docker.compose.project=$COMPOSE_PROJECT" --filter "label=com.docker.compose.service=$1"
}

record='{
    "Elevation":2596,"Aspect":51,"Slope":3,"Horizontal_Distance_To_Hydrology":258,"Vertical_Distance_To_Hydrology":0,
    "Horizontal_Distance_To_Roadways":510,"Hillshade_9am":221,"Hillshade_Noon":232,"Hillshade_3pm":148,
    "Horizontal_Distance_To_Fire_Points":6279,"Wilderness_Area":"Rawah","Soil_Type":"C7745"}'

predict() {
    curl -fsS "$predict_url" -H 'content-type: application/json' -d "$record"
}

production() { # the version of the alias
    curl -fsS "$mlflow_url/api/2.0/mlflow/registered-models/alias?name=covertype&alias=Production" |
        grep -o '"version": *"[0-9]*"' | grep -o '[0-9]*'
}

# The version and the SHA-256 of the graph that is served.
served() {
    curl -fsS http://127.0.0.1:28000/model | grep -oE '"(version|sha256)":"[^"]*"' | head -n 2 | sort | tr '\n' ' '
}

runs() { # the number of runs in MLflow
    curl -fsS "$mlflow_url/api/2.0/mlflow/runs/search" -H 'content-type: application/json' \
        -d "{\"experiment_ids\": [\"$(experiment)\"], \"max_results\": 1000}" | grep -o '"run_uuid"' | wc -l
}

experiment() {
    curl -fsS "$mlflow_url/api/2.0/mlflow/experiments/get-by-name?experiment_name=covertype" |
        grep -oE '"experiment_id": *"[0-9]+"' | grep -oE '[0-9]+'
}

query() {
    docker exec --env "MYSQL_PWD=$(secret COVERTYPE_DB_PASSWORD)" "$(containers mysql)" \
        mysql -h 127.0.0.1 -u covertype -N -e "$1" covertype
}

list_bucket() { # <bucket>: the number of its objects, as the user that the services use
    # curl before 8.x signs, but does not send the hash of the (empty) body that S3 requires.
    curl -fsS -H "x-amz-content-sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" \
        --aws-sigv4 aws:amz:us-east-1:s3 --user "covertype:$(secret S3_SECRET_KEY)" \
        "http://127.0.0.1:29000/$1?list-type=2" | grep -o '<Key>' | wc -l
}

# The predictions that each replica has answered, a line each.
answered() {
    local id
    for id in $(containers inference); do
        docker exec "$id" curl -fsS http://127.0.0.1:8000/metrics |
            awk '/^covertype_inference_requests_total[{ ]/ { sum += $NF } END { print sum + 0 }'
    done
}

all_answer() {
    ! answered | grep -qx 0
}

start_campaign() { # <group>
    curl -fsS -X POST "$pipeline_url/api/campaigns" -H "X-Api-Key: $(secret PIPELINE_KEY)" \
        -H 'content-type: application/json' -d "{\"group\": $1}" >/dev/null
}

latest() { # <group>: the newest campaign of a group, as JSON
    curl -fsS "$pipeline_url/api/campaigns?group=$1&limit=1"
}

state_of() { # <group>
    latest "$1" | grep -o '"state":"[^"]*"' | cut -d '"' -f 4
}

is_promoted() { # <group>
    [ "$(state_of "$1")" = promoted ]
}

# A campaign that ended well: its model was better, or was not.
has_ended_well() { # <group>
    case $(state_of "$1") in
    promoted | rejected | not_promoted | kept) return 0 ;;
    failed | stopped | cancelled) fail "the campaign of group $1: $(latest "$1")" ;;
    *) return 1 ;;
    esac
}

# The container of the pipeline that runs a step of a group's campaign now.
worker_of() { # <group> <step>
    local id node
    id=$(latest "$1" | grep -o '"id":[0-9]*' | head -n 1 | cut -d : -f 2)
    node=$(curl -fsS "$pipeline_url/api/campaigns/$id/steps" | tr '{' '\n' | grep "\"step\":\"$2\"" | grep '"outcome":"running"' |
        grep -o '"node":"[^"]*"' | cut -d '"' -f 4)
    [ -n "$node" ] && containers pipeline | grep "^${node%%[!0-9a-f]*}"
}

start_load() { # <callers>
    rm -f "$work/load.json"
    node tests/stack/load.js "$predict_url" "$1" "$work/load.json" &
    load=$!
}

# Ends the load; none of its requests may have failed.
stop_load() {
    kill "$load" 2>/dev/null || true
    wait "$load" || true
    load=
    echo "   $(cat "$work/load.json")"
    grep -q '"failed":0,' "$work/load.json" || fail "predictions failed under load"
}

# Kills a service's containers for half a minute.
kill_for_a_while() { # <service>
    local ids
    ids=$(containers "$1")
    # shellcheck disable=SC2086
    docker kill $ids >/dev/null
    sleep "${STACK_OUTAGE:-30}"
    # shellcheck disable=SC2086
    docker start $ids >/dev/null
    eventually 120 "$1 is healthy after its outage" is_healthy "$1"
}

is_healthy() { # <service>
    local id
    for id in $(containers "$1"); do
        [ "$(docker inspect --format '{{.State.Health.Status}}' "$id")" = healthy ] || return 1
    done
    [ -n "$(containers "$1")" ]
}
