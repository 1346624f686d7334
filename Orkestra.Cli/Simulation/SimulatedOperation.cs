namespace Orkestra.Cli.Simulation;

/// <summary>One request that a simulated reconcile made.</summary>
/// <param name="Cycle">The cycle, from 1.</param>
/// <param name="Verb">What was asked: <c>create</c>, <c>apply</c>, <c>get</c> and so on.</param>
/// <param name="Resource">Plural of the kind; for the custom resource itself the part of it that was written, such as <c>status</c>.</param>
/// <param name="Namespace">Namespace; empty for cluster-scoped objects.</param>
/// <param name="Name">Name of the object; empty for a list.</param>
internal sealed record SimulatedOperation(int Cycle, string Verb, string Resource, string Namespace, string Name)
{
    /// <summary>Whether the object did not exist before.</summary>
    public bool IsNew { get; init; }

    /// <summary>Whether the simulation asked this itself, to make a Deployment ready; it counts for rules and for nothing else.</summary>
    public bool IsReadiness { get; init; }

    /// <summary>Whether it is one of the verbs that change something.</summary>
    public bool IsChange => Verb is "create" or "update" or "delete" or "patch" or "apply";
}
