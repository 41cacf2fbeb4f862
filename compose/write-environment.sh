#!/usr/bin/env bash
# Writes the file of the stack's secrets, with passwords made on the spot. A file that exists is left as it is.
set -euo pipefail

file=${1:?the file to write}
[ -e "$file" ] && exit 0

password() { # 32 hexadecimal digits: safe inside a URL, a connection string and a shell
    od -An -N16 -tx1 /dev/urandom | tr -d ' \n'
}

# Nobody else may read it, from its first byte on.
umask 077
{
    echo "# Written by make up. What each line means: compose/.env.example."
    for name in MYSQL_ROOT_PASSWORD MLFLOW_DB_PASSWORD COVERTYPE_DB_PASSWORD MINIO_ROOT_PASSWORD S3_SECRET_KEY; do
        echo "$name=$(password)"
    done
} >"$file.new"
mv "$file.new" "$file"
echo "wrote $file with new passwords"
