namespace PolicyKit.Hosting;

/// <summary>How far a long piece of work is.</summary>
/// <param name="Doing">What is being done, for people: <c>proving</c>.</param>
/// <param name="Done">Pieces that are done.</param>
/// <param name="Total">Pieces in all.</param>
public sealed record WorkDone(string Doing, int Done, int Total);
