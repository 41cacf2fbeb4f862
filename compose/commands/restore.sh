# shellcheck shell=bash
# Puts a backup into the stack: into an empty one, or with "replace" in place of the data that it has.

. shell/start.sh
. shell/databases.sh
. shell/buckets.sh
. shell/served-model.sh
. shell/backups.sh

[ "$#" -ge 1 ] && [ -n "$1" ] || complain "Name the backup: make restore FROM=<folder>."
from=$(path_of_operator "$1")
case $from in *:*) complain "The folder's path must not contain a colon: $from" ;; esac
check_backup "$from"
find_compose
names=$(volumes)
data=$(grep -E '_(mysql|minio)-data$' <<<"$names" | paste -s -d ' ') || true
if [ -n "$data" ]; then
    check_volumes
    [ "${2:-}" = replace ] || complain "The stack has data (volumes: $data). 'make backup' saves it;" \
        "'make restore FROM=$1 REPLACE=yes' puts the backup in its place. Nothing was changed."
fi

# The version of MLflow brings older tables to its own form. Newer ones it cannot read.
backed_up=$(manifest_value "$from" mlflow)
default=$backed_up
if [ -f "$environment" ]; then
    default=$(present_mlflow_version)
    default=${default:-$first_mlflow_version}
fi
present=${settings[MLFLOW_VERSION]:-$default}
[ "$(printf '%s\n' "$backed_up" "$present" | sort -V | head -n 1)" = "$backed_up" ] || complain \
    "The backup is of MLflow $backed_up, but the stack has MLFLOW_VERSION=$present. Set MLFLOW_VERSION=$backed_up in $(environment_name)." \
    "Nothing was changed."

services=$(manifest_value "$from" covertype)
own=${settings[COVERTYPE_VERSION]:-0.1.0}
case $services:$own in
[0-9]*:[0-9]*)
    [ "$(printf '%s\n' "$services" "$own" | sort -V | head -n 1)" = "$services" ] || complain \
        "The backup is of CoverType $services (commit $(manifest_value "$from" git_commit)), but this checkout is $own, which cannot read" \
        "newer tables. Check that version out. Nothing was changed."
    ;;
esac

if [ ! -f "$environment" ]; then
    (umask 077 && cp "$from/environment" "$environment")
    echo "wrote $(environment_name) from the backup"
fi
write_environment
keep_mlflow_version "$present"
find_compose
check_protection
check_ports
check_files
check_backup_is_readable "$from"

state="its data is as before: 'make up' starts it"
trap '[ "$?" -eq 0 ] || echo "The restore is not complete. The stack is stopped, and $state." >&2' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP
with_every_profile down
state="has no usable data: run the restore again with REPLACE=yes"
# The passwords are those of the stack, but the ids of predictions and the secrets of webhooks need the keys of their time.
declare -A before
read_settings before "$from/environment"
for name in FEEDBACK_KEY MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY WEBHOOK_SECRET; do
    [ -z "${before[$name]:-}" ] || change_setting "$name" "${before[$name]}"
done
# Their content belongs to the campaigns and models that are replaced.
for volume in $names; do
    case $volume in *_pipeline-work | *_inference-models) docker volume rm "$volume" >/dev/null ;; esac
done
"${compose[@]}" up --detach mysql minio-setup
wait_until_healthy "$start_patience" mysql minio minio-setup || exit 1

echo "restoring the databases"
import_dump "$from/databases.sql.gz"
echo "restoring the buckets"
copy_buckets_from "$from/buckets"
trap - EXIT
start_stack "${STACK_UP_OPTION:---build}"

model=$(manifest_value "$from" served_model)
if [ -n "$model" ]; then
    wait_for_model "$model" "$start_patience" || complain \
        "The prediction service does not serve version ${model% *} with the SHA-256 ${model#* }, as when the backup was made." \
        "'make logs SERVICE=inference' shows why."
    echo "Version ${model% *} is served, as when the backup was made ($(manifest_value "$from" time))."
fi
echo "The backup $from is restored."
