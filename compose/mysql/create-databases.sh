#!/bin/sh
# Run by the MySQL image once, on an empty data folder: a database and a user each for MLflow and for CoverType. Safe to repeat.
# The image reads it into its own shell, which must not get these options.
(
set -eu

MYSQL_PWD="$MYSQL_ROOT_PASSWORD" mysql -u root <<SQL
CREATE DATABASE IF NOT EXISTS mlflow CHARACTER SET utf8mb4;
CREATE DATABASE IF NOT EXISTS covertype CHARACTER SET utf8mb4;
CREATE USER IF NOT EXISTS 'mlflow'@'%' IDENTIFIED BY '$MLFLOW_DB_PASSWORD';
CREATE USER IF NOT EXISTS 'covertype'@'%' IDENTIFIED BY '$COVERTYPE_DB_PASSWORD';
GRANT ALL PRIVILEGES ON mlflow.* TO 'mlflow'@'%';
GRANT ALL PRIVILEGES ON covertype.* TO 'covertype'@'%';
SQL
)
