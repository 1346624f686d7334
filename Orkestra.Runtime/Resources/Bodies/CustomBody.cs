using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>An object of any kind, as a rule a custom resource that another entry or another operator works on.</summary>
public sealed partial record CustomBody : ResourceBody
{
    /// <summary>
    /// The kind. Plural and scope are a first guess: an operator asks the cluster how it serves the kind and replaces them.
    /// </summary>
    public required KubeResource Kind { get; init; }

    /// <summary>Whether the author says that objects of the kind live in namespaces; null leaves it to the cluster.</summary>
    public bool? Namespaced { get; init; }

    /// <summary>Everything besides <c>apiVersion</c>, <c>kind</c> and <c>metadata</c>, such as <c>spec</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, ValueTemplate>> Fields { get; init; } = [];

    /// <summary>The status, which is written through the subresource of its name; null leaves it to whoever operates the kind.</summary>
    public ValueTemplate? Status { get; init; }

    /// <inheritdoc/>
    public override KubeResource Resource => Kind;

    /// <inheritdoc/>
    public override bool IsCustom => true;

    /// <inheritdoc/>
    public override string? DefaultName(string ownerName) => null;

    /// <inheritdoc/>
    public override ResourceBody As(KubeResource resource) => this with { Kind = resource };
}
