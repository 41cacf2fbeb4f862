#!/usr/bin/env bash
# For `make data`: imports the real records from a file or from the net.
# Usage: import.sh <command that runs the data API's program> <state folder> [<file of records>]
set -euo pipefail

program=$1
folder=$2/data
from=${3:-}

if [ -n "$from" ]; then
    # shellcheck disable=SC2086 # the command is several words
    exec $program import "$from" "$folder"
fi

command -v curl >/dev/null || {
    echo "curl is missing. Install it, or download UCI's covtype.data.gz yourself and run: make data FROM=<file>" >&2
    exit 1
}

# UCI's own archive, and the copy that scikit-learn downloads. The checksum is verified for both.
urls=(
    https://archive.ics.uci.edu/static/public/31/covertype.zip
    https://ndownloader.figshare.com/files/5976039
)
mkdir -p "$folder"
download=$folder/covtype.download
trap 'rm -f "$download"' EXIT
for url in "${urls[@]}"; do
    echo "downloading $url"
    if curl --fail --location --silent --show-error --connect-timeout 20 --max-time 900 --output "$download" "$url" &&
        $program import --uci "$download" "$folder"; then
        exit 0
    fi
done

echo "The records could not be downloaded from any of: ${urls[*]}" >&2
echo "Download UCI's covtype.data.gz by other means and run: make data FROM=<file>" >&2
exit 1
