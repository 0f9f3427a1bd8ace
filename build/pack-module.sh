#!/usr/bin/env bash
# Lays the PowerShell module out in artifacts/module/PolicyKit, a folder that Import-Module and Publish-Module take as it is.
set -eu
root=$(cd "${BASH_SOURCE[0]%/*}/.." && pwd)
cd "$root"
. build/find-dotnet.sh
. build/packages.sh

module=$root/artifacts/module/PolicyKit
fresh=$root/artifacts/module.new/PolicyKit
built=$root/powershell/PolicyKit.PowerShell/bin/Release/net8.0/module/PolicyKit

build() {
  local output
  output=$("$dotnet" build "$1" --configuration Release --verbosity quiet --nologo -p:RunAnalyzers=false 2>&1 < /dev/null) && return
  printf '%s\n' "$output" | grep ': error' | sort -u >&2
  return 1
}

# The platform as .NET names it; empty for one that .NET does not run on.
platform() {
  local system machine
  case $OSTYPE in darwin*) system=osx ;; linux-musl*) system=linux-musl ;; linux*) system=linux ;; *) return ;; esac
  case $(uname -m) in x86_64 | amd64) machine=x64 ;; arm64 | aarch64) machine=arm64 ;; *) return ;; esac
  echo "$system-$machine"
}

# A library that may be passed on has its licence beside it. Only a Debian package says for certain which one that is.
add_solver() {
  local library='' licence='' file name=libz3.so to
  for file in .tools/z3/libz3 {/usr/lib,/usr/local/lib,/lib}/{,*-linux-gnu/}libz3.so.4 {/usr/local,/opt/homebrew}/lib/libz3.dylib; do
    if [[ -f $file ]]; then library=$file; break; fi
  done
  for file in .tools/z3/LICENSE /usr/share/doc/libz3-4/copyright {/usr/local,/opt/homebrew}/opt/z3/LICENSE.txt; do
    if [[ -f $file ]]; then licence=$file; break; fi
  done
  [[ $OSTYPE != darwin* ]] || name=libz3.dylib
  if [[ -z $library || -z $(platform) ]]; then
    say 'the module has no libz3: none was found here; it will use that of the system that it is imported on'
  elif [[ -z $licence ]]; then
    say "the module has no libz3: the licence of $library was not found; it will use that of the system that it is imported on"
  else
    to=$fresh/lib/runtimes/$(platform)/native
    mkdir -p "$to"
    cp -L "$library" "$to/$name"
    cp -L "$licence" "$to/LICENSE.libz3.txt"
    say "the module has libz3 for $(platform): $library"
  fi
}

rm -rf "${fresh%/*}"
mkdir -p "$fresh" "${module%/*}"
build powershell/PolicyKit.PowerShell
build powershell/PolicyKit.Help

cp -R "$built/." "$fresh"
cp LICENSE "$fresh/LICENSE.txt"
"$dotnet" powershell/PolicyKit.Help/bin/Release/net10.0/PolicyKit.Help.dll "$built/PolicyKit.PowerShell.dll" powershell/help "$fresh/en-US"
build/install-z3.sh || true # what is missing then is said below
add_solver

rm -rf "$module"
mv "$fresh" "$module"
rmdir "${fresh%/*}"
say "the module is in artifacts/module/PolicyKit"
