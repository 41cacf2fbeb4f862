# shellcheck shell=bash
# Questions to the MLflow server, asked in its own container: without the gateway, a password or curl.

# Prints the answer to a GET request; nothing if there is no such thing (404).
ask_mlflow() { # <path and query>
    local id
    id=$(container_of mlflow)
    docker exec "$id" python -c '
import sys
from urllib.error import HTTPError
from urllib.request import urlopen

try:
    print(urlopen("http://127.0.0.1:5000" + sys.argv[1], timeout=30).read().decode())
except HTTPError as failure:
    if failure.code != 404:
        sys.exit(f"MLflow answered {failure.code} to {sys.argv[1]}.")
except OSError as failure:
    sys.exit(f"MLflow does not answer: {failure}")
' "$1"
}

# Prints the version that the alias Production points to, or nothing.
production_version() {
    local answer
    answer=$(ask_mlflow '/api/2.0/mlflow/registered-models/alias?name=covertype&alias=Production') || return 1
    grep -oE '"version": *"[0-9]+"' <<<"$answer" | grep -oE '[0-9]+' || true
}
