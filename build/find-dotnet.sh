# Sets $dotnet to the .NET host, or ends with one sentence that says how to get it. To be sourced.
dotnet=
if type -P dotnet > /dev/null; then
  dotnet=dotnet
else
  for candidate in "${DOTNET_ROOT-}/dotnet" "${HOME-}/.dotnet/dotnet" /usr/local/share/dotnet/dotnet /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet; do
    if [[ -x $candidate ]]; then dotnet=$candidate; break; fi
  done
fi
if [[ -z $dotnet ]]; then
  case $OSTYPE in
    darwin*) install='brew install dotnet-sdk' ;;
    *) install='sudo apt-get install dotnet-sdk-10.0 (other systems: https://dot.net/download)' ;;
  esac
  echo "policykit: the .NET 10 SDK is needed and no \`dotnet\` was found; install it with: $install" >&2
  exit 2
fi
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
