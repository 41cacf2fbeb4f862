# shellcheck shell=bash
# Gives the stack new passwords: in the environment file, in MySQL and in MinIO. The old ones are not needed.

. shell/start.sh

find_compose
if [ -f "$environment" ]; then
    # The other secrets are keys: with new ones, old predictions and webhooks could not be read.
    old=$environment.old
    (umask 077 && cp "$environment" "$old")
    (umask 077 && grep -vE '^(MYSQL_ROOT_PASSWORD|MLFLOW_DB_PASSWORD|COVERTYPE_DB_PASSWORD|MINIO_ROOT_PASSWORD|S3_SECRET_KEY|PIPELINE_KEY|OPERATOR_PASSWORD)=' \
        "$old" >"$environment.new") || true
    mv "$environment.new" "$environment"
else
    old=
    echo "There was no $(environment_name), so its keys are new too: feedback about earlier predictions is refused, and webhooks" \
        "that were made in MLflow have to be made again."
fi
bash ./write-environment.sh "$environment"
check_protection

if [ -n "$(volumes)" ]; then
    with_every_profile down
    # The server starts without a network and without asking for a password, changes the passwords, and ends.
    if ! "${compose[@]}" run --rm --no-deps -T --entrypoint /bin/bash mysql -c "$(cat mysql/set-passwords.sh)" </dev/null; then
        [ -z "$old" ] || mv "$old" "$environment"
        complain "MySQL's passwords were not changed, for the reason above.${old:+ $(environment_name) has the old ones again.}"
    fi
fi
[ -z "$old" ] || rm -f "$old"
# MinIO's administrator is in its environment, and the job minio-setup sets the password of its user.
start_stack "${STACK_UP_OPTION:---build}"
echo "The stack has new passwords. They are in $(environment_name)."
