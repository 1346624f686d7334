using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Plans;

/// <summary>What expressions read below <c>.inputs</c>. Immutable.</summary>
/// <param name="Values">Names and values, in the order in which they may refer to each other.</param>
public sealed record PlanInputs(IReadOnlyList<KeyValuePair<string, CompiledExpression>> Values)
{
    /// <summary>The inputs as evaluations take them.</summary>
    internal EvalInputs Evaluated { get; } =
        new(Values.Select(static input => new KeyValuePair<string, Func<EvalContext, EvalResult>>(input.Key, input.Value.EvaluateValue)));
}
