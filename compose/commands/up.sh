# shellcheck shell=bash
# Starts the stack, and waits until it is healthy. The first start writes the environment file. Arguments are options of Compose's
# `up`, in place of --build.

. shell/start.sh

find_compose
check_volumes
write_environment
check_protection
check_mlflow_version
keep_mlflow_version
check_files
check_ports
if [ "$#" -eq 0 ]; then
    set -- "${STACK_UP_OPTION:---build}"
fi
start_stack "$@"

cat <<TEXT

  page        $(address WEB_PORT 8503)
  prediction  $(address INFERENCE_PORT 8000)/predict/
  MLflow      $(address MLFLOW_PORT 5000)
  pipeline    $(address PIPELINE_PORT 8080)/api/status
  MinIO       http://${settings[STORE_BIND_ADDRESS]:-127.0.0.1}:${settings[MINIO_CONSOLE_PORT]:-9001}
TEXT
! has_profile monitoring || cat <<TEXT
  Grafana     http://${settings[STORE_BIND_ADDRESS]:-127.0.0.1}:${settings[GRAFANA_PORT]:-3000}
TEXT
if [ "${settings[PROTECT]:-}" = yes ]; then
    cat <<TEXT

MLflow and the pipeline ask for the name ${settings[OPERATOR_USER]:-operator} and for OPERATOR_PASSWORD of $(environment_name).
$(docker logs "$(container_of gateway)" 2>&1 | grep -o 'The certificate of the ports with TLS is .*' | tail -n 1)
TEXT
fi
cat <<TEXT

The first model is in production after ten batches: some 50 minutes at the data API's usual pace. 'make logs' shows the progress.
TEXT
