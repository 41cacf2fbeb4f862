# shellcheck shell=bash
# Writes a backup into a folder: both databases as they are at one moment, then the buckets, and the environment file.
#
# Files are written before the rows that name them, and only the pipeline deletes files. So with the pipelines stopped, the copy of
# the buckets, which comes after that of the databases, has every file that these name. Predictions go on.

. shell/databases.sh
. shell/buckets.sh
. shell/served-model.sh
. shell/backups.sh

[ "$#" -eq 1 ] && [ -n "$1" ] || complain "Name the folder to write: make backup TO=<folder>."
to=$(path_of_operator "$1")
case $to in *:*) complain "The folder's path must not contain a colon: $to" ;; esac
while [[ $to == ?*/ ]]; do to=${to%/}; done
[ ! -L "$to" ] || complain "$to is a link. Name the folder itself."
[ ! -e "$to" ] || [ -d "$to" ] || complain "$to is not a folder. Name a new one."
[ ! -e "$to" ] || [ -z "$(find "$to" -mindepth 1 -maxdepth 1 -print -quit)" ] ||
    complain "$to exists and is not empty. Name a new folder."
require_environment
find_compose
container_of mysql >/dev/null
container_of minio >/dev/null

umask 077
mkdir -p "$(dirname "$to")"
list_pipelines
work=$(mktemp -d "$to.incomplete.XXXXXX")
finish() {
    local code=$?
    trap '' INT TERM HUP
    rm -rf "$work"
    start_again "${pipelines[@]}" || code=1
    exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP

if [ "${#pipelines[@]}" -gt 0 ]; then
    echo "stopping the pipelines; predictions go on"
    docker stop -t 40 "${pipelines[@]}" >/dev/null
fi
model=$(served_model)

echo "copying the databases"
dump_databases "$work/databases.sql.gz" mlflow covertype

echo "copying the buckets"
for bucket in "${buckets[@]}"; do
    mkdir -p "$work/buckets/$bucket"
done
copy_buckets_to "$work/buckets"

cp "$environment" "$work/environment"
chmod 600 "$work/environment"
# A failure inside of an argument would not be noticed.
time=$(date -u +%Y-%m-%dT%H:%M:%SZ)
mlflow=$(present_mlflow_version)
mysql=$(query 'SELECT VERSION()')
campaigns=$(query 'SELECT COUNT(*) FROM covertype.campaigns')
runs=$(query 'SELECT COUNT(*) FROM mlflow.runs')
write_manifest "$work" \
    "time=$time" \
    "git_commit=$GIT_COMMIT" \
    "covertype=${settings[COVERTYPE_VERSION]:-0.1.0}" \
    "mlflow=$mlflow" \
    "mysql=$mysql" \
    "campaigns=$campaigns" \
    "runs=$runs" \
    "served_model=$model"
[ ! -d "$to" ] || rmdir "$to"
mv "$work" "$to"
echo "The backup $to is complete. It contains the stack's passwords: keep it where only you can read it."
sed 's/^/  /' "$to/manifest.txt"
