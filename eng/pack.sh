#!/usr/bin/env bash
# Packs everything that is published into artifacts/packages and prints that directory last.
#
#   eng/pack.sh [SUFFIX]      SUFFIX makes 0.1.0-SUFFIX of 0.1.0, so that no cache can hand out an older package of the same version
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
output="$PWD/artifacts/packages"
# The build has analyzed the same sources.
arguments=(-c Release -o "$output" -v q -p:RunAnalyzers=false)
[ $# -eq 0 ] || arguments+=("-p:VersionSuffix=$1")

# The generator is packed by Orkestra.Sdk, which does not reference it.
dotnet restore Orkestra.Generator -v q >&2
rm -rf "$output"
for project in Orkestra.Sdk Orkestra.Runtime Orkestra.DevCluster Orkestra.Development Orkestra.Cli templates; do
  dotnet pack "$project" "${arguments[@]}" >&2
done
printf '%s\n' "$output"
