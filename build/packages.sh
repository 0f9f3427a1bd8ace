# Installing packages quietly; to be sourced. What a command says is shown only if it fails.
say() { printf 'policykit: %s\n' "$1" >&2; }

quietly() {
  local output
  if ! output=$("$@" 2>&1 < /dev/null); then
    printf '%s\n' "$output" | tail -n 5 >&2
    return 1
  fi
}

# Whether packages can be installed here without asking anybody.
is_debian() { type -P apt-get > /dev/null && type -P dpkg > /dev/null; }
is_root() { [[ $EUID == 0 ]]; }

# The lists of a fresh machine are empty or old, so a failure is only believed after an update.
apt_install() {
  say "installing $1: apt-get install $1"
  DEBIAN_FRONTEND=noninteractive quietly apt-get install -y --no-install-recommends "$1" 2> /dev/null && return
  quietly apt-get update && DEBIAN_FRONTEND=noninteractive quietly apt-get install -y --no-install-recommends "$1"
}
