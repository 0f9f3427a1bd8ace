#!/usr/bin/env bash
# Packs the NuGet packages into artifacts/packages, or into the folder that is named: PolicyKit.Dsl with its analyzer, and PolicyKit.Tool.
set -eu
root=$(cd "${BASH_SOURCE[0]%/*}/.." && pwd)
cd "$root"
. build/find-dotnet.sh

packages=${1:-$root/artifacts/packages}
mkdir -p "$packages"
for project in analyzers/PolicyKit.Analyzers.Package src/PolicyKit.Cli; do
  # Paths of this machine do not go into what others install.
  if ! output=$("$dotnet" pack "$project" --configuration Release --output "$packages" --verbosity quiet --nologo \
      -p:RunAnalyzers=false -p:ContinuousIntegrationBuild=true 2>&1 < /dev/null); then
    printf '%s\n' "$output" | grep -E 'error|warning' | sort -u >&2
    exit 1
  fi
done
for package in "$packages"/*.nupkg; do printf 'policykit: packed %s\n' "${package#"$root"/}" >&2; done
