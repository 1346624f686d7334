#!/usr/bin/env bash
# Measures how long a change takes to reach a child of one entry while another entry of the same process fails, computes for seconds, asks
# for memory, waits for a service that is silent, or has large custom resources that change all the time.
#
#   ORKESTRA_AOT_BINARIES    what eng/publish-aot.sh printed; published anew when unset
#   KUBEBUILDER_ASSETS       kube-apiserver and etcd to measure against; without it the dev cluster, in the driver's process
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

binaries="${ORKESTRA_AOT_BINARIES:-}"
[ -n "$binaries" ] || binaries="$(eng/publish-aot.sh | tail -n 1)"
cluster=()
[ -z "${KUBEBUILDER_ASSETS:-}" ] || cluster=(--real)
dotnet build benchmarks/Orkestra.LoadDriver -c Release -v q >&2
dotnet run --project benchmarks/Orkestra.LoadDriver -c Release --no-build -- --operator "$binaries/Orkestra.Host/orkestra-runtime" --isolation "${cluster[@]}"
