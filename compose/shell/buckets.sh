# shellcheck shell=bash
# The buckets of MinIO, copied by MinIO's client in its own image.

buckets=(mlflow portions datasets configurations)

# Makes a folder's content that of the buckets. The files belong to the operator.
copy_buckets_to() { # <folder>
    in_minio_client "$1" 'mc mirror --quiet --overwrite --remove "store/$bucket" "/backup/$bucket"'
}

# Makes the buckets' content that of a folder.
copy_buckets_from() { # <folder>
    in_minio_client "$1" 'mc mirror --quiet --overwrite --remove "/backup/$bucket" "store/$bucket"'
}

# Runs a command of MinIO's client for each bucket. The password is in the container's environment, and is no argument.
in_minio_client() { # <folder> <command, in which $bucket is a bucket's name>
    "${compose[@]}" run --rm --no-deps -T --user "$(id -u):$(id -g)" --volume "$1:/backup" --entrypoint /bin/sh minio-setup -c '
        set -eu
        export MC_HOST_store="http://$MINIO_ROOT_USER:$MINIO_ROOT_PASSWORD@minio:9000"
        for bucket in '"${buckets[*]}"'; do
            '"$2"'
        done' </dev/null
}
