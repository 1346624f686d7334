namespace Orkestra.Sdk.Documents;

/// <summary>When to reconcile again after a successful cycle.</summary>
public sealed record RequeueDeclaration
{
    /// <summary>Template that gives a duration; empty or <c>0s</c> means none.</summary>
    public required Located<string> After { get; init; }

    /// <summary>Gate of the requeue.</summary>
    public GateDeclaration Gate { get; init; } = GateDeclaration.Empty;
}
