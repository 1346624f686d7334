#!/usr/bin/env bash
# Measures expressions here and in Go's text/template in one run, so that both meet the same machine in the same state.
#
#   benchmarks/expressions.sh
#   GO     the go command (default: go, or the newest of Debian's /usr/lib/go-*/bin); without one only our half runs
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
cd "$here/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

go="${GO:-}"
[ -n "$go" ] || go="$(command -v go || true)"
[ -n "$go" ] || go="$(find /usr/lib -maxdepth 3 -path '/usr/lib/go-*/bin/go' 2> /dev/null | sort -V | tail -n 1)"

dotnet run -c Release --project benchmarks/Orkestra.Benchmarks -- --filter '*ExpressionBenchmarks*'
if [ -n "$go" ]; then
  (cd "$here/go-templates" && "$go" version && "$go" run .)
else
  echo "expressions: no Go toolchain; set GO" >&2
fi
