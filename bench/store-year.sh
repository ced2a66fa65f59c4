#!/usr/bin/env bash
# A year of history for 1,000 checks at 30 s: what writing, keeping and asking cost. Takes some minutes and 200 MB.
#   bench/run store-year [DIR]      DIR must not exist; without it a temporary one is used and removed
set -euo pipefail
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
# shellcheck source=scripts/find-jdk.sh
. "$here/../scripts/find-jdk.sh"
jdk=$(find_jdk java)
dir=${1:-}
if [[ -z $dir ]]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  dir=$work/data
fi
"$jdk/bin/java" -Xmx256m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
  -cp "$here/target/classes:$(<"$here/target/classpath.txt")" io.midwatch.bench.store.YearOfHistory "$dir"
