#!/usr/bin/env bash
# Builds the real control plane that the RealCluster tests run against, once per machine:
# etcd from Debian's etcd-server, kube-apiserver and kube-controller-manager from Debian's
# `kubernetes` source package with Debian's Go. The binaries land in a cache outside the checkout;
# the last line printed is their directory, which is what KUBEBUILDER_ASSETS should name.
#
#   ORKESTRA_CONTROL_PLANE_CACHE   where to keep the binaries (default: ~/.cache/orkestra/control-plane)
#
# Needs root on a Debian machine for apt-get. Takes about five minutes on two cores the first time.
set -euo pipefail

cache="${ORKESTRA_CONTROL_PLANE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/orkestra/control-plane}"
assets="$cache/bin"

have_all() {
  local binary
  for binary in etcd kube-apiserver kube-controller-manager; do
    [ -x "$assets/$binary" ] || return 1
  done
}

if have_all; then
  echo "$assets"
  exit 0
fi

log() { printf '%s\n' "$*" >&2; }
export DEBIAN_FRONTEND=noninteractive

log "control plane: installing build tools"
# The default Debian image enables binary packages only; source packages need a second entry with the same mirror.
sources=/etc/apt/sources.list.d/debian.sources
extra=/etc/apt/sources.list.d/orkestra-deb-src.sources
if [ -f "$sources" ]; then
  sed 's/^Types:.*/Types: deb-src/' "$sources" > "$extra"
else
  sed -n 's/^deb /deb-src /p' /etc/apt/sources.list > "${extra%.sources}.list"
fi
apt-get update -q >&2
apt-get install -y -q --no-install-recommends etcd-server golang-1.19-go rsync jq make dpkg-dev >&2

work="$(mktemp -d)"
trap 'chmod -R u+w "$work" 2>/dev/null; rm -rf "$work"' EXIT

log "control plane: fetching the kubernetes source package"
(cd "$work" && apt-get source -q --download-only kubernetes >&2)
tree="$work/gopath/src/k8s.io/kubernetes"
mkdir -p "$(dirname "$tree")"
dpkg-source --no-check -x "$work"/kubernetes_*.dsc "$tree" >&2
upstream="$(sed -n 's/^Version: \([0-9.]*\).*/\1/p' "$work"/kubernetes_*.dsc | head -n 1)"

log "control plane: building kube-apiserver and kube-controller-manager $upstream"
(
  cd "$tree"
  export PATH="/usr/lib/go-1.19/bin:$PATH" GOPATH="$work/gopath" GOCACHE="$work/gocache"
  export GO111MODULE=off CGO_ENABLED=0 GOFLAGS=
  export KUBE_GIT_COMMIT=debian KUBE_GIT_TREE_STATE=clean KUBE_GIT_VERSION="v$upstream"
  KUBE_GIT_MAJOR="$(cut -d. -f1 <<<"$upstream")" KUBE_GIT_MINOR="$(cut -d. -f2 <<<"$upstream")"
  export KUBE_GIT_MAJOR KUBE_GIT_MINOR
  make WHAT="cmd/kube-apiserver cmd/kube-controller-manager" >&2
)

# Staged beside the final directory and renamed, so an interrupted build never looks complete.
staging="$cache/bin.$$"
mkdir -p "$staging"
cp "$(command -v etcd)" "$staging/etcd"
find "$tree/_output" -type f \( -name kube-apiserver -o -name kube-controller-manager \) -exec cp {} "$staging/" \;
if command -v kubectl >/dev/null 2>&1; then cp "$(command -v kubectl)" "$staging/kubectl"; fi
rm -rf "$assets"
mv "$staging" "$assets"
have_all || { log "control plane: the build produced no binaries"; exit 1; }
log "control plane: ready ($upstream)"
echo "$assets"
