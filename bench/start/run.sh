#!/usr/bin/env bash
# How long from the start of the program to its first probe? A listener notes when the first connection comes in; the
# clock starts before ./midwatch does. The plan holds 100 checks at 10 s. With the ahead-of-time cache that
# ./midwatch makes by itself, and without.
#
#   bench/start/run.sh [--runs 10]
set -euo pipefail
# shellcheck source=bench/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

runs=10
while (($#)); do
  case $1 in
    --runs) runs=$2 ;;
    *) sed -n '2,6p' "${BASH_SOURCE[0]}"; exit 2 ;;
  esac
  shift 2
done

# Answers every request, and writes down when the first one came, in nanoseconds since 1970.
cat >"$scratch/listener.py" <<'PY'
import socket, sys, time
listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen(512)
print(listener.getsockname()[1], flush=True)
first = True
while True:
    connection, _ = listener.accept()
    if first:
        with open(sys.argv[1], "w") as out:
            out.write(str(time.time_ns()))
        first = False
    connection.recv(4096)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")
    connection.close()
PY

# once MODE: milliseconds from start to first probe.
once() {
  local run port begun first listener
  run=$(mktemp -d "$scratch/run.XXXX")
  background "$run/port" python3 "$scratch/listener.py" "$run/first"
  listener=$pid
  until [[ -s $run/port ]]; do sleep 0.01; done
  port=$(<"$run/port")
  {
    printf 'defaults: { every: 10s, timeout: 5s }\nwatcher: { owner: bench }\n'
    printf 'people: { bench: { reach: [ { webhook: "http://127.0.0.1:%s/hook" } ] } }\n' "$port"
    printf 'services:\n  one:\n    owner: bench\n    checks:\n'
    for i in $(seq 100); do printf '      - http: http://127.0.0.1:%s/%s\n' "$port" "$i"; done
  } >"$run/midwatch.yml"
  local options=
  if [[ $1 == without ]]; then options=-XX:AOTMode=off; fi
  begun=$(date +%s%N)
  MIDWATCH_JAVA_OPTS=$options background "$run/log" "$root/midwatch" up -c "$run/midwatch.yml" --data "$run/data" \
    --listen "127.0.0.1:$(free_port)"
  local midwatch=$pid
  for _ in $(seq 3000); do [[ -s $run/first ]] && break; sleep 0.01; done
  [[ -s $run/first ]] || { say "no probe within 30 s:"; tail -n 20 "$run/log" >&2; return 1; }
  sleep 0.05
  first=$(<"$run/first")
  end "$midwatch"
  end "$listener"
  echo $(((first - begun) / 1000000))
}

# figures FILE: least, median and most of the numbers in it.
figures() {
  sort -n "$1" | awk '{ a[NR] = $1 } END { printf "%d | %d | %d", a[1], a[int((NR + 1) / 2)], a[NR] }'
}

machine_line=$(machine)
prepare_midwatch
say "with the cache, $runs times"
for _ in $(seq "$runs"); do once with >>"$scratch/with"; done
say "without it, $runs times"
for _ in $(seq "$runs"); do once without >>"$scratch/without"; done
{
  printf 'Measured %s, %s runs each, files in the page cache.\n%s.\n\n' "$(date -u +%F)" "$runs" "$machine_line"
  printf '| start to first probe | least ms | median ms | most ms |\n|---|---:|---:|---:|\n'
  printf '| with the ahead-of-time cache | %s |\n| without | %s |\n' "$(figures "$scratch/with")" "$(figures "$scratch/without")"
} | tee "$root/bench/start/last.md"
