#!/usr/bin/env bash
# What do many jobs cost that have nothing to say, and how soon is a restart with them at full service? Every job has reported
# once; then Midwatch is ended and started again: the time from exec to the first ping that is on disk, and to the page of
# jobs. Then the processor time while nothing comes.
#
#   bench/jobs/run.sh [--jobs 10000] [--idle 60] [--starts 5]
set -euo pipefail
# shellcheck source=bench/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

jobs=10000 idle=60 starts=5
while (($#)); do
  case $1 in
    --jobs) jobs=$2 ;;
    --idle) idle=$2 ;;
    --starts) starts=$2 ;;
    *) sed -n '2,6p' "${BASH_SOURCE[0]}"; exit 2 ;;
  esac
  shift 2
done

machine_line=$(machine)
key=bench-ping-key-0123456789
{
  echo 'people: { bench: { reach: [ { webhook: "http://127.0.0.1:9/hook" } ] } }'
  echo "heartbeats: { ping-key: $key }"
  echo 'services:'
  echo '  jobs:'
  echo '    owner: bench'
  echo '    checks:'
  for ((i = 0; i < jobs; i++)); do
    case $((i % 4)) in
      0) echo "      - { heartbeat: job-$i, every: 1d }" ;;
      1) echo "      - { heartbeat: job-$i, cron: '$((i % 60)) 3 * * *', zone: Europe/Berlin }" ;;
      2) echo "      - { heartbeat: job-$i, on-calendar: 'Mon..Fri *-*-* 04:$(printf %02d $((i % 60))):00', zone: America/New_York }" ;;
      3) echo "      - { heartbeat: job-$i, every: 12h, finish-within: 2h }" ;;
    esac
  done
} >"$scratch/midwatch.yml"
prepare_midwatch

# Pings every job once, over connections that stay open.
ping_all() {
  local i
  for ((i = 0; i < jobs; i++)); do
    printf 'url = "%s/ping/%s/job-%d"\noutput = /dev/null\n' "$midwatch_url" "$key" "$i"
  done >"$scratch/urls"
  curl -fs --no-progress-meter --parallel --parallel-max 50 -K "$scratch/urls"
}

# Milliseconds from exec until an address answers with 2xx; asks without a pause in between.
first_answers() {
  python3 - "$@" <<'PY'
import http.client, subprocess, sys, time
port, log, token, paths, command = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4].split(","), sys.argv[5:]
began = time.monotonic()
process = subprocess.Popen(command, stdout=open(log, "ab"), stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
took = []
for path in paths:
    while True:
        try:
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            asked.request("GET", path, headers={"Authorization": "Bearer " + token})
            answer = asked.getresponse()
            answer.read()
            if 200 <= answer.status < 300:
                break
            time.sleep(0.002)
        except OSError:
            time.sleep(0.002)
        if time.monotonic() - began > 20 or process.poll() is not None:
            process.kill()
            sys.exit("no 2xx from " + path + " in 20 s; after " + str(took) + " ms so far")
    took.append("%.0f" % ((time.monotonic() - began) * 1000))
print(process.pid, *took)
PY
}

start_midwatch "$scratch/midwatch.yml" "$scratch/data"
sign_in
ping_all
port=${midwatch_url##*:}
pings=() pages=()
for ((run = 0; run < starts; run++)); do
  end "$midwatch_pid"
  answers=$(first_answers "$port" "$midwatch_log" "$token" "/ping/$key/job-0,/heartbeats" \
    "$root/midwatch" up -c "$scratch/midwatch.yml" --data "$scratch/data" --listen "127.0.0.1:$port")
  read -r midwatch_pid first page <<<"$answers"
  started+=("$midwatch_pid")
  say "start $run: first ping after $first ms, page after $page ms"
  pings+=("$first") pages+=("$page")
done
row() {
  local name=$1
  shift
  printf '%s\n' "$@" | sort -n |
    awk -v name="$name" '{ v[NR] = $1 } END { printf "| %s | %d | %d | %d |\n", name, v[1], v[int((NR + 1) / 2)], v[NR] }'
}
say "idle for 60 s, then measured for $idle s"
sleep 60
before=$(cpu_millis "$midwatch_pid")
sleep "$idle"
cpu=$(($(cpu_millis "$midwatch_pid") - before))
{
  echo "$machine_line; $jobs jobs, $starts starts"
  echo
  echo "| from exec to | least ms | median ms | most ms |"
  echo "|---|---:|---:|---:|"
  row "the first ping on disk" "${pings[@]}"
  row "the page of jobs" "${pages[@]}"
  echo
  awk -v ms="$cpu" -v s="$idle" -v mib=$(($(status_kib VmRSS "$midwatch_pid") / 1024)) \
    'BEGIN { printf "Idle: %.2f %% of a core over %d s, %d MiB resident.\n", ms / s / 10, s, mib }'
} | tee "$root/bench/jobs/last.md"
