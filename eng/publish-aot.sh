#!/usr/bin/env bash
# Publishes the executables with NativeAOT into artifacts/aot/<rid>/ and prints that directory last.
#
#   eng/publish-aot.sh [PROJECT...]        default: Orkestra.Cli Orkestra.Host
#   ORKESTRA_AOT_RID         runtime identifier (default: this machine's)
#   ORKESTRA_AOT_FRAMEWORK   skips the search for a framework and uses this one
#
# net10.0 is tried first. Where the package feed lacks its NativeAOT runtime pack the restore fails within seconds, and
# net9.0 is used instead; the code compiles for both. Trim and AOT warnings are errors, as every warning is here.
# Needs a C toolchain (clang or gcc) and zlib's headers. Builds in artifacts/aot-build, so bin/ and obj/ stay untouched.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$root"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

log() { printf '%s\n' "$*" >&2; }

if [ -n "${ORKESTRA_AOT_RID:-}" ]; then
  rid="$ORKESTRA_AOT_RID"
else
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) rid=linux-x64 ;;
    Linux-aarch64) rid=linux-arm64 ;;
    Darwin-arm64) rid=osx-arm64 ;;
    Darwin-x86_64) rid=osx-x64 ;;
    *) log "publish-aot: set ORKESTRA_AOT_RID for $(uname -s) $(uname -m)"; exit 2 ;;
  esac
fi

projects=("$@")
[ ${#projects[@]} -gt 0 ] || projects=(Orkestra.Cli Orkestra.Host)
output="$root/artifacts/aot/$rid"
mkdir -p "$root/artifacts"
report="$(mktemp "$root/artifacts/aot-restore.XXXXXX")"
trap 'rm -f "$report"' EXIT

# The same properties must reach restore and publish: they decide which packs are needed and where obj/ is.
properties() {
  printf '%s\n' -r "$rid" -p:OrkestraAot=true -p:OrkestraTargetFramework="$1" \
    --artifacts-path "$root/artifacts/aot-build/$1"
}

restores() {
  local framework="$1" project
  mapfile -t arguments < <(properties "$framework")
  for project in "${projects[@]}"; do
    dotnet restore "$project" "${arguments[@]}" -v q > "$report" 2>&1 || return 1
  done
}

framework="${ORKESTRA_AOT_FRAMEWORK:-}"
if [ -n "$framework" ]; then
  restores "$framework" || { cat "$report" >&2; exit 1; }
elif restores net10.0; then
  framework=net10.0
elif grep -Eq 'NU110[0-9].*(NativeAOT|ILCompiler)' "$report"; then
  log "publish-aot: the feed has no NativeAOT pack for net10.0; using net9.0"
  framework=net9.0
  restores "$framework" || { cat "$report" >&2; exit 1; }
else
  # Anything but a missing pack is a fault of ours that net9.0 would only hide.
  cat "$report" >&2
  exit 1
fi

compiler=()
command -v clang >/dev/null 2>&1 || compiler=(-p:CppCompilerAndLinker=gcc)
mapfile -t arguments < <(properties "$framework")
for project in "${projects[@]}"; do
  log "publish-aot: $project for $rid on $framework"
  dotnet publish "$project" "${arguments[@]}" "${compiler[@]}" --no-restore -c Release -v q -o "$output/$project" >&2
  # Unstripped symbols and documentation are no part of what is shipped.
  find "$output/$project" -maxdepth 1 \( -name '*.dbg' -o -name '*.xml' -o -name '*.pdb' \) -delete
done
printf '%s\n' "$framework" > "$output/framework.txt"

for project in "${projects[@]}"; do
  find "$output/$project" -maxdepth 1 -type f -perm -u+x -size +1M -printf 'publish-aot: %p %s bytes\n' >&2
done
printf '%s\n' "$output"
