#!/usr/bin/env bash
# How fast can jobs report? Pings over connections that stay open, at set times; how long from then until the answer, which
# comes when the ping is on disk. Before that, the same server answers /healthz, which writes nothing.
#
#   bench/pings/run.sh [--rate 10000] [--seconds 20] [--jobs 4000] [--connections 128] [--body 0]
set -euo pipefail
# shellcheck source=bench/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
# shellcheck source=scripts/find-jdk.sh
. "$root/scripts/find-jdk.sh"

rate=10000 seconds=20 jobs=4000 connections=128 body=0
while (($#)); do
  case $1 in
    --rate) rate=$2 ;;
    --seconds) seconds=$2 ;;
    --jobs) jobs=$2 ;;
    --connections) connections=$2 ;;
    --body) body=$2 ;;
    *) sed -n '2,5p' "${BASH_SOURCE[0]}"; exit 2 ;;
  esac
  shift 2
done
jdk=$(find_jdk java)
built=$root/bench/target/fast
ping() {
  "$jdk/bin/java" -Xmx256m -XX:+UseSerialGC -cp "$built/classes:$(<"$built/classpath.txt")" io.midwatch.bench.pings.Pinger \
    "$1" "${midwatch_url##*:}" "$2" "$3" "$jobs" "$rate" "$seconds" "$connections" "$4"
}

machine_line=$(machine)
{
  echo 'people: { bench: { reach: [ { webhook: "http://127.0.0.1:9/hook" } ] } }'
  echo 'heartbeats: { ping-key: bench-ping-key-0123456789 }'
  echo 'services:'
  echo '  jobs:'
  echo '    owner: bench'
  echo '    checks:'
  for ((i = 0; i < jobs; i++)); do echo "      - { heartbeat: job-$i, every: 1h }"; done
} >"$scratch/midwatch.yml"
prepare_midwatch
start_midwatch "$scratch/midwatch.yml" "$scratch/data"
baseline=$(ping "GET /healthz, nothing written" GET /healthz 0)
cpu_before=$(cpu_millis "$midwatch_pid")
pings=$(ping "pings, each on disk" "$([[ $body == 0 ]] && echo GET || echo POST)" "/ping/bench-ping-key-0123456789/job-%d" "$body")
cpu=$(($(cpu_millis "$midwatch_pid") - cpu_before))
memory=$(($(status_kib VmHWM "$midwatch_pid") / 1024))
{
  echo "$machine_line; $rate a second for $seconds s after 5 s of warm-up, $jobs jobs, $connections connections, $body bytes of body;" \
    "the pings cost Midwatch $cpu ms of CPU, and it had $memory MiB at most"
  echo
  echo "| | taken | not taken | taken/s | p50 ms | p99 ms | p99.9 ms | most ms |"
  echo "|---|---:|---:|---:|---:|---:|---:|---:|"
  echo "$baseline"
  echo "$pings"
} | tee "$(dirname "${BASH_SOURCE[0]}")/last.md"
