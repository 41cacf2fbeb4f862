#!/usr/bin/env bash
# Installs scikit-learn, with which the forests are compared, from Debian's packages if the user is root.
set -euo pipefail

for python in python3 /usr/bin/python3; do
    "$python" -c 'import sklearn' 2>/dev/null && exit 0
done
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "== installing python3-sklearn"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-sklearn >/dev/null
else
    echo "scikit-learn is missing (Debian: sudo apt-get install python3-sklearn): the table has no rows for it."
fi
