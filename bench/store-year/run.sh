#!/usr/bin/env bash
# A year of history for 1,000 checks at 30 s: what writing, keeping and asking cost. Takes some minutes and 500 MB.
#   bench/run store-year [DIR]      DIR must not exist; without it a temporary one is used and removed
set -euo pipefail
bench=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
# shellcheck source=scripts/find-jdk.sh
. "$bench/../scripts/find-jdk.sh"
jdk=$(find_jdk java)
dir=${1:-}
if [[ -z $dir ]]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  dir=$work/data
fi
built=$bench/target/fast
"$jdk/bin/java" -Xmx256m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
  -cp "$built/classes:$(<"$built/classpath.txt")" io.midwatch.bench.store.YearOfHistory "$dir" 2> >(grep -v " INFO " >&2)
