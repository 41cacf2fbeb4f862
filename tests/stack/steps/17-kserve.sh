# shellcheck shell=bash
say "the container of the KServe manifest"
manifest=compose/k8s/kserve/inference-service.yaml
image=$(sed -n 's/^ *image: //p' $manifest)
{
    # The variables that have a value in the manifest, and those that it takes from the cluster.
    awk '/^ *- name: / { name = $3 } /^ *value: / { sub(/^ *value: /, ""); gsub(/"/, ""); print name "=" $0 }' $manifest
    echo "MLFLOW_TRACKING_URI=http://mlflow:5000"
    echo "Feedback__Key=$(secret FEEDBACK_KEY)"
    echo "Feedback__ConnectionString=Server=mysql;Port=3306;Database=covertype;User ID=covertype;Password=$(secret COVERTYPE_DB_PASSWORD)"
} >"$work/kserve.environment"
id=$(docker run --detach --network "$NETWORK_NAME" --env-file "$work/kserve.environment" --user 1654 --read-only --cap-drop ALL \
    --security-opt no-new-privileges --memory 1g --tmpfs /tmp --tmpfs /var/lib/covertype:uid=1654 "$image")
begin=$SECONDS
eventually 60 "it is ready" docker exec "$id" curl -fsS -o /dev/null http://127.0.0.1:8000/v2/health/ready
echo "   ready $((SECONDS - begin)) s after its start"
docker exec "$id" curl -fsS http://127.0.0.1:8000/v2/models/covertype | grep -o '"inputs":.*' | cut -c 1-160
infer_request=$(node -e '
    const inputs = Object.entries(JSON.parse(process.argv[1])).map(([name, value]) =>
      ({ name, shape: [1], datatype: typeof value === "number" ? "INT64" : "BYTES", data: [value] }));
    console.log(JSON.stringify({ id: "one", inputs }));' "$record")
answer=$(docker exec "$id" curl -sS http://127.0.0.1:8000/v2/models/covertype/infer -H 'content-type: application/json' -d "$infer_request")
echo "   $(cut -c 1-240 <<<"$answer")"
grep -q '"model_name":"covertype"' <<<"$answer" && grep -q '"id":"one"' <<<"$answer" &&
    grep -qE '"outputs":\[\{"name":"[a-z_]+","datatype":"[A-Z0-9]+","shape":\[' <<<"$answer" ||
    fail "the answer is not one of the protocol"
[ "$(docker exec "$id" curl -sS -o /dev/null -w '%{http_code}' http://127.0.0.1:8000/v2/models/another/infer -d '{}')" = 404 ] ||
    fail "another model is answered"
docker rm --force "$id" >/dev/null
