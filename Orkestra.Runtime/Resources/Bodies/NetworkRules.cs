using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>The pods that a NetworkPolicy is about and who may talk to them.</summary>
public sealed partial record NetworkRules
{
    /// <summary>Labels of the pods; all pods of the namespace when empty.</summary>
    public IReadOnlyList<KeyValuePair<string, CompiledExpression>> PodSelector { get; init; } = [];

    /// <summary>Who may call them: nobody when empty; null when calls to them are not governed.</summary>
    public IReadOnlyList<NetworkRule>? Ingress { get; init; }

    /// <summary>Whom they may call: nobody when empty; null when their calls are not governed.</summary>
    public IReadOnlyList<NetworkRule>? Egress { get; init; }

    /// <summary>The directions that are governed; when empty those that have rules, or ingress where none has.</summary>
    public IReadOnlyList<CompiledExpression> PolicyTypes { get; init; } = [];
}
