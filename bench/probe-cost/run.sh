#!/usr/bin/env bash
# What does one probe cost? CPU time and memory of whole processes while they watch a local nginx: 500 http checks at 1 s,
# a fresh connection each, conditions on status and body, everything judged and stored. The same work, one after the
# other on the same machine: Midwatch, and Debian's prometheus with prometheus-blackbox-exporter if they are installed.
# The floor is ab, one connection per request, if it is installed.
#
#   bench/probe-cost/run.sh [--checks 500] [--warm 30] [--measure 60] [--only midwatch|prometheus|floor]
#
# Probes are counted by nginx, the same for all. Prints a table and writes it to bench/probe-cost/last.md.
set -euo pipefail
# shellcheck source=bench/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

checks=500 warm=30 measure=60 only=
while (($#)); do
  case $1 in
    --checks) checks=$2 ;;
    --warm) warm=$2 ;;
    --measure) measure=$2 ;;
    --only) only=$2 ;;
    *) sed -n '2,9p' "${BASH_SOURCE[0]}"; exit 2 ;;
  esac
  shift 2
done

rows=()

# measure_window NAME PID...: warms up, then reads CPU time and served requests over the window.
measure_window() {
  local name=$1 before after cpu_before cpu_after probes millis start end
  shift
  say "$name: warming up for $warm s, measuring for $measure s"
  sleep "$warm"
  before=$(served) cpu_before=$(cpu_millis "$@") start=$(date +%s%N)
  sleep "$measure"
  after=$(served) cpu_after=$(cpu_millis "$@") end=$(date +%s%N)
  probes=$((after - before)) millis=$((cpu_after - cpu_before))
  if ((probes == 0)); then
    say "$name did not probe at all"
    return 1
  fi
  rows+=("$(awk -v name="$name" -v n="$probes" -v ms="$millis" -v ns=$((end - start)) \
    -v rss="$(status_kib VmRSS "$@")" -v peak="$(status_kib VmHWM "$@")" \
    'BEGIN { printf "%s|%.0f|%.0f|%.0f|%.0f", name, n / (ns / 1e9), ms * 1000 / n, rss / 1024, peak / 1024 }')")
}

midwatch_plan() {
  cat <<PLAN
defaults: { every: 1s, timeout: 900ms }
watcher: { owner: bench, per-host: 500 }
people:
  bench: { reach: [ { webhook: "http://127.0.0.1:$nginx_port/hook" } ] }
services:
  nginx:
    owner: bench
    checks:
PLAN
  for ((i = 1; i <= checks; i++)); do
    printf '      - http: http://127.0.0.1:%s/check/%s\n        expect: [ status == 200, body.db == "ok" ]\n' \
      "$nginx_port" "$i"
  done
}

run_midwatch() {
  midwatch_plan >"$scratch/midwatch.yml"
  prepare_midwatch
  start_midwatch "$scratch/midwatch.yml" "$scratch/data"
  measure_window Midwatch "$midwatch_pid"
  du -sk "$scratch/data" | awk '{ print "data: " $1 " KiB" }' >&2
  tail -n 3 "$midwatch_log" >&2
  end "$midwatch_pid"
}

run_prometheus() {
  if ! command -v prometheus >/dev/null || ! command -v prometheus-blackbox-exporter >/dev/null; then
    say "prometheus and prometheus-blackbox-exporter left out: apt-get install them to compare"
    return 0
  fi
  local exporter server exporter_port server_port
  exporter_port=$(free_port)
  cat >"$scratch/blackbox.yml" <<'CONF'
modules:
  json:
    prober: http
    timeout: 900ms
    http:
      valid_status_codes: [200]
      fail_if_body_not_matches_regexp: ['"db":"ok"']
      preferred_ip_protocol: ip4
CONF
  background "$scratch/blackbox.log" prometheus-blackbox-exporter --config.file="$scratch/blackbox.yml" \
    --web.listen-address="127.0.0.1:$exporter_port" --log.level=error
  exporter=$pid
  await_url "http://127.0.0.1:$exporter_port/-/healthy" 20 "$scratch/blackbox.log"

  {
    printf 'global: { scrape_interval: 1s, scrape_timeout: 950ms, evaluation_interval: 1s }\n'
    printf 'rule_files: [ %s/rules.yml ]\n' "$scratch"
    printf 'scrape_configs:\n  - job_name: bench\n    metrics_path: /probe\n    params: { module: [json] }\n'
    printf '    relabel_configs:\n'
    printf '      - { source_labels: [__address__], target_label: __param_target }\n'
    printf '      - { source_labels: [__param_target], target_label: instance }\n'
    printf '      - { target_label: __address__, replacement: "127.0.0.1:%s" }\n' "$exporter_port"
    printf '    static_configs:\n      - targets:\n'
    for ((i = 1; i <= checks; i++)); do
      printf '          - http://127.0.0.1:%s/check/%s\n' "$nginx_port" "$i"
    done
  } >"$scratch/prometheus.yml"
  printf 'groups: [ { name: bench, rules: [ { alert: Down, expr: probe_success == 0, for: 4s } ] } ]\n' \
    >"$scratch/rules.yml"
  server_port=$(free_port)
  background "$scratch/prometheus.log" prometheus --config.file="$scratch/prometheus.yml" \
    --storage.tsdb.path="$scratch/tsdb" --web.listen-address="127.0.0.1:$server_port" --log.level=error
  server=$pid
  await_url "http://127.0.0.1:$server_port/-/ready" 30 "$scratch/prometheus.log"
  measure_window "prometheus + blackbox_exporter" "$exporter" "$server"
  end "$server"
  end "$exporter"
}

run_floor() {
  command -v ab >/dev/null || {
    say "the floor left out: apt-get install apache2-utils for ab"
    return 0
  }
  local requests=50000 user system
  say "ab: $requests requests, one connection each"
  TIMEFORMAT='%U %S'
  { time ab -q -n "$requests" -c 8 "http://127.0.0.1:$nginx_port/check/1" >"$scratch/ab.log" 2>&1; } 2>"$scratch/ab.time"
  read -r user system <"$scratch/ab.time"
  rows+=("$(awk -v n="$requests" -v s="$user" -v t="$system" \
    'BEGIN { printf "ab (checks and stores nothing)||%.0f||", (s + t) * 1e6 / n }')")
}

report() {
  printf 'Measured %s: %s checks at 1 s, %s s after %s s of warm-up.\n' "$(date -u +%F)" "$checks" "$measure" "$warm"
  printf '%s.\n\n' "$machine_line"
  printf '| | probes/s | µs CPU per probe | against Midwatch | MiB resident | MiB at most |\n|---|---:|---:|---:|---:|---:|\n'
  local own row
  own=$(printf '%s\n' "${rows[@]}" | awk -F'|' '$1 == "Midwatch" { print $3 }')
  for row in "${rows[@]}"; do
    awk -F'|' -v own="${own:-0}" \
      '{ printf "| %s | %s | %s | %s | %s | %s |\n", $1, $2, $3, (own + 0 ? sprintf("%.2f ×", $3 / own) : ""), $4, $5 }' <<<"$row"
  done
}

machine_line=$(machine)
start_nginx
if [[ -z $only || $only == midwatch ]]; then run_midwatch; fi
if [[ -z $only || $only == prometheus ]]; then run_prometheus; fi
if [[ -z $only || $only == floor ]]; then run_floor; fi
report | tee "$root/bench/probe-cost/last.md"
