<#
.SYNOPSIS
Runs the tests of this folder with Pester 5 and writes how many passed, failed and were skipped.
.PARAMETER Result
The file to write the three numbers to.
#>
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $Result)

$ErrorActionPreference = 'Stop'
$pester = Get-Module Pester -ListAvailable | Where-Object { $_.Version -ge '5.0' } | Sort-Object Version -Descending | Select-Object -First 1
$scripts = @(Get-ChildItem $PSScriptRoot -Filter *.Tests.ps1)
if (-not $pester) {
    "skipped: tests/powershell: Pester 5 is not installed; get it with: Install-Module Pester"
    Set-Content $Result "0 0 $($scripts.Count)"
    return
}

Import-Module $pester.Path
$configuration = New-PesterConfiguration
$configuration.Run.Path = $PSScriptRoot
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
$run = Invoke-Pester -Configuration $configuration
$failed = $run.FailedCount + $run.FailedBlocksCount + $run.FailedContainersCount
$run.Skipped | ForEach-Object { "skipped: $($_.ExpandedPath)" }
Set-Content $Result "$($run.PassedCount) $failed $($run.SkippedCount)"
