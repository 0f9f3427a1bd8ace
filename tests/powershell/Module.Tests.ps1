BeforeAll { . $PSScriptRoot/Session.ps1 }

Describe 'The module' {
    It 'is accepted by Test-ModuleManifest, with what the gallery asks for' {
        $manifest = Test-ModuleManifest (Join-Path $module PolicyKit.psd1)
        $manifest.PowerShellVersion | Should -Be ([version] '7.4')
        $manifest.LicenseUri, $manifest.ProjectUri, $manifest.Description, $manifest.Author | Should -Not -BeNullOrEmpty
        $manifest.Tags | Should -Contain 'Kubernetes'
    }

    It 'exports cmdlets with approved verbs and singular nouns, and nothing else' {
        $commands = Get-Command -Module PolicyKit
        $commands | ForEach-Object CommandType | Sort-Object -Unique | Should -Be Cmdlet
        $commands | Where-Object Verb -NotIn (Get-Verb).Verb | Should -BeNullOrEmpty
        $commands | Where-Object Noun -Match 's$' | Should -BeNullOrEmpty
    }

    # Anchors and tags are read by YamlDotNet; manifests as most people write them are read without it.
    Context 'with manifests that need YamlDotNet' {
        BeforeAll {
            Set-Content $TestDrive/anchored.yaml "apiVersion: v1`nkind: Pod`nmetadata:`n  name: web`n  namespace: &home web`n  labels:`n    home: *home`nspec:`n  containers:`n    - name: !!str web"
            $ask = "`$set = Import-NetworkPolicy '$TestDrive/anchored.yaml'"
            $list = "[AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -eq 'YamlDotNet' } | ForEach-Object { [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext(`$_).Name }"
            $load = "`$other = [System.Runtime.Loader.AssemblyLoadContext]::Default.LoadFromAssemblyPath('$(Join-Path $module lib/YamlDotNet.dll)')"
        }

        It 'keeps its libraries to itself' { Invoke-Apart "$ask; $list" | Should -Be PolicyKit }

        It 'works beside another YamlDotNet in the session, <Name>' -ForEach @(@{ Name = 'loaded before' }, @{ Name = 'loaded after' }) {
            $order = $Name -eq 'loaded before' ? "$load; $ask" : "$ask; $load"
            Invoke-Apart "$order; `$set.Endpoints; $list" | Sort-Object | Should -Be 1, Default, PolicyKit
        }
    }

    It 'can be removed and imported again' {
        (Invoke-Apart 'Remove-Module PolicyKit; @(Get-Module PolicyKit).Count') | Should -Be 0
        (Invoke-Apart "Remove-Module PolicyKit; Import-Module '$module'; (Test-NetworkPolicy ./shop -Engine Managed).Count") | Should -Be 11
    }

    It 'works in ConstrainedLanguage' {
        $said = Invoke-Apart '$ExecutionContext.SessionState.LanguageMode = "ConstrainedLanguage"; Test-NetworkPolicy ./shop -Engine Managed | Where-Object Status -eq Violated | ForEach-Object Property'
        $said | Should -Be storefront-never-reaches-database
    }

    It 'is safe in parallel runspaces' {
        $path = (Resolve-Path ./shop).Path
        $found = 1..4 | ForEach-Object -ThrottleLimit 2 -Parallel {
            Import-Module $using:module
            Test-NetworkPolicy $using:path | Group-Object Status -NoElement | Sort-Object Name | ForEach-Object { "$($_.Name) $($_.Count)" }
        }
        $found | Group-Object | ForEach-Object { "$($_.Name) $($_.Count)" } | Sort-Object | Should -Be 'Holds 10 4', 'Violated 1 4'
    }
}
