# shellcheck shell=bash
# Copies the experiments, runs and models of a demo into the stack's MLflow: versions keep their numbers, and files their SHA-256.
# The demo's folder is not changed. The pipeline's own state (campaigns, portions) is not copied: the stack's begins at its own.

. shell/start.sh
. shell/served-model.sh
. shell/mlflow.sh

dotnet=${DOTNET:-dotnet}

# Prints the folder of the demo's state: that of the only source of records, or the one that was named.
find_demo() { # <folder>
    local found
    found=("$1"/mlflow/mlflow.db "$1"/*/mlflow/mlflow.db)
    mapfile -t found < <(for file in "${found[@]}"; do [ ! -f "$file" ] || echo "${file%/mlflow/mlflow.db}"; done)
    case ${#found[@]} in
    0) complain "$1 has no state of a demo. Name its folder: make migrate-from-embedded STATE=<folder>." ;;
    1) printf '%s\n' "${found[0]}" ;;
    *) complain "$1 has the states of several sources of records. Name one with STATE=: ${found[*]}" ;;
    esac
}

# Prints the version and the SHA-256 of the model that the demo served last, or nothing.
demo_model() { # <folder>
    local file
    for file in "$1"/models/*/entry.json; do
        [ -f "$file" ] && grep -qE '"served_for": *"Production"' "$file" || continue
        echo "$(json_text served_at <"$file") $(json_text version <"$file") $(json_text sha256 <"$file")"
    done | sort | tail -n 1 | cut -d ' ' -f 2-
}

command -v "$dotnet" >/dev/null 2>&1 || complain "The .NET SDK 10 is missing: https://dotnet.microsoft.com/download."
demo=$(find_demo "$(path_of_operator "${1:-.covertype}")")
flock --nonblock "$demo/in-use" true || complain "A demo works in $demo. Stop it first (Ctrl-C), so that nothing is added meanwhile."
model=$(demo_model "$demo")

find_compose
check_volumes
write_environment
check_protection
check_mlflow_version
keep_mlflow_version
check_files
pipelines=()
was_running=no
if is_running mlflow && is_running gateway; then
    was_running=yes
    list_pipelines
else
    check_ports
    "${compose[@]}" up --detach "${STACK_UP_OPTION:---build}" mlflow gateway
    wait_until_healthy "$start_patience" mysql minio minio-setup mlflow gateway || exit 1
fi
finish() {
    local code=$?
    trap '' INT TERM HUP
    start_again "${pipelines[@]}" || code=1
    exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP
[ "${#pipelines[@]}" -eq 0 ] || docker stop -t 40 "${pipelines[@]}" >/dev/null

present=$(ask_mlflow '/api/2.0/mlflow/registered-models/get?name=covertype')
[ -z "$present" ] || grep -q '"mlflow-net.source"' <<<"$present" || complain \
    "The stack's MLflow has a model 'covertype' of its own, which a copy leaves as it is. Migrate into a new stack," \
    "or delete or rename that model first. Nothing was copied."

# The port of this machine, whatever the name that others use.
host=${settings[BIND_ADDRESS]:-127.0.0.1}
case $host in 0.0.0.0 | :: | '[::]') host=127.0.0.1 ;; esac
target=http://$host:${settings[MLFLOW_PORT]:-5000}
if [ "${settings[PROTECT]:-}" = yes ]; then
    target=https://${target#http://}
    # The certificate may be the gateway's own.
    export MLFLOW_TO_TRACKING_INSECURE_TLS=true
    MLFLOW_TO_TRACKING_USERNAME=${settings[OPERATOR_USER]:-operator}
    MLFLOW_TO_TRACKING_PASSWORD=${settings[OPERATOR_PASSWORD]:-}
    export MLFLOW_TO_TRACKING_USERNAME MLFLOW_TO_TRACKING_PASSWORD
fi

# 9 is the lock of the stack, which a build server of .NET would hold on.
echo "building the tool that copies"
"$dotnet" build ../mlflow/Mlflow.Tool --configuration Release --nologo --verbosity quiet \
    -p:RunAnalyzers=false 9>&-
"$dotnet" run --project ../mlflow/Mlflow.Tool --configuration Release --no-build -- copy --from "$demo/mlflow" --to "$target" 9>&- ||
    complain "The copy is not complete, for the reasons above. Run it again: what is complete is left alone."

if [ "$was_running" = no ]; then
    start_stack "${STACK_UP_OPTION:---build}"
fi
if [ -n "$model" ]; then
    wait_for_model "$model" "$start_patience" || complain \
        "The demo served version ${model% *} with the SHA-256 ${model#* }, but the stack serves '$(served_model)'." \
        "'make logs SERVICE=inference' shows why."
    echo "The stack serves version ${model% *} with the SHA-256 ${model#* }, as the demo did."
fi
echo "The campaigns and portions of the demo's pipeline were not copied: the stack collects from the beginning."
