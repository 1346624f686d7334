namespace Orkestra.Sdk.Validation;

/// <summary>What a document is validated for.</summary>
public enum ValidationGoal
{
    /// <summary>Is the document correct? What this version does not run yet is a warning (ORK3001).</summary>
    Language,

    /// <summary>Can this version run the document as it is written? What it does not run yet is an error (ORK3001).</summary>
    Run,

    /// <summary>
    /// Can its reconciles be simulated? What this version does not run is a warning, as for <see cref="Language"/>, because whoever
    /// simulates is told of it in other words, and so are files that would only be applied to a cluster; what the document imports must be
    /// there, as for <see cref="Run"/>.
    /// </summary>
    Simulate,
}
