#!/usr/bin/env bash
# How fast is a status page? 50 components with 90 days each, on an address of its own, asked over connections that stay
# open; beside it a static file of the same server.
#
#   bench/status-page/run.sh [--requests 30000] [--connections 16] [--components 50]
set -euo pipefail
# shellcheck source=bench/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

requests=30000 connections=16 components=50
while (($#)); do
  case $1 in
    --requests) requests=$2 ;;
    --connections) connections=$2 ;;
    --components) components=$2 ;;
    *) sed -n '2,5p' "${BASH_SOURCE[0]}"; exit 2 ;;
  esac
  shift 2
done
command -v ab >/dev/null || { say "This benchmark asks with ab: apt-get install apache2-utils"; exit 3; }

machine_line=$(machine)
start_nginx
status_port=$(free_port)
{
  printf 'defaults: { every: 30s, timeout: 5s }\nwatcher: { owner: bench, per-host: 500 }\n'
  printf 'people: { bench: { reach: [ { webhook: "http://127.0.0.1:9/hook" } ] } }\nservices:\n'
  for ((i = 0; i < components; i++)); do
    printf '  service-%s: { owner: bench, checks: [ { http: "http://127.0.0.1:%s/%s" } ] }\n' "$i" "$nginx_port" "$i"
  done
  printf 'status:\n  bench:\n    title: Bench\n    url: https://status.example.org\n    listen: 127.0.0.1:%s\n    components:\n' "$status_port"
  for ((i = 0; i < components; i++)); do
    printf '      part-%s: { name: "Part %s", group: "Group %s", services: [ service-%s ] }\n' "$i" "$i" $((i / 10)) "$i"
  done
} >"$scratch/midwatch.yml"
prepare_midwatch
start_midwatch "$scratch/midwatch.yml" "$scratch/data"
page=http://127.0.0.1:$status_port/
await_url "$page" 30 "$midwatch_log"
say "waiting until every check has been looked at once"
sleep 32

asset=$(curl -fsS "$page" | grep -oE 'status-[0-9a-f]+\.css' | head -n 1)

# asked NAME URL BASE: a row; the ratio is to the requests a second of BASE (empty: it is the base), left in $rate.
asked() {
  local header=()
  [[ ${4:-} ]] && header=(-H "Accept-Encoding: gzip")
  ab -q -k -n $((requests / 5)) -c "$connections" "${header[@]}" "$2" >/dev/null 2>&1
  local before cpu
  before=$(cpu_millis "$midwatch_pid")
  ab -q -k -n "$requests" -c "$connections" -e "$scratch/ab.csv" "${header[@]}" "$2" >"$scratch/ab.txt" 2>&1
  cpu=$(($(cpu_millis "$midwatch_pid") - before))
  rate=$(awk '/^Requests per second/ { print $4 }' "$scratch/ab.txt")
  local failed bytes
  failed=$(awk '/^Non-2xx|^Failed requests/ { sum += $NF } END { print sum + 0 }' "$scratch/ab.txt")
  bytes=$(awk '/^Document Length/ { print $3 }' "$scratch/ab.txt")
  row=$(awk -F, -v name="$1" -v rate="$rate" -v base="${3:-$rate}" -v bytes="$bytes" -v failed="$failed" -v cpu="$cpu" -v n="$requests" '
    $1 == 50 { half = $2 } $1 == 95 { most = $2 } $1 == 99 { last = $2 }
    END { printf "| %s | %d | %.0f | %.2f × | %.2f | %.2f | %.2f | %.0f | %d |", name, bytes, rate, rate / base, half, most, last, cpu * 1000 / n, failed }' "$scratch/ab.csv")
  printf '%s\n' "$row"
}

{
  printf 'Measured %s.\n%s; %s requests each over %s connections that stay open, %s components.\n\n' \
    "$(date -u +%F)" "$machine_line" "$requests" "$connections" "$components"
  printf '| | bytes | requests/s | against the static file | p50 ms | p95 ms | p99 ms | µs CPU of Midwatch | failed |\n'
  printf '|---|---:|---:|---:|---:|---:|---:|---:|---:|\n'
  asked "a static file of the same server (its style sheet)" "$page$asset" ""
  base=$rate
  asked "the page, as browsers ask for it (gzip)" "$page" "$base" gzip
  asked "the page, plain" "$page" "$base"
  asked "\`api/v2/summary.json\`" "${page}api/v2/summary.json" "$base"
} | tee "$(dirname "${BASH_SOURCE[0]}")/last.md"
