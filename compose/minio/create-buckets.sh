#!/bin/sh
# Makes the buckets, and a user for MLflow and the pipeline whose rights end at these buckets. Safe to repeat.
set -eu

# In the environment and on standard input: the arguments of a process can be read by every user of the machine.
export MC_HOST_store="http://$MINIO_ROOT_USER:$MINIO_ROOT_PASSWORD@minio:9000"

for bucket in mlflow portions datasets configurations; do
    mc mb --ignore-existing "store/$bucket"
done

mc admin policy create store covertype /setup/policy.json
printf '%s\n' "$S3_ACCESS_KEY" "$S3_SECRET_KEY" | mc admin user add store >/dev/null
# It is an error to attach what is attached already.
if ! answer=$(mc admin policy attach store covertype --user "$S3_ACCESS_KEY" 2>&1); then
    case $(mc admin user info store "$S3_ACCESS_KEY") in
    *covertype*) ;;
    *)
        echo "The policy covertype could not be attached to the user $S3_ACCESS_KEY: $answer" >&2
        exit 1
        ;;
    esac
fi
echo "buckets and the user $S3_ACCESS_KEY are ready"
