#!/usr/bin/env bash
# Makes a container image of a native binary, the shared libraries that it loads, certificate authorities, /tmp, and nothing else.
#
#   build-image.sh BINARY CONTAINERFILE NAME[:TAG] [ARCHIVE]
#
# The files are put together in out/image below the current directory, which is the context that the Containerfile copies from; the libraries are
# those of this machine, so build on the oldest distribution that you trust. ARCHIVE receives the image in the OCI layout as one tar file
# (buildah and podman). IMAGE_TOOL names the tool: buildah, podman or docker; the first that is there is taken otherwise.
set -euo pipefail

[ $# -ge 3 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; }
binary="$1" containerfile="$2" name="$3" archive="${4:-}"
fail() { printf 'build-image: %s\n' "$*" >&2; exit 1; }

[ -x "$binary" ] || fail "$binary is no executable file; publish it first"
[ -f "$containerfile" ] || fail "$containerfile does not exist"
authorities=/etc/ssl/certs/ca-certificates.crt
[ -f "$authorities" ] || fail "$authorities is missing; install ca-certificates"
tool="${IMAGE_TOOL:-}"
for candidate in buildah podman docker; do
  [ -n "$tool" ] || ! command -v "$candidate" >/dev/null || tool="$candidate"
done
[ -n "$tool" ] || fail "none of buildah, podman and docker is installed"

root=out/image
rm -rf "$root"
mkdir -p "$root/etc/ssl/certs" "$root/tmp"
chmod 1777 "$root/tmp"

# As paths that the loader looks in, whatever links lead there on this machine.
add_libraries_of() {
  local library
  ldd "$1" | sed -n 's/.*=> \(\/[^ ]*\) .*/\1/p; s/^[[:space:]]*\(\/[^ ]*\) .*/\1/p' | while read -r library; do
    [ -e "$root$library" ] || install -D -m 0755 "$library" "$root$library"
  done
}

install -m 0755 "$binary" "$root/$(basename "$binary")"
add_libraries_of "$binary"

# TLS is loaded when it is first used, so that no header of the binary names it.
for wanted in libssl.so.3 libcrypto.so.3; do
  library="$(PATH="$PATH:/sbin" ldconfig -p | sed -n "s/^[[:space:]]*$wanted (.*x86-64.*) => //p; s/^[[:space:]]*$wanted (.*AArch64.*) => //p" | head -n 1)"
  [ -n "$library" ] || fail "$wanted is missing; install libssl3"
  [ -e "$root$library" ] || install -D -m 0755 "$library" "$root$library"
  add_libraries_of "$library"
done

install -m 0644 "$authorities" "$root$authorities"
printf 'nonroot:x:65532:65532::/tmp:\n' > "$root/etc/passwd"
printf 'nonroot:x:65532:\n' > "$root/etc/group"

case "$tool" in
  buildah|podman)
    "$tool" build --layers=false -f "$containerfile" -t "$name" . >&2
    [ -z "$archive" ] || "$tool" push "$name" "oci-archive:$archive:$name" >&2 ;;
  *)
    "$tool" build -f "$containerfile" -t "$name" . >&2
    [ -z "$archive" ] || fail "an archive needs buildah or podman" ;;
esac
printf 'build-image: %s with %s, %s files, %s bytes\n' "$name" "$tool" "$(find "$root" -type f | wc -l)" "$(du -sb "$root" | cut -f1)"
