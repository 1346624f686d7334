using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Plans;

/// <summary>A value that is the same for every custom resource.</summary>
/// <param name="Value">The value; null writes nothing.</param>
public sealed partial record LiteralValue(OrkValue Value) : ValueTemplate;
