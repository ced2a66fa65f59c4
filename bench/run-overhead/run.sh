#!/usr/bin/env bash
# What does `midwatch run` cost a job? The same command, `true`, plainly and wrapped, in turn, so that all suffer the same
# load: `sh -c`, a Java machine that does nothing (same options, same cache), the wrapped job with a server on loopback
# that takes both reports, and one with nobody there. And beside it `midwatch version`, the packaged start of the rest.
#
#   bench/run-overhead/run.sh [--runs 30]
set -euo pipefail
# shellcheck source=bench/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

runs=30
while (($#)); do
  case $1 in
    --runs) runs=$2 ;;
    *) sed -n '2,7p' "${BASH_SOURCE[0]}"; exit 2 ;;
  esac
  shift 2
done

cat >"$scratch/server.py" <<'PY'
import http.server
class Ping(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 4096  # one packet for an answer, or the kernel waits 40 ms between its two halves
    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"OK")
    def log_message(self, *words):
        pass
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Ping)
print(server.server_port, flush=True)
server.serve_forever()
PY

cat >"$scratch/measure.py" <<'PY'
import os, resource, statistics, subprocess, sys, time
runs, root, port, java, scratch = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4], sys.argv[5]
launch = root + "/app/target/launch/"
flags = os.environ["JOB_FLAGS"].split()
cache = ["-XX:AOTCache=" + launch + "job.aot", "-Xlog:aot=off", "-Xlog:cds=off"]
midwatch = root + "/midwatch"
there = "http://127.0.0.1:%s/ping/k/job" % port
nobody = "http://127.0.0.1:1/ping/k/job"
cases = [
    ("`sh -c true`", ["sh", "-c", "true"]),
    ("a Java machine that does nothing", [java, *flags, *cache, "-cp", launch + "job.jar:" + scratch, "Nothing"]),
    ("the same through a launcher like `./midwatch`", [midwatch + ".nothing"]),
    ("`midwatch run`, both reports taken", [midwatch, "run", there, "--", "true"]),
    ("`midwatch run`, nobody there", [midwatch, "run", "--quiet", "--queue=none", nobody, "--", "true"]),
    ("`midwatch ping`", [midwatch, "ping", there]),
    ("`midwatch version`", [midwatch, "version"]),
]
wall = {name: [] for name, _ in cases}
cpu = {name: [] for name, _ in cases}
for _ in range(runs):
    for name, command in cases:
        before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        took, after = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
        wall[name].append(took * 1000)
        cpu[name].append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000)
print("| | least ms | median ms | CPU, median ms |\n|---|---:|---:|---:|")
for name, _ in cases:
    print("| %s | %.0f | %.0f | %.0f |" % (name, min(wall[name]), statistics.median(wall[name]), statistics.median(cpu[name])))
bare, run = wall[cases[2][0]], wall[cases[3][0]]
print("\nOverhead of the reported run beside the bare packaged start: %.0f ms at the least, %.0f ms at the median."
      % (min(run) - min(bare), statistics.median(run) - statistics.median(bare)))
PY

machine_line=$(machine)
prepare_midwatch
# shellcheck source=scripts/find-jdk.sh
. "$root/scripts/find-jdk.sh"
jdk=$(find_jdk javac)
printf 'public final class Nothing { public static void main(String[] words) {} }\n' >"$scratch/Nothing.java"
"$jdk/bin/javac" -d "$scratch" "$scratch/Nothing.java"
JOB_FLAGS=$(sed -n 's/^job_flags="\(.*\)"$/\1/p' "$root/midwatch")
export JOB_FLAGS
# The launcher as it is, but for what it starts in the end.
sed "s#^job_main=.*#job_main=Nothing#; s#-cp \"\$jar\"#-cp \"\$jar:$scratch\"#" "$root/midwatch" >"$root/midwatch.nothing"
trap 'rm -f "$root/midwatch.nothing"; finish' EXIT
sed -i 's#^set -eu$#set -eu; set -- run#' "$root/midwatch.nothing"
chmod +x "$root/midwatch.nothing"
background "$scratch/port" python3 "$scratch/server.py"
until [[ -s $scratch/port ]]; do sleep 0.05; done
{
  printf 'Measured %s, %s runs each in turn, files in the page cache.\n%s.\n\n' "$(date -u +%F)" "$runs" "$machine_line"
  python3 "$scratch/measure.py" "$runs" "$root" "$(<"$scratch/port")" "$jdk/bin/java" "$scratch"
} | tee "$root/bench/run-overhead/last.md"
