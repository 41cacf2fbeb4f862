#!/usr/bin/env bash
# Writes the file of the stack's secrets with new passwords, unless it exists.
set -euo pipefail

file=${1:?the file to write}
[ -e "$file" ] && exit 0

password() { # 32 hexadecimal digits: safe inside a URL, a connection string and a shell
    od -An -N16 -tx1 /dev/urandom | tr -d ' \n'
}

# Only the owner may read it, from the first byte.
umask 077
{
    echo "# Written by make up. What each line means: compose/.env.example."
    for name in MYSQL_ROOT_PASSWORD MLFLOW_DB_PASSWORD COVERTYPE_DB_PASSWORD MINIO_ROOT_PASSWORD S3_SECRET_KEY; do
        echo "$name=$(password)"
    done
} >"$file.new"
mv "$file.new" "$file"
echo "wrote $file with new passwords"
