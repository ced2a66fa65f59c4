#!/usr/bin/env bash
# Does the schedule hold when everything hangs? 5,000 checks whose targets take the connection and never answer, each
# until its time-out; then how late looks began, from our own /metrics, and what it cost.
#
#   bench/hang/run.sh [--checks 5000] [--every 30] [--timeout 10] [--measure 90]
set -euo pipefail
# shellcheck source=bench/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

checks=5000 every=30 limit=10 measure=90
while (($#)); do
  case $1 in
    --checks) checks=$2 ;;
    --every) every=$2 ;;
    --timeout) limit=$2 ;;
    --measure) measure=$2 ;;
    *) sed -n '2,5p' "${BASH_SOURCE[0]}"; exit 2 ;;
  esac
  shift 2
done
ulimit -n "$(ulimit -Hn)"

# Takes connections on 100 loopback addresses, since one host is never asked that much at once, and says nothing.
cat >"$scratch/silent.py" <<'PY'
import selectors, socket
selector = selectors.DefaultSelector()
first = socket.socket()
first.bind(("127.0.0.1", 0))
port = first.getsockname()[1]
listeners = set()
for host in range(1, 101):
    listener = first if host == 1 else socket.socket()
    if host > 1:
        listener.bind((f"127.0.0.{host}", port))
    listener.listen(4096)
    listener.setblocking(False)
    listeners.add(listener)
    selector.register(listener, selectors.EVENT_READ)
print(port, flush=True)
while True:
    for key, _ in selector.select():
        one = key.fileobj
        if one in listeners:
            try:
                connection, _ = one.accept()
            except BlockingIOError:
                continue
            connection.setblocking(False)
            selector.register(connection, selectors.EVENT_READ)
        else:
            try:
                gone = one.recv(65536) == b""
            except OSError:
                gone = True
            if gone:
                selector.unregister(one)
                one.close()
PY

machine_line=$(machine)
background "$scratch/silent.port" python3 "$scratch/silent.py"
until [[ -s $scratch/silent.port ]]; do sleep 0.05; done
port=$(<"$scratch/silent.port")
{
  printf 'defaults: { every: %ss, timeout: %ss }\nwatcher: { owner: bench, at-once: %s, per-host: %s }\n' \
    "$every" "$limit" "$checks" "$checks"
  printf 'people: { bench: { reach: [ { webhook: "http://127.0.0.1:9/hook" } ] } }\n'
  printf 'services:\n  silent:\n    owner: bench\n    checks:\n'
  for ((i = 0; i < checks; i++)); do
    printf '      - http: http://127.0.0.%s:%s/%s\n' $((i % 100 + 1)) "$port" "$i"
  done
} >"$scratch/midwatch.yml"
prepare_midwatch
start_midwatch "$scratch/midwatch.yml" "$scratch/data"
say "$checks checks that hang, measuring for $measure s"
cpu_before=$(cpu_millis "$midwatch_pid")
sleep "$measure"
api /metrics >"$scratch/metrics"
cpu=$(($(cpu_millis "$midwatch_pid") - cpu_before))

# quantile Q: the upper bound of the bucket in which it falls.
quantile() {
  awk -v q="$1" '/^midwatch_schedule_lag_seconds_bucket/ {
      match($0, /le="[^"]*"/); bound[++n] = substr($0, RSTART + 4, RLENGTH - 5); count[n] = $2
    }
    END { for (i = 1; i <= n; i++) if (count[i] >= q * count[n]) { print bound[i]; exit } }' "$scratch/metrics"
}
looks=$(awk '/^midwatch_schedule_lag_seconds_count/ { print $2 }' "$scratch/metrics")
timed_out=$(awk '/^midwatch_looks/ && /timeout/ { sum += $2 } END { print sum + 0 }' "$scratch/metrics")
{
  printf 'Measured %s: %s checks at %s s, time-out %s s, all of them hanging, the first %s s after the start.\n%s.\n\n' \
    "$(date -u +%F)" "$checks" "$every" "$limit" "$measure" "$machine_line"
  printf '| looks begun | ended by time-out | schedule lag p50 | p99 | p99.9 | CPU s per minute | MiB resident |\n'
  printf '|---:|---:|---:|---:|---:|---:|---:|\n'
  printf '| %s | %s | ≤ %s s | ≤ %s s | ≤ %s s | %s | %s |\n' "$looks" "$timed_out" "$(quantile 0.5)" "$(quantile 0.99)" \
    "$(quantile 0.999)" $((cpu * 60 / measure / 1000)) $(($(status_kib VmRSS "$midwatch_pid") / 1024))
} | tee "$root/bench/hang/last.md"
