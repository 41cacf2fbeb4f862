# shellcheck shell=bash
# Shows the containers of the stack.

require_environment
find_compose
with_every_profile ps "$@"
