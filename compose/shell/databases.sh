# shellcheck shell=bash
# The databases of MLflow and the pipeline. The administrator's password stays in the environment of MySQL's container.

# Writes databases as they are at one moment, with the statements that put them in place of those that exist.
dump_databases() { # <file> <database>...
    local file=$1 id
    shift
    id=$(container_of mysql)
    # loose: MariaDB does not have the option.
    docker exec "$id" /bin/sh -c 'MYSQL_PWD=$MYSQL_ROOT_PASSWORD exec mysqldump -u root --single-transaction --quick --hex-blob \
        --no-tablespaces --loose-set-gtid-purged=OFF --default-character-set=utf8mb4 --add-drop-database --databases "$@"' \
        mysqldump "$@" | gzip >"$file"
    gzip --decompress --stdout "$file" | tail -n 5 | grep -q 'Dump completed' ||
        complain "The dump of the databases $* is not complete."
}

# Puts the databases of a dump in place of those that exist. Users and their rights stay.
import_dump() { # <file>
    local id
    id=$(container_of mysql)
    gzip --decompress --stdout "$1" | docker exec -i "$id" /bin/sh -c 'MYSQL_PWD=$MYSQL_ROOT_PASSWORD exec mysql -u root'
}

# Prints the result of a query that has one value, or "unknown".
query() { # <statement>
    local id
    id=$(container_of mysql)
    docker exec "$id" /bin/sh -c 'MYSQL_PWD=$MYSQL_ROOT_PASSWORD exec mysql -u root -N -e "$1"' mysql "$1" 2>/dev/null || echo unknown
}
