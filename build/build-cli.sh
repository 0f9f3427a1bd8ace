# Builds artifacts/cli from the sources; two starts at once build once. To be sourced by ../policykit.
say() { printf 'policykit: %s\n' "$1" >&2; }

mkdir -p "$root/artifacts"
lock=$root/artifacts/build.lock
if type -P flock > /dev/null; then
  exec 9> "$lock"
  flock 9
else
  # Without flock (macOS) the lock is a link that names its holder; a dead holder's lock is taken away by one waiter only.
  until ln -s $$ "$lock.link" 2> /dev/null; do
    holder=$(readlink "$lock.link") || continue
    kill -0 "$holder" 2> /dev/null || { mv "$lock.link" "$lock.dead.$$" 2> /dev/null && rm -f "$lock.dead.$$"; }
    sleep 0.2
  done
  trap 'rm -f "$lock.link"' EXIT
fi

if ! is_current "$cli/.sources"; then
  if [[ -d $cli ]]; then say 'the sources have changed, building again'; else say 'building; this happens only on first use and takes one to two minutes'; fi
  fresh=$cli.new
  rm -rf "$fresh"
  mkdir -p "$fresh"
  # The list is older than the build, so that a file saved meanwhile counts as changed. The folders that the build
  # would add to the projects exist before, so that it changes no folder in the list.
  for project in "$root"/src/*/; do mkdir -p "${project}bin" "${project}obj"; done
  (cd "$root" && find src build Directory.* global.json policykit \( -name bin -o -name obj \) -prune -o -print) > "$cli.list"

  # Build servers would outlive this script and keep its standard error open. Analyzers, which take most of a build,
  # are for `./test`. It runs in this folder: the global.json of another one chooses an SDK, or brings one along.
  publish() {
    (cd "$root" && "$dotnet" publish "$root/src/PolicyKit.Cli/PolicyKit.Cli.csproj" --configuration Release --use-current-runtime \
      -p:RunAnalyzers=false --verbosity quiet --nologo --disable-build-servers "$@" < /dev/null 9>&-)
  }
  # Machine code needs a linker and the headers of the C library, which not every machine has; without them the program
  # runs as well, only slower. Loading the assemblies of others (`export`) takes the runtime either way.
  # On a CI runner, whose clone is used once or twice, it would never make up for the time it takes to build.
  compiled=-p:PublishReadyToRun=true
  wanted=${POLICYKIT_NATIVE-$([[ -n ${CI-}${TF_BUILD-} ]] && echo 0 || echo 1)}
  if [[ $wanted != 0 ]] && { type -P clang || type -P gcc; } > /dev/null; then
    if publish -p:PolicyKitNative=true --output "$fresh/native" > "$cli.native.log" 2>&1; then
      compiled=-p:PublishReadyToRun=false
    else
      say "there is no native program, see ${cli#"$root"/}.native.log; going on with a slower one"
      rm -rf "$fresh/native"
    fi
  fi
  if ! publish --self-contained false "$compiled" --output "$fresh" >&2; then
    if ! "$dotnet" --list-sdks 2> /dev/null | grep -q '^[1-9][0-9]\.'; then
      say "the .NET 10 SDK is needed; \`$dotnet\` is older or only a runtime: see https://dot.net/download"
    else
      say 'the build failed; its messages stand above'
    fi
    exit 2
  fi
  "$root/build/install-z3.sh" >&2 9>&- || true # without libz3 the program says itself what it cannot do

  mv -f "$cli.list" "$fresh/.sources"
  rm -rf "$cli.old"
  [[ ! -d $cli ]] || mv "$cli" "$cli.old"
  mv "$fresh" "$cli"
  rm -rf "$cli.old"
fi

if type -P flock > /dev/null; then exec 9>&-; else rm -f "$lock.link"; trap - EXIT; fi
