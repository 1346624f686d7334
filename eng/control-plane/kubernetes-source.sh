#!/usr/bin/env bash
# Installs Debian's Go and unpacks the source of Debian's `kubernetes` package into DIR/gopath/src/k8s.io/kubernetes, ready to build
# with GO111MODULE=off and GOPATH=DIR/gopath. The last line printed is the upstream version.
#
#   eng/control-plane/kubernetes-source.sh DIR
#
# Needs root on a Debian machine for apt-get.
set -euo pipefail

work="${1:?a directory to unpack into}"
log() { printf 'kubernetes source: %s\n' "$*" >&2; }

log "installing build tools"
export DEBIAN_FRONTEND=noninteractive
# The default Debian image enables binary packages only; source packages need a second entry with the same mirror.
if [ -f /etc/apt/sources.list.d/debian.sources ]; then
  sed 's/^Types:.*/Types: deb-src/' /etc/apt/sources.list.d/debian.sources > /etc/apt/sources.list.d/orkestra-deb-src.sources
else
  sed -n 's/^deb /deb-src /p' /etc/apt/sources.list > /etc/apt/sources.list.d/orkestra-deb-src.list
fi
apt-get update -q >&2
apt-get install -y -q --no-install-recommends etcd-server golang-1.19-go golang-github-modern-go-reflect2-dev rsync jq make dpkg-dev >&2

log "fetching the package"
(cd "$work" && apt-get source -q --download-only kubernetes >&2)
tree="$work/gopath/src/k8s.io/kubernetes"
mkdir -p "$(dirname "$tree")"
dpkg-source --no-check -x "$work"/kubernetes_*.dsc "$tree" >&2

# The source vendors reflect2 1.0.1, which reads map iterators wrongly under Go 1.18 and newer: the API server then crashes as soon as
# it writes the OpenAPI of a CRD. Debian's own 1.0.2 has the fix.
vendored="$tree/vendor/github.com/modern-go/reflect2"
find "$vendored" -maxdepth 1 -type f \( -name '*.go' -o -name '*.s' \) -delete
find /usr/share/gocode/src/github.com/modern-go/reflect2 -maxdepth 1 -type f \( -name '*.go' -o -name '*.s' \) ! -name '*_test.go' -exec cp {} "$vendored/" \;

sed -n 's/^Version: \([0-9.]*\).*/\1/p' "$work"/kubernetes_*.dsc | head -n 1
