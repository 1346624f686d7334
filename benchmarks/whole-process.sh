#!/usr/bin/env bash
# Measures the native binaries as whole processes: size, start of ork, and orkestra-runtime at rest, starting and converging.
#
#   benchmarks/whole-process.sh [LOAD-DRIVER-OPTION...]     see benchmarks/Orkestra.LoadDriver; default: --objects 0,1500
#   ORKESTRA_AOT_BINARIES    what eng/publish-aot.sh printed; published anew when unset
#   ORKESTRA_YARDSTICK       what benchmarks/yardstick.sh printed: the same work is then done by it too, writing three objects for each
#                            custom resource, and once more with the finalizer and the Event that Orkestra also writes
#   KUBEBUILDER_ASSETS       kube-apiserver and etcd to measure against; without it the dev cluster, in the driver's process
#
# Times and memory are those the kernel accounts to the process. Wall times mean something on an otherwise idle machine only, and
# convergence is bound by the API server: compare operators in one run, not across machines.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$root"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

binaries="${ORKESTRA_AOT_BINARIES:-}"
[ -n "$binaries" ] || binaries="$(eng/publish-aot.sh | tail -n 1)"
ork="$binaries/Orkestra.Cli/ork"
runtime="$binaries/Orkestra.Host/orkestra-runtime"

dotnet build benchmarks/Orkestra.LoadDriver -c Release -v q >&2
driver=(dotnet run --project benchmarks/Orkestra.LoadDriver -c Release --no-build --)

echo "date: $(date -u +%Y-%m-%d), commit: $(git rev-parse --short HEAD 2>/dev/null || echo unknown)"
echo "machine: $(nproc) processors, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), load $(cut -d ' ' -f 1-3 /proc/loadavg)"
echo
echo "| Binary | bytes |"
echo "|---|---:|"
for file in "$ork" "$runtime"; do printf '| `%s` | %s |\n' "$(basename "$file")" "$(stat -c %s "$file")"; done
echo

# Twenty starts after one that fills the page cache; the median says more than the mean on a machine that does other things too.
"$ork" version > /dev/null
for _ in $(seq 20); do
  before="$(date +%s%N)"
  "$ork" version > /dev/null
  after="$(date +%s%N)"
  echo $(((after - before) / 1000))
done | sort -n | awk '{ times[NR] = $1 } END { printf "`ork version`, whole process: median %.1f ms, fastest %.1f ms, of %d\n", (times[int((NR + 1) / 2)] + times[int(NR / 2) + 1]) / 2000, times[1] / 1000, NR }'
echo

cluster=()
[ -z "${KUBEBUILDER_ASSETS:-}" ] || cluster=(--real)
"${driver[@]}" --operator "$runtime" "${cluster[@]}" "$@"

if [ -n "${ORKESTRA_YARDSTICK:-}" ]; then
  for full in 0 1; do
    printf '\nyardstick, YARDSTICK_FULL=%s\n\n' "$full"
    YARDSTICK_FULL="$full" "${driver[@]}" --operator "$ORKESTRA_YARDSTICK" "${cluster[@]}" "$@"
  done
fi
