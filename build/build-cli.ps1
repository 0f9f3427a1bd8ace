# Builds artifacts\cli if a source file or folder is newer than the last build. Messages go to standard error.
$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot -Parent
$cli = Join-Path $root 'artifacts/cli'
$stamp = Join-Path $cli '.sources'

function Write-Message([string] $text) { [Console]::Error.WriteLine("policykit: $text") }

function Test-Current {
    if (-not (Test-Path -LiteralPath $stamp)) { return $false }
    $built = (Get-Item -LiteralPath $stamp -Force).LastWriteTimeUtc
    foreach ($source in Get-Content -LiteralPath $stamp) {
        $item = Get-Item -LiteralPath (Join-Path $root $source) -Force -ErrorAction SilentlyContinue
        if (-not $item -or $item.LastWriteTimeUtc -gt $built) { return $false }
    }
    return $true
}

# Every source file, and every folder: a file that was added, removed or renamed changes its folder.
function Get-Source {
    $roots = 'src', 'build', 'Directory.Build.props', 'Directory.Packages.props', 'global.json', 'policykit.ps1'
    foreach ($item in Get-Item -LiteralPath ($roots | ForEach-Object { Join-Path $root $_ })) {
        $item
        if ($item.PSIsContainer) { Get-ChildItem -LiteralPath $item.FullName -Recurse -Force }
    }
}

function Install-Solver {
    if ($env:POLICYKIT_Z3 -or (Get-Command libz3.dll -ErrorAction SilentlyContinue)) { return }
    if (Get-Command choco -ErrorAction SilentlyContinue) {
        Write-Message 'installing libz3: choco install z3'
        & choco install z3 --yes --no-progress --limit-output | Out-Null
        if ($LASTEXITCODE -eq 0) { return }
    }
    Write-Message 'libz3.dll was not found, so nothing can be proved; install it with `choco install z3` as administrator, or set POLICYKIT_Z3 to the libz3.dll of a release of Z3'
}

if (Test-Current) { exit 0 }
if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) {
    Write-Message 'the .NET 10 SDK is needed and no `dotnet` was found; install it with: winget install Microsoft.DotNet.SDK.10'
    exit 2
}

# One build at a time: a second start waits for the first one, then finds its result.
$lock = New-Object Threading.Mutex($false, 'PolicyKit-' + ($root.ToLowerInvariant() -replace '[^a-z0-9]', '-'))
try { [void] $lock.WaitOne() } catch [Threading.AbandonedMutexException] { } # its owner died: the lock is ours
try {
    if (Test-Current) { exit 0 }
    Write-Message 'building; this happens on first use and after a change of the sources, and takes about half a minute'
    $fresh = "$cli.new"
    if (Test-Path -LiteralPath $fresh) { Remove-Item -LiteralPath $fresh -Recurse -Force }
    [void] (New-Item -ItemType Directory -Path $fresh -Force)
    foreach ($project in Get-ChildItem -LiteralPath (Join-Path $root 'src') -Directory) {
        'bin', 'obj' | ForEach-Object { [void] (New-Item -ItemType Directory -Path (Join-Path $project.FullName $_) -Force) }
    }
    $list = "$cli.list"
    Get-Source | Where-Object { $_.FullName -notmatch '[\\/](bin|obj)([\\/]|$)' } |
        ForEach-Object { $_.FullName.Substring($root.Length + 1) } | Set-Content -LiteralPath $list -Encoding UTF8

    # In this folder: the global.json of another one chooses an SDK, or brings one along.
    Push-Location -LiteralPath $root
    $output = & dotnet publish (Join-Path $root 'src/PolicyKit.Cli/PolicyKit.Cli.csproj') --configuration Release --use-current-runtime `
        --self-contained false '-p:PublishReadyToRun=true' '-p:RunAnalyzers=false' --output $fresh --verbosity quiet --nologo --disable-build-servers
    Pop-Location
    if ($LASTEXITCODE -ne 0) {
        $output | ForEach-Object { [Console]::Error.WriteLine($_) }
        Write-Message 'the build failed; its messages stand above. The .NET 10 SDK is needed: see https://dot.net/download'
        exit 2
    }
    Install-Solver
    Move-Item -LiteralPath $list -Destination (Join-Path $fresh '.sources') -Force
    if (Test-Path -LiteralPath $cli) { Remove-Item -LiteralPath $cli -Recurse -Force }
    Move-Item -LiteralPath $fresh -Destination $cli
}
finally { $lock.ReleaseMutex() }
exit 0
