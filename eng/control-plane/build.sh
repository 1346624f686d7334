#!/usr/bin/env bash
# Builds the real control plane that the RealCluster tests run against, once per machine:
# etcd from Debian's etcd-server, kube-apiserver and kube-controller-manager from Debian's
# `kubernetes` source package with Debian's Go. The binaries land in a cache outside the checkout;
# the last line printed is their directory, which is what KUBEBUILDER_ASSETS should name.
#
#   eng/control-plane/build.sh             builds what is missing, then prints the directory
#   eng/control-plane/build.sh --print     builds nothing; prints the directory when it is complete, else fails silently
#   ORKESTRA_CONTROL_PLANE_CACHE           where to keep the binaries (default: ~/.cache/orkestra/control-plane)
#
# Needs root on a Debian machine for apt-get. Takes about five minutes on two cores the first time.
set -euo pipefail

cache="${ORKESTRA_CONTROL_PLANE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/orkestra/control-plane}"
# Raise this when what is built changes, so that a machine with older binaries builds again.
recipe=2
assets="$cache/$recipe/bin"
log() { printf 'control plane: %s\n' "$*" >&2; }

# Asks each binary for its version: a file left half-copied by a full disk is there, but does not run.
complete() {
  local binary
  for binary in etcd kube-apiserver kube-controller-manager; do
    "$assets/$binary" --version >/dev/null 2>&1 || return 1
  done
}

case "${1:-}" in
  "") ;;
  --print)
    complete || exit 1
    echo "$assets"
    exit 0
    ;;
  *)
    log "unknown argument '$1'; expected --print or nothing"
    exit 2
    ;;
esac

# Two checkouts may ask at once; the second waits and then finds the first one's work.
mkdir -p "$cache/$recipe"
exec 9> "$cache/build.lock"
flock 9
if complete; then
  echo "$assets"
  exit 0
fi

work="$(mktemp -d)"
staging="$cache/$recipe/bin.$$"
# Go's module and build trees are read-only, which rm alone would stop at.
cleanup() {
  chmod -R u+w "$work" 2>/dev/null || true
  rm -rf "$work" "$staging"
}
trap cleanup EXIT

upstream="$("$(dirname "${BASH_SOURCE[0]}")/kubernetes-source.sh" "$work" 9>&-)"
tree="$work/gopath/src/k8s.io/kubernetes"

log "building kube-apiserver and kube-controller-manager $upstream"
(
  cd "$tree"
  export PATH="/usr/lib/go-1.19/bin:$PATH" GOPATH="$work/gopath" GOCACHE="$work/gocache"
  export GO111MODULE=off CGO_ENABLED=0 GOFLAGS=
  export KUBE_GIT_COMMIT=debian KUBE_GIT_TREE_STATE=clean KUBE_GIT_VERSION="v$upstream"
  KUBE_GIT_MAJOR="$(cut -d. -f1 <<<"$upstream")" KUBE_GIT_MINOR="$(cut -d. -f2 <<<"$upstream")"
  export KUBE_GIT_MAJOR KUBE_GIT_MINOR
  # make's children must not inherit the lock: one left behind would hold it.
  make WHAT="cmd/kube-apiserver cmd/kube-controller-manager" >&2 9>&-
)

# Staged beside the final directory and renamed, so an interrupted build never looks complete.
mkdir -p "$staging"
cp "$(command -v etcd)" "$staging/etcd"
find "$tree/_output" -type f \( -name kube-apiserver -o -name kube-controller-manager \) -exec cp {} "$staging/" \;
rm -rf "$assets"
mv "$staging" "$assets"
complete || { log "the build produced no working binaries"; exit 1; }
log "ready ($upstream)"
echo "$assets"
