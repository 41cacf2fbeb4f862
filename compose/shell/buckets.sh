# shellcheck shell=bash
# The buckets of MinIO, copied by MinIO's client in its own image.

buckets=(mlflow portions datasets configurations)

# Makes a folder's content that of the buckets. The files belong to the operator.
copy_buckets_to() { # <folder>
    in_minio_client "$1" 'mc mirror --quiet --overwrite --remove --max-workers=8 "store/$bucket" "/backup/$bucket"'
}

# Makes the buckets' content that of a folder.
copy_buckets_from() { # <folder>
    in_minio_client "$1" 'mc mirror --quiet --overwrite --remove --max-workers=8 "/backup/$bucket" "store/$bucket"'
}

# Stops if the container cannot read a backup: its user is that of the operator, but has no rights beyond, also if that is root.
check_backup_is_readable() { # <folder>
    "${compose[@]}" run --rm --no-deps -T --user "$(id -u):$(id -g)" --volume "$1:/backup" --entrypoint /bin/sh minio-setup -c '
        cat /backup/manifest.txt >/dev/null && for folder in /backup/buckets/*; do cd "$folder" || exit 1; done' </dev/null ||
        complain "A container of user $(id -u) cannot read the backup $1. Restore as its owner ($(stat -c %U "$1" 2>/dev/null))," \
            "or give it to yourself: chown -R $(id -un) $1. Nothing was changed."
}

# Runs a command of MinIO's client for each bucket. The password is in the container's environment, and is no argument.
in_minio_client() { # <folder> <command, in which $bucket is a bucket's name>
    local code=0
    "${compose[@]}" run --rm --no-deps -T --user "$(id -u):$(id -g)" --volume "$1:/backup" --entrypoint /bin/sh minio-setup -c '
        set -eu
        export MC_HOST_store="http://$MINIO_ROOT_USER:$MINIO_ROOT_PASSWORD@minio:9000"
        for bucket in '"${buckets[*]}"'; do
            '"$2"'
        done' </dev/null || code=$?
    [ "$code" -ne 137 ] ||
        echo "MinIO's client was killed: it has too little memory. Set MINIO_CLIENT_MEMORY in $(environment_name), such as 2g." >&2
    return "$code"
}
