# shellcheck shell=bash
say "MLflow to a newer version, and to one that cannot migrate"
version=$(served)
count=$(runs)
start_load 2
operate upgrade VERSION="$newer_mlflow_version"
stop_load
[ "$(query_mlflow 'SELECT version_num FROM alembic_version')" = "$newer_mlflow_version" ] || fail "the schema is the old one"
! operate upgrade VERSION="$broken_mlflow_version" || fail "a version that cannot migrate was taken"
eventually 60 "MLflow answers" production >/dev/null
[ "$(query_mlflow 'SELECT version_num FROM alembic_version')" = "$newer_mlflow_version" ] || fail "the schema is not the one of before"
[ "$(served)" = "$version" ] && [ "$(runs)" = "$count" ] || fail "after the failed upgrade: $(served), $(runs) runs"
echo "   the version before serves: $(served), $(runs) runs"
