#!/usr/bin/env bash
# Runs a command of the stack: one of the files in commands/, with what it needs from shell/.
set -euo pipefail

if ((BASH_VERSINFO[0] * 10 + BASH_VERSINFO[1] < 44)); then
    echo "The commands of the stack need bash 4.4 or newer; this one is $BASH_VERSION." >&2
    exit 1
fi
# A failure inside of $(...) ends the command too.
shopt -s inherit_errexit
set -o errtrace

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
trap '[ "$BASH_SUBSHELL" -gt 0 ] || echo "The command \"$command\" ended here, for the reason above; \"make doctor\" says what to do." >&2' ERR
case $command in
config | doctor | logs | ps) ;;
*) lock_stack ;;
esac
# shellcheck source=/dev/null
. "$file"
