BeforeAll {
    . $PSScriptRoot/Session.ps1
    $files = Get-ChildItem ./shop -Recurse -File -Filter *.yaml
    $objects = '{"apiVersion":"v1","kind":"List","items":[
      {"apiVersion":"v1","kind":"Pod","metadata":{"name":"db","namespace":"data","labels":{"app":"db"}},"spec":{"containers":[{"name":"c"}]}},
      {"apiVersion":"v1","kind":"Pod","metadata":{"name":"web","namespace":"web"},"spec":{"containers":[{"name":"c"}]}},
      {"apiVersion":"networking.k8s.io/v1","kind":"NetworkPolicy","metadata":{"name":"db","namespace":"data"},"spec":{"podSelector":{},"policyTypes":["Ingress"]}}]}'
    $apart = New-NetworkPolicyProperty apart isolated -From web/web -To data/db
}

Describe 'Input' {
    It 'is a path, a pattern, a literal path, files of the pipeline or names of the pipeline' {
        (Test-NetworkPolicy ./shop).Count | Should -Be 11
        (Test-NetworkPolicy ./shop/*.yaml, ./shop/[pw]*/*.yaml).Count | Should -Be 11
        (Test-NetworkPolicy -LiteralPath ./shop).Count | Should -Be 11
        ($files | Test-NetworkPolicy).Count | Should -Be 11
        ($files.FullName | Test-NetworkPolicy).Count | Should -Be 11
        ($files | Select-Object PSPath | Test-NetworkPolicy).Count | Should -Be 11
    }

    It 'is one network, wherever it comes from' {
        $files | Test-NetworkPolicy | Where-Object Status -eq Violated | ForEach-Object Property | Should -Be storefront-never-reaches-database
    }

    It 'reads names with brackets literally' {
        $folder = New-Item "$TestDrive/[odd] name" -ItemType Directory
        Set-Content -LiteralPath "$folder/a[1].yaml" $objects
        (Test-NetworkPolicy -LiteralPath $folder -Property $apart).Status | Should -Be Holds
        (Get-ChildItem -LiteralPath $folder | Test-NetworkPolicy -Property $apart).Status | Should -Be Holds
    }

    It 'is text, whole or line by line, and objects of ConvertFrom-Json' {
        ($objects | Test-NetworkPolicy -Property $apart).Status | Should -Be Holds
        ($objects -split "`n" | Test-NetworkPolicy -Property $apart).Status | Should -Be Holds
        ($objects | ConvertFrom-Json | Test-NetworkPolicy -Property $apart).Status | Should -Be Holds
        (($objects | ConvertFrom-Json).items | Test-NetworkPolicy -Property $apart).Status | Should -Be Holds
    }

    It 'is a network that was read before' {
        $shop = Import-NetworkPolicy ./shop
        ($shop | Test-NetworkPolicy).Count | Should -Be 11
        ($shop | Get-NetworkPolicyConnection -Focus data/redis).Count | Should -Be 3
    }

    It 'is taken relative to the location of the session' {
        Push-Location ./shop
        try { (Test-NetworkPolicy .).Count | Should -Be 11 } finally { Pop-Location }
    }
}
