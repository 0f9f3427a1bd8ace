# Imports the module under test and stands in the folder of the examples. To be dot-sourced by each script.
$ErrorActionPreference = 'Stop'
$PSStyle.OutputRendering = 'PlainText'
$root = Resolve-Path "$PSScriptRoot/../.."
$module = $env:POLICYKIT_MODULE ? $env:POLICYKIT_MODULE : "$root/artifacts/module/PolicyKit"
Import-Module $module
Set-Location "$root/examples"

# Runs statements in a PowerShell of their own: what they leave behind in the process is nobody else's.
function Invoke-Apart([string] $Statements, [string[]] $Arguments = @()) {
    $ErrorActionPreference = 'Continue'
    $program = [Environment]::ProcessPath
    $first = [Environment]::GetCommandLineArgs()[0] # the library, where dotnet itself was started with it
    $prefix = (Split-Path -LeafBase $program) -eq 'dotnet' ? @($first) : @()
    & $program @prefix -NoProfile -NonInteractive @Arguments -Command "Import-Module '$module'; Set-Location '$root/examples'; $Statements" 2>&1
}
