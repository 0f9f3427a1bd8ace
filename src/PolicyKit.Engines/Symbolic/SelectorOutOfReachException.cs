namespace PolicyKit.Engines.Symbolic;

/// <summary>A selector asks something of pods that do not exist yet for which there is no encoding; the search has no answer.</summary>
internal sealed class SelectorOutOfReachException() : Exception("a selector compares parts of label values, which the solver cannot do for pods that do not exist yet");
