#!/usr/bin/env bash
# Writes the file of the stack's secrets with new passwords. A file that exists keeps its lines and gets what it lacks: a later
# version of the stack may need another secret.
set -euo pipefail

file=${1:?the file to write}
folder=$(dirname "${BASH_SOURCE[0]}")
. "$folder/shell/secrets.sh"
. "$folder/shell/settings.sh"
declare -A present
read_settings present "$file"
missing=()
for name in "${secrets[@]}"; do
    [ -n "${present[$name]:-}" ] || missing+=("$name")
done
[ "${#missing[@]}" -eq 0 ] && exit 0

# od writes 16 bytes a line. A password is its 32 hexadecimal digits: safe inside a URL, a connection string and a shell.
mapfile -t random < <(od -An -v -N $((16 * ${#missing[@]})) -tx1 /dev/urandom)

fernet_key() { # 32 bytes as base64 for URLs, with padding: the form of Python's cryptography.fernet
    head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '\n'
}

# Only the owner may read it, from the first byte.
umask 077
{
    if [ -e "$file" ]; then
        cat "$file"
        # The last line may have no end.
        [ -z "$(tail -c 1 "$file")" ] || echo
    else
        echo "# Written by make up. What each line means: compose/.env.example."
    fi
    for index in "${!missing[@]}"; do
        name=${missing[index]}
        case $name in
        MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY) echo "$name=$(fernet_key)" ;;
        *) echo "$name=${random[index]//[[:space:]]/}" ;;
        esac
    done
} >"$file.new"
mv "$file.new" "$file"
echo "wrote new secrets into $file: ${missing[*]}"
