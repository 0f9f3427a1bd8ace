@{
    RootModule           = 'PolicyKit.PowerShell.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '7c1f3b0e-5a0c-4e0f-9a57-3d8c2f5a6b41'
    Author               = 'The PolicyKit authors'
    CompanyName          = 'PolicyKit'
    Copyright            = '(c) The PolicyKit authors. MIT licence.'
    Description          = 'Proves what Kubernetes, Calico and Cilium network policies allow and forbid, and finds mistakes in them, before they are merged. It reads manifests and needs no cluster.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('PolicyKit.Format.ps1xml')
    TypesToProcess       = @('PolicyKit.Types.ps1xml')
    CmdletsToExport      = @(
        'Compare-NetworkPolicy'
        'Export-NetworkPolicyReport'
        'Get-NetworkPolicyConnection'
        'Get-NetworkPolicyFinding'
        'Get-NetworkPolicyRule'
        'Import-NetworkPolicy'
        'Invoke-NetworkPolicyTest'
        'New-NetworkPolicyProperty'
        'Test-NetworkPolicy'
        'Test-NetworkPolicyFlow'
    )
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    PrivateData          = @{
        PSData = @{
            Tags         = @('Kubernetes', 'NetworkPolicy', 'Calico', 'Cilium', 'Security', 'Network', 'Verification', 'Linter', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://policykit.dev/license'
            ProjectUri   = 'https://policykit.dev'
            ReleaseNotes = 'https://policykit.dev/changelog'
            Prerelease   = ''
        }
    }
}
