#!/usr/bin/env bash
# A year of history for 1,000 checks at 30 s: what writing, keeping and asking cost, and how fast the overview page is
# with it. The last two days hold every check at full density, since that is what the overview reads; the days before
# hold 20 checks at full density, from which the size of a year is reckoned. Takes some minutes and 200 MB.
#
#   bench/history/run.sh [--requests 200]
set -euo pipefail
# shellcheck source=bench/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
# shellcheck source=scripts/find-jdk.sh
. "$root/scripts/find-jdk.sh"
jdk=$(find_jdk java)

requests=200
while (($#)); do
  case $1 in
    --requests) requests=$2 ;;
    *) sed -n '2,6p' "${BASH_SOURCE[0]}"; exit 2 ;;
  esac
  shift 2
done

machine_line=$(machine)
[[ -f $root/bench/target/fast/classpath.txt ]] ||
  "$root/mvnw" -q -f "$root/pom.xml" -Dfast -Dmaven.test.skip=true package
start_nginx
"$jdk/bin/java" -Xmx256m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
  -cp "$root/bench/target/fast/classes:$(<"$root/bench/target/fast/classpath.txt")" \
  io.midwatch.bench.store.YearOfHistory "$scratch/data" "127.0.0.1:$nginx_port" | tee "$scratch/store.txt" >&2

{
  printf 'defaults: { every: 30s, timeout: 5s }\nwatcher: { owner: bench, per-host: 500 }\n'
  printf 'people: { bench: { reach: [ { webhook: "http://127.0.0.1:%s/hook" } ] } }\nservices:\n' "$nginx_port"
  for ((i = 0; i < 1000; i++)); do
    if ((i % 10 == 0)); then printf '  service-%s:\n    owner: bench\n    checks:\n' $((i / 10)); fi
    printf '      - http: http://127.0.0.1:%s/%s\n' "$nginx_port" "$i"
  done
} >"$scratch/midwatch.yml"
prepare_midwatch
start_midwatch "$scratch/midwatch.yml" "$scratch/data"
api / >/dev/null
say "waiting until every check has been looked at once"
sleep 32

# pages NAME PATH: a row with the percentiles of so many requests, after twenty to warm up.
pages() {
  local i
  for ((i = -20; i < requests; i++)); do
    curl -fsS -o "$scratch/page" -w '%{time_total}\n' -H "Authorization: Bearer $token" "$midwatch_url$2"
  done | tail -n "$requests" | sort -n | awk -v name="$1" -v bytes="$(stat -c %s "$scratch/page" 2>/dev/null || echo 0)" \
    '{ t[NR] = $1 * 1000 } END { printf "| %s | %.0f | %.0f | %.0f |\n", name, t[int(NR / 2)], t[int(NR * 0.95)], t[NR] }'
}

{
  printf 'Measured %s.\n%s.\n\n' "$(date -u +%F)" "$machine_line"
  # shellcheck disable=SC2016 # the backquotes are Markdown
  printf 'The store by itself:\n\n```\n%s\n```\n\n' "$(<"$scratch/store.txt")"
  printf 'Pages of the running program, which watches all 1,000 checks meanwhile, %s requests each:\n\n' "$requests"
  printf '| page | median ms | p95 ms | most ms |\n|---|---:|---:|---:|\n'
  pages 'overview, 1,000 checks' /
  pages 'one check' "/checks/service-0/http/127.0.0.1:$nginx_port/1"
  pages 'series of one check, 364 days by the day' \
    "/api/v1/checks/service-0/http/127.0.0.1:$nginx_port/1/series?from=$(date -u -d '-364 days' +%FT%TZ)&to=$(date -u +%FT%TZ)&step=1d"
} | tee "$root/bench/history/last.md"
