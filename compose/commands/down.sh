# shellcheck shell=bash
# Stops and removes the containers of the stack. Its data stays in its volumes.

require_environment
find_compose
with_every_profile down "$@"
