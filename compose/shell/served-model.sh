# shellcheck shell=bash
# The model that the prediction service serves.

# Prints the first text of a name in the JSON that it reads.
json_text() { # <name>
    grep -oE "\"$1\": *\"[^\"]*\"" | head -n 1 | cut -d '"' -f 4
}

# Prints the version and the SHA-256 of the served model, or nothing.
served_model() {
    local id answer
    id=$(containers inference | head -n 1)
    [ -n "$id" ] || return 0
    answer=$(docker exec "$id" curl -fsS --max-time 10 http://127.0.0.1:8000/model 2>/dev/null) || return 0
    printf '%s %s\n' "$(json_text version <<<"$answer")" "$(json_text sha256 <<<"$answer")"
}

# Waits until a model is served that is the expected one.
wait_for_model() { # <version and SHA-256> <seconds>
    local end=$((SECONDS + $2))
    until [ "$(served_model)" = "$1" ]; do
        [ "$SECONDS" -lt "$end" ] || return 1
        sleep 2
    done
}
