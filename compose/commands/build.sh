# shellcheck shell=bash
# Builds the images.

find_compose
"${compose[@]}" build "$@"
