#!/usr/bin/env bash
# Builds the yardstick of the load driver, benchmarks/go-operator, and prints its path last: an operator in Go that does the same work,
# to be measured in the same run. client-go comes from Debian's kubernetes source package, so nothing but Debian is needed.
#
#   benchmarks/yardstick.sh
#
# Needs root on a Debian machine for apt-get. Takes about four minutes on two cores; the binary stays in artifacts/yardstick.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
output="$root/artifacts/yardstick"
work="$(mktemp -d)"
# Go's build trees are read-only, which rm alone would stop at.
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT

upstream="$("$root/eng/control-plane/kubernetes-source.sh" "$work")"
tree="$work/gopath/src/k8s.io/kubernetes"
cp -r "$root/benchmarks/go-operator" "$tree/cmd/yardstick"
mkdir -p "$output"
(
  cd "$tree"
  export PATH="/usr/lib/go-1.19/bin:$PATH" GOPATH="$work/gopath" GOCACHE="$work/gocache" GO111MODULE=off CGO_ENABLED=0 GOFLAGS=
  go build -ldflags '-s -w' -o "$output/yardstick" ./cmd/yardstick
)
echo "yardstick: client-go of Kubernetes $upstream" >&2
echo "$output/yardstick"
