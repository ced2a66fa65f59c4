#!/usr/bin/env bash
# How fast are others' alerts taken? Alerts pushed as Prometheus does, one a request, at set times; how long from then
# until the 2xx, which comes when the alert is on disk. Then the same to Debian's Alertmanager, which keeps them in memory.
#
#   bench/intake/run.sh [--rate 1000] [--seconds 60] [--distinct 60000]
set -euo pipefail
# shellcheck source=bench/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
# shellcheck source=scripts/find-jdk.sh
. "$root/scripts/find-jdk.sh"

rate=1000 seconds=60 distinct=60000
while (($#)); do
  case $1 in
    --rate) rate=$2 ;;
    --seconds) seconds=$2 ;;
    --distinct) distinct=$2 ;;
    *) sed -n '2,6p' "${BASH_SOURCE[0]}"; exit 2 ;;
  esac
  shift 2
done
jdk=$(find_jdk java)
built=$root/bench/target/fast
push() {
  "$jdk/bin/java" -Xmx256m -XX:+UseSerialGC -cp "$built/classes:$(<"$built/classpath.txt")" io.midwatch.bench.intake.Push \
    "$1" "$2" bench-token-0123456789abcdef "$rate" "$seconds" "$distinct"
}

machine_line=$(machine)
cat >"$scratch/midwatch.yml" <<YAML
people: { bench: { reach: [ { webhook: "http://127.0.0.1:9/hook" } ] } }
services: { node: { owner: bench } }
sources:
  prom: { kind: prometheus, token: bench-token-0123456789abcdef, service: node, limit: 1000000 }
YAML
prepare_midwatch
start_midwatch "$scratch/midwatch.yml" "$scratch/data"
cpu_before=$(cpu_millis "$midwatch_pid")
ours=$(push Midwatch "$midwatch_url/in/prom/api/v2/alerts")
cpu=$(($(cpu_millis "$midwatch_pid") - cpu_before))
memory=$(($(status_kib VmHWM "$midwatch_pid") / 1024))
end "$midwatch_pid"

theirs="| Alertmanager | not installed |"
if command -v prometheus-alertmanager >/dev/null; then
  port=$(free_port)
  printf 'route: { receiver: none }\nreceivers: [ { name: none } ]\n' >"$scratch/am.yml"
  background "$scratch/am.log" prometheus-alertmanager --config.file="$scratch/am.yml" --storage.path="$scratch/am" \
    --cluster.listen-address= --web.listen-address="127.0.0.1:$port"
  am=$pid
  await_url "http://127.0.0.1:$port/-/ready" 20 "$scratch/am.log"
  theirs=$(push "Alertmanager (in memory)" "http://127.0.0.1:$port/api/v2/alerts")
  end "$am"
fi
{
  echo "$machine_line; $rate alerts a second for $seconds s, $distinct distinct ones; Midwatch used $cpu ms of CPU and $memory MiB at most"
  echo
  echo "| | taken | not taken | taken/s | p50 ms | p99 ms | p99.9 ms | most ms |"
  echo "|---|---:|---:|---:|---:|---:|---:|---:|"
  echo "$ours"
  echo "$theirs"
} | tee "$(dirname "${BASH_SOURCE[0]}")/last.md"
