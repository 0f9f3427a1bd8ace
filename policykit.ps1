# Runs PolicyKit from its sources: builds on first use and after a change of the sources, then only starts.
$ErrorActionPreference = 'Stop'
& (Join-Path $PSScriptRoot 'build/build-cli.ps1')
if ($LASTEXITCODE -ne 0) { exit 2 }

$program = Join-Path $PSScriptRoot 'artifacts/cli/policykit.dll'
if ($MyInvocation.ExpectingInput) { $input | & dotnet $program @args } else { & dotnet $program @args }
exit $LASTEXITCODE
