using PolicyKit.Testing;

namespace PolicyKit.Tests.Scripts;

/// <summary>The script <c>./policykit</c> where a linker is: it starts machine code, and does without where that cannot be built.</summary>
public sealed class NativeLauncherTests : IDisposable
{
    private readonly Checkout _checkout = new() { Native = "1" };

    public void Dispose() => _checkout.Dispose();

    [ProgramFact("gcc")]
    public async Task Machine_code_runs_every_command_but_the_one_that_loads_assemblies()
    {
        Assert.Equal("native|verify|my cluster|", (await Start("verify", "my cluster")).Output);
        Assert.Equal("export|Shop.dll|z3=named|", (await Start("export", "Shop.dll")).Output);
        Assert.Equal(2, _checkout.Builds);
    }

    [ProgramFact("gcc")]
    public async Task Where_machine_code_cannot_be_built_the_program_runs_without()
    {
        _checkout.Write("broken.native", "");

        var (code, output, errors) = await Start("verify", "-");

        Assert.Equal((0, "verify|-|z3=named|"), (code, output));
        Assert.Contains("policykit: there is no native program, see artifacts/cli.native.log", errors);
        Assert.Equal((0, "verify|-|z3=named|", ""), await Start("verify", "-"));
    }

    private Task<(int Code, string Output, string Errors)> Start(params string[] arguments) =>
        _checkout.Start(_checkout.At("policykit"), "named", arguments);
}
