# shellcheck shell=bash
say "looking at the images and at what containers may do"
docker images --format '   {{.Repository}}:{{.Tag}} {{.Size}}' | grep covertype/
for service in gateway data-api web inference pipeline; do
    echo "   ours in $service: $(docker history --human=false --format '{{.Size}}' "covertype/$service:0.1.0" | head -n 12 |
        awk '{ sum += $1 } END { printf "%.0f MB", sum / 1000000 }')"
done

# A candidate may be skipped for want of time, and for nothing else.
candidates=$(curl -fsS "$pipeline_url/campaigns" | tr '{' '\n' | grep '"outcome":')
grep -o '"name":"[^"]*","outcome":"[^"]*"' <<<"$candidates" | sed 's/^/   /'
! grep '"outcome":"failed"' <<<"$candidates" || fail "a candidate failed"
! grep '"outcome":"skipped"' <<<"$candidates" | grep -v 'Training:ContestTime' || fail "a candidate was skipped"

# Every native library finds what it needs in its image.
for service in gateway data-api pipeline inference web; do
    ! docker exec "$(containers $service | head -n 1)" sh -c 'find /app -name "*.so" -exec ldd {} +' 2>&1 | grep 'not found' ||
        fail "a library of $service needs what is not in its image"
done

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

