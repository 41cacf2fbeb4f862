# shellcheck shell=bash
# Gives the stack new passwords: in the environment file, in MySQL and in MinIO. The old ones are not needed.

. shell/start.sh

find_compose
asked=
if [ -f "$environment" ]; then
    # The other secrets are keys: with new ones, old predictions and webhooks could not be read.
    old=$environment.old
    (umask 077 && cp "$environment" "$old")
    finish() {
        [ -f "$old" ] || return 0
        mv "$old" "$environment"
        if [ -z "$asked" ]; then
            echo "The passwords were not changed: $(environment_name) has the old ones again." >&2
        else
            echo "MySQL may have new passwords, which nobody knows. $(environment_name) has the old ones again; the stack is stopped." \
                "Run 'make new-passwords' again." >&2
        fi
    }
    trap finish EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    trap 'exit 129' HUP
    (umask 077 && grep -vE '^[[:space:]]*(export[[:space:]]+)?(MYSQL_ROOT_PASSWORD|MLFLOW_DB_PASSWORD|COVERTYPE_DB_PASSWORD|MINIO_ROOT_PASSWORD|S3_SECRET_KEY|PIPELINE_KEY|OPERATOR_PASSWORD)[[:space:]]*=' \
        "$old" >"$environment.new") || true
    mv "$environment.new" "$environment"
else
    old=
    echo "There was no $(environment_name), so its keys are new too: feedback about earlier predictions is refused, and webhooks" \
        "that were made in MLflow have to be made again. Settings of your own that it had, such as ports, have to be made again too."
fi
write_environment
check_mlflow_version
keep_mlflow_version
check_files
check_protection

names=$(volumes)
if [ -n "$names" ]; then
    with_every_profile down
    asked=yes
    # The server starts without a network and without asking for a password, changes the passwords, and ends.
    if ! "${compose[@]}" run --rm --no-deps -T --entrypoint /bin/bash mysql -c "$(cat mysql/set-passwords.sh)" </dev/null; then
        complain "MySQL did not take new passwords, for the reason above."
    fi
fi
[ -z "$old" ] || rm -f "$old"
trap - EXIT
# MinIO's administrator is in its environment, and the job minio-setup sets the password of its user.
start_stack "${STACK_UP_OPTION:---build}"
echo "The stack has new passwords. They are in $(environment_name)."
