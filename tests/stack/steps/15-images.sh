# shellcheck shell=bash
say "looking at the images and at what containers may do"
docker images --format '   {{.Repository}}:{{.Tag}} {{.Size}}' | grep covertype/

# Each candidate was trained: a native library that is missing from the image would show here.
candidates=$(curl -fsS "$pipeline_url/campaigns" | grep -o '"name":"[^"]*","outcome":"[^"]*"')
echo "$candidates" | sed 's/^/   /'
! grep -qE 'skipped|failed' <<<"$candidates" || fail "a candidate was not trained"

for id in $(docker ps --quiet --filter "label=com.docker.compose.project=$COMPOSE_PROJECT"); do
    name=$(docker inspect --format '{{index .Config.Labels "com.docker.compose.service"}}' "$id")
    rights=$(docker inspect --format '{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}} {{gt .HostConfig.Memory 0}}' "$id")
    [ "$rights" = "true [ALL] [no-new-privileges:true] true" ] || fail "$name: $rights"
    # As root of the container, too.
    ! docker exec --user 0 "$id" sh -c ': >/written' 2>/dev/null || fail "$name can write to its root file system"
    [ "$(docker exec "$id" id -u)" != 0 ] || fail "$name runs as root"
done

# Nothing is published to other machines.
! docker ps --format '{{.Ports}}' | tr ',' '\n' | grep -- '->' | grep -v ' *127[.]0[.]0[.]1:' || fail "a port is open to other machines"

# The stack keeps its state in MySQL; a pipeline on SQLite shows that this library is in the image too.
id=$(docker run --detach --env "Database__ConnectionString=Data Source=/var/lib/covertype/pipeline.db" \
    --env ObjectStore__Folder=/var/lib/covertype/objects --env Training__WorkFolder=/var/lib/covertype/work \
    "$(docker inspect --format '{{.Config.Image}}' "$(containers pipeline | head -n 1)")")
eventually 60 "a pipeline on SQLite" docker exec "$id" curl -fsS -o /dev/null http://127.0.0.1:8080/status
docker exec "$id" test -s /var/lib/covertype/pipeline.db
docker rm --force "$id" >/dev/null

# MLflow is called by its name and by that of the gateway; a page that points a name of its own at it gets nothing.
[ "$(curl -s -o /dev/null -w '%{http_code}' -H 'Host: evil.example' $mlflow_url/api/2.0/mlflow/experiments/search)" != 200 ] ||
    fail "MLflow answers to any host"

# The container of the KServe manifest: the image of the prediction service over the Open Inference Protocol.
answer=$(curl -fsS http://127.0.0.1:28000/v2/models/covertype)
inputs=$(grep -o '"inputs":\[.*\],"outputs"' <<<"$answer" | grep -oE '"name":"[^"]+","datatype":"[A-Z0-9]+"')
expect "inputs of the model by the Open Inference Protocol" "$(grep -c name <<<"$inputs")"
