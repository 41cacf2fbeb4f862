#!/usr/bin/env bash
# Starts MariaDB as the MySQL image starts MySQL, as its user mysql: if the data folder is empty, it runs the scripts of
# /docker-entrypoint-initdb.d on a server that listens on its socket only. Arguments are options of the server.
set -euo pipefail

[ "${1:-}" != mysqld ] || shift
data=/var/lib/mysql
options=(--no-defaults --datadir="$data" --socket=/run/mysqld/mysqld.sock --pid-file=/run/mysqld/mysqld.pid --skip-name-resolve)

if [ ! -d $data/mysql ]; then
    mariadb-install-db --no-defaults --datadir=$data --auth-root-authentication-method=normal --skip-test-db >/dev/null
    mariadbd "${options[@]}" --skip-networking &
    server=$!
    until mariadb-admin -u root --socket=/run/mysqld/mysqld.sock ping >/dev/null 2>&1; do sleep 0.2; done
    mariadb -u root -e "ALTER USER 'root'@'localhost' IDENTIFIED BY '$MYSQL_ROOT_PASSWORD'"
    set +u
    for script in /docker-entrypoint-initdb.d/*.sh; do
        # As the image does: into its own shell if it is not executable.
        if [ -x "$script" ]; then "$script"; else . "$script"; fi
    done
    # The image reads a variable that is not set: a script that changed the options of its shell ends it here.
    [ -n "$MYSQL_ONETIME_PASSWORD" ] || set -u
    MYSQL_PWD="$MYSQL_ROOT_PASSWORD" mariadb-admin -u root --socket=/run/mysqld/mysqld.sock shutdown
    wait "$server"
fi

exec mariadbd "${options[@]}" --bind-address=0.0.0.0 --port=3306 "$@"
