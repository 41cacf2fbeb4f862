# shellcheck shell=bash
# Follows the logs of the stack, or of the services that are named.

require_environment
find_compose
"${compose[@]}" logs --follow --tail 100 "$@"
