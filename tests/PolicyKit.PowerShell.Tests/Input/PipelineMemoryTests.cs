using PolicyKit.PowerShell.Input;

namespace PolicyKit.PowerShell.Tests.Input;

/// <summary>How much memory text takes that comes through the pipeline. Measured alone: the memory of a process is that of all its tests.</summary>
[Collection(Alone)]
public sealed class PipelineMemoryTests
{
    internal const string Alone = "alone";

    [Fact]
    public void Text_that_is_being_collected_takes_a_byte_for_a_letter_and_is_not_held_beside_itself()
    {
        const int Lines = 200_000;
        var line = new string('x', 99);
        var text = new PipelineText();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var at = 0; at < Lines; at++)
            text.AddLine(line);

        var collected = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.InRange(collected, 0, (long)(Lines * 100 * 1.2));
        var whole = text.Take();
        Assert.Equal(Lines * 100, whole.Length);
        var taken = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(whole); // its length alone could be kept, and the text be collected before it is measured
        GC.KeepAlive(text);
        Assert.InRange(taken, 0, (long)(Lines * 100 * 2 * 1.1));
    }
}

/// <summary>Tests that run while no other one does.</summary>
[CollectionDefinition(PipelineMemoryTests.Alone, DisableParallelization = true)]
public sealed class AloneDefinition;
