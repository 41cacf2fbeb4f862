#!/bin/bash
# Run in a container of the MySQL image, on the data of one that is stopped: sets the passwords of the environment, and makes the
# databases and users that are missing.
set -euo pipefail

[ -d /var/lib/mysql/mysql ] || { echo "The volume has no databases yet, so there are no passwords to change."; exit 0; }

umask 077
cat >/tmp/passwords.sql <<SQL
ALTER USER 'root'@'localhost' IDENTIFIED BY '$MYSQL_ROOT_PASSWORD';
ALTER USER IF EXISTS 'root'@'%' IDENTIFIED BY '$MYSQL_ROOT_PASSWORD';
ALTER USER IF EXISTS 'mlflow'@'%' IDENTIFIED BY '$MLFLOW_DB_PASSWORD';
ALTER USER IF EXISTS 'covertype'@'%' IDENTIFIED BY '$COVERTYPE_DB_PASSWORD';
SQL

mysqld --skip-networking --init-file=/tmp/passwords.sql >/tmp/server.log 2>&1 &
server=$!
for _ in $(seq 120); do
    if MYSQL_PWD=$MYSQL_ROOT_PASSWORD mysql -u root -e 'SELECT 1' >/dev/null 2>&1; then
        sh /docker-entrypoint-initdb.d/create-databases.sh
        MYSQL_PWD=$MYSQL_ROOT_PASSWORD mysqladmin -u root shutdown
        wait "$server"
        exit 0
    fi
    kill -0 "$server" 2>/dev/null || break
    sleep 1
done
tail -n 5 /tmp/server.log >&2
kill "$server" 2>/dev/null || true
echo "The server did not take the new passwords." >&2
exit 1
