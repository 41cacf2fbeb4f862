# shellcheck shell=bash
say "looking for secrets in the logs"
for id in $(docker ps --all --quiet --filter "label=com.docker.compose.project=$COMPOSE_PROJECT"); do
    docker logs "$id" 2>&1
done >"$work/all.log"
cat "$work"/up.log >>"$work/all.log"
for name in $(sed -n 's/^\([A-Z0-9_]*\(PASSWORD\|KEY\|SECRET\)\)=.*/\1/p' "$COMPOSE_ENVIRONMENT"); do
    value=$(secret "$name")
    [ "$name" = S3_ACCESS_KEY ] || [ -z "$value" ] || ! grep -qF -- "$value" "$work/all.log" || fail "the value of $name is in a log"
done
echo "   none in $(wc -l <"$work/all.log") lines"
