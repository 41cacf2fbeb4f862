#!/usr/bin/env bash
# Runs a command of the stack: one of the files in commands/, with what it needs from shell/.
set -euo pipefail

# Folders that an operator names are relative to where the command was given.
caller=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")"

. shell/settings.sh
load_settings
. shell/engine.sh
. shell/health.sh
. shell/replicas.sh

command=${1:-}
case $command in
'' | *[!a-z-]*) file= ;;
*) file=commands/$command.sh ;;
esac
if [ ! -f "$file" ]; then
    names=(commands/*.sh)
    names=("${names[@]#commands/}")
    complain "'$command' is not a command of the stack. The commands are: ${names[*]%.sh}."
fi
shift
# shellcheck source=/dev/null
. "$file"
