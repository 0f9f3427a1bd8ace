using PolicyKit.Hosting;

namespace PolicyKit.PowerShell.Commands;

/// <summary>Lets work run beside the thread of the pipeline, which alone may show its progress.</summary>
internal static class ProgressPump
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    /// <summary>Does the work.</summary>
    /// <param name="host">Shows progress.</param>
    /// <param name="work">Tells how far it is, from any thread.</param>
    public static T Run<T>(ICommandHost host, Func<Action<WorkDone>, T> work)
    {
        WorkDone? latest = null, shown = null;
        var task = Task.Run(() => work(done => Volatile.Write(ref latest, done)));
        while (Task.WaitAny([task], Beat) < 0)
            if (Volatile.Read(ref latest) is { } now && !ReferenceEquals(now, shown))
                host.ShowProgress(shown = now);
        return task.GetAwaiter().GetResult();
    }
}
