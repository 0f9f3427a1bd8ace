BeforeAll {
    . $PSScriptRoot/Session.ps1
    # What a command writes to the error stream, and what it returns nevertheless.
    function Get-Failure([scriptblock] $Command) {
        $ErrorActionPreference = 'Continue'
        $result = & $Command 2>&1
        [pscustomobject]@{
            Errors = @($result | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
            Results = @($result | Where-Object { $_ -isnot [System.Management.Automation.ErrorRecord] })
        }
    }
}

Describe 'Bad input' {
    It 'that does not exist is one error with its path' {
        $failure = Get-Failure { Test-NetworkPolicy ./nowhere.yaml }
        $failure.Errors.Count | Should -Be 1
        $failure.Errors[0].FullyQualifiedErrorId | Should -BeLike 'PolicyKit.PathNotFound,*'
        $failure.Errors[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure.Errors[0].TargetObject | Should -Be ./nowhere.yaml
        $failure.Errors[0].Exception.Message | Should -Not -Match "`n"
    }

    It 'is an error for each file, and nothing is said to hold' {
        Set-Content $TestDrive/bad1.yaml "apiVersion: networking.k8s.io/v1`nkind: NetworkPolicy`nmetadata: { name: a, namespace: b }`nspec: { podSelector: {}, ingres: [] }"
        Set-Content $TestDrive/bad2.yaml "a: [1, 2"
        $failure = Get-Failure { Test-NetworkPolicy ./shop, $TestDrive/bad1.yaml, $TestDrive/bad2.yaml }
        $failure.Errors.Count | Should -BeGreaterOrEqual 2
        $failure.Errors | ForEach-Object { $_.FullyQualifiedErrorId } | Should -BeLike 'PK0*'
        $failure.Results | Where-Object Status -eq Holds | Should -BeNullOrEmpty
    }

    It 'that cannot be read is an error' -Skip:$IsWindows {
        mkfifo $TestDrive/pipe.yaml # nobody writes into it; a file without permission would still be open to root
        $failure = Get-Failure { Test-NetworkPolicy $TestDrive/pipe.yaml }
        $failure.Errors.Count | Should -Be 1
        $failure.Errors[0].FullyQualifiedErrorId | Should -Match '^PK\d{4},'
        "$($failure.Errors[0].TargetObject)" | Should -BeLike '*pipe.yaml'
    }

    It 'in a file of properties names the place' {
        Set-Content $TestDrive/typo.yaml "apiVersion: policykit.dev/v1`nkind: NetworkProperties`nmetadata: { name: a }`nspec: { properties: [{ id: a, isolatd: { from: any, to: any } }] }"
        $failure = Get-Failure { Test-NetworkPolicy ./shop/policies, ./shop/workloads -Property $TestDrive/typo.yaml }
        $failure.Errors.Count | Should -BeGreaterOrEqual 1
        $failure.Errors[0].FullyQualifiedErrorId | Should -Match '^PK\d{4},'
        $failure.Results | Should -BeNullOrEmpty
    }

    It 'that is no object of Kubernetes is an error with that object, and the rest goes on' {
        $odd = [pscustomobject]@{ color = 'red' }
        $failure = Get-Failure { $odd | Test-NetworkPolicy }
        $failure.Errors[0].FullyQualifiedErrorId | Should -BeLike 'PolicyKit.NotKubernetes,*'
        $failure.Errors[0].TargetObject.color | Should -Be red
    }

    It 'is $false for -Quiet and 2 for -ExitCode' {
        (Get-Failure { Test-NetworkPolicy ./nowhere -Quiet }).Results | Should -Be $false
        $null = Get-Failure { Test-NetworkPolicy ./nowhere -ExitCode }
        $LASTEXITCODE | Should -Be 2
    }
}

Describe 'The gate' {
    It 'is $true only if all is well' {
        Test-NetworkPolicy ./shop -Quiet | Should -BeFalse
        Test-NetworkPolicy ./calico-tiers -Quiet | Should -BeOfType [bool]
    }

    It 'sets the exit code of the command line' {
        $null = Test-NetworkPolicy ./shop -ExitCode
        $LASTEXITCODE | Should -Be 1
        $null = Invoke-NetworkPolicyTest ./tests/shop.yaml -ExitCode
        $LASTEXITCODE | Should -Be 0
    }
}
