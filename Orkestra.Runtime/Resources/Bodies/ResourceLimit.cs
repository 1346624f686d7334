using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>The limits of one type in a LimitRange.</summary>
/// <param name="Type"><c>Container</c>, <c>Pod</c> or <c>PersistentVolumeClaim</c>.</param>
public sealed partial record ResourceLimit(CompiledExpression? Type)
{
    /// <summary>Quantities by the API's name for them, such as <c>defaultRequest</c>, and then by resource.</summary>
    public IReadOnlyList<KeyValuePair<string, IReadOnlyList<KeyValuePair<string, CompiledExpression>>>> Quantities { get; init; } = [];
}
