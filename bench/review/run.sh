#!/usr/bin/env bash
# How long does the review of a whole estate take, and how much memory? Fifty names at four addresses each, all rules, the program as it
# is started by anybody; once without limits, once with those of good manners (two requests a second to one address, 300 in all).
# Needs to listen on ports 443 and 80 of loopback addresses: root, or sysctl net.ipv4.ip_unprivileged_port_start=0.
#
#   bench/review/run.sh [--names 50]
set -euo pipefail
# shellcheck source=bench/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
# shellcheck source=scripts/find-jdk.sh
. "$root/scripts/find-jdk.sh"

names=50
while (($#)); do
  case $1 in
    --names) names=$2 ;;
    *) sed -n '2,6p' "${BASH_SOURCE[0]}"; exit 2 ;;
  esac
  shift 2
done
jdk=$(find_jdk java)
built=$root/bench/target/fast
machine_line=$(machine)
prepare_midwatch

mkfifo "$scratch/hold"
"$jdk/bin/java" -XX:+UseSerialGC -Xmx256m -cp "$built/classes:$(<"$built/classpath.txt")" io.midwatch.bench.review.Estate "$names" \
  <"$scratch/hold" >"$scratch/port" 2>"$scratch/estate.log" &
started+=("$!")
exec 3>"$scratch/hold"
for _ in $(seq 300); do [[ -s $scratch/port ]] && break; sleep 0.1; done
[[ -s $scratch/port ]] || { cat "$scratch/estate.log" >&2; exit 1; }
resolver=127.0.0.1:$(head -n 1 "$scratch/port")
targets=()
for ((i = 1; i <= names; i++)); do targets+=("shop$i.example.test"); done

# review NAME OPTIONS...: a row of the table.
review() {
  local name=$1 from to most=0 now status=0 requests
  shift
  from=$(date +%s%3N)
  "$root/midwatch" review "${targets[@]}" --allow-network --resolver "$resolver" --format json --out "$scratch/review.json" "$@" \
    >"$scratch/said" 2>&1 &
  local pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    now=$(awk '$1 == "VmHWM:" { print $2 }' "/proc/$pid/status" 2>/dev/null || true)
    ((${now:-0} > most)) && most=$now
    sleep 0.05
  done
  wait "$pid" || status=$?
  to=$(date +%s%3N)
  requests=$(python3 -c 'import json, sys; print(len(json.load(open(sys.argv[1]))["requests"]))' "$scratch/review.json")
  echo "| $name | $(awk -v ms=$((to - from)) 'BEGIN { printf "%.1f", ms / 1000 }') | $((most / 1024)) | $requests | $status |"
}

{
  echo "$machine_line; $names names at 4 addresses each"
  echo
  echo "| | s | MiB at most | questions, the resolver's too | exit status |"
  echo "|---|---:|---:|---:|---:|"
  review "without limits" --per-second 0 --requests 1000000
  review "two a second to one address, 300 in all"
} | tee "$(dirname "${BASH_SOURCE[0]}")/last.md"
