#!/usr/bin/env bash
# Makes sure that there is a libz3 that PolicyKit finds: the system's, or one in .tools/z3. Fails with advice when it cannot.
set -u
root=$(cd "${BASH_SOURCE[0]%/*}/.." && pwd)
private=$root/.tools/z3
. "$root/build/packages.sh"

found() {
  [[ -n ${POLICYKIT_Z3-} || -f $private/libz3 ]] && return
  local file
  for file in {/usr,/usr/local,}/lib{,64}/libz3.so* /usr/lib/*-linux-*/libz3.so* {/usr/local,/opt/homebrew}/lib/libz3.dylib; do
    [[ -f $file ]] && return
  done
  return 1
}

# Without root the package is only unpacked; apt's lists and cache lie in a private folder too, since the system's may not be written.
unpack_debian_package() {
  say "unpacking libz3 into $private: apt-get download libz3-4"
  local file
  work=$(mktemp -d) || return 1
  trap 'rm -rf "$work"' EXIT
  mkdir -p "$work/state/lists/partial" "$work/cache/archives/partial" "$private"
  cd "$work" || return 1
  local apt=(apt-get -o "Dir::State=$work/state" -o Dir::State::status=/var/lib/dpkg/status -o "Dir::Cache=$work/cache")
  quietly apt-get download libz3-4 2> /dev/null || { quietly "${apt[@]}" update && quietly "${apt[@]}" download libz3-4; } || return 1
  dpkg -x libz3-4_*.deb unpacked || return 1
  file=$(find unpacked -type f -name 'libz3.so*' -print -quit)
  cp unpacked/usr/share/doc/libz3-4/copyright "$private/LICENSE" 2> /dev/null || true # without it, ./pack leaves the library out
  [[ -n $file ]] && cp "$file" "$private/libz3.new" && mv -f "$private/libz3.new" "$private/libz3"
}

found && exit 0
if [[ $OSTYPE == darwin* ]]; then
  advice='brew install z3'
  if type -P brew > /dev/null; then
    say 'installing libz3: brew install z3'
    quietly brew install z3
  fi
elif is_debian; then
  advice='sudo apt-get install libz3-4'
  if is_root; then apt_install libz3-4; else unpack_debian_package; fi
else
  advice='the package z3-libs (Fedora, Alpine) or z3 (Arch)'
fi
found && exit 0
say "libz3 was not found, so nothing can be proved; install it with: $advice"
exit 1
