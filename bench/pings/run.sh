#!/usr/bin/env bash
# How fast can jobs report? Pings over connections that stay open, at set times; how long from then until the answer, which
# comes when the ping is on disk, and what each costs the processor, in Midwatch and in the client. Before that, the same
# server answers /healthz, which writes nothing, and refuses pings of a job that it does not know: the way of a ping without
# its store.
#
#   bench/pings/run.sh [--rate 10000] [--seconds 20] [--jobs 4000] [--every 1m] [--connections 128] [--body 0]
set -euo pipefail
# shellcheck source=bench/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
# shellcheck source=scripts/find-jdk.sh
. "$root/scripts/find-jdk.sh"

rate=10000 seconds=20 jobs=4000 every=1m connections=128 body=0
while (($#)); do
  case $1 in
    --rate) rate=$2 ;;
    --seconds) seconds=$2 ;;
    --jobs) jobs=$2 ;;
    --every) every=$2 ;;
    --connections) connections=$2 ;;
    --body) body=$2 ;;
    *) sed -n '2,7p' "${BASH_SOURCE[0]}"; exit 2 ;;
  esac
  shift 2
done
jdk=$(find_jdk java)
built=$root/bench/target/fast
ping() {
  "$jdk/bin/java" -Xmx256m -XX:+UseSerialGC -cp "$built/classes:$(<"$built/classpath.txt")" io.midwatch.bench.pings.Pinger \
    "$1" "${midwatch_url##*:}" "$2" "$3" "$jobs" "$rate" "$seconds" "$connections" "$4" "$midwatch_pid"
}

machine_line=$(machine)
{
  echo 'people: { bench: { reach: [ { webhook: "http://127.0.0.1:9/hook" } ] } }'
  echo 'heartbeats: { ping-key: bench-ping-key-0123456789 }'
  echo 'services:'
  echo '  jobs:'
  echo '    owner: bench'
  echo '    checks:'
  for ((i = 0; i < jobs; i++)); do echo "      - { heartbeat: job-$i, every: $every }"; done
} >"$scratch/midwatch.yml"
prepare_midwatch
start_midwatch "$scratch/midwatch.yml" "$scratch/data"
baseline=$(ping "GET /healthz, nothing written" GET /healthz 0)
unknown=$(ping "pings of unknown jobs, nothing written" GET "/ping/bench-ping-key-0123456789/unknown-%d" 0)
pings=$(ping "pings, each on disk" "$([[ $body == 0 ]] && echo GET || echo POST)" "/ping/bench-ping-key-0123456789/job-%d" "$body")
memory=$(($(status_kib VmHWM "$midwatch_pid") / 1024))
{
  echo "$machine_line; $rate a second for $seconds s after 5 s of warm-up, $jobs jobs (every: $every), $connections connections, $body bytes of body;" \
    "Midwatch had $memory MiB at most"
  echo
  echo "| | taken | not taken | taken/s | p50 ms | p99 ms | p99.9 ms | most ms | µs CPU each | of the client |"
  echo "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
  echo "$baseline"
  echo "$unknown"
  echo "$pings"
} | tee "$(dirname "${BASH_SOURCE[0]}")/last.md"
