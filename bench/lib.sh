# shellcheck shell=bash
# What the whole-process benchmarks share; sourced by bench/*/run.sh, which set -euo pipefail.
# Everything started here runs in a scratch folder and is ended by its process id when the script ends.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
scratch=$(mktemp -d "${TMPDIR:-/tmp}/midwatch-bench.XXXXXX")
started=()

finish() {
  local pid
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${started[@]}"; do
    for _ in $(seq 50); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
    kill -9 "$pid" 2>/dev/null || true
  done
  if [[ ${KEEP:-} ]]; then echo "kept $scratch" >&2; else rm -rf "$scratch"; fi
}
trap finish EXIT
trap 'exit 130' INT TERM

say() { printf '%s\n' "$*" >&2; }

# A port that nobody has now. Another may take it before we do; then the part fails to start and the script says so.
free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# background LOG COMMAND...: starts it, remembers it, leaves its process id in $pid.
background() {
  local log=$1
  shift
  "$@" >"$log" 2>&1 </dev/null &
  pid=$!
  started+=("$pid")
}

# end PID: ends one of them now and waits for it.
end() {
  kill "$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
  # what another program started for us cannot be waited for
  for _ in $(seq 500); do kill -0 "$1" 2>/dev/null || return 0; sleep 0.02; done
}

# await_url URL SECONDS LOG: until it answers with 2xx.
await_url() {
  for _ in $(seq $(($2 * 10))); do
    curl -fsS -o /dev/null --max-time 2 "$1" 2>/dev/null && return 0
    sleep 0.1
  done
  say "no answer from $1 within $2 s:"
  tail -n 20 "$3" >&2
  return 1
}

# CPU time of processes, user and system, their ended children not counted, in milliseconds.
cpu_millis() {
  local pid sum=0 tick rest
  tick=$(getconf CLK_TCK)
  for pid in "$@"; do
    rest=$(<"/proc/$pid/stat")
    rest=${rest##*) }
    # shellcheck disable=SC2086 # the fields are words
    set -- $rest
    sum=$((sum + (${12} + ${13}) * 1000 / tick))
  done
  echo "$sum"
}

# status_kib FIELD PID...: VmRSS or VmHWM added up, in KiB.
status_kib() {
  local field=$1 sum=0 pid
  shift
  for pid in "$@"; do
    sum=$((sum + $(awk -v f="$field:" '$1 == f { print $2 }' "/proc/$pid/status")))
  done
  echo "$sum"
}

# start_nginx: a tiny JSON answer on $nginx_port, one worker, no log; nginx itself counts what it has answered.
start_nginx() {
  command -v nginx >/dev/null || PATH=$PATH:/usr/sbin
  command -v nginx >/dev/null || {
    say "This benchmark probes a local nginx: apt-get install nginx-light"
    exit 3
  }
  nginx_port=$(free_port)
  mkdir -p "$scratch/nginx"
  cat >"$scratch/nginx/nginx.conf" <<CONF
daemon off;
worker_processes 1;
pid $scratch/nginx/pid;
error_log $scratch/nginx/error.log;
events { worker_connections 8192; }
http {
  access_log off;
  client_body_temp_path $scratch/nginx/body;
  proxy_temp_path $scratch/nginx/proxy;
  fastcgi_temp_path $scratch/nginx/fastcgi;
  uwsgi_temp_path $scratch/nginx/uwsgi;
  scgi_temp_path $scratch/nginx/scgi;
  server {
    listen 127.0.0.1:$nginx_port backlog=8192;
    default_type application/json;
    location = /served { stub_status; }
    location / { return 200 '{"db":"ok","queue":0}\n'; }
  }
}
CONF
  background "$scratch/nginx/log" nginx -p "$scratch/nginx" -c "$scratch/nginx/nginx.conf"
  await_url "http://127.0.0.1:$nginx_port/served" 10 "$scratch/nginx/error.log"
}

# How many requests nginx has answered, without this question.
served() {
  curl -fsS "http://127.0.0.1:$nginx_port/served" | awk 'NR == 3 { print $3 - 1 }'
}

# prepare_midwatch: builds it if it has to be built, so that a start below is a start and nothing else.
prepare_midwatch() {
  "$root/midwatch" version >"$scratch/version.txt" || {
    cat "$scratch/version.txt" >&2
    exit 1
  }
}

# start_midwatch PLAN DATA [OPTIONS...]: $midwatch_pid, $midwatch_url; returns when it serves.
start_midwatch() {
  local plan=$1 data=$2 port
  shift 2
  port=$(free_port)
  midwatch_url=http://127.0.0.1:$port
  midwatch_log=$scratch/midwatch-$port.log
  background "$midwatch_log" "$root/midwatch" up -c "$plan" --data "$data" --listen "127.0.0.1:$port" "$@"
  # shellcheck disable=SC2034 # for the caller
  midwatch_pid=$pid
  await_url "$midwatch_url/healthz" 60 "$midwatch_log"
}

# sign_in: makes the first access token by the printed link, leaves it in $token.
sign_in() {
  local link
  for _ in $(seq 100); do
    link=$(grep -oE 'http[^ ]*/setup/[A-Za-z0-9_-]+' "$midwatch_log" || true)
    [[ $link ]] && break
    sleep 0.1
  done
  token=$(curl -fsS -d name=bench -H "Origin: $midwatch_url" "$link" | grep -oE -m1 'mw_[A-Za-z0-9_-]{20,}')
}

# api PATH: what the running Midwatch says.
api() {
  [[ ${token:-} ]] || sign_in
  curl -fsS -H "Authorization: Bearer $token" "$midwatch_url$1"
}

# machine: what the figures were measured on, for the head of a report.
machine() {
  local model
  model=$(awk -F': ' '/^model name/ { print $2; exit }' /proc/cpuinfo)
  printf '%s, %s cores, Linux %s, load before the run %s' "${model:-unknown CPU}" "$(nproc)" "$(uname -r)" \
    "$(cut -d' ' -f1 /proc/loadavg)"
}
