BeforeAll { . $PSScriptRoot/Session.ps1 }

Describe 'Output' {
    It 'of <_> is of a type that it declares, and fits 120 columns' -ForEach @(
        'Test-NetworkPolicy ./shop'
        'Get-NetworkPolicyFinding ./shop'
        'Get-NetworkPolicyConnection ./shop'
        'Test-NetworkPolicyFlow ./shop -From preview/web -To data/postgres -Port TCP/5432'
        'Invoke-NetworkPolicyTest ./tests/shop.yaml'
        'Get-NetworkPolicyRule'
        'Import-NetworkPolicy ./shop'
        'New-NetworkPolicyProperty a isolated -From a/b -To c/d'
    ) {
        $results = @(Invoke-Expression $_)
        $declared = (Get-Command ($_ -split ' ')[0]).OutputType.Name
        $results | ForEach-Object { $_.GetType().FullName } | Sort-Object -Unique | Should -BeIn $declared
        $results | Out-String -Width 120 -Stream | Where-Object Length -gt 120 | Should -BeNullOrEmpty
        $results | Format-List | Out-String -Width 120 -Stream | Where-Object Length -gt 120 | Should -BeNullOrEmpty
    }

    It 'has no colours where it is redirected' {
        Test-NetworkPolicy ./shop > $TestDrive/out.txt
        Get-Content -Raw $TestDrive/out.txt | Should -Not -Match "`e"
        Get-Content -Raw $TestDrive/out.txt | Should -Match Violated
    }

    It 'completes <Line>' -ForEach @(
        @{ Line = 'Test-NetworkPolicy ./shop -Cni ca'; Expected = 'calico' }
        @{ Line = 'Get-NetworkPolicyRule PK100'; Expected = 'PK1001' }
        @{ Line = 'Get-NetworkPolicyFinding ./shop -Rule PK10'; Expected = 'PK1001' }
        @{ Line = 'Test-NetworkPolicyFlow ./shop -From preview/w'; Expected = 'preview/web' }
        @{ Line = 'Export-NetworkPolicyReport x -Format sa'; Expected = 'sarif' }
        @{ Line = 'New-NetworkPolicyProperty a isol'; Expected = 'isolated' }
    ) {
        (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText | Should -Contain $Expected
    }

    It 'is written as a document, but not with -WhatIf' {
        Get-NetworkPolicyFinding ./shop | Export-NetworkPolicyReport $TestDrive/a.sarif -WhatIf
        "$TestDrive/a.sarif" | Should -Not -Exist
        Get-NetworkPolicyFinding ./shop | Export-NetworkPolicyReport $TestDrive/a.sarif
        (Get-Content -Raw $TestDrive/a.sarif | ConvertFrom-Json).version | Should -Be 2.1.0
    }
}
