using System.Text.Json.Nodes;

namespace Orkestra.Comparison.Tests.Running;

/// <summary>What one server answered to a step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Answer"><c>status</c>, <c>type</c>, <c>warnings</c> and <c>body</c>, masked.</param>
/// <param name="Unmet">Expectations that did not hold, with what was there instead.</param>
internal sealed record StepResult(Step Step, JsonObject Answer, IReadOnlyList<Difference> Unmet);
