# shellcheck shell=bash
# Prints the files as Compose reads them.

find_compose
"${compose[@]}" config "$@"
