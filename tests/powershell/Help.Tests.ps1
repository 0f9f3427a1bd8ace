# Every example of the help is run, and prints what the help says. POLICYKIT_UPDATE_VECTORS=1 writes what is printed instead.
BeforeDiscovery {
    $examples = foreach ($page in Get-ChildItem "$PSScriptRoot/../../powershell/help" -Filter *-*.md | Where-Object Name -cmatch '^[A-Z]') {
        $text = (Get-Content -Raw $page) -replace "`r"
        foreach ($example in ($text -split '(?m)^## Examples$')[1] -split '(?m)^## ' | Select-Object -First 1 | ForEach-Object { $_ -split '(?m)^### ' } | Select-Object -Skip 1) {
            $printed = [regex]::Match($example, '(?s)```text\n(.*?)```')
            @{
                Page = $page.FullName
                Name = "$($page.BaseName): $(($example -split "`n")[0])"
                Code = [regex]::Match($example, '(?s)```powershell\n(.*?)\n```').Groups[1].Value
                Block = $printed.Success ? $printed.Value : $null
                Printed = $printed.Groups[1].Value.TrimEnd()
            }
        }
    }
}

BeforeAll { . $PSScriptRoot/Session.ps1 }

Describe 'Help' {
    It '<Name>' -ForEach $examples {
        $faults = $null
        $null = [System.Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $faults)
        $faults | Should -BeNullOrEmpty
        if ($null -eq $Block) { return }

        $lines = & ([scriptblock]::Create($Code)) | Out-String -Width 120 -Stream | ForEach-Object TrimEnd
        $said = ($lines -join "`n").Replace("`r", '').Trim("`n")
        if ($env:POLICYKIT_UPDATE_VECTORS -eq '1') {
            $text = Get-Content -Raw $Page
            $start = $text.IndexOf($Block, $text.IndexOf($Code) + $Code.Length)
            [IO.File]::WriteAllText($Page, $text.Substring(0, $start) + "``````text`n$said`n``````" + $text.Substring($start + $Block.Length))
        }
        else {
            $said | Should -Be $Printed
        }
    }

    It 'has a synopsis and examples for <_>' -ForEach @('Test-NetworkPolicy', 'Export-NetworkPolicyReport') {
        $help = Get-Help $_
        $help.Synopsis | Should -Not -Match ([regex]::Escape("$_ ["))
        $help.examples.example.Count | Should -BeGreaterOrEqual 2
    }

    It 'has topics' {
        (Get-Help about_PolicyKit | Out-String) | Should -Match 'PolicyKit.PathNotFound'
        (Get-Help about_PolicyKit_Properties | Out-String) | Should -Match 'defaultDeny'
        (Get-Help about_PolicyKit_CI | Out-String) | Should -Match 'LASTEXITCODE'
    }
}
